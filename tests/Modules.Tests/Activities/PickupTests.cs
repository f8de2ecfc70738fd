using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities;
using Mulin.Activities.Pickup;
using Mulin.Activities.Reactions;
using Mulin.Contracts.Activities;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>The after-school class: who comes, who may pick up, who did.</summary>
public class PickupTests
{
    [Theory, BothEngines]
    public async Task A_child_goes_home_with_whom_the_guardian_named_and_with_nobody_else(On engine)
    {
        var (here, child, activity, session) = await Class(engine);
        await Should.ThrowAsync<NotYours>(() => Name(here, "张阿姨", activity, child, "坏人"));
        var grandma = await Name(here, "李叔", activity, child, "奶奶", CollectorRelation.Grandparent);
        grandma.Code.ShouldBeNull();
        here.Now = session.StartsAt;
        (await Hall.Refused(() => Hand(here, session.Id, child, form => form.CollectorId = grandma.Id))).ShouldBe("activities.pickup.not-here");
        await Arrive(here, session.Id, child);
        (await Hall.Refused(() => Hand(here, session.Id, child, _ => { }))).ShouldBe("activities.pickup.whom-missing");
        (await Hall.Refused(() => Hand(here, session.Id, child, form => form.Alone = true))).ShouldBe("activities.pickup.not-alone");
        here.Now = session.StartsAt.AddMinutes(70);
        await Hand(here, session.Id, child, form => form.CollectorId = grandma.Id);
        await here.Settle();
        var line = (await Day(here, session.Id)).Lines.Single();
        (line.How, line.To, line.Late).ShouldBe(((PickedUpHow?)PickedUpHow.Named, "奶奶", false));
        var told = await here.Notices("李叔");
        told.ShouldContain("activities.notice.child-arrived");
        told.ShouldContain("activities.notice.child-picked-up");
        var mine = (await here.As("李叔", scope => scope.GetRequiredService<MyPickups>().Run(default))).Single();
        (mine.ArrivedAt, mine.To).ShouldBe(((DateTime?)session.StartsAt, "奶奶"));
        (await PracticeTests.Figured(here, "activities.after-school-children"), await PracticeTests.Figured(here, "activities.pickups")).ShouldBe((1, 1));

        // Nobody waits for it, and nobody is alarmed.
        await here.Pass(TimeSpan.FromHours(3));
        (await here.Facts<ChildNotPickedUp>()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_code_opens_once_and_only_on_its_day(On engine)
    {
        var (here, child, activity, session) = await Class(engine);
        var day = session.Day;
        var today = await Name(here, "李叔", activity, child, "邻居小赵", on: day);
        var other = await Name(here, "李叔", activity, child, "邻居小钱", on: day.AddDays(1));
        today.Code!.Length.ShouldBe(Collector.CodeLength);
        here.Now = session.StartsAt;
        await Arrive(here, session.Id, child);
        (await Hall.Refused(() => Hand(here, session.Id, child, form => form.Code = "00000x"))).ShouldBe("activities.pickup.code-wrong");
        (await Hall.Refused(() => Hand(here, session.Id, child, form => form.Code = other.Code))).ShouldBe("activities.pickup.code-wrong");
        (await Hall.Refused(() => Hand(here, session.Id, child, form => form.CollectorId = today.Id))).ShouldBe("activities.pickup.code-needed");
        await Hand(here, session.Id, child, form => form.Code = today.Code);
        (await Hall.Refused(() => Hand(here, session.Id, child, form => form.Code = today.Code))).ShouldBe("activities.pickup.already");
        (await here.As("李叔", scope => scope.GetRequiredService<MyPickups>().Run(default))).Single().May.Select(who => who.Name).ShouldBe(["邻居小钱"]);
    }

    [Theory, BothEngines]
    public async Task At_two_doors_at_once_a_child_is_handed_over_once(On engine)
    {
        var (here, child, activity, session) = await Class(engine);
        var grandma = await Name(here, "李叔", activity, child, "奶奶");
        here.Now = session.StartsAt;
        await Arrive(here, session.Id, child);
        var tried = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                await Hand(here, session.Id, child, form => (form.CollectorId, form.Guardian) = i % 2 == 0 ? ((Guid?)grandma.Id, false) : (null, true));
                return 1;
            }
            catch (Refusal refusal) when (refusal.Code == "activities.pickup.already")
            {
                return 0;
            }
        })));
        tried.Sum().ShouldBe(1);
        (await here.Facts<ChildPickedUp>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task When_the_class_closes_guardian_and_staff_hear_of_the_child_that_is_still_there(On engine)
    {
        var (here, child, _, session) = await Class(engine);
        here.Now = session.StartsAt;
        await Arrive(here, session.Id, child);
        await here.Pass(session.EndsAt.AddMinutes(14) - here.Now);
        (await here.Facts<ChildNotPickedUp>()).ShouldBeEmpty();
        await here.Pass(TimeSpan.FromMinutes(2));
        (await here.Facts<ChildNotPickedUp>()).Single().PersonId.ShouldBe(child);
        (await here.Notices("李叔")).ShouldContain("activities.notice.child-not-picked-up");
        (await here.Notices("刘姐")).ShouldContain("activities.notice.child-still-here");
        (await PracticeTests.Waits(here, "刘姐", false)).ShouldContain(PlanningWaiting.Child);
        await Hand(here, session.Id, child, form => form.Guardian = true);
        (await Day(here, session.Id)).Lines.Single().Late.ShouldBeTrue();
        (await PracticeTests.Waits(here, "刘姐", false)).ShouldNotContain(PlanningWaiting.Child);
    }

    [Theory, BothEngines]
    public async Task Who_is_the_guardian_no_longer_hears_nothing_of_where_the_child_is(On engine)
    {
        var (here, child, _, session) = await Class(engine);
        var guardianship = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Guardianship>().Where(row => row.ChildId == child).Select(row => row.Id).SingleAsync());
        await here.Through("刘姐", scope => scope.GetRequiredService<DecideGuardian>().Run(new() { GuardianshipId = guardianship, Act = GuardianAct.End }, default));
        await here.Pass(session.StartsAt.AddMinutes(-1) - here.Now);
        (await here.Facts<SessionReminded>()).ShouldNotBeEmpty();
        here.Now = session.StartsAt;
        await Arrive(here, session.Id, child);
        await here.Pass(session.EndsAt.AddMinutes(20) - here.Now);
        (await here.Facts<ChildNotPickedUp>()).Count.ShouldBe(1);
        (await here.Notices("李叔")).ShouldNotContain(text => text.StartsWith("activities.notice.child", StringComparison.Ordinal) || text == "activities.notice.tomorrow");
        (await here.Notices("刘姐")).ShouldContain("activities.notice.child-still-here");
        (await here.Look(session.ActivityId, "李叔", staff: false)).Own.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_child_ticked_by_mistake_had_not_come_and_only_the_grown_ones_go_alone(On engine)
    {
        var (here, child, activity, session) = await Class(engine);
        (await Hall.Refused(() => here.Through("李叔", scope => scope.GetRequiredService<PlanPickup>().Run(new() { ActivityId = activity, ChildId = child, MayGoAlone = true }, default)))).ShouldBe("activities.pickup.too-young");
        await here.Through("李叔", scope => scope.GetRequiredService<PlanPickup>().Run(new() { ActivityId = activity, ChildId = child, PlannedAt = "17:30" }, default));
        (await Day(here, session.Id)).Lines.Single().Planned.ShouldBe(17 * 60 + 30);
        here.Now = session.StartsAt;

        // On the list of the room next door, which knows nothing of pick-ups.
        await here.Roll(session.Id, form => form.Came = [child]);
        (await here.Facts<ChildArrived>()).Count.ShouldBe(1);
        await here.Roll(session.Id, form => (form.Was, form.Came) = ([child], []));
        (await PracticeTests.Figured(here, "activities.after-school-children")).ShouldBe(0);
        await here.Pass(TimeSpan.FromHours(4));
        (await here.Facts<ChildNotPickedUp>()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Only_a_course_with_seats_and_consent_becomes_an_after_school_class(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var once = await here.Open(places: 5, more: form => form.GuardianConsent = true);
        (await Hall.Refused(() => Make(here, once))).ShouldBe("activities.pickup.course-only");
        var loose = await here.Open("托管", 5, null, Hall.Saturday, Hall.Saturday.AddDays(7));
        (await Hall.Refused(() => Make(here, loose))).ShouldBe("activities.pickup.consent-only");
    }

    [Theory, BothEngines]
    public async Task A_child_that_is_forgotten_leaves_no_line_and_a_guardian_no_name(On engine)
    {
        var (here, child, activity, session) = await Class(engine);
        var father = await Name(here, "李叔", activity, child, "李叔", CollectorRelation.Parent);
        here.Now = session.StartsAt;
        await Arrive(here, session.Id, child);
        await Hand(here, session.Id, child, form => form.CollectorId = father.Id);
        await Forget(new Whose([here["李叔"].PersonId], here["李叔"].AccountId, ["李叔"]));
        (await Day(here, session.Id)).Lines.Single().To.ShouldBe("***");
        (await Day(here, session.Id)).Lines.Single().May.ShouldBeEmpty();
        await Forget(new Whose([child], null, ["小明"]));
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Collector>().CountAsync())).ShouldBe(0);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<ChildPickup>().CountAsync())).ShouldBe(0);

        Task<int> Forget(Whose who) => here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<ForgetPlanning>().Blank(who, default);
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
    }

    internal static async Task<(Neighbourhood Here, Guid Child, Guid Activity, Mulin.Activities.Meets.Session Session)> Class(On engine, DateOnly? born = null)
    {
        var here = await Neighbourhood.With(engine);
        var child = await PracticeTests.Child(here, born ?? new DateOnly(2016, 5, 1));
        var activity = await here.Open("四点半课堂", 20, form => form.GuardianConsent = true, Hall.Saturday, Hall.Saturday.AddDays(7));
        await Make(here, activity);
        await here.Enrol("李叔", activity, more: form => (form.PersonIds, form.Consent) = ([child], true));
        return (here, child, activity, await here.SessionRow(await here.Session(activity)));
    }

    private static Task<Guid> Make(Neighbourhood here, Guid activity) => here.Through("刘姐", scope => scope.GetRequiredService<OpenAfterSchool>().Run(new() { ActivityId = activity }, default));

    internal static Task<NameCollector.Named> Name(Neighbourhood here, string by, Guid activity, Guid child, string name, CollectorRelation relation = CollectorRelation.Neighbour, DateOnly? on = null) =>
        here.Through(by, scope => scope.GetRequiredService<NameCollector>().Run(new() { ActivityId = activity, ChildId = child, Name = name, Relation = relation, OnlyOn = on }, default));

    internal static Task<Guid> Arrive(Neighbourhood here, Guid session, Guid child) => here.Through("刘姐", scope => scope.GetRequiredService<ChildArrives>().Run(new() { SessionId = session, ChildId = child }, default));

    internal static Task<Guid> Hand(Neighbourhood here, Guid session, Guid child, Action<HandOver.Form> more) => here.Through("刘姐", scope =>
    {
        var form = new HandOver.Form { SessionId = session, ChildId = child };
        more(form);
        return scope.GetRequiredService<HandOver>().Run(form, default);
    });

    internal static Task<PickupDay.View> Day(Neighbourhood here, Guid session) => here.As("刘姐", scope => scope.GetRequiredService<PickupDay>().Run(session, default));
}
