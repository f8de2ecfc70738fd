using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Foundation.Notifications;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>Help that somebody calls for another, and help a team is asked for.</summary>
public class CalledForOthersTests
{
    [Theory, BothEngines]
    public async Task A_guardian_who_called_for_a_child_hears_how_it_goes_and_says_whether_it_helped(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child("小宝", here.Today().AddYears(-9));
        await here.NewVolunteer("小周");
        var id = await here.Run<AskHelp, Guid>("张阿姨", slice => slice.Run(new() { Kind = HelpKind.Learning, PersonId = child }, default));
        (await here.Call(id)).AskedById.ShouldBe(here["张阿姨"].PersonId);
        await here.Offer(id, "小周");
        await here.Accept("小周", id);
        (await Waits(here, "张阿姨")).ShouldBeEmpty();
        await here.Go("小周", id);
        var line = (await Waits(here, "张阿姨")).Single();
        (line.Kind, line.Id, line.Link).ShouldBe((HelpWaiting.Say, id, $"volunteers/help/{id}"));
        line.Title.ShouldContain("小*");
        (await Waits(here, "李叔")).ShouldBeEmpty();

        await here.Settle();
        (await Told(here, "张阿姨")).Select(notice => notice.Text).ShouldBe(["volunteers.notice.accepted", "volunteers.notice.served"]);
        await here.Say("张阿姨", id);
        (await Waits(here, "张阿姨")).ShouldBeEmpty();
        (await here.Facts<HelpGiven>()).Single().PersonId.ShouldBe(child);

        // Who is forgotten is no one who asked; the call and the hours stay.
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<ForgetHelp>().Blank(new Whose([here["张阿姨"].PersonId], here["张阿姨"].AccountId, ["张阿姨"]), default);
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
        ((await here.Call(id)).AskedById, (await here.Call(id)).State).ShouldBe((null, CallState.Helped));
    }

    [Theory, BothEngines]
    public async Task Ones_own_call_tells_nobody_else(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Child("小宝", here.Today().AddYears(-9));
        await here.NewVolunteer("小周");
        var id = await here.Ask("张阿姨");
        (await here.Call(id)).AskedById.ShouldBeNull();
        await here.Offer(id, "小周");
        await here.Accept("小周", id);
        await here.Settle();
        (await Told(here, "张阿姨")).Select(notice => notice.Text).ShouldBe(["volunteers.notice.accepted"]);
    }

    [Theory, BothEngines]
    public async Task Who_leads_the_team_that_is_asked_hears_of_it_finds_somebody_and_reads_nobodys_name_in_the_notice(On engine)
    {
        var here = await Neighbourhood.With(engine);
        foreach (var name in new[] { "小周", "小吴", "小郑" })
        {
            await here.NewVolunteer(name);
        }

        var team = await here.TeamOf("小周", "小吴");
        await here.TeamOf("小郑");
        var id = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = here["张阿姨"].PersonId, Kind = HelpKind.Repair, Words = "三楼张家灯坏了", TeamId = team }, default));
        await here.Settle();
        var notice = (await Told(here, "小周")).Single();
        (notice.Text, notice.Link).ShouldBe(("volunteers.notice.team-called", $"volunteers/calls/{id}"));
        notice.Args.ShouldNotContain("张");
        notice.Args.ShouldNotContain("灯");
        notice.Args.ShouldNotContain(here["张阿姨"].PersonId.ToString());
        (await Told(here, "小吴")).ShouldBeEmpty();
        (await Told(here, "小郑")).ShouldBeEmpty();

        var line = (await Waits(here, "小周")).Single();
        (line.Kind, line.Id, line.Link).ShouldBe((HelpWaiting.Call, id, $"volunteers/calls/{id}"));
        $"{line.Title}{line.Where}".ShouldNotContain("张");
        (await Waits(here, "小郑")).ShouldBeEmpty();
        (await Waits(here, "刘姐")).ShouldBeEmpty("the office has it on the workbench");

        // The leader asks a member; who gives it back lets the leader hear of it again.
        await here.Run<OfferCall, int>("小周", slice => slice.Run(new() { CallId = id, PersonIds = [here["小吴"].PersonId] }, default));
        await here.Accept("小吴", id);
        (await Waits(here, "小周")).ShouldBeEmpty();
        await here.Run<ReleaseCall, Guid>("小吴", slice => slice.Run(new() { CallId = id }, default));
        await here.Settle();
        (await Told(here, "小周")).Select(one => one.Text).ShouldBe(["volunteers.notice.team-called", "volunteers.notice.team-again"], ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task A_leader_who_needs_help_is_not_told_of_their_own_call(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        await here.NewVolunteer("小吴");
        var team = await here.TeamOf("小周");
        await here.Put(team, "小吴", TeamRole.Leader);
        var id = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = here["小周"].PersonId, Kind = HelpKind.Errands, TeamId = team }, default));
        await here.Settle();
        (await Told(here, "小周")).ShouldBeEmpty();
        (await Told(here, "小吴")).Single().Link.ShouldBe($"volunteers/calls/{id}");
        (await Waits(here, "小周")).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<Waiting>> Waits(Neighbourhood here, string who)
    {
        var actor = await here.ActorOf(who);
        return (await here.Run<HelpWaiting, WaitingList>(who, waits => waits.For(actor, new WaitingQuery(Resident: true), default))).Lines;
    }

    private static Task<List<GivenNotice>> Told(Neighbourhood here, string who)
    {
        var person = here[who].PersonId;
        return here.AsSystem(scope => scope.GetRequiredService<Db>().Set<GivenNotice>().AsNoTracking().Where(row => row.PersonId == person && row.Text.StartsWith("volunteers.notice.") && row.Text != "volunteers.notice.added" && row.Text != "volunteers.notice.leads").OrderBy(row => row.Id).ToListAsync());
    }
}
