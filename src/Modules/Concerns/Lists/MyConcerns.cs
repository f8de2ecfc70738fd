using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Lists;

/// <summary>What the actor reported, newest first; what waits for their own word can be asked for alone.</summary>
internal sealed class MyConcerns(Db db, Lines lines) : ISlice
{
    internal sealed class Query
    {
        /// <summary>Only what needs my answer or my confirmation.</summary>
        public bool Waiting { get; set; }
        public bool Open { get; set; }
        public string? After { get; set; }
        public string? Before { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Waiting">How many need my answer or my confirmation.</param>
    internal sealed record View(IReadOnlyList<ConcernLine> Rows, string? Before, string? After, int Waiting);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Report);
        var mine = Mine(db, db.Actor.Person);
        var waiting = await ForMe(mine).CountAsync(ct);
        var rows = query.Waiting ? ForMe(mine) : query.Open ? mine.Where(row => row.ClosedAt == null) : mine;
        var page = await Keyset.Page(rows, ConcernRow.Select, ConcernRow.ByReported, Sort.Reported, query.After, query.Before, Keyset.Fit(query.Size), ct);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, waiting);
    }

    internal static IQueryable<Concern> Mine(Db db, Guid me) => db.Set<Concern>().AsNoTracking().Where(row => row.ReporterId == me);

    internal static IQueryable<Concern> ForMe(IQueryable<Concern> mine) => mine.Where(row => row.State == ConcernState.Asked || (row.State == ConcernState.Resolved && row.ConfirmedAt == null));
}
