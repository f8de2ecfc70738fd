using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Answers;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Lists;

/// <summary>What is being dealt with and what got done, for anybody. Nothing private, nobody named, no place finer than a building.</summary>
internal sealed class PublicConcerns(Db db, IPlaces places) : ISlice
{
    internal sealed class Query
    {
        public ConcernKind? Kind { get; set; }

        /// <summary>Only what is being dealt with: what the map shows.</summary>
        public bool Open { get; set; }

        /// <summary>Only what got done: resolved or closed.</summary>
        public bool Done { get; set; }

        /// <summary>Only what the home page counts as done this week.</summary>
        public bool Week { get; set; }
        public string? After { get; set; }
        public string? Before { get; set; }
        public int? Size { get; set; }
    }

    internal sealed record View(IReadOnlyList<NeighbourLine> Rows, string? Before, string? After);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var rows = db.Set<Concern>().AsNoTracking().Where(row => row.Private == false);
        if (query.Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        if (query.Open)
        {
            rows = rows.Where(row => row.ClosedAt == null);
        }

        if (query.Week)
        {
            rows = ConcernNews.ThisWeek(rows, db.Now);
        }
        else if (query.Done)
        {
            rows = rows.Where(row => row.ResolvedAt != null);
        }

        var page = await Keyset.Page(rows, NeighbourRow.Select, NeighbourRow.ByReported, Sort.Reported, query.After, query.Before, Keyset.Fit(query.Size), ct);
        return new View([.. page.Rows.Select(row => row.ToLine(book))], page.Before, page.After);
    }
}
