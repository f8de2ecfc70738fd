using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Incidents;

/// <summary>What may be one incident: the reports that would hang on it.</summary>
internal sealed class BurstDetail(Db db, Attaching attaching, IPlaces places, Lines lines) : ISlice
{
    /// <param name="IncidentId">The incident that came of it.</param>
    internal sealed record View(Guid Id, ConcernKind Kind, string Category, Guid? CompoundId, string Where, BurstState State, Guid? IncidentId, IReadOnlyList<ConcernLine> Concerns);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Incidents);
        var burst = await db.Set<Burst>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Burst));
        IReadOnlyList<ConcernLine> concerns = burst.State != BurstState.Proposed ? []
            : await lines.Of([.. (await attaching.Candidates(burst.Category, burst.CompoundId is { } compound ? [compound] : [], ct)).Select(ConcernRow.Of)], ct);
        return new View(burst.Id, burst.Kind, burst.Category, burst.CompoundId, (await places.Book(ct)).NameOf(burst.CompoundId), burst.State, burst.IncidentId, concerns);
    }
}
