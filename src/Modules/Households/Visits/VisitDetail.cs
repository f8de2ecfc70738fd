using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Visits;

/// <summary>A visit as pages show it.</summary>
/// <param name="By">Masked; null: nobody who is still known.</param>
/// <param name="Finding">Null: nobody was home.</param>
internal sealed record VisitLine(Guid Id, DateTime At, string? By, VisitFinding? Finding, IReadOnlyList<string> Met, string? Notes, DateOnly? NextOn, Guid? ConcernId);

/// <summary>What was found at a household's door, visit by visit, and by when the next is due.</summary>
internal sealed class VisitsOf(Db db, INames names)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<VisitLine>> Home(Guid householdId, CancellationToken ct) =>
        await Lines(await db.Set<Visit>().AsNoTracking().Where(row => row.HouseholdId == householdId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(Most).ToListAsync(ct), ct);

    public Task<VisitPlan?> Plan(Guid householdId, CancellationToken ct) => db.Set<VisitPlan>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == householdId, ct);

    public async Task<IReadOnlyList<VisitLine>> Lines(IReadOnlyList<Visit> visits, CancellationToken ct)
    {
        var ids = visits.Select(visit => visit.Id).ToList();
        var met = await db.Set<VisitMet>().AsNoTracking().Where(row => ids.Contains(row.VisitId)).OrderBy(row => row.Id).Select(row => new { row.VisitId, row.PersonId }).ToListAsync(ct);
        var masked = await names.Masked(met.Select(row => row.PersonId).Concat(visits.Select(visit => visit.By).OfType<Guid>()).Distinct(), ct);
        return [.. visits.Select(visit => new VisitLine(
            visit.Id, visit.At, visit.By is { } by ? masked[by] : null, visit.Finding, [.. met.Where(row => row.VisitId == visit.Id).Select(row => masked[row.PersonId])], visit.Notes, visit.NextOn, visit.ConcernId))];
    }
}

/// <summary>One visit.</summary>
internal sealed class VisitDetail(Db db, Access access, IPlaces places, VisitsOf visits) : ISlice
{
    internal sealed record View(Guid HouseholdId, string Where, VisitLine Visit);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Visit);
        var visit = await db.Set<Visit>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Visit));
        var household = await db.Set<Household>().AsNoTracking().SingleAsync(row => row.Id == visit.HouseholdId, ct);
        var dwelling = await db.Set<Dwelling>().AsNoTracking().SingleAsync(row => row.Id == household.DwellingId, ct);
        await access.Demand(Rights.Visit, dwelling, ct);
        return new View(household.Id, Lists.Doors.Said(await places.Book(ct), dwelling), (await visits.Lines([visit], ct))[0]);
    }
}
