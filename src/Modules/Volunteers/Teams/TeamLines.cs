using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Teams;

/// <summary>A team as a list shows it.</summary>
/// <param name="Name">In the reader's language where there is one.</param>
/// <param name="Under">What it belongs to.</param>
/// <param name="Leaders">Masked, or in full where the leader wants to be named.</param>
internal sealed record TeamLine(
    Guid Id, string Name, TeamKind Kind, Guid? UnderId, string? Under, string? Grid, string? Words, string? Meets, bool TakesRequests, int Members, IReadOnlyList<string> Leaders,
    DateOnly? VacantSince, bool Quiet, DateOnly ActiveOn, DateOnly FoundedOn, DateOnly? EndedOn, TeamEnd? End, int Version);

/// <summary>Names for teams, a fixed number of questions for however many.</summary>
internal sealed class TeamLines(Db db, INames names, IPlaces places)
{
    public async Task<IReadOnlyList<TeamLine>> Of(IReadOnlyList<Team> teams, CancellationToken ct)
    {
        List<Guid> ids = [.. teams.Select(team => team.Id)];
        var leading = await db.Set<TeamMember>().AsNoTracking().Where(row => ids.Contains(row.TeamId) && row.State == MemberState.In && row.Role == TeamRole.Leader)
            .OrderBy(row => row.JoinedOn).ThenBy(row => row.Id).Select(row => new { row.TeamId, row.PersonId, row.Named }).ToListAsync(ct);
        var masked = await names.Masked(leading.Where(row => !row.Named).Select(row => row.PersonId).Distinct(), ct);
        var full = leading.Exists(row => row.Named) ? await names.Full(leading.Where(row => row.Named).Select(row => row.PersonId).Distinct(), ct) : null;
        var leaders = leading.ToLookup(row => row.TeamId, row => row.Named ? full![row.PersonId] : masked[row.PersonId]);
        List<Guid> above = [.. teams.Select(team => team.ParentId).OfType<Guid>().Distinct()];
        var parents = above.Count == 0 ? [] : await db.Set<Team>().AsNoTracking().Where(row => above.Contains(row.Id)).Select(row => new { row.Id, row.Name, row.NameEn }).ToDictionaryAsync(row => row.Id, row => Said(row.Name, row.NameEn), ct);
        var book = await places.Book(ct);
        return [.. teams.Select(team => new TeamLine(
            team.Id, Said(team.Name, team.NameEn), team.Kind, team.ParentId, team.ParentId is { } under ? parents.GetValueOrDefault(under) : null, book.Grid(team.GridId)?.Name, team.Words, team.Meets, team.TakesRequests,
            team.Members, [.. leaders[team.Id]], team.EndedOn is null ? team.VacantSince : null, team.Quiet, team.ActiveOn, team.FoundedOn, team.EndedOn, team.End, team.Version))];
    }

    public static string Said(string name, string? english) => Texts.IsEnglish && english is not null ? english : name;
}
