using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Answers;

internal sealed class TeamsOf(Db db, Access access) : ITeams
{
    public async Task<IReadOnlyDictionary<Guid, TeamName>> Of(IReadOnlyCollection<Guid> teams, CancellationToken ct) =>
        teams.Count == 0 ? new Dictionary<Guid, TeamName>() : await Named(db.Set<Team>().AsNoTracking().Where(row => teams.Contains(row.Id))).ToDictionaryAsync(team => team.Id, ct);

    public async Task<IReadOnlyList<TeamName>> Standing(CancellationToken ct) =>
        await Named(db.Set<Team>().AsNoTracking().Where(row => row.EndedOn == null).OrderBy(row => row.Name).ThenBy(row => row.Id)).ToListAsync(ct);

    public async Task<IReadOnlyList<TeamName>> LedBy(Guid personId, CancellationToken ct)
    {
        var members = db.Set<TeamMember>();
        return await Named(db.Set<Team>().AsNoTracking()
            .Where(row => row.EndedOn == null && members.Any(member => member.CommunityId == row.CommunityId && member.TeamId == row.Id && member.PersonId == personId && member.State == MemberState.In && member.Role == TeamRole.Leader))
            .OrderBy(row => row.Name).ThenBy(row => row.Id)).ToListAsync(ct);
    }

    public Task<IReadOnlyList<Guid>> KeptBy(Guid personId, CancellationToken ct) => access.Led(personId, ct);

    private static IQueryable<TeamName> Named(IQueryable<Team> teams) => teams.Select(row => new TeamName(row.Id, row.Name, row.Kind, row.EndedOn != null));
}
