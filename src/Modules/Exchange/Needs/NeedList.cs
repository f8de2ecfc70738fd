using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Exchange.Needs;

/// <summary>需求清单, the newest first, where the reader may see it.</summary>
internal sealed class NeedList(Db db, Access access, IPlaces places, NeedLines lines) : ISlice
{
    internal sealed class Query
    {
        public NeedFilter Filter { get; set; } = new();

        /// <summary>The id of the last line of the page before.</summary>
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Total">Under the filter; null on a page other than the first.</param>
    internal sealed record View(IReadOnlyList<Line> Lines, Guid? Before, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        var all = query.Filter.Narrow(await access.Narrow(Rights.See, db.Set<Need>().AsNoTracking(), ct), await places.Book(ct));
        var page = await Keyed.Page(all, query.After, query.Before, query.Size, ct);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, page.Total);
    }
}
