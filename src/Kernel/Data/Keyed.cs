using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Data;

/// <param name="Before">Key of the page before this one; null on the first.</param>
/// <param name="After">Key of the page after this one; null on the last.</param>
/// <param name="Total">Under the filter; null on a page other than the first.</param>
public sealed record KeyPage<T>(IReadOnlyList<T> Rows, Guid? Before, Guid? After, int? Total);

/// <summary>Lists that stand in the order their rows were made, the newest first: a page is one look into the index however far it is.</summary>
public static class Keyed
{
    public const int Size = 30;
    public const int Most = 200;

    /// <param name="asked">How many a reader wants on a page; null: as many as there usually are.</param>
    public static async Task<KeyPage<T>> Page<T>(IQueryable<T> all, Guid? after, Guid? before, int? asked, CancellationToken ct)
        where T : Entity
    {
        var size = Math.Clamp(asked ?? Size, 1, Most);
        var forward = before is null;
        var rows = after is { } last ? all.Where(row => row.Id.CompareTo(last) < 0) : before is { } first ? all.Where(row => row.Id.CompareTo(first) > 0) : all;
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

        var top = after is null && before is null;
        return new KeyPage<T>(
            found, found.Count > 0 && (forward ? !top : more) ? found[0].Id : null, found.Count > 0 && (!forward || more) ? found[^1].Id : null, top ? await all.CountAsync(ct) : null);
    }

    /// <summary>Everything under a filter, some hundred rows at a time, for a file.</summary>
    public static async IAsyncEnumerable<List<T>> Batches<T>(IQueryable<T> all, bool oldestFirst, [EnumeratorCancellation] CancellationToken ct)
        where T : Entity
    {
        const int batch = 500;
        Guid? after = null;
        while (true)
        {
            var rows = after is not { } last ? all : oldestFirst ? all.Where(row => row.Id.CompareTo(last) > 0) : all.Where(row => row.Id.CompareTo(last) < 0);
            var found = await (oldestFirst ? rows.OrderBy(row => row.Id) : rows.OrderByDescending(row => row.Id)).Take(batch).ToListAsync(ct);
            if (found.Count > 0)
            {
                yield return found;
                after = found[^1].Id;
            }

            if (found.Count < batch)
            {
                yield break;
            }
        }
    }
}
