using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities;
using Mulin.Activities.Pickup;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>Who was named by somebody who is the guardian no longer picks no child up; the others and the staff hear of it, and name anew.</summary>
public class GuardianEndsTests
{
    private const string Anew = "activities.notice.pickup-anew";
    private const string AnewStaff = "activities.notice.pickup-anew-staff";

    [Theory, BothEngines]
    public async Task Whom_a_guardian_of_before_named_is_handed_no_child(On engine)
    {
        var (here, child, activity, session) = await PickupTests.Class(engine);
        var friend = await PickupTests.Name(here, "李叔", activity, child, "老友");
        var once = await PickupTests.Name(here, "李叔", activity, child, "邻居小赵", on: session.Day);
        await End(here, child);
        here.Now = session.StartsAt;
        await PickupTests.Arrive(here, session.Id, child);
        var line = (await PickupTests.Day(here, session.Id)).Lines.Single();
        line.May.ShouldBeEmpty();
        line.Guardians.ShouldBeEmpty();
        line.Lapsed.ShouldBeTrue();
        line.Once.ShouldBe(["老友", "邻居小赵"], ignoreOrder: true);
        var refused = await Should.ThrowAsync<Refusal>(() => PickupTests.Hand(here, session.Id, child, form => form.CollectorId = friend.Id));
        (refused.Code, refused.Field).ShouldBe(("activities.pickup.lapsed", nameof(HandOver.Form.CollectorId)));
        (await Hall.Refused(() => PickupTests.Hand(here, session.Id, child, form => form.Code = once.Code))).ShouldBe("activities.pickup.lapsed");
        (await here.Facts<ChildPickedUp>()).ShouldBeEmpty();

        // What was said stays to be read.
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Collector>().CountAsync(row => row.PersonId == child))).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Of_two_guardians_the_other_hears_of_it_and_names_anew(On engine)
    {
        var (here, child, activity, session) = await PickupTests.Class(engine);
        await Guard(here, child, "张阿姨");
        await PickupTests.Name(here, "李叔", activity, child, "老友");
        var aunt = await PickupTests.Name(here, "张阿姨", activity, child, "姨妈", CollectorRelation.Relative);
        await End(here, child);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain(Anew);
        (await here.Notices("刘姐")).ShouldContain(AnewStaff);
        (await here.Notices("李叔")).ShouldNotContain(Anew);
        (await PracticeTests.Waits(here, "张阿姨", true)).ShouldContain(PlanningWaiting.ToRenew);
        (await PracticeTests.Waits(here, "刘姐", false)).ShouldContain(PlanningWaiting.ToRenew);
        (await PracticeTests.Waits(here, "李叔", true)).ShouldBeEmpty();
        var mine = (await here.As("张阿姨", scope => scope.GetRequiredService<MyPickups>().Run(default))).Single();
        (string.Join("、", mine.May.Select(who => who.Name)), mine.Lapsed).ShouldBe(("姨妈", true));

        await PickupTests.Name(here, "张阿姨", activity, child, "姨父", CollectorRelation.Relative);
        (await PracticeTests.Waits(here, "张阿姨", true)).ShouldNotContain(PlanningWaiting.ToRenew);
        (await PracticeTests.Waits(here, "刘姐", false)).ShouldNotContain(PlanningWaiting.ToRenew);
        here.Now = session.StartsAt;
        await PickupTests.Arrive(here, session.Id, child);
        var line = (await PickupTests.Day(here, session.Id)).Lines.Single();
        line.May.Select(who => who.Name).ShouldBe(["姨妈", "姨父"], ignoreOrder: true);
        (line.Lapsed, string.Join("、", line.Guardians)).ShouldBe((false, "张阿姨"));

        // What the other guardian had said all along never stopped counting.
        await PickupTests.Hand(here, session.Id, child, form => form.CollectorId = aunt.Id);
    }

    [Theory, BothEngines]
    public async Task Where_nobody_was_named_by_who_goes_nobody_is_bothered(On engine)
    {
        var (here, child, activity, _) = await PickupTests.Class(engine);
        await Guard(here, child, "张阿姨");
        await PickupTests.Name(here, "张阿姨", activity, child, "姨妈");
        await here.Through("李叔", scope => scope.GetRequiredService<PlanPickup>().Run(new() { ActivityId = activity, ChildId = child }, default));
        await End(here, child);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldNotContain(Anew);
        (await here.Notices("刘姐")).ShouldNotContain(AnewStaff);
        (await PracticeTests.Waits(here, "刘姐", false)).ShouldNotContain(PlanningWaiting.ToRenew);
    }

    [Theory, BothEngines]
    public async Task A_child_of_twelve_goes_home_alone_only_as_long_as_who_allowed_it_is_guardian(On engine)
    {
        var (here, child, activity, session) = await PickupTests.Class(engine, new DateOnly(2014, 5, 1));
        await Guard(here, child, "张阿姨");
        await here.Through("李叔", scope => scope.GetRequiredService<PlanPickup>().Run(new() { ActivityId = activity, ChildId = child, PlannedAt = "17:30", MayGoAlone = true }, default));
        await End(here, child);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain(Anew);
        here.Now = session.StartsAt;
        await PickupTests.Arrive(here, session.Id, child);
        var line = (await PickupTests.Day(here, session.Id)).Lines.Single();
        (line.MayGoAlone, line.Planned, line.Lapsed).ShouldBe((false, null, true));
        (await Hall.Refused(() => PickupTests.Hand(here, session.Id, child, form => form.Alone = true))).ShouldBe("activities.pickup.not-alone");

        // The other guardian allows it as well.
        await here.Through("张阿姨", scope => scope.GetRequiredService<PlanPickup>().Run(new() { ActivityId = activity, ChildId = child, MayGoAlone = true }, default));
        (await PracticeTests.Waits(here, "刘姐", false)).ShouldNotContain(PlanningWaiting.ToRenew);
        await PickupTests.Hand(here, session.Id, child, form => form.Alone = true);
    }

    [Theory, BothEngines]
    public async Task A_guardian_dies_and_whom_they_named_picks_up_no_more(On engine)
    {
        var (here, child, activity, session) = await PickupTests.Class(engine);
        await Guard(here, child, "张阿姨");
        var friend = await PickupTests.Name(here, "李叔", activity, child, "老友");
        var home = await here.AsSystem(scope => scope.GetRequiredService<IHomes>().WhereLive([here["李叔"].PersonId], default));
        await here.As("刘姐", scope => scope.GetRequiredService<RecordDeath>().Run(new() { HouseholdId = home.Values.Single(), PersonId = here["李叔"].PersonId, On = here.Today() }, default));
        await here.Settle();
        (await here.Facts<GuardianEnded>()).Single().GuardianId.ShouldBe(here["李叔"].PersonId);
        (await here.Notices("张阿姨")).ShouldContain(Anew);
        here.Now = session.StartsAt;
        await PickupTests.Arrive(here, session.Id, child);
        (await Hall.Refused(() => PickupTests.Hand(here, session.Id, child, form => form.CollectorId = friend.Id))).ShouldBe("activities.pickup.lapsed");
        await PickupTests.Hand(here, session.Id, child, form => form.Guardian = true);
    }

    [Theory, BothEngines]
    public async Task A_guardian_who_comes_back_names_anew(On engine)
    {
        var (here, child, activity, session) = await PickupTests.Class(engine);
        await Guard(here, child, "张阿姨");
        await PickupTests.Name(here, "李叔", activity, child, "老友");
        await End(here, child);
        await PickupTests.Name(here, "张阿姨", activity, child, "姨妈");
        await Guard(here, child, "李叔");
        (await PickupTests.Day(here, session.Id)).Lines.Single().May.Select(who => who.Name).ShouldBe(["姨妈"]);
    }

    [Theory, BothEngines]
    public async Task From_fourteen_on_a_guardians_word_counts_still_and_from_eighteen_no_more(On engine)
    {
        var (here, child, activity, session) = await PickupTests.Class(engine, new DateOnly(2012, 12, 1));
        await PickupTests.Name(here, "李叔", activity, child, "老友");
        here.Now = Kernel.Places.Clock.Utc(new DateTime(2026, 12, 2, 9, 0, 0));
        (await PickupTests.Day(here, session.Id)).Lines.Single().May.Count.ShouldBe(1);

        // Of a child that acts alone it is the staff who write down what a guardian says.
        await Guard(here, child, "张阿姨", refused: "households.own.child-grown");
        await End(here, child);
        await here.Settle();
        (await here.Notices("刘姐")).ShouldContain(AnewStaff);
        (await PickupTests.Day(here, session.Id)).Lines.Single().Lapsed.ShouldBeTrue();
        await here.Through("刘姐", scope => scope.GetRequiredService<PlanPickup>().Run(new() { ActivityId = activity, ChildId = child, ByStaff = true }, default));
        (await PickupTests.Day(here, session.Id)).Lines.Single().Lapsed.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Who_comes_of_age_has_no_guardian_and_nothing_is_to_be_named(On engine)
    {
        var (here, child, activity, session) = await PickupTests.Class(engine, new DateOnly(2012, 12, 1));
        await PickupTests.Name(here, "李叔", activity, child, "老友");
        here.Now = Kernel.Places.Clock.Utc(new DateTime(2030, 11, 30, 9, 0, 0));
        (await PickupTests.Day(here, session.Id)).Lines.Single().Guardians.ShouldBe(["李叔"]);
        here.Now = Kernel.Places.Clock.Utc(new DateTime(2030, 12, 1, 9, 0, 0));
        var line = (await PickupTests.Day(here, session.Id)).Lines.Single();
        (line.May.Count, line.Guardians.Count).ShouldBe((0, 0));
        (await here.As("刘姐", scope => scope.GetRequiredService<Words>().ToRenew(null, default))).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Staff_write_down_whom_the_present_guardian_names(On engine)
    {
        var (here, child, activity, session) = await PickupTests.Class(engine);
        await Guard(here, child, "张阿姨");
        await PickupTests.Name(here, "李叔", activity, child, "老友");
        await End(here, child);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("刘姐");
        var day = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"activities/work/pickup/{session.Id}", UriKind.Relative)));
        day.ShouldContain("监护人变了，老友不能再来接");
        var address = $"activities/work/pickup/{session.Id}/{child}/people";
        day.ShouldContain(address);
        await browser.Send(address, "name", ("Named.Name", "外婆"), ("Named.Relation", nameof(CollectorRelation.Grandparent)));
        var line = (await PickupTests.Day(here, session.Id)).Lines.Single();
        (string.Join("、", line.May.Select(who => who.Name)), line.Lapsed).ShouldBe(("外婆", false));
    }

    private static async Task Guard(Neighbourhood here, Guid child, string who, string? refused = null)
    {
        Task<Guid> Record() => here.Through("刘姐", scope => scope.GetRequiredService<RecordGuardian>().Run(new() { ChildId = child, GuardianId = here[who].PersonId }, default));
        if (refused is null)
        {
            await Record();
        }
        else
        {
            (await Hall.Refused(Record)).ShouldBe(refused);
        }
    }

    /// <summary>The father is the guardian no longer.</summary>
    private static async Task End(Neighbourhood here, Guid child)
    {
        var guardianship = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Guardianship>().Where(row => row.ChildId == child && row.GuardianId == here["李叔"].PersonId && row.State == GuardianState.Confirmed).Select(row => row.Id).SingleAsync());
        await here.Through("刘姐", scope => scope.GetRequiredService<DecideGuardian>().Run(new() { GuardianshipId = guardianship, Act = GuardianAct.End }, default));
    }
}
