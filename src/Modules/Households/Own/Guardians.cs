using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>Who acts for a child, as whoever decides there reads it.</summary>
internal sealed class Guardians(Db db, Standing standing, Stairwell stairwell, IPersons persons, Texts texts) : ISlice
{
    /// <param name="Name">Masked.</param>
    /// <param name="Acting">False from the child's fourteenth birthday on.</param>
    internal sealed record Line(Guid Id, int Version, Guid GuardianId, string Name, string State, bool Acting, bool SameHome, DateTime AskedAt);

    /// <param name="Others">Grown members of the child's household, to choose from: id and masked name.</param>
    internal sealed record View(Guid ChildId, string Name, bool Child, Guid? HouseholdId, IReadOnlyList<Line> Lines, IReadOnlyList<(Guid Id, string Name)> Others);

    internal async Task<View> Run(Guid childId, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        var home = await stairwell.HomeOf(childId, Rights.Review, ct);
        var rows = await db.Set<Guardianship>().AsNoTracking().Where(row => row.ChildId == childId).OrderByDescending(row => row.AskedAt).ToListAsync(ct);
        var members = home.HouseholdId is { } lives ? await db.Set<Living>().AsNoTracking().Where(row => row.HouseholdId == lives && row.Until == null).Select(row => row.PersonId).ToListAsync(ct) : [];
        var lines = await persons.Of([childId, .. rows.Select(row => row.GuardianId), .. members], ct);
        if (!lines.TryGetValue(childId, out var child))
        {
            throw new Missing("person");
        }

        List<(Guid, string)> others = [];
        foreach (var member in members.Where(one => one != childId && lines.ContainsKey(one) && rows.TrueForAll(row => row.GuardianId != one || row.State is not (GuardianState.Confirmed or GuardianState.Waiting))))
        {
            if (await standing.IsGrown(member, ct))
            {
                others.Add((member, lines[member].Name));
            }
        }

        var isChild = await standing.IsChild(childId, ct);
        return new View(childId, child.Name, isChild, home.HouseholdId,
            [.. rows.Select(row => new Line(row.Id, row.Version, row.GuardianId, lines.GetValueOrDefault(row.GuardianId)?.Name ?? texts["people.somebody"], row.State.ToString(), isChild && row.State == GuardianState.Confirmed, members.Contains(row.GuardianId), row.AskedAt))],
            others);
    }
}
