using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Shifts;

/// <summary>
/// Whom somebody who keeps a shift means by a part of a name or a phone: of all who are on file for an office that reads the register, of the team's own
/// members for its leader, who knows their people and no others.
/// </summary>
internal sealed class FindForShift(Db db, Roster roster, IPersons persons) : ISlice
{
    public const int Most = 10;

    /// <summary>So many may be meant before a leader's own are picked out of them.</summary>
    private const int Looked = 200;

    internal async Task<IReadOnlyList<Guid>> Run(Guid shiftId, string? typed, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var shift = await db.Set<Shift>().AsNoTracking().Where(row => row.Id == shiftId).Select(row => new { row.TeamId }).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Shift));
        await roster.DemandKeep(shift.TeamId, ct);
        if (string.IsNullOrWhiteSpace(typed))
        {
            return [];
        }

        if (db.May(Rights.See))
        {
            return await persons.Find(typed, Most, ct);
        }

        List<Guid> meant = [.. await persons.Find(typed, Looked, ct)];
        return await db.Set<TeamMember>().AsNoTracking().Where(row => row.TeamId == shift.TeamId && row.State == MemberState.In && meant.Contains(row.PersonId)).OrderBy(row => row.Id).Take(Most).Select(row => row.PersonId).ToListAsync(ct);
    }
}
