using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Search;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Lists;

/// <summary>What waits for the actor's own posts and for vacant ones below them, the most urgent first.</summary>
internal sealed class Inbox(Db db, Answerable answerable, Lines lines, Seeking seeking) : ISlice
{
    internal sealed class Query : ConcernFilter
    {
        /// <summary>Also what waits for the reporter's confirmation.</summary>
        public bool Awaiting { get; set; }
        public string? After { get; set; }
        public string? Before { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Total">Open at these posts, whatever the filter.</param>
    /// <param name="Overdue">Of these, past their due time.</param>
    /// <param name="Today">Of these, due before the day ends.</param>
    /// <param name="MayAssign">Offers the bulk action.</param>
    internal sealed record View(IReadOnlyList<ConcernLine> Rows, string? Before, string? After, int Total, int Overdue, int Today, bool MayAssign);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        var posts = await answerable.AnsweredBy(db.Actor.Person, ct);
        var now = db.Now;
        var mine = Mine(db, posts, query.Awaiting || query.State == ConcernState.Resolved);
        var counted = await Count(mine, now, ct);
        var page = await Keyset.Page(query.Apply(mine, now, await seeking.For(query.Q, ct)), ConcernRow.Select, ConcernRow.ByDue, Sort.Due, query.After, query.Before, Keyset.Fit(query.Size), ct);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, counted.Total, counted.Overdue, counted.Today, db.May(Rights.Assign));
    }

    internal static IQueryable<Concern> Mine(Db db, IReadOnlySet<string> posts, bool awaiting)
    {
        var keys = posts.ToList();
        var rows = db.Set<Concern>().AsNoTracking().Where(row => row.ClosedAt == null && keys.Contains(row.Post));
        return awaiting ? rows : rows.Where(row => row.State != ConcernState.Resolved || row.ConfirmationMissedAt != null || row.VisitDueAt != null);
    }

    internal static async Task<(int Total, int Overdue, int Today)> Count(IQueryable<Concern> rows, DateTime now, CancellationToken ct)
    {
        var end = Kernel.Places.Clock.EndOfDay(now);
        var counted = await rows.GroupBy(_ => 1).Select(group => new
        {
            Total = group.Count(),
            Overdue = group.Count(row => row.DueAt < now && (row.State != ConcernState.Resolved || row.ConfirmationMissedAt != null || row.VisitDueAt != null)),
            Today = group.Count(row => row.DueAt >= now && row.DueAt < end),
        }).SingleOrDefaultAsync(ct);
        return counted is null ? (0, 0, 0) : (counted.Total, counted.Overdue, counted.Today);
    }
}
