using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Incidents;

/// <summary>Incidents, the newest first, and what may be one and waits for a decision.</summary>
internal sealed class IncidentList(Db db, IPlaces places) : ISlice
{
    private const int Size = 30;

    internal sealed record Line(Guid Id, string Number, string Title, ConcernKind Kind, string Category, string Where, int Reports, DateTime OpenedAt, DateTime? ExpectedAt, DateTime? EndedAt);

    internal sealed record Proposal(Guid Id, ConcernKind Kind, string Category, string Where, int Reports, DateTime FirstAt, DateTime LastAt);

    internal sealed record View(IReadOnlyList<Proposal> Proposals, IReadOnlyList<Line> Rows, string? After);

    /// <param name="after">The number of the last one of the page before.</param>
    internal async Task<View> Run(string? after, CancellationToken ct)
    {
        db.Demand(Rights.Incidents);
        var book = await places.Book(ct);
        var proposals = after is not null ? [] : (await db.Set<Burst>().AsNoTracking().Where(row => row.State == BurstState.Proposed).OrderByDescending(row => row.LastAt).Take(Size).ToListAsync(ct))
            .Select(row => new Proposal(row.Id, row.Kind, row.Category, book.NameOf(row.CompoundId), row.Reports, row.FirstAt, row.LastAt)).ToList();
        var rows = db.Set<Incident>().AsNoTracking();
        if (after is not null)
        {
            rows = rows.Where(row => row.Number.CompareTo(after) < 0);
        }

        var page = await rows.OrderByDescending(row => row.Number).Take(Size + 1).ToListAsync(ct);
        var shown = page.Take(Size).ToList();
        var ids = shown.Select(row => row.Id).ToList();
        var touched = (await db.Set<IncidentPlace>().AsNoTracking().Where(row => ids.Contains(row.IncidentId)).Select(row => new { row.IncidentId, row.PlaceId }).ToListAsync(ct)).ToLookup(row => row.IncidentId, row => row.PlaceId);
        var counts = await db.Set<IncidentReport>().AsNoTracking().Where(row => ids.Contains(row.IncidentId) && row.DetachedAt == null).GroupBy(row => row.IncidentId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return new View(
            proposals,
            [.. shown.Select(row => new Line(row.Id, row.Number, row.Title, row.Kind, row.Category, Attaching.Say(book, [.. touched[row.Id]]), counts.GetValueOrDefault(row.Id), row.OpenedAt, row.ExpectedAt, row.EndedAt))],
            page.Count > Size ? shown[^1].Number : null);
    }
}
