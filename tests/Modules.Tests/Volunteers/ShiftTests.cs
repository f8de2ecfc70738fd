using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Foundation.Notifications;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Shifts;
using static Mulin.Modules.Tests.Volunteers.HelpingHands;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>Who goes when, who waits, and who was there.</summary>
public class ShiftTests
{
    private static readonly string[] Six = ["小周", "小吴", "小郑", "小冯", "小褚", "小蒋"];

    [Theory, BothEngines]
    public async Task Who_comes_first_has_a_place_and_one_cancellation_promotes_exactly_one(On engine)
    {
        var here = await With(engine, Six);
        var shift = await here.Shift("刘姐");
        foreach (var name in Six)
        {
            (await here.SignUp(name, shift)).Going.ShouldBe(name is "小周" or "小吴" or "小郑");
        }

        (await Refused(() => here.SignUp("小周", shift))).ShouldBe("volunteers.shift-twice");
        (await Refused(() => here.SignUp("小冯", shift))).ShouldBe("volunteers.shift-twice");
        var left = await here.Leave("小吴", shift);
        (left.Late, left.Promoted).ShouldBe((false, here["小冯"].PersonId));
        (await here.Leave("小褚", shift)).Promoted.ShouldBeNull("who only waited takes nobody along");
        (await here.Facts<PlaceTaken>()).Count(fact => fact.Promoted).ShouldBe(1);
        await here.Settle();
        (await Told(here, "小冯")).ShouldBe(["volunteers.notice.promoted"]);

        // Back again: behind who waits, not where they were.
        (await here.SignUp("小吴", shift)).Going.ShouldBeFalse();
        (await here.Leave("小周", shift)).Promoted.ShouldBe(here["小蒋"].PersonId);

        // After the day by which one is asked to cancel it is kept, and nothing else.
        here.Now = here.Now.AddHours(30);
        (await here.Leave("小郑", shift)).Late.ShouldBeTrue();
        (await here.Places(shift)).Single(place => place.PersonId == here["小郑"].PersonId).Late.ShouldBeTrue();
        await here.Run<ResizeShift, int>("刘姐", slice => slice.Run(new() { ShiftId = shift, Minimum = 1, Maximum = 4 }, default));
        (await Refused(() => here.Run<ResizeShift, int>("刘姐", slice => slice.Run(new() { ShiftId = shift, Minimum = 1, Maximum = 2 }, default)))).ShouldBe("volunteers.shift-too-small");
    }

    [Theory, BothEngines]
    public async Task A_hundred_who_sign_up_at_once_for_ten_places_fill_ten(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var names = Enumerable.Range(0, 100).Select(i => $"志愿者{i}").ToList();
        foreach (var name in names)
        {
            await here.NewVolunteer(name);
        }

        var shift = await here.Shift("刘姐", form => form.Maximum = 10);
        var signed = await Task.WhenAll(names.Select(name => Task.Run(() => here.SignUp(name, shift))));
        signed.Count(one => one.Going).ShouldBe(10);
        var places = await here.Places(shift);
        (places.Count(place => place.State == PlaceState.Going), places.Count(place => place.State == PlaceState.Waiting)).ShouldBe((10, 90));
        places.Select(place => place.Turn).ShouldBe(Enumerable.Range(1, 100));
        places.Where(place => place.State == PlaceState.Going).ShouldAllBe(place => place.Turn <= 10);
        (await here.Facts<PlaceTaken>()).Count.ShouldBe(10);
    }

    [Theory, BothEngines]
    public async Task Two_who_cancel_at_once_let_two_in_and_never_three(On engine)
    {
        var here = await With(engine, Six);
        var shift = await here.Shift("刘姐", form => form.Maximum = 2);
        foreach (var name in Six)
        {
            await here.SignUp(name, shift);
        }

        await Task.WhenAll(new[] { "小周", "小吴" }.Select(name => Task.Run(() => here.Leave(name, shift))));
        (await here.Places(shift)).Where(place => place.State == PlaceState.Going).Select(place => place.PersonId).ShouldBe([here["小郑"].PersonId, here["小冯"].PersonId], ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task What_clashes_is_refused_until_a_leader_says_why_it_may_be(On engine)
    {
        var here = await With(engine, ["小周", "小吴"]);
        var team = await here.TeamOf("小吴");
        var starts = Clock.Local(here.Now).AddDays(2);
        var first = await here.Shift("刘姐", form => form.StartsAt = starts);
        var clashes = await here.Shift("小吴", form => (form.TeamId, form.StartsAt) = (team, starts.AddHours(1)));
        var close = await here.Shift("小吴", form => (form.TeamId, form.StartsAt) = (team, starts.AddHours(2).AddMinutes(10)));
        var much = await here.Shift("小吴", form => (form.TeamId, form.StartsAt, form.EndsAt) = (team, starts.AddHours(3), starts.AddHours(10)));
        await here.SignUp("小周", first);
        (await Refused(() => here.SignUp("小周", clashes))).ShouldBe("volunteers.clash");
        (await Refused(() => here.SignUp("小周", close))).ShouldBe("volunteers.too-close");
        (await Refused(() => here.SignUp("小周", much))).ShouldBe("volunteers.too-much");
        await Should.ThrowAsync<NotYours>(() => here.SignUp("小周", clashes, form => form.Override = "我自己说可以"));
        await here.SignUp("小吴", clashes, form => (form.PersonId, form.Override) = (here["小周"].PersonId, "两处挨着，来回照看"));
        (await here.Facts<PlaceTaken>()).Single(fact => fact.Overridden).PersonId.ShouldBe(here["小周"].PersonId);
        (await here.Places(clashes)).Single().OverrideReason.ShouldBe("两处挨着，来回照看");
    }

    [Theory, BothEngines]
    public async Task Sign_up_opens_ahead_and_first_for_those_who_gave_less_this_month(On engine)
    {
        var here = await With(engine, ["小周", "小吴"]);
        await here.Run<SetHelpRules, object>("陈书记", async slice =>
        {
            await slice.Run(new() { OpenHours = 72, FairHours = 24, FairMinutes = 120, MostMinutesADay = 480 }, default);
            return "";
        });
        var early = await here.Shift("刘姐", form => form.StartsAt = Clock.Local(here.Now).AddDays(5));
        (await Refused(() => here.SignUp("小周", early))).ShouldBe("volunteers.shift-not-open");

        // 小周 takes on two hours this month: for the next shift it is first the turn of others.
        var now = await here.Shift("刘姐", form => form.StartsAt = Clock.Local(here.Now).AddDays(2));
        await here.SignUp("小周", now);
        here.Now = here.Now.AddDays(2).AddHours(1);
        (await Refused(() => here.SignUp("小周", early))).ShouldBe("volunteers.shift-fair-first");
        (await here.SignUp("小吴", early)).Going.ShouldBeTrue();
        here.Now = here.Now.AddHours(24);
        (await here.SignUp("小周", early)).Going.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Two_change_places_at_once_and_nobody_who_waits_is_passed_by(On engine)
    {
        var here = await With(engine, Six);
        var starts = Clock.Local(here.Now).AddDays(2);
        var (one, other) = (await here.Shift("刘姐", form => form.Maximum = 1), await here.Shift("刘姐", form => (form.StartsAt, form.Maximum) = (starts.AddDays(1), 1)));
        var (mine, theirs) = (await here.SignUp("小周", one), await here.SignUp("小吴", other));
        await here.SignUp("小郑", one);
        Task<Guid> Ask() => here.Run<AskSwap, Guid>("小周", slice => slice.Run(new() { MineId = mine.PlaceId, TheirsId = theirs.PlaceId }, default));
        var swap = await Ask();
        (await Refused(() => Ask())).ShouldBe("volunteers.swap-asked-already");
        await Should.ThrowAsync<NotYours>(() => here.Run<AnswerSwap, Guid>("小郑", slice => slice.Run(new() { SwapId = swap, Yes = true }, default)));
        await here.Run<AnswerSwap, Guid>("小吴", slice => slice.Run(new() { SwapId = swap, Yes = true }, default));
        (await Refused(() => here.Run<AnswerSwap, Guid>("小吴", slice => slice.Run(new() { SwapId = swap, Yes = true }, default)))).ShouldBe("volunteers.swap-over");
        (await Going(here, one)).ShouldBe([here["小吴"].PersonId]);
        (await Going(here, other)).ShouldBe([here["小周"].PersonId]);
        (await here.Facts<PlacesSwapped>()).Count.ShouldBe(1);
        (await here.Leave("小吴", one)).Promoted.ShouldBe(here["小郑"].PersonId);
    }

    [Theory, BothEngines]
    public async Task The_day_before_who_goes_is_reminded_and_the_leader_warned_where_too_few_go(On engine)
    {
        var here = await With(engine, ["小周", "小吴"]);
        var team = await here.TeamOf("小吴");
        var shift = await here.Shift("小吴", form => (form.TeamId, form.Minimum) = (team, 2));
        await here.SignUp("小周", shift);
        await here.Settle();
        await here.Pass(TimeSpan.FromDays(1.5));
        (await Told(here, "小周")).ShouldContain("volunteers.notice.shift-reminded");
        (await Told(here, "小吴")).ShouldContain("volunteers.notice.shift-short");
        (await here.Facts<ShiftFellShort>()).Single().Going.ShouldBe(1);
        await here.Run<CancelShift, int>("小吴", slice => slice.Run(new() { ShiftId = shift, Reason = "人不够" }, default));
        await here.Settle();
        (await Told(here, "小周")).ShouldContain("volunteers.notice.shift-cancelled");
    }

    [Theory, BothEngines]
    public async Task The_leaders_list_is_entered_once_and_the_leaders_own_hours_wait_for_another(On engine)
    {
        var here = await With(engine, Six);
        var team = await here.TeamOf("小吴", "小周", "小郑");
        var shift = await here.Shift("小吴", form => (form.TeamId, form.Break) = (team, 30));
        foreach (var name in new[] { "小周", "小吴", "小郑" })
        {
            await here.SignUp(name, shift);
        }

        (await Refused(() => here.Sheet("小吴", shift))).ShouldBe("volunteers.shift-not-over");
        await here.Pass(TimeSpan.FromDays(3));
        var entered = await here.Sheet("小吴", shift, here["小周"].PersonId, here["小吴"].PersonId);
        entered.ShouldBe(new EnterSheet.Entered(2, 1, 1, 1));
        (await Refused(() => here.Sheet("小吴", shift, here["小周"].PersonId))).ShouldBe("volunteers.shift-held-already");
        var confirmed = (await here.Facts<HoursConfirmed>()).Single();
        (confirmed.PersonId, confirmed.Minutes, confirmed.TeamId, confirmed.TeamKind).ShouldBe((here["小周"].PersonId, 90, team, TeamKind.PioneerCircle));
        var own = (await here.Hours()).Single(entry => entry.State == HoursState.Waiting);
        (await Refused(() => here.Certify("小吴", own.Id))).ShouldBe("volunteers.own-hours");
        await Should.ThrowAsync<NotYours>(() => here.Certify("小周", own.Id));
        await here.Certify("刘姐", own.Id);
        (await Refused(() => here.Certify("刘姐", own.Id))).ShouldBe("volunteers.hours-confirmed-already");
        (await here.Facts<HoursConfirmed>()).Count.ShouldBe(2);

        // Kept, and put right where it was wrong.
        (await here.Places(shift)).Single(place => place.State == PlaceState.NoShow).PersonId.ShouldBe(here["小郑"].PersonId);
        await here.Run<TakeBackNoShow, Guid>("小吴", slice => slice.Run(new() { ShiftId = shift, PersonId = here["小郑"].PersonId }, default));
        (await Refused(() => here.Run<TakeBackNoShow, Guid>("小吴", slice => slice.Run(new() { ShiftId = shift, PersonId = here["小郑"].PersonId }, default)))).ShouldBe("volunteers.shift-no-no-show");
        var facts = await here.Facts();
        long Sum(string code) => facts.SelectMany(one => here.Town.Services.GetRequiredService<House>().Indicators[code].Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value);
        (Sum("volunteers.no-shows"), Sum("volunteers.shifts"), Sum("volunteers.shifts-filled"), Sum("volunteers.minutes"), Sum("volunteers.served")).ShouldBe((0, 1, 1, 270, 3));
    }

    [Theory, BothEngines]
    public async Task Who_checked_in_by_the_code_was_there_and_a_wrong_code_says_nothing(On engine)
    {
        var here = await With(engine, ["小周"]);
        var shift = await here.Shift("刘姐");
        await here.SignUp("小周", shift);
        var code = (await here.Run<ShiftDetail, ShiftDetail.View>("刘姐", slice => slice.Run(shift, default))).Code!;
        (await here.Run<ShiftDetail, ShiftDetail.View>("小周", slice => slice.Run(shift, default))).Code.ShouldBeNull();
        Task<Guid> In(string typed) => here.Run<CheckInShift, Guid>("小周", slice => slice.Run(new() { ShiftId = shift, Code = typed }, default));
        (await Refused(() => In(code))).ShouldBe("volunteers.shift-not-now");
        here.Now = here.Now.AddDays(2);
        (await Refused(() => In("000000" == code ? "000001" : "000000"))).ShouldBe("volunteers.shift-code");
        await In(code);
        (await here.Places(shift)).Single().InAt.ShouldBe(here.Now);
    }

    [Theory, BothEngines]
    public async Task Only_volunteers_sign_up_only_leaders_see_who_and_a_weekly_series_is_cancelled_from_a_day_on(On engine)
    {
        var here = await With(engine, ["小周", "小吴"]);
        var team = await here.TeamOf("小吴");
        var open = await here.Shift("刘姐");
        (await Refused(() => here.SignUp("李叔", open))).ShouldBe("volunteers.not-volunteer");
        await Should.ThrowAsync<NotYours>(() => here.Shift("小周"));
        await Should.ThrowAsync<NotYours>(() => here.Shift("小周", form => form.TeamId = team));
        var weeks = await here.Run<PlanShift, IReadOnlyList<Guid>>("小吴", slice => slice.Run(new() { Title = "周二敲门", TeamId = team, StartsAt = Clock.Local(here.Now).AddDays(1), Weeks = 4, ForTeam = true }, default));
        weeks.Count.ShouldBe(4);
        (await Refused(() => here.SignUp("小周", weeks[0]))).ShouldBe("volunteers.shift-for-team");
        await here.SignUp("小吴", weeks[0]);
        (await here.Run<ShiftDetail, ShiftDetail.View>("小周", slice => slice.Run(weeks[0], default))).Places.ShouldBeEmpty();
        (await here.Run<ShiftDetail, ShiftDetail.View>("小吴", slice => slice.Run(weeks[0], default))).Places.Count.ShouldBe(1);
        (await here.Run<CancelShift, int>("小吴", slice => slice.Run(new() { ShiftId = weeks[1], Reason = "放假", Series = true }, default))).ShouldBe(3);
        (await here.Run<ShiftList, ShiftList.View>("小周", slice => slice.Run(new() { TeamId = team }, default))).Lines.Single().Id.ShouldBe(weeks[0]);
    }

    [Fact]
    public void Whatever_people_do_nobody_stands_twice_never_too_many_go_and_who_waited_longest_is_first() =>
        Prop.ForAll(Gen.Choose(0, 99).ListOf(60).Select(all => all.ToList()).ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (steps, most) => Holds(steps, most)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>Eight people sign up for, cancel and swap between two shifts; after each step all that was promised holds.</summary>
    private static bool Holds(List<int> steps, int most)
    {
        var now = Clock.Utc(new DateTime(2026, 11, 2, 9, 0, 0));
        var book = new PlaceBook(new AreaNode(1, null, AreaLevel.Community, "社区", null, "c", null, null, "/1/"), [], []);
        Shift Planned(int day) => new(Guid.NewGuid(), new Plan(null, null, null, "值守", null, null, null, now.AddDays(day), now.AddDays(day).AddHours(2), 0, 1, most, false, now, null, null), book, now);
        Shift[] shifts = [Planned(2), Planned(3)];
        List<ShiftPlace>[] places = [[], []];
        var people = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToList();
        foreach (var step in steps)
        {
            var (s, who, act) = (step % 2, people[step / 2 % 8], step / 16 % 3);
            var (shift, row) = (shifts[s], places[s]);
            var mine = row.Find(place => place.PersonId == who && place.State is PlaceState.Going or PlaceState.Waiting);
            var waiting = row.Where(place => place.State == PlaceState.Waiting).OrderBy(place => place.Turn).ToList();
            try
            {
                switch (act)
                {
                    case 0:
                        var place = shift.SignUp(Guid.NewGuid(), who, mine, null, null, now);
                        row.Add(place);
                        if (place.State == PlaceState.Waiting && row.Count(one => one.State == PlaceState.Going) < shift.Maximum)
                        {
                            return false;
                        }

                        break;
                    case 1 when mine is not null:
                        var goes = mine.State == PlaceState.Going;
                        var first = waiting.Find(one => one.Id != mine.Id);
                        var promoted = shift.Leave(mine, row, now.AddDays(1), now);
                        if (promoted != (goes ? first : null))
                        {
                            return false;
                        }

                        break;
                    case 2 when mine is { State: PlaceState.Going } && places[1 - s].Find(one => one.State == PlaceState.Going && one.PersonId != who) is { } theirs
                        && places[1 - s].TrueForAll(one => one.PersonId != who || one.State == PlaceState.Left) && row.TrueForAll(one => one.PersonId != theirs.PersonId || one.State == PlaceState.Left):
                        Shift.Swap(shift, mine, shifts[1 - s], theirs, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), now, out var toOther, out var toOne);
                        places[1 - s].Add(toOther);
                        row.Add(toOne);
                        break;
                }
            }
            catch (Refusal)
            {
            }

            for (var i = 0; i < 2; i++)
            {
                var going = places[i].Count(one => one.State == PlaceState.Going);
                var standing = places[i].Where(one => one.State is PlaceState.Going or PlaceState.Waiting).Select(one => one.PersonId).ToList();
                if (going > shifts[i].Maximum || going != shifts[i].Going || standing.Count - going != shifts[i].Waiting || standing.Distinct().Count() != standing.Count || (shifts[i].Waiting > 0 && going < shifts[i].Maximum))
                {
                    return false;
                }
            }
        }

        return true;
    }

    [Theory, BothEngines]
    public async Task Every_page_of_shifts_opens_and_the_list_is_entered_from_its_page(On engine)
    {
        var here = await With(engine, ["小周", "小吴"]);
        var team = await here.TeamOf("小吴");
        var shift = await here.Shift("小吴", form => form.TeamId = team);
        var place = await here.SignUp("小周", shift);
        await using var door = await Doorstep.Open(here);
        using var leader = await door.As("小吴");
        foreach (var page in new[] { "volunteers/shifts", "volunteers/shifts?state=mine", "volunteers/shifts/new", $"volunteers/shifts/{shift}", $"volunteers/shifts/{shift}/change?q=小", $"volunteers/shifts/{shift}/sheet?q=小", $"volunteers/shifts/{shift}/paper", "volunteers/hours", "api/volunteers/shifts" })
        {
            (await leader.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        using var desk = await door.As("刘姐");
        foreach (var page in new[] { "volunteers/shifts/board", "volunteers/shifts/board?state=enter", "volunteers/hours", "volunteers/hours/import", "api/volunteers/hours/template.xlsx", "api/volunteers/hours/register.csv", $"volunteers/people/{here["小周"].PersonId}/hours" })
        {
            (await desk.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        using var volunteer = await door.As("小周");
        (await volunteer.GetAsync($"volunteers/places/{place.PlaceId}/swap")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await volunteer.GetAsync($"volunteers/shifts/{shift}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var page in new[] { $"volunteers/shifts/{shift}/sheet", $"volunteers/shifts/{shift}/paper", $"volunteers/shifts/{shift}/change", "volunteers/shifts/new" })
        {
            (await volunteer.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }
    }

    private static async Task<Neighbourhood> With(On engine, IEnumerable<string> volunteers)
    {
        var here = await Neighbourhood.With(engine);
        foreach (var name in volunteers)
        {
            await here.NewVolunteer(name);
        }

        return here;
    }

    private static async Task<IEnumerable<Guid>> Going(Neighbourhood here, Guid shift) => (await here.Places(shift)).Where(place => place.State == PlaceState.Going).Select(place => place.PersonId);

    private static Task<List<string>> Told(Neighbourhood here, string who)
    {
        var person = here[who].PersonId;
        return here.AsSystem(scope => scope.GetRequiredService<Db>().Set<GivenNotice>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.Id).Select(row => row.Text).ToListAsync());
    }
}
