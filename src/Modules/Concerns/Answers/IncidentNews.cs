using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Incidents;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;

namespace Mulin.Concerns.Answers;

/// <summary>What everybody should know now: the incidents that are not over.</summary>
internal sealed class IncidentNews(Db db, IPlaces places) : IIncidentNews
{
    private const int Most = 5;

    public async Task<IReadOnlyList<IncidentLine>> Current(CancellationToken ct)
    {
        var rows = await db.Set<Incident>().AsNoTracking().Where(row => row.EndedAt == null).OrderByDescending(row => row.OpenedAt).Take(Most).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(row => row.Id).ToList();
        var touched = (await db.Set<IncidentPlace>().AsNoTracking().Where(row => ids.Contains(row.IncidentId)).Select(row => new { row.IncidentId, row.PlaceId }).ToListAsync(ct)).ToLookup(row => row.IncidentId, row => row.PlaceId);
        var book = await places.Book(ct);
        return [.. rows.Select(row => new IncidentLine(row.Id, row.Title, Attaching.Say(book, [.. touched[row.Id]]), row.OpenedAt, row.ExpectedAt, Links.Incident(row.Id)))];
    }
}
