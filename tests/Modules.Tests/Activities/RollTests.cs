using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities;
using Mulin.Activities.After;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>Who came, and what came of it.</summary>
public class RollTests
{
    [Theory, BothEngines]
    public async Task Whoever_signs_in_at_the_wall_was_there_once_the_session_is_over_and_is_counted_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 5);
        await here.Enrol("张阿姨", id);
        var session = await here.SessionRow(await here.Session(id));
        (await Hall.Refused(() => In(here, "张阿姨", session.Code))).ShouldBe("activities.not-now");
        here.Now = session.StartsAt.AddMinutes(-20);
        (await Hall.Refused(() => In(here, "李叔", session.Code))).ShouldBe("activities.not-enrolled");
        await In(here, "张阿姨", session.Code);
        await In(here, "张阿姨", session.Code);
        (await here.Facts<Attended>()).ShouldBeEmpty();

        await here.Pass(TimeSpan.FromHours(2));
        var fact = (await here.Facts<Attended>()).Single();
        (fact.PersonId, fact.Minutes, fact.AttendedOn, fact.Kind).ShouldBe((here["张阿姨"].PersonId, 90, session.Day, ActivityKind.Activity));
        (await here.Facts()).Single(one => one.Fact is Attended).Envelope.HappenedAt.ShouldBe(session.EndsAt);
        (await here.Look(id)).Line.State.ShouldBe(ActivityState.Held);
        (await here.Facts<ActivityHeld>()).Single().HeldOn.ShouldBe(session.Day);

        // Nobody closed the roll: after three days it closes with what stands in it.
        await here.Pass(TimeSpan.FromDays(4));
        var roll = (await here.Facts<RollClosed>()).Single();
        (roll.Enrolled, roll.Came, roll.Counted, roll.Places).ShouldBe((1, 1, 0, 5));
    }

    [Theory, BothEngines]
    public async Task A_sheet_typed_in_once_counts_on_the_day_it_was_written_and_a_slip_is_taken_back_as_it_was(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var people = await here.People(3);
        var id = await here.Open(places: 3);
        foreach (var person in people)
        {
            await here.EnrolFor(id, person);
        }

        var session = await here.SessionRow(await here.Session(id));
        here.Now = session.EndsAt.AddDays(1);
        await here.Settle();
        (await Wait(here, ActivitiesWaiting.Roll)).ShouldBe([session.Id]);
        await here.Roll(session.Id, form => (form.Came, form.Names, form.Counted, form.Sheet, form.Close) = ([people[0], people[1]], "孙大姐 13812340001\n老何", 12, true, true));
        (await Wait(here, ActivitiesWaiting.Roll)).ShouldBeEmpty();
        (await here.Facts()).Where(one => one.Fact is Attended or RollClosed).Select(one => one.Envelope.Day).ShouldAllBe(day => day == session.Day);
        (await here.Figured("activities.attendances")).ShouldBe(16);
        (await here.Figured("activities.people")).ShouldBe(4);
        (await here.Figured("activities.came"), await here.Figured("activities.seats-taken")).ShouldBe((2L, 3L));

        // The second had only signed the wrong line; and somebody had counted the band as well.
        await here.Roll(session.Id, form => (form.Was, form.Came, form.Counted) = ([people[0], people[1]], [people[0]], 10));
        (await here.Facts<AttendanceVoided>()).Single().PersonId.ShouldBe(people[1]);
        var reopened = (await here.Facts<RollReopened>()).Single();
        (reopened.Came, reopened.Enrolled, reopened.Counted).ShouldBe((2, 3, 12));
        (await here.Figured("activities.attendances")).ShouldBe(13);
        (await here.Figured("activities.people")).ShouldBe(3);
        (await here.Figured("activities.came"), await here.Figured("activities.seats-taken"), await here.Figured("activities.sessions")).ShouldBe((1L, 3L, 1L));

        // Ticked again after that, they were there after all, by a record of its own.
        await here.Roll(session.Id, form => form.Came = [people[1]]);
        (await here.Facts<Attended>()).Count(fact => fact.PersonId == people[1]).ShouldBe(2);
        (await here.Figured("activities.minutes")).ShouldBe(4 * 90);

        var summary = await here.AsNobody(scope => scope.GetRequiredService<Summary>().Run(id, default));
        (summary.Enrolled, summary.Came, summary.Named, summary.Counted, summary.People, summary.Minutes).ShouldBe((3, 2, 4, 10, 4, 360));
    }

    [Theory, BothEngines]
    public async Task A_list_that_was_drawn_earlier_takes_nobody_out_who_signed_in_meanwhile(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 5);
        await here.Enrol("张阿姨", id);
        await here.Enrol("李叔", id);
        var session = await here.SessionRow(await here.Session(id));
        here.Now = session.StartsAt;
        await In(here, "张阿姨", session.Code);

        // Drawn before she signed in: nobody was ticked, and he is now.
        await here.Roll(session.Id, form => form.Came = [here["李叔"].PersonId]);
        var roll = await here.As("刘姐", scope => scope.GetRequiredService<RollView>().Run(session.Id, default));
        roll.Lines.ShouldAllBe(line => line.Came);
    }

    [Theory, BothEngines]
    public async Task Nobody_signs_up_for_the_market_and_whoever_comes_is_counted_with_a_name_or_without(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open("便民集市", more: form => form.By = EnrolBy.Nothing);
        (await Hall.Refused(() => here.Enrol("张阿姨", id))).ShouldBe("activities.no-enrolment");
        var session = await here.SessionRow(await here.Session(id));
        here.Now = session.StartsAt.AddMinutes(5);
        await In(here, "张阿姨", session.Code);
        await here.Pass(TimeSpan.FromHours(2));
        await here.Roll(session.Id, form => (form.Counted, form.Close) = (240, true));
        (await here.Figured("activities.attendances")).ShouldBe(241);
        (await here.Figured("activities.people")).ShouldBe(1);

        // Nobody had a seat, so nobody is a share of anything.
        (await here.Figured("activities.seats-taken")).ShouldBe(0);
        (await here.Facts()).Where(one => one.Fact is AttendanceFact or EnrolmentFact).ShouldAllBe(one => one.Envelope.AreaPath == here.Node.Path);
    }

    [Theory, BothEngines]
    public async Task Staff_sign_somebody_in_by_the_code_on_their_phone_and_a_new_code_ends_the_old_one(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 5);
        var session = await here.SessionRow(await here.Session(id));
        await here.Through("张阿姨", scope => scope.GetRequiredService<MyPass>().Run(default));
        var old = (await here.As("张阿姨", scope => scope.GetRequiredService<MyPass>().Look(default)))!;
        await here.Through("张阿姨", scope => scope.GetRequiredService<MyPass>().Run(default));
        var code = (await here.As("张阿姨", scope => scope.GetRequiredService<MyPass>().Look(default)))!;
        here.Now = session.StartsAt;
        (await Hall.Refused(() => Scan(old))).ShouldBe("activities.pass-unknown");
        var view = await here.As("王师傅", scope => scope.GetRequiredService<SignInByPass>().Look(code, default));
        (view.Name, view.Sessions.Single().SessionId).ShouldBe(("张阿姨", session.Id));
        await Scan($"{code[..4]} {code[4..]}");
        (await here.As("刘姐", scope => scope.GetRequiredService<RollView>().Run(session.Id, default))).Lines.Single().How.ShouldBe(SignedInBy.Pass);
        await Should.ThrowAsync<NotYours>(() => here.As("李叔", scope => scope.GetRequiredService<SignInByPass>().Look(code, default)));

        Task<Guid> Scan(string typed) => here.Through("王师傅", scope => scope.GetRequiredService<SignInByPass>().Run(new() { Code = typed, SessionId = session.Id }, default));
    }

    [Theory, BothEngines]
    public async Task Only_who_was_there_says_how_it_was_once_and_neighbours_never_read_who(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 5);
        await here.Enrol("张阿姨", id);
        await here.Enrol("李叔", id);
        var session = await here.SessionRow(await here.Session(id));
        here.Now = session.StartsAt;
        await In(here, "张阿姨", session.Code);
        await here.Pass(TimeSpan.FromHours(3));
        (await Waits(here, "张阿姨", resident: true)).ShouldBe([(ActivitiesWaiting.Rate, id)]);
        (await Hall.Refused(() => Say("李叔", 5, null))).ShouldBe("activities.was-not-there");
        await Say("张阿姨", 4, "灯光暗了点");
        (await Hall.Refused(() => Say("张阿姨", 5, null))).ShouldBe("activities.said-already");
        (await Waits(here, "张阿姨", resident: true)).ShouldBeEmpty();
        (await Wait(here, ActivitiesWaiting.ToRead)).ShouldBe([id]);

        var summary = await here.AsNobody(scope => scope.GetRequiredService<Summary>().Run(id, default));
        (summary.Said, summary.Mean, summary.Ratings.Count, summary.Words.Count).ShouldBe((1, null, 0, 0));
        (await here.As("刘姐", scope => scope.GetRequiredService<Summary>().Run(id, default))).Mean.ShouldBe(4.0);
        var line = (await here.As("刘姐", scope => scope.GetRequiredService<ReadFeedback>().Look(id, default))).Single();
        await here.Through("刘姐", scope => scope.GetRequiredService<ReadFeedback>().Run(new() { ActivityId = id, Read = [line.Id], Shown = [line.Id] }, default));
        (await Wait(here, ActivitiesWaiting.ToRead)).ShouldBeEmpty();
        (await here.AsNobody(scope => scope.GetRequiredService<Summary>().Run(id, default))).Words.ShouldBe(["灯光暗了点"]);
        (await here.Facts<FeedbackCounted>()).ShouldBeEmpty();
        await here.Pass(TimeSpan.FromDays(1));
        var (fact, envelope) = (await here.Facts()).Single(one => one.Fact is FeedbackCounted);
        fact.Subjects.ShouldAllBe(subject => subject.Kind == "activity");
        envelope.ActorId.ShouldBeNull();
        (await here.Figured("activities.rated"), await here.Figured("activities.rated-at-most")).ShouldBe((4L, 5L));

        Task<Guid> Say(string who, int rating, string? words) => here.Through(who, scope => scope.GetRequiredService<GiveFeedback>().Run(new() { ActivityId = id, Rating = rating, Words = words }, default));
    }

    [Theory, BothEngines]
    public async Task Two_records_of_one_human_came_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var people = await here.People(2);
        var id = await here.Open(places: 5);
        var session = await here.SessionRow(await here.Session(id));
        here.Now = session.EndsAt.AddHours(1);
        await here.Settle();
        await here.Roll(session.Id, form => (form.Came, form.Close) = ([.. people], true));
        await here.As("刘姐", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = people[0], MergedId = people[1] }, default));
        await here.Settle();
        (await here.Figured("activities.attendances")).ShouldBe(1);
        (await here.As("刘姐", scope => scope.GetRequiredService<RollView>().Run(session.Id, default))).Lines.Single().PersonId.ShouldBe(people[0]);
    }

    [Theory, BothEngines]
    public async Task Who_is_forgotten_gives_up_their_seat_first_and_what_was_counted_stays(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await here.Open("剪纸", 5);
        await here.Enrol("张阿姨", first);
        var session = await here.SessionRow(await here.Session(first));
        here.Now = session.StartsAt;
        await In(here, "张阿姨", session.Code);
        await here.Pass(TimeSpan.FromDays(4));
        var next = await here.Open("合唱", 1, null, Hall.Saturday.AddDays(14));
        var seat = await here.Enrol("张阿姨", next);
        var who = new Whose([here["张阿姨"].PersonId], here["张阿姨"].AccountId, ["张阿姨"]);
        (await Kept()).ShouldContain(kept => kept.Stops && kept.Text == "activities.kept.open");
        await here.GiveUp("张阿姨", seat.EnrolmentIds[0]);
        (await Kept()).ShouldNotContain(kept => kept.Text == "activities.kept.open");
        var told = await here.AsSystem(scope => scope.GetRequiredService<Mulin.Activities.Reactions.ForgetActivities>().Tell(who, default));
        told.Single(held => held.What == "activities.held.came").Rows.Single()[0].ShouldBe("剪纸");

        var before = await here.Figured("activities.attendances");
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<Mulin.Activities.Reactions.ForgetActivities>().Blank(who, default);
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
        (await here.Figured("activities.attendances")).ShouldBe(before);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Enrolment>().CountAsync())).ShouldBe(0);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Attendance>().CountAsync())).ShouldBe(0);
        (await here.SessionRow(session.Id)).RollCame.ShouldBe(1);

        Task<IReadOnlyList<KeptBack>> Kept() => here.AsSystem(scope => scope.GetRequiredService<Mulin.Activities.Reactions.ForgetActivities>().Keep(who, default));
    }

    private static Task<Guid> In(Neighbourhood here, string who, string code) => here.Through(who, scope => scope.GetRequiredService<SignInAtWall>().Run(new() { Code = code }, default));

    private static async Task<IReadOnlyList<Guid>> Wait(Neighbourhood here, string kind) => [.. (await Waits(here, "刘姐", resident: false)).Where(line => line.Kind == kind).Select(line => line.Id)];

    private static async Task<IReadOnlyList<(string Kind, Guid Id)>> Waits(Neighbourhood here, string who, bool resident)
    {
        var actor = await here.ActorOf(who);
        return [.. (await here.As(who, scope => scope.GetRequiredService<ActivitiesWaiting>().For(actor, new(resident), default))).Lines.Select(line => (line.Kind, line.Id))];
    }
}
