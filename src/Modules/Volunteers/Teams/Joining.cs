using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>Looks after places in teams: whoever changes one has taken the team.</summary>
internal sealed class Joining(Db db)
{
    /// <summary>A place in a team, with the team locked before it is read.</summary>
    public async Task<(Team Team, TeamMember Member, Volunteer Volunteer)> Take(Guid memberId, CancellationToken ct)
    {
        var teamId = await db.Set<TeamMember>().Where(row => row.Id == memberId).Select(row => (Guid?)row.TeamId).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(TeamMember));
        var team = await db.Take<Team>(teamId, ct);
        var member = await db.Load<TeamMember>(memberId, ct);
        return (team, member, await db.Load<Volunteer>(member.VolunteerId, ct));
    }

    /// <summary>What they asked for or have there; null: nothing.</summary>
    public Task<TeamMember?> Open(Guid teamId, Guid personId, CancellationToken ct) =>
        db.Set<TeamMember>().SingleOrDefaultAsync(row => row.TeamId == teamId && row.PersonId == personId && (row.State == MemberState.Asked || row.State == MemberState.In), ct);

    /// <summary>Somebody is in a team that has been taken from now on; who had asked was let in by it.</summary>
    public async Task<TeamMember> Add(Team team, Volunteer volunteer, MemberStart how, TeamRole role, DateOnly? joinedOn, CancellationToken ct)
    {
        var today = db.Clock.Today;
        var member = db.Entry(volunteer).State == EntityState.Added ? null : await Open(team.Id, volunteer.PersonId, ct);
        Refuse.If(member is { State: MemberState.In }, "volunteers.in-team-already");
        if (member is null)
        {
            member = new TeamMember(db.NewId(), team.Id, volunteer);
            db.Add(member);
        }

        team.Admit(member, volunteer, how, joinedOn ?? today, db.Actor.PersonId, today);
        team.Give(member, volunteer, role, mayBeVacant: true, today);
        return member;
    }

    /// <summary>How deep a team stands in the federation, counted from 1; 0: there is none. Refuses one that is over, or that belongs to <paramref name="child"/>.</summary>
    public async Task<int> Depth(Guid? parentId, Guid? child, CancellationToken ct)
    {
        var depth = 0;
        for (var id = parentId; id is { } at; depth++)
        {
            Refuse.If(at == child, "volunteers.team-own-parent", "ParentId");
            Refuse.If(depth >= Team.Deepest, "volunteers.team-too-deep", "ParentId");
            var team = await db.Set<Team>().AsNoTracking().Where(row => row.Id == at).Select(row => new { row.ParentId, row.EndedOn }).SingleOrDefaultAsync(ct);
            Refuse.If(team is null || team.EndedOn is not null, "volunteers.parent-unknown", "ParentId");
            id = team.ParentId;
        }

        return depth;
    }

    /// <summary>How many levels of teams belong to this one; 0: none.</summary>
    public async Task<int> Below(Guid teamId, CancellationToken ct)
    {
        List<Guid> level = [teamId];
        for (var depth = 0; ; depth++)
        {
            level = await db.Set<Team>().AsNoTracking().Where(row => row.ParentId != null && level.Contains(row.ParentId.Value) && row.EndedOn == null).Select(row => row.Id).ToListAsync(ct);
            if (level.Count == 0 || depth >= Team.Deepest)
            {
                return depth;
            }
        }
    }
}
