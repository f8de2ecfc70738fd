using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Search;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Lists;

/// <summary>Every concern of the community, for its staff.</summary>
internal sealed class AllConcerns(Db db, Lines lines, Seeking seeking) : ISlice
{
    /// <summary>Counting stops here: "more than a thousand" is enough to know, and cheap.</summary>
    public const int CountsTo = 1000;

    internal sealed class Query : ConcernFilter
    {
        /// <summary>Only open ones.</summary>
        public bool Open { get; set; }

        /// <summary>Due sorts open ones by what falls due first; otherwise newest first.</summary>
        public Sort Sort { get; set; } = Sort.Reported;

        /// <summary>Only these, whatever else is asked.</summary>
        public IReadOnlyList<Guid>? Ids { get; set; }

        /// <summary>Codes of <see cref="Views.Columns"/> with commas between them: what the register shows. Null: everything.</summary>
        public string? Columns { get; set; }
        public string? After { get; set; }
        public string? Before { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Total">How many there are under the filter, at most <see cref="CountsTo"/> + 1; null on a page other than the first.</param>
    internal sealed record View(IReadOnlyList<ConcernLine> Rows, string? Before, string? After, int? Total, bool MayAssign);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.SeeAll);
        var rows = Rows(db, query, await seeking.For(query.Q, ct));
        var page = await Keyset.Page(
            rows, ConcernRow.Select, query.Sort == Sort.Due ? ConcernRow.ByDue : ConcernRow.ByReported, query.Sort, query.After, query.Before, Keyset.Fit(query.Size), ct, CountsTo);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, page.Total, db.May(Rights.Assign));
    }

    internal static IQueryable<Concern> Rows(Db db, Query query, Sought? words)
    {
        var rows = query.Apply(db.Set<Concern>().AsNoTracking(), db.Now, words);
        if (query.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains(row.Id));
        }

        return query.Open || query.Sort == Sort.Due ? rows.Where(row => row.ClosedAt == null) : rows;
    }
}
