using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>Teams and circles, from the day somebody founds one to the day it is over.</summary>
public class TeamTests
{
    [Theory, BothEngines]
    public async Task A_neighbour_asks_to_join_a_leader_lets_her_in_and_the_figures_say_so(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("楼道守望队");
        (await here.ToDo("刘姐")).Single().Kind.ShouldBe(TeamsWaiting.Vacant);
        await here.Put(team, "李叔", TeamRole.Leader);
        (await here.ToDo("刘姐")).ShouldBeEmpty();

        var asked = await here.Ask("张阿姨", team);
        (await here.Refusal(() => here.Ask("张阿姨", team))).ShouldBe("volunteers.asked-already");
        (await here.ToDo("李叔", resident: true)).Single().Id.ShouldBe(asked);
        (await here.ToDo("刘姐")).ShouldBeEmpty("the leader has a week to answer");
        await here.Settle();
        (await here.Notices("李叔")).ShouldContain("volunteers.notice.asked");

        await here.Decide("李叔", asked, letIn: true);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("volunteers.notice.let-in");
        (await here.Row(team)).Members.ShouldBe(2);
        (await here.Refusal(() => here.Decide("李叔", asked, letIn: true))).ShouldBe("volunteers.member-decided");
        (await here.Refusal(() => here.Ask("张阿姨", team))).ShouldBe("volunteers.in-team-already");
        (await here.Adds("memberships", "team")).ShouldBe(2);
        (await here.Adds("members")).ShouldBe(2);
        (await here.Adds("volunteers")).ShouldBe(2);
        (await here.Adds("core")).ShouldBe(1);
        (await here.Adds("teams-vacant")).ShouldBe(0);

        var (fact, envelope) = (await here.Facts()).Single(one => one.Fact is MemberJoined { How: MemberStart.Asked });
        fact.ShouldBe(new MemberJoined(asked, here["张阿姨"].PersonId, team, TeamKind.Team, MemberStart.Asked, here.Today(), 1));
        envelope.AreaPath.ShouldBe(here.Node.Path);
        fact.ToPayload().ShouldNotContain("修灯");
    }

    [Theory, BothEngines]
    public async Task Who_is_not_let_in_is_told_why_and_may_ask_again(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("棋友圈", TeamKind.InterestCircle);
        await here.Put(team, "李叔", TeamRole.Leader);
        var asked = await here.Ask("张阿姨", team);
        (await here.Refusal(() => here.Decide("李叔", asked, letIn: false))).ShouldBe("volunteers.reason-missing");
        await Should.ThrowAsync<NotYours>(() => here.Decide("张阿姨", asked, letIn: true));
        await here.Decide("李叔", asked, letIn: false, "这一期满了，春天再来");
        (await here.Place(asked)).Reason.ShouldBe("这一期满了，春天再来");
        (await here.Facts()).Count(one => one.Fact is MembershipDeclined).ShouldBe(1);
        var again = await here.Ask("张阿姨", team);
        await here.Do<WithdrawAsk, Guid>("张阿姨", slice => slice.Run(again, default));
        (await here.Place(again)).State.ShouldBe(MemberState.Withdrawn);
        (await here.Row(team)).Members.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task The_only_leader_does_not_walk_away_and_staff_see_a_team_that_nobody_leads(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("护河队");
        var leader = await here.Put(team, "李叔", TeamRole.Leader);
        var other = await here.Put(team, "张阿姨");
        (await here.Refusal(() => here.Do<LeaveTeam, Guid>("李叔", slice => slice.Run(leader, default)))).ShouldBe("volunteers.last-leader");
        (await here.Refusal(() => here.Give("李叔", leader, TeamRole.Member))).ShouldBe("volunteers.last-leader");
        await here.Give("李叔", other, TeamRole.Leader);
        await here.Do<LeaveTeam, Guid>("李叔", slice => slice.Run(leader, default));
        (await here.Row(team)).Leaders.ShouldBe(1);
        (await here.Facts()).Select(one => one.Fact).OfType<LeaderNamed>().Max(fact => fact.Leaders).ShouldBe(2);

        // Staff may take the last one; then it stands vacant and waits for them.
        await here.Do<RemoveMember, Guid>("刘姐", slice => slice.Run(other, default));
        (await here.Row(team)).VacantSince.ShouldBe(here.Today());
        (await here.ToDo("刘姐")).Single().Kind.ShouldBe(TeamsWaiting.Vacant);
        (await here.Adds("teams-vacant")).ShouldBe(1);
        (await here.Adds("core")).ShouldBe(0);
        (await here.Adds("members")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Two_leaders_who_leave_at_once_do_not_leave_it_without_one(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("巡逻队");
        (string Who, Guid Member)[] leaders = [("李叔", await here.Put(team, "李叔", TeamRole.Leader)), ("张阿姨", await here.Put(team, "张阿姨", TeamRole.Leader))];
        var left = await Task.WhenAll(leaders.Select(one => Task.Run(async () =>
        {
            try
            {
                await here.Do<LeaveTeam, Guid>(one.Who, slice => slice.Run(one.Member, default));
                return true;
            }
            catch (Exception refused) when (refused is Refusal or Faster)
            {
                return false;
            }
        })));
        left.Count(went => went).ShouldBe(1);
        var row = await here.Row(team);
        (row.Leaders, row.Members).ShouldBe((1, 1));
    }

    [Theory, BothEngines]
    public async Task One_who_is_asked_for_by_many_at_once_is_in_it_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("便民队");
        var tried = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                await here.Put(team, "张阿姨", by: i % 2 == 0 ? "刘姐" : "陈书记");
                return true;
            }
            catch (Exception refused) when (refused is Refusal or Faster or DbUpdateException)
            {
                return false;
            }
        })));
        tried.Count(went => went).ShouldBe(1);
        (await here.Row(team)).Members.ShouldBe(1);
        (await here.Volunteers()).Count.ShouldBe(1);
        (await here.Adds("volunteers")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_leader_keeps_their_own_team_and_those_under_it_and_no_other(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var federation = await here.Team("志愿者联合会");
        var team = await here.Team("助老队", under: federation);
        var other = await here.Team("文艺队", TeamKind.Troupe);
        await here.Put(federation, "李叔", TeamRole.Leader);
        await here.Do<AddMember, Guid>("李叔", slice => slice.Run(new() { TeamId = team, Name = "冯奶奶", Agree = true }, default));
        await Should.ThrowAsync<NotYours>(() => here.Do<AddMember, Guid>("李叔", slice => slice.Run(new() { TeamId = other, Name = "冯奶奶", Agree = true }, default)));
        await Should.ThrowAsync<NotYours>(() => here.Do<AddMember, Guid>("李叔", slice => slice.Run(new() { TeamId = team, PersonId = here["张阿姨"].PersonId, Agree = true }, default)));
        await Should.ThrowAsync<NotYours>(() => here.Run<TeamDetail, TeamDetail.View>("张阿姨", slice => slice.Run(team, default)));
        (await here.Refusal(() => here.Do<AddMember, Guid>("李叔", slice => slice.Run(new() { TeamId = team, Name = "赵爷爷", Role = TeamRole.Leader, Agree = true }, default)))).ShouldBe("volunteers.leaders-by-staff");
        (await here.Refusal(() => here.Do<AddMember, Guid>("李叔", slice => slice.Run(new() { TeamId = team, Name = "赵爷爷" }, default)))).ShouldBe("volunteers.they-agree-first");
        var view = await here.Run<TeamDetail, TeamDetail.View>("李叔", slice => slice.Run(team, default));
        view.Members.Single().Name.ShouldBe("冯*奶");
        (view.MayKeep, view.Leads).ShouldBe((false, true));
        (await here.AsSystem(scope => scope.GetRequiredService<ITeams>().LedBy(here["李叔"].PersonId, default))).Single().Id.ShouldBe(federation);

        // Federation › team › circle, and no deeper, and nobody is above themselves.
        var circle = await here.Team("三号楼圈", TeamKind.PioneerCircle, team);
        (await here.Refusal(() => here.Team("再下一层", under: circle))).ShouldBe("volunteers.team-too-deep");
        (await here.Refusal(() => here.Do<DescribeTeam, Guid>("刘姐", slice => slice.Run(new() { TeamId = federation, Name = "志愿者联合会", ParentId = circle }, default)))).ShouldBe("volunteers.team-own-parent");
        (await here.Refusal(() => here.Team("互助圈", TeamKind.MutualAidCircle))).ShouldBe("volunteers.grid-missing");
    }

    [Theory, BothEngines]
    public async Task A_circle_of_a_grid_is_counted_in_its_grid(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var grid = here.Places.Grids[1].Id;
        var circle = await here.Team("互助圈", TeamKind.MutualAidCircle, more: form => form.GridId = grid);
        await here.Put(circle, "李叔", TeamRole.Leader);
        (await here.Facts()).Where(one => one.Fact is TeamFact or MembershipFact).ShouldAllBe(one => one.Envelope.GridId == grid);
        (await here.Run<TeamList, TeamList.View>("王师傅", slice => slice.Run(new() { Filter = new() { GridId = grid } }, default))).Lines.Single().Grid.ShouldBe("第二网格");
    }

    [Theory, BothEngines]
    public async Task Staff_move_somebody_from_one_team_to_another(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (from, to) = (await here.Team("甲队"), await here.Team("乙队", TeamKind.Troupe));
        var place = await here.Put(from, "张阿姨", TeamRole.Core);
        (await here.Refusal(() => here.Do<TransferMember, Guid>("刘姐", slice => slice.Run(new() { MemberId = place, ToId = from }, default)))).ShouldBe("volunteers.same-team");
        await here.Do<TransferMember, Guid>("刘姐", slice => slice.Run(new() { MemberId = place, ToId = to }, default));
        ((await here.Row(from)).Members, (await here.Row(to)).Members).ShouldBe((0, 1));
        (await here.Adds("memberships", "team")).ShouldBe(0);
        (await here.Adds("memberships", "troupe")).ShouldBe(1);
        (await here.Adds("members")).ShouldBe(1);
        (await here.Adds("core")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_list_of_paper_is_pasted_once_whole_and_again_without_harm(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("桂花妈妈团", TeamKind.MothersGroup);
        var list = $"张阿姨 {here["张阿姨"].Phone} 队长\n钱大妈，13800138000，骨干\n\n孙奶奶";
        var bad = (await Should.ThrowAsync<Misshapen>(() => Roster(list + "\n吴老师 电话不清\n钱二妈 13800138000"))).Errors;
        bad.Select(error => (error.Code, (int)error.Args[0])).ShouldBe([("volunteers.roster-row", 5), ("volunteers.roster-row-twice", 6)]);
        (await here.Row(team)).Members.ShouldBe(0);

        (await Roster(list)).ShouldBe(new AddRoster.Written(3, 0));
        (await Roster(list + "\n周奶奶")).ShouldBe(new AddRoster.Written(1, 3));
        var row = await here.Row(team);
        (row.Members, row.Leaders).ShouldBe((4, 1));
        (await here.Adds("core")).ShouldBe(2);
        (await here.Adds("volunteers")).ShouldBe(4);
        (await here.Volunteers()).Single(one => one.PersonId == here["张阿姨"].PersonId).HomeId.ShouldBe(here.Buildings[2].Id);

        Task<AddRoster.Written> Roster(string text) => here.Do<AddRoster, AddRoster.Written>("刘姐", slice => slice.Run(new() { TeamId = team, Text = text, Agree = true }, default));
    }

    [Theory, BothEngines]
    public async Task A_team_of_which_nothing_is_heard_for_ninety_days_goes_quiet_and_wakes_again(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("合唱团", TeamKind.Troupe);
        await here.Put(team, "李叔", TeamRole.Leader);
        await here.Pass(TimeSpan.FromDays(60));
        await Show(here, team, here.Today());
        await here.Pass(TimeSpan.FromDays(89));
        (await here.Row(team)).Quiet.ShouldBeFalse();
        (await here.Adds("teams-active")).ShouldBe(1);

        await here.Pass(TimeSpan.FromDays(3));
        (await here.Row(team)).Quiet.ShouldBeTrue();
        (await here.Adds("teams-active")).ShouldBe(0);
        (await here.ToDo("刘姐")).Single().Kind.ShouldBe(TeamsWaiting.Quiet);
        (await here.Run<TeamList, TeamList.View>("刘姐", slice => slice.Run(new() { Filter = new() { State = TeamStanding.Quiet } }, default))).Lines.Single().Id.ShouldBe(team);

        await Show(here, team, here.Today().AddDays(-2));
        await here.Settle();
        (await here.Row(team)).Quiet.ShouldBeFalse();
        (await here.Adds("teams-active")).ShouldBe(1);
        await here.Pass(TimeSpan.FromDays(100));
        await here.Do<EndTeam, Guid>("刘姐", slice => slice.Run(new() { TeamId = team, Because = TeamEnd.Dissolved }, default));
        (await here.Adds("teams-active")).ShouldBe(0);
        (await here.Adds("teams")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_team_that_ends_lets_everybody_go_and_nobody_joins_it_any_more(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("老队");
        var circle = await here.Team("小圈", TeamKind.InterestCircle, team);
        await here.Put(circle, "李叔", TeamRole.Leader);
        await here.Ask("张阿姨", circle);
        (await here.Refusal(() => End(team))).ShouldBe("volunteers.team-has-teams");
        await End(circle);
        await End(team);
        (await here.Refusal(() => End(team))).ShouldBe("volunteers.team-over");
        (await here.Refusal(() => here.Ask("张阿姨", circle))).ShouldBe("volunteers.team-over");
        foreach (var figure in new[] { "teams", "teams-active", "teams-vacant", "memberships", "members", "core" })
        {
            (await here.Adds(figure)).ShouldBe(0, figure);
        }

        (await here.Adds("volunteers")).ShouldBe(2, "who was in it is a volunteer still");
        (await here.AsSystem(scope => scope.GetRequiredService<ITeams>().Of([circle], default)))[circle].Ended.ShouldBeTrue();

        Task<Guid> End(Guid id) => here.Do<EndTeam, Guid>("刘姐", slice => slice.Run(new() { TeamId = id, Because = TeamEnd.Dissolved }, default));
    }

    [Theory, BothEngines]
    public async Task The_public_reads_a_leaders_full_name_only_while_the_leader_wants_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("读书圈", TeamKind.InterestCircle);
        var place = await here.Put(team, "张阿姨", TeamRole.Leader);
        var member = await here.Put(team, "李叔");
        (await Seen()).ShouldBe("张*姨");
        await Should.ThrowAsync<NotYours>(() => here.Do<NameInPublic, Guid>("刘姐", slice => slice.Run(place, true, default)));
        (await here.Refusal(() => here.Do<NameInPublic, Guid>("李叔", slice => slice.Run(member, true, default)))).ShouldBe("volunteers.leaders-alone");
        await here.Do<NameInPublic, Guid>("张阿姨", slice => slice.Run(place, true, default));
        (await Seen()).ShouldBe("张阿姨");
        await here.Give("刘姐", place, TeamRole.Member);
        await here.Give("刘姐", place, TeamRole.Leader);
        (await Seen()).ShouldBe("张*姨", "who leads anew says so anew");

        async Task<string> Seen() => (await here.AsNobody(scope => scope.GetRequiredService<TeamShelf>().Run(team, default))).Team.Leaders.Single();
    }

    [Theory, BothEngines]
    public async Task The_registers_go_out_as_a_file_without_full_names(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("助老队");
        await here.Put(team, "张阿姨", TeamRole.Leader);
        var teams = await File<ExportTeams>((slice, file) => slice.Run(new(), xlsx: false, file, default));
        teams.ShouldContain("助老队");
        teams.ShouldContain("张*姨");
        var members = await File<ExportMembers>((slice, file) => slice.Run(team, xlsx: false, file, default));
        members.ShouldContain("张*姨");
        members.ShouldNotContain("张阿姨");
        members.ShouldNotContain(here["张阿姨"].Phone);
        await Should.ThrowAsync<NotYours>(() => here.Run<ExportTeams, object?>("王师傅", async slice =>
        {
            await slice.Run(new(), xlsx: false, new MemoryStream(), default);
            return null;
        }));

        Task<string> File<S>(Func<S, Stream, Task> write)
            where S : notnull => here.Run<S, string>("刘姐", async slice =>
            {
                using var file = new MemoryStream();
                await write(slice, file);
                return Encoding.UTF8.GetString(file.ToArray());
            });
    }

    private static Task<Guid> Show(Neighbourhood here, Guid team, DateOnly on) =>
        here.Do<NotePerformance, Guid>("李叔", slice => slice.Run(new() { TeamId = team, Name = "唱给邻居听", HeldOn = on, Audience = 40 }, default));
}
