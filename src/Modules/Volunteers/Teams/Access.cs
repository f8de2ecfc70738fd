using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Volunteers.Teams;

/// <summary>Who keeps which team: the offices all of them, a leader their own and those under it.</summary>
internal sealed class Access(Db db)
{
    /// <summary>The teams this person leads now, with those that belong to them.</summary>
    public async Task<IReadOnlyList<Guid>> Led(Guid personId, CancellationToken ct)
    {
        List<Guid> all = [.. await db.Set<TeamMember>().AsNoTracking().Where(row => row.PersonId == personId && row.State == MemberState.In && row.Role == TeamRole.Leader).Select(row => row.TeamId).ToListAsync(ct)];
        List<Guid> above = all;
        for (var depth = 1; depth < Team.Deepest && above.Count > 0; depth++)
        {
            above = await db.Set<Team>().AsNoTracking().Where(row => row.ParentId != null && above.Contains(row.ParentId.Value) && row.EndedOn == null).Select(row => row.Id).ToListAsync(ct);
            all.AddRange(above.Except(all));
        }

        return all;
    }

    /// <summary>The actor leads it, or a team it belongs to.</summary>
    public async Task<bool> Leads(Guid teamId, CancellationToken ct) =>
        db.Actor.PersonId is { } person && (await Led(person, ct)).Contains(teamId);

    public async Task<bool> May(Guid teamId, CancellationToken ct) => db.May(Rights.Keep) || await Leads(teamId, ct);

    /// <summary>Refuses who neither keeps the teams of the community nor leads this one, and remembers the office acted as.</summary>
    /// <returns>True: as an office; false: as a leader.</returns>
    public async Task<bool> Demand(Guid teamId, CancellationToken ct)
    {
        if (db.May(Rights.Keep))
        {
            db.Demand(Rights.Keep);
            return true;
        }

        db.Demand(Rights.Own);
        if (!await Leads(teamId, ct))
        {
            throw await db.Set<Team>().AnyAsync(row => row.Id == teamId, ct) ? new NotYours("team") : new Missing(nameof(Team));
        }

        return false;
    }

    /// <summary>Reads a team as staff do, or leads it.</summary>
    public async Task DemandToSee(Guid teamId, CancellationToken ct)
    {
        if (db.May(Rights.See))
        {
            db.Demand(Rights.See);
            return;
        }

        await Demand(teamId, ct);
    }
}
