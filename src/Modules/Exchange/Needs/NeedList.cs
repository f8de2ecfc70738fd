using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Exchange.Needs;

/// <summary>需求清单, the newest first, where the reader may see it.</summary>
internal sealed class NeedList(Db db, Access access, IPlaces places, NeedLines lines) : ISlice
{
    public const int Size = 30;
    public const int Most = 200;

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
        var size = Math.Clamp(query.Size ?? Size, 1, Most);
        var forward = query.Before is null;
        var rows = query.After is { } after ? all.Where(row => row.Id.CompareTo(after) < 0) : query.Before is { } before ? all.Where(row => row.Id.CompareTo(before) > 0) : all;
        var found = await (forward ? rows.OrderByDescending(row => row.Id) : rows.OrderBy(row => row.Id)).Take(size + 1).ToListAsync(ct);
        var more = found.Count > size;
        if (more)
        {
            found.RemoveAt(size);
        }

        if (!forward)
        {
            found.Reverse();
        }

        var first = query.After is null && query.Before is null;
        return new View(
            await lines.Of(found, ct), found.Count > 0 && (forward ? !first : more) ? found[0].Id : null, found.Count > 0 && (!forward || more) ? found[^1].Id : null,
            first ? await all.CountAsync(ct) : null);
    }
}
