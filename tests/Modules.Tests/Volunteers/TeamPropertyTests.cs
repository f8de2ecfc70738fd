using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Tests;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>Whoever joins, leads and leaves in whatever order: the counts on the rows, the rows and the figures say the same.</summary>
public class TeamPropertyTests
{
    private static readonly string[] People = ["甲", "乙", "丙", "丁"];

    [Theory, BothEngines]
    public void Any_sequence_of_comings_and_goings_leaves_counts_rows_and_figures_alike(On engine) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Lives(engine, seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    private static async Task<bool> Lives(On engine, int seed)
    {
        var random = new Random(seed);
        var here = await Neighbourhood.Found(engine);
        await here.Settle("刘姐", Kernel.People.Office.CommunityStaff);
        foreach (var name in People)
        {
            await here.MoveIn(name);
        }

        List<Guid> teams = [await here.Team("一队"), await here.Team("二队", TeamKind.Troupe), await here.Team("三圈", TeamKind.InterestCircle)];
        for (var step = 0; step < 30; step++)
        {
            try
            {
                await Step(here, random, teams);
            }
            catch (Refusal)
            {
                // A rule said no, and nothing was done by halves: that is what is looked at below.
            }
        }

        return await Holds(here);
    }

    private static async Task Step(Neighbourhood here, Random random, List<Guid> teams)
    {
        var (places, volunteers) = await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            return (await db.Set<TeamMember>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(), await db.Set<Volunteer>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
        });
        var (who, team) = (People[random.Next(People.Length)], teams[random.Next(teams.Count)]);
        var place = places.Count > 0 ? places[random.Next(places.Count)] : Guid.Empty;
        _ = random.Next(places.Count == 0 ? 2 : 9) switch
        {
            0 => await here.Ask(who, team),
            1 => await here.Put(team, who, (TeamRole)random.Next(3)),
            2 or 3 => await here.Decide("刘姐", place, random.Next(3) > 0, "不合适"),
            4 or 5 => await here.Give("刘姐", place, (TeamRole)random.Next(3)),
            6 => await here.Do<RemoveMember, Guid>("刘姐", slice => slice.Run(place, default)),
            7 => await here.Do<TransferMember, Guid>("刘姐", slice => slice.Run(new() { MemberId = place, ToId = team }, default)),
            _ => await here.Do<EndVolunteer, Guid>("刘姐", slice => slice.Run(new() { VolunteerId = volunteers[random.Next(volunteers.Count)] }, default)),
        };
    }

    private static async Task<bool> Holds(Neighbourhood here)
    {
        var (teams, members, volunteers) = await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            return (await db.Set<Team>().AsNoTracking().ToListAsync(), await db.Set<TeamMember>().AsNoTracking().Where(row => row.State == MemberState.In).ToListAsync(), await db.Set<Volunteer>().AsNoTracking().ToListAsync());
        });
        foreach (var team in teams)
        {
            team.Members.ShouldBe(members.Count(row => row.TeamId == team.Id));
            team.Leaders.ShouldBe(members.Count(row => row.TeamId == team.Id && row.Role == TeamRole.Leader));
            (team.VacantSince is null).ShouldBe(team.Leaders > 0);
        }

        members.Select(row => (row.TeamId, row.PersonId)).ShouldBeUnique();
        foreach (var volunteer in volunteers)
        {
            volunteer.Teams.ShouldBe(members.Count(row => row.VolunteerId == volunteer.Id));
            volunteer.CoreIn.ShouldBe(members.Count(row => row.VolunteerId == volunteer.Id && row.Role != TeamRole.Member));
        }

        (await here.Adds("memberships")).ShouldBe(members.Count);
        (await here.Adds("members")).ShouldBe(members.Select(row => row.PersonId).Distinct().Count());
        (await here.Adds("core")).ShouldBe(members.Where(row => row.Role != TeamRole.Member).Select(row => row.PersonId).Distinct().Count());
        (await here.Adds("volunteers")).ShouldBe(volunteers.Count(row => row.State != VolunteerState.Ended));
        (await here.Adds("teams-vacant")).ShouldBe(teams.Count(row => row.Leaders == 0));
        return true;
    }
}
