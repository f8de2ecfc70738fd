using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Contracts.Points;
using Mulin.Foundation.People;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>Who has a seat, who waits, and who is next.</summary>
public class SeatTests
{
    [Theory, BothEngines]
    public async Task When_it_is_full_the_next_waits_and_one_who_leaves_lets_exactly_one_sit_down(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.MoveIn("周婶");
        await here.MoveIn("吴伯");
        var id = await here.Open(places: 2);
        var zhang = await here.Enrol("张阿姨", id);
        await here.Enrol("李叔", id);
        (await Hall.Refused(() => here.Enrol("周婶", id))).ShouldBe("activities.full");
        (await here.Enrol("周婶", id, wait: true)).ShouldSatisfyAllConditions(signed => signed.Seated.ShouldBeFalse(), signed => signed.Before.ShouldBe(0));
        (await here.Enrol("吴伯", id, wait: true)).Before.ShouldBe(1);
        (await Hall.Refused(() => here.Enrol("吴伯", id, wait: true))).ShouldBe("activities.enrolled-already");

        await here.GiveUp("张阿姨", zhang.EnrolmentIds[0]);
        await here.Settle();
        var roster = await here.Roster(id);
        roster.Seated.Select(line => line.PersonId).ShouldBe([here["李叔"].PersonId, here["周婶"].PersonId]);
        roster.Waiting.Select(line => line.PersonId).ShouldBe([here["吴伯"].PersonId]);
        (await here.Facts<Promoted>()).Select(fact => fact.PersonId).ShouldBe([here["周婶"].PersonId]);
        (await here.Notices("周婶")).ShouldContain("activities.notice.promoted");
        (await here.Notices("吴伯")).ShouldNotContain("activities.notice.promoted");
        (await Hall.Refused(() => here.GiveUp("张阿姨", zhang.EnrolmentIds[0]))).ShouldBe("activities.cancelled-already");
        (await here.Facts<Promoted>()).Count.ShouldBe(1);

        // Whoever gave the seat up may sign up again, behind those who waited.
        (await here.Enrol("张阿姨", id, wait: true)).Before.ShouldBe(1);
        (await here.Figured("activities.enrolments")).ShouldBe(3);
        (await here.Figured("activities.given-up")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task More_seats_are_filled_in_the_order_of_the_queue_and_never_are_fewer_than_are_taken(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var people = await here.People(6);
        var id = await here.Open(places: 2);
        foreach (var person in people)
        {
            await here.EnrolFor(id, person);
        }

        (await here.Through("刘姐", scope => scope.GetRequiredService<ChangeSeats>().Run(new() { ActivityId = id, Places = 5 }, default))).Promoted.ShouldBe(3);
        (await here.Roster(id)).Seated.Select(line => line.PersonId).ShouldBe(people.Take(5));
        (await Hall.Refused(() => here.Through("刘姐", scope => scope.GetRequiredService<ChangeSeats>().Run(new() { ActivityId = id, Places = 4 }, default)))).ShouldBe("activities.fewer-than-taken");
        (await here.Through("刘姐", scope => scope.GetRequiredService<ChangeSeats>().Run(new() { ActivityId = id }, default))).Promoted.ShouldBe(1);
        (await here.Roster(id)).Waiting.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Each_audience_has_its_own_seats_and_nobody_is_passed_over_for_whom_there_is_one(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var people = await here.People(6);
        var id = await here.Open(places: 4, more: form => (form.ChildPlaces, form.ElderPlaces, form.AdultPlaces) = (2, 2, 0));
        (await Hall.Refused(() => here.EnrolFor(id, people[0], form => form.Age = 40))).ShouldBe("activities.not-for-them");
        await here.EnrolFor(id, people[0], form => form.Age = 9);
        await here.EnrolFor(id, people[1], form => form.Age = 10);
        (await here.EnrolFor(id, people[2], form => form.Age = 11)).Seated.ShouldBeFalse();
        var elder = await here.EnrolFor(id, people[3], form => form.Age = 60);
        await here.EnrolFor(id, people[4], form => form.Age = 88);
        (await here.EnrolFor(id, people[5], form => form.Age = 71)).Seated.ShouldBeFalse();

        // The child waited longer, and there is no seat for a child: the elder who waits sits down.
        await here.Through("刘姐", scope => scope.GetRequiredService<CancelEnrolment>().Run(new() { EnrolmentId = elder.EnrolmentIds[0], ByStaff = true }, default));
        (await here.Facts<Promoted>()).Select(fact => (fact.PersonId, fact.Audience)).ShouldBe([(people[5], SeatAudience.Elders)]);
        (await here.Roster(id)).Waiting.Single().PersonId.ShouldBe(people[2]);
    }

    [Theory, BothEngines]
    public async Task Sixty_who_sign_up_at_once_for_ten_seats_are_ten_and_a_queue_in_order(On engine) => await Crowd(await Neighbourhood.With(engine), 60, 10);

    internal static async Task Crowd(Neighbourhood here, int many, int places)
    {
        var people = await here.People(many);
        var id = await here.Open(places: places);
        await Task.WhenAll(people.Select(person => Task.Run(() => here.EnrolFor(id, person))));
        var rows = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Enrolment>().AsNoTracking().Where(row => row.ActivityId == id).OrderBy(row => row.No).ToListAsync());
        rows.Count.ShouldBe(many);
        rows.Select(row => row.PersonId).ShouldBe(people, ignoreOrder: true);
        rows.Select(row => row.No).ShouldBe(Enumerable.Range(1, many));
        rows.Select(row => row.State).ShouldBe([.. Enumerable.Repeat(EnrolmentState.Enrolled, places), .. Enumerable.Repeat(EnrolmentState.Waiting, many - places)]);
        var roster = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Roster>().AsNoTracking().SingleAsync(row => row.Id == id));
        (roster.Taken, roster.Waiting).ShouldBe((places, many - places));
        (await here.Facts<Enrolled>()).Count.ShouldBe(places);

        // All who sit leave at once: as many who waited sit down, each once, the first first.
        await Parallel.ForEachAsync(rows.Take(places), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (row, ct) =>
            await here.Through("刘姐", scope => scope.GetRequiredService<CancelEnrolment>().Run(new() { EnrolmentId = row.Id, ByStaff = true }, default)));
        (await here.Roster(id)).Seated.Select(line => line.No).ShouldBe(Enumerable.Range(places + 1, places));
        (await here.Facts<Promoted>()).Select(fact => fact.PersonId).ShouldBe(rows.Skip(places).Take(places).Select(row => row.PersonId), ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task Of_two_who_want_the_last_seat_at_once_one_has_it_and_the_same_wish_sent_twice_is_one_seat(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 1);
        var tried = await Task.WhenAll(new[] { "张阿姨", "李叔", "张阿姨", "李叔" }.Select(who => Task.Run(async () =>
        {
            try
            {
                return (await here.Enrol(who, id)).Seated;
            }
            catch (Refusal refusal) when (refusal.Code is "activities.full" or "activities.enrolled-already")
            {
                return false;
            }
        })));
        tried.Count(seated => seated).ShouldBe(1);
        (await here.Facts<Enrolled>()).Count.ShouldBe(1);
    }

    [Fact]
    public void Whatever_is_done_to_a_roster_nobody_sits_without_a_seat_or_twice_and_the_queue_keeps_its_order()
    {
        var step = Gen.Choose(0, 9).SelectMany(what => Gen.Choose(0, 40).SelectMany(whom => Gen.Choose(0, 3).Select(audience => (what, whom, audience))));
        Prop.ForAll(step.ListOf().Select(all => all.ToList()).ToArbitrary(), steps => Holds(steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static bool Holds(IReadOnlyList<(int What, int Whom, int Audience)> steps)
    {
        var now = new DateTime(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc);
        var seats = new Seating(5, Children: 2, Families: 3);
        var activity = new Activity(Guid.NewGuid(), ActivityKind.Activity, null, new Terms { Title = "试", Seats = seats }, null, now);
        var roster = new Roster(activity.Id, activity.Id, null, seats);
        List<Enrolment> all = [];
        var persons = Enumerable.Range(0, 41).Select(_ => Guid.NewGuid()).ToList();
        foreach (var (what, whom, audience) in steps)
        {
            try
            {
                switch (what)
                {
                    case <= 5:
                        if (all.Exists(row => row.PersonId == persons[whom] && row.Stands))
                        {
                            continue;
                        }

                        var comer = new Comer(persons[whom], (SeatAudience)audience, null);
                        var fits = roster.Fits([comer.Audience]);
                        all.Add(roster.Enter(Guid.NewGuid(), activity, comer, fits, null, byStaff: false, byFamily: false, now));
                        break;
                    case <= 7:
                        if (all.FindAll(row => row.Stands) is { Count: > 0 } standing)
                        {
                            var leaves = standing[whom % standing.Count];
                            var sat = leaves.State == EnrolmentState.Enrolled;
                            var ahead = all.FindAll(row => row.State == EnrolmentState.Waiting && row != leaves);
                            roster.Leave(leaves, EnrolmentEnd.Cancelled, late: false, null, now);
                            if (sat)
                            {
                                var next = roster.Next(all, now);
                                if (all.Count(row => row.PromotedAt is not null && ahead.Contains(row)) > 1)
                                {
                                    return false;
                                }

                                // Nobody for whom the seat would do stood before the one who has it.
                                if (next is not null && ahead.Exists(row => row.No < next.No && row.Audience == next.Audience))
                                {
                                    return false;
                                }
                            }
                        }

                        break;
                    default:
                        roster.Resize(new Seating(Math.Max(1, whom % 12), Children: audience == 0 ? null : audience + 1, Families: 3));
                        while (roster.Next(all, now) is not null)
                        {
                        }

                        break;
                }
            }
            catch (Refusal refusal) when (refusal.Code is "activities.fewer-than-taken" or "activities.not-for-them")
            {
                // Refused, and nothing changed: what follows says so.
            }

            var seated = all.FindAll(row => row.State == EnrolmentState.Enrolled);
            var waiting = all.FindAll(row => row.State == EnrolmentState.Waiting);
            if (seated.Count != roster.Taken || waiting.Count != roster.Waiting || seated.Count > roster.Places
                || Enum.GetValues<SeatAudience>().Any(one => seated.Count(row => row.Audience == one) != roster.TakenBy(one) || roster.TakenBy(one) > roster.Seats.Of(one))
                || all.Where(row => row.Stands).GroupBy(row => row.PersonId).Any(group => group.Count() > 1)
                || waiting.Exists(row => roster.Fits([row.Audience])))
            {
                return false;
            }
        }

        return all.Select(row => row.No).SequenceEqual(Enumerable.Range(1, all.Count));
    }

    [Theory, BothEngines]
    public async Task A_family_sits_down_together_or_not_at_all_and_only_who_allowed_it_is_signed_up(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.MoveIn("李婶");
        var home = await here.Settled("李叔");
        await here.Join(home.HouseholdId, "李婶", more: form => form.PersonId = here["李婶"].PersonId);
        await here.Settle();
        var id = await here.Open(places: 2);
        Task<Signed> Both(bool wait = false) => here.Enrol("李叔", id, wait, form => form.PersonIds = [here["李叔"].PersonId, here["李婶"].PersonId]);

        // She lives with him, and has not said yet that he may.
        await Should.ThrowAsync<NotYours>(() => Both());
        await Allow("李婶", "李叔", true);
        await here.Enrol("张阿姨", id);
        (await Hall.Refused(() => Both())).ShouldBe("activities.full-for-all");
        (await here.Roster(id)).Seated.Count().ShouldBe(1);
        (await Both(wait: true)).ShouldSatisfyAllConditions(signed => signed.Seated.ShouldBeFalse(), signed => signed.EnrolmentIds.Count.ShouldBe(2));
        (await here.Roster(id)).Waiting.Select(line => line.PersonId).ShouldBe([here["李叔"].PersonId, here["李婶"].PersonId]);
        await here.Settle();
        (await here.Notices("李婶")).ShouldContain("activities.notice.queued");

        // He may give up what he signed her up for; a stranger may not.
        var hers = (await here.Roster(id)).Waiting.Last().Id;
        await Should.ThrowAsync<NotYours>(() => here.GiveUp("张阿姨", hers));
        await here.GiveUp("李叔", hers);
        await Allow("李婶", "李叔", false);
        await Should.ThrowAsync<NotYours>(() => here.Enrol("李叔", id, wait: true, form => form.PersonIds = [here["李婶"].PersonId]));
        (await Hall.Refused(() => Allow("李婶", "张阿姨", true))).ShouldBe("activities.not-household");

        Task<Guid> Allow(string who, string whom, bool allow) => here.Through(who, scope => scope.GetRequiredService<AllowProxy>().Run(new() { PersonId = here[whom].PersonId, Allow = allow }, default));
    }

    [Theory, BothEngines]
    public async Task A_child_is_signed_up_by_its_guardian_and_by_nobody_else_and_with_the_consent_that_is_asked(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.MoveIn("小明");
        var home = await here.Settled("李叔");
        var child = await here.Join(home.HouseholdId, "小明", Relation.Child, more: form => (form.PersonId, form.IdNumber) = (here["小明"].PersonId, Homestead.Id(new DateOnly(2016, 5, 1))));
        await here.Through("刘姐", scope => scope.GetRequiredService<RecordGuardian>().Run(new() { ChildId = child, GuardianId = here["李叔"].PersonId }, default));
        var id = await here.Open(places: 5, more: form => (form.AgeFrom, form.AgeTo, form.GuardianConsent) = (8, 12, true));
        (await Hall.Refused(() => here.Enrol("小明", id))).ShouldBe("households.own.child-acts");
        (await Hall.Refused(() => here.Enrol("李叔", id, more: form => form.PersonIds = [child]))).ShouldBe("activities.consent-missing");
        await Should.ThrowAsync<NotYours>(() => here.Enrol("张阿姨", id, more: form => (form.PersonIds, form.Consent) = ([child], true)));
        await here.Enrol("李叔", id, more: form => (form.PersonIds, form.Consent) = ([child], true));
        (await Hall.Refused(() => here.Enrol("李叔", id, more: form => form.Age = 60))).ShouldBe("activities.age-out");
        (await Hall.Refused(() => here.Enrol("张阿姨", id))).ShouldBe("activities.age-unknown");
        var line = (await here.Roster(id)).Seated.Single();
        (line.Audience, line.Consent, line.ByFamily).ShouldBe((SeatAudience.Children, true, true));
    }

    [Theory, BothEngines]
    public async Task Who_still_waits_when_it_begins_goes_home_and_late_is_kept_as_late(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 1, more: form => form.CancelUntil = Hall.Saturday.AddDays(-1));
        var zhang = await here.Enrol("张阿姨", id);
        await here.Enrol("李叔", id, wait: true);
        await here.MoveIn("周婶");
        await here.Enrol("周婶", id, wait: true);
        await here.Pass(TimeSpan.FromDays(5));
        (await here.GiveUp("张阿姨", zhang.EnrolmentIds[0])).Late.ShouldBeTrue();
        await here.Pass(TimeSpan.FromHours(6));
        (await here.Facts<EnrolmentCancelled>()).Select(fact => (fact.PersonId, fact.HadSeat, fact.Late, fact.Because)).ShouldBe(
            [(here["张阿姨"].PersonId, true, true, EnrolmentEnd.Cancelled), (here["周婶"].PersonId, false, false, EnrolmentEnd.NoSeat)]);
        (await here.Notices("周婶")).ShouldContain("activities.notice.no-seat");
        (await Hall.Refused(() => here.Enrol("周婶", id))).ShouldBe("activities.enrol-closed");
        var li = (await here.Look(id, "李叔", staff: false)).Own.Single().Id;
        (await Hall.Refused(() => here.GiveUp("李叔", li))).ShouldBe("activities.begun");
    }

    [Theory, BothEngines]
    public async Task A_course_paid_with_points_gives_them_back_once_and_not_when_it_is_too_late(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine, services => services.AddSingleton<Cards>().AddScoped<IPoints, FakePoints>()));
        var cards = here.Town.Services.GetRequiredService<Cards>();
        cards.Held[here["张阿姨"].PersonId] = 50;
        cards.Held[here["李叔"].PersonId] = 20;
        var id = await here.Open("书法课", 1, form => (form.Price, form.Amount, form.CancelUntil) = (PriceKind.Points, 30, Hall.Saturday.AddDays(-1)), Hall.Saturday, Hall.Saturday.AddDays(7));
        (await Hall.Refused(() => here.Enrol("李叔", id))).ShouldBe("points.not-enough");
        (await here.Roster(id)).Lines.ShouldBeEmpty();
        cards.Held[here["李叔"].PersonId] = 40;
        var zhang = await here.Enrol("张阿姨", id);
        await here.Enrol("李叔", id, wait: true);
        cards.Held.Select(pair => pair.Value).Order().ShouldBe([10, 20]);

        await here.GiveUp("张阿姨", zhang.EnrolmentIds[0]);
        cards.Held[here["张阿姨"].PersonId].ShouldBe(50);
        (await Hall.Refused(() => here.GiveUp("张阿姨", zhang.EnrolmentIds[0]))).ShouldBe("activities.cancelled-already");
        cards.Held[here["张阿姨"].PersonId].ShouldBe(50);

        // His seat is paid already, and comes back when the course is cancelled, whatever the hour.
        cards.Held[here["李叔"].PersonId].ShouldBe(10);
        await here.Pass(TimeSpan.FromDays(5));
        await here.Cancel(id);
        cards.Held[here["李叔"].PersonId].ShouldBe(40);
        cards.Back.Values.ShouldAllBe(times => times == 1);

        // Too late, the points stay where they are.
        var next = await here.Open("国画课", 1, form => (form.Price, form.Amount, form.CancelUntil) = (PriceKind.Points, 10, Hall.Saturday.AddDays(-3)), Hall.Saturday);
        var late = await here.Enrol("李叔", next);
        (await here.GiveUp("李叔", late.EnrolmentIds[0])).Late.ShouldBeTrue();
        cards.Held[here["李叔"].PersonId].ShouldBe(30);
    }

    [Theory, BothEngines]
    public async Task Two_records_of_one_human_have_one_seat_and_the_other_goes_to_who_waits(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var people = await here.People(3);
        var id = await here.Open(places: 2);
        await here.EnrolFor(id, people[0]);
        await here.EnrolFor(id, people[1]);
        await here.EnrolFor(id, people[2]);
        await here.As("刘姐", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = people[0], MergedId = people[1] }, default));
        await here.Settle();
        var roster = await here.Roster(id);
        roster.Seated.Select(line => line.PersonId).ShouldBe([people[0], people[2]]);
        (await here.Facts<EnrolmentCancelled>()).Single().Because.ShouldBe(EnrolmentEnd.Twice);
        (await here.Facts<Promoted>()).Single().PersonId.ShouldBe(people[2]);
        roster.Lines.ShouldAllBe(line => line.PersonId != people[1]);
    }

    private sealed class Cards
    {
        public Dictionary<Guid, long> Held { get; } = [];
        public Dictionary<Guid, (Guid Person, long Points)> Paid { get; } = [];
        public Dictionary<Guid, int> Back { get; } = [];
    }

    /// <summary>Cards that know what the order says and nothing more: for the time until a room keeps them, and for this rule alone.</summary>
    private sealed class FakePoints(Cards cards) : IPoints
    {
        public Task<long?> Balance(Guid personId, CancellationToken ct) => Task.FromResult(cards.Held.TryGetValue(personId, out var held) ? held : (long?)null);

        public Task<Guid> Prove(Guid personId, string? code, CancellationToken ct) => throw new Refusal("points.code-wrong", "Code");

        public Task<Guid> Pay(Guid personId, long points, string what, Guid whatId, Guid? proof, CancellationToken ct)
        {
            Refuse.If(!cards.Held.TryGetValue(personId, out var held), "points.no-card");
            Refuse.If(held < points, "points.not-enough");
            cards.Held[personId] = held - points;
            cards.Paid[whatId] = (personId, points);
            return Task.FromResult(whatId);
        }

        public Task GiveBack(Guid paymentId, CancellationToken ct)
        {
            Refuse.If(!cards.Back.TryAdd(paymentId, 1), "points.given-back");
            cards.Held[cards.Paid[paymentId].Person] += cards.Paid[paymentId].Points;
            return Task.CompletedTask;
        }
    }
}
