using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Teams;

/// <summary>The register of teams and circles for staff, the newest first.</summary>
internal sealed class TeamList(Db db, TeamLines lines) : ISlice
{
    internal sealed class Query
    {
        public TeamFilter Filter { get; set; } = new();

        /// <summary>The id of the last line of the page before.</summary>
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Total">Under the filter; null on a page other than the first.</param>
    internal sealed record View(IReadOnlyList<TeamLine> Lines, Guid? Before, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var page = await Keyed.Page(query.Filter.Narrow(db.Set<Team>().AsNoTracking()), query.After, query.Before, query.Size, ct);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, page.Total);
    }
}
