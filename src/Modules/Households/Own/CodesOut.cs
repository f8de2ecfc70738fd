using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Own;

/// <summary>The codes for a home that are still good. Nobody reads them again: only that they are out, who gave them and how long.</summary>
internal sealed class CodesOut(Db db, Access access, INames names) : ISlice
{
    /// <param name="By">Masked.</param>
    internal sealed record Line(Guid Id, ClaimWay Way, DateOnly MadeOn, DateOnly Until, string By);

    /// <summary>Of one household, or the letters to one door.</summary>
    internal async Task<IReadOnlyList<Line>> Run(Guid? householdId, Guid? dwellingId, CancellationToken ct)
    {
        db.Demand(Rights.Invite);
        var door = dwellingId ?? await db.Set<Household>().AsNoTracking().Where(row => row.Id == householdId).Select(row => (Guid?)row.DwellingId).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Household));
        var dwelling = await db.Set<Dwelling>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == door, ct) ?? throw new Missing(nameof(Dwelling));
        await access.Demand(Rights.Invite, dwelling, ct);
        var today = db.Clock.Today;
        var rows = await db.Set<HomeCode>().AsNoTracking().Where(row => (householdId != null ? row.HouseholdId == householdId : row.DwellingId == door && row.Way == ClaimWay.Letter)
            && row.UsedAt == null && row.RevokedAt == null && row.Until >= today).OrderByDescending(row => row.Id).ToListAsync(ct);
        var by = await names.Masked(rows.Select(row => row.MadeBy), ct);
        return [.. rows.Select(row => new Line(row.Id, row.Way, row.MadeOn, row.Until, by[row.MadeBy]))];
    }
}
