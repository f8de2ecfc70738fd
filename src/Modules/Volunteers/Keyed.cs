using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Domain;

namespace Mulin.Volunteers;

/// <summary>Pages of a list by key, the newest first.</summary>
internal static class Keyed
{
    public const int Size = 30;
    public const int Most = 200;

    /// <param name="Total">Under the filter; null on a page other than the first.</param>
    internal sealed record Page<T>(IReadOnlyList<T> Rows, Guid? Before, Guid? After, int? Total);

    public static async Task<Page<T>> Read<T>(IQueryable<T> all, Guid? after, Guid? before, int? asked, CancellationToken ct)
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
        return new Page<T>(
            found, found.Count > 0 && (forward ? !top : more) ? found[0].Id : null, found.Count > 0 && (!forward || more) ? found[^1].Id : null, top ? await all.CountAsync(ct) : null);
    }

    /// <summary>Everything under a filter, some hundred rows at a time, for a file.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<T>> Batches<T>(IQueryable<T> all, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        where T : Entity
    {
        const int batch = 500;
        Guid? after = null;
        while (true)
        {
            var rows = after is { } last ? all.Where(row => row.Id.CompareTo(last) < 0) : all;
            var found = await rows.OrderByDescending(row => row.Id).Take(batch).ToListAsync(ct);
            yield return found;
            if (found.Count < batch)
            {
                yield break;
            }

            after = found[^1].Id;
        }
    }

    public static E? One<E>(string? text)
        where E : struct, Enum => Enum.TryParse<E>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !int.TryParse(text, out _) ? value : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    public static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
