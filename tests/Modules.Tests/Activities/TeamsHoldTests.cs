using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Volunteers;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>What a team holds is a sign of its life.</summary>
public class TeamsHoldTests
{
    [Theory, BothEngines]
    public async Task A_team_that_holds_activities_is_no_quiet_team_and_one_that_stopped_is(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("合唱团", TeamKind.Troupe);
        await here.Open("合唱课", null, form => (form.Organiser, form.TeamId) = (OrganiserKind.Team, team), Hall.Saturday, Hall.Saturday.AddDays(84));
        await here.Open("社区讲座");
        await here.Pass(TimeSpan.FromDays(6));
        var first = (await here.Facts<TeamSessionHeld>()).Single();
        (first.TeamId, first.Kind, first.HeldOn).ShouldBe((team, ActivityKind.Course, DateOnly.FromDateTime(Hall.Saturday)));
        (await Teamwork.Row(here, team)).ActiveOn.ShouldBe(first.HeldOn);

        // Without the second date it would be quiet by now: no hours, no performance.
        await here.Pass(TimeSpan.FromDays(90));
        (await Teamwork.Row(here, team)).Quiet.ShouldBeFalse();
        (await here.Adds("teams-active")).ShouldBe(1);
        (await here.Facts<TeamSessionHeld>()).Count.ShouldBe(2);

        await here.Pass(TimeSpan.FromDays(90));
        (await Teamwork.Row(here, team)).Quiet.ShouldBeTrue();
        (await here.Adds("teams-active")).ShouldBe(0);

        await here.Open("新年合唱", null, form => (form.Organiser, form.TeamId) = (OrganiserKind.Team, team), Clock.Local(here.Now).AddDays(1));
        await here.Pass(TimeSpan.FromDays(2));
        (await Teamwork.Row(here, team)).Quiet.ShouldBeFalse();
        (await here.Facts<TeamWoke>()).Single().TeamId.ShouldBe(team);
        (await here.Adds("teams-active")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_date_that_was_called_off_wakes_nobody(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("合唱团", TeamKind.Troupe);
        var id = await here.Open("合唱课", null, form => (form.Organiser, form.TeamId) = (OrganiserKind.Team, team), Hall.Saturday, Hall.Saturday.AddDays(7), Hall.Saturday.AddDays(14));
        var second = await here.Session(id, 1);
        await here.Through("刘姐", scope => scope.GetRequiredService<CancelSession>().Run(new() { SessionId = second }, default));
        await here.Pass(TimeSpan.FromDays(13));
        (await here.Facts<TeamSessionHeld>()).Select(fact => fact.HeldOn).ShouldBe([DateOnly.FromDateTime(Hall.Saturday)]);
        await here.Cancel(id);
        await here.Pass(TimeSpan.FromDays(14));
        (await here.Facts<TeamSessionHeld>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task When_the_organiser_was_written_down_wrongly_what_was_said_of_one_team_is_taken_back_and_said_of_the_other(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (wrong, right) = (await here.Team("合唱团", TeamKind.Troupe), await here.Team("舞蹈队", TeamKind.Troupe));
        var id = await here.Open("排练", null, form => (form.Organiser, form.TeamId) = (OrganiserKind.Team, wrong), Hall.Saturday, Hall.Saturday.AddDays(7));
        await here.Pass(TimeSpan.FromDays(6));
        await Change(form => form.TeamId = right);
        await here.Settle();
        var (session, day) = (await here.Session(id), DateOnly.FromDateTime(Hall.Saturday));
        (await here.Facts<TeamSessionTakenBack>()).Single().ShouldBe(new TeamSessionTakenBack(id, ActivityKind.Course, session, wrong, day));
        (await here.Facts<TeamSessionHeld>()).ShouldBe([new(id, ActivityKind.Course, session, wrong, day), new(id, ActivityKind.Course, session, right, day)]);
        (await Teamwork.Row(here, right)).ActiveOn.ShouldBe(day);

        // Changed otherwise, nothing is said again; and what comes is said of who holds it then.
        await Change(form => form.Words = "带好舞鞋");
        await here.Pass(TimeSpan.FromDays(7));
        (await here.Facts<TeamSessionHeld>()).Select(fact => fact.TeamId).ShouldBe([wrong, right, right]);
        (await here.Facts<TeamSessionTakenBack>()).Count.ShouldBe(1);

        Task<Guid> Change(Action<ChangeActivity.Form> more) => here.Through("刘姐", async scope =>
        {
            var form = new ChangeActivity.Form { ActivityId = id };
            form.Fill(await scope.GetRequiredService<Db>().Set<Activity>().AsNoTracking().SingleAsync(row => row.Id == id));
            more(form);
            return await scope.GetRequiredService<ChangeActivity>().Run(form, default);
        });
    }
}
