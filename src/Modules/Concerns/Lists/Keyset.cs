using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;

namespace Mulin.Concerns.Lists;

/// <param name="Before">Key of the page before this one; null on the first.</param>
/// <param name="After">Key of the page after this one; null on the last.</param>
/// <param name="Total">How many there are on all pages, at most one more than was asked to be counted; null where nothing was counted.</param>
internal sealed record Page<T>(IReadOnlyList<T> Rows, string? Before, string? After, int? Total);

internal enum Sort
{
    /// <summary>What falls due first stands first.</summary>
    Due,

    /// <summary>Newest first.</summary>
    Reported,
}

/// <summary>Pages by key: the time sorted by and the number, so that a page is one look into an index however far it is.</summary>
internal static class Keyset
{
    public const int Size = 20;
    public const int Most = 100;

    public static int Fit(int? size) => Math.Clamp(size ?? Size, 1, Most);

    /// <param name="countsTo">The first page also counts, in the same question, and stops here; 0: it does not.</param>
    public static async Task<Page<R>> Page<R>(
        IQueryable<Concern> rows, Expression<Func<Concern, R>> select, Func<R, (DateTime At, string Number)> key, Sort sort, string? after, string? before, int size, CancellationToken ct, int countsTo = 0)
    {
        var all = rows;
        var forward = before is null;
        if (Read(after ?? before) is var (at, number))
        {
            // Due ascends, reported descends; a page before is read the other way round.
            var up = sort == Sort.Due == forward;
#pragma warning disable CA1309 // Said in SQL, where both engines compare by code point.
            rows = (sort, up) switch
            {
                (Sort.Due, true) => rows.Where(row => row.DueAt > at || (row.DueAt == at && string.Compare(row.Number, number) > 0)),
                (Sort.Due, false) => rows.Where(row => row.DueAt < at || (row.DueAt == at && string.Compare(row.Number, number) < 0)),
                (_, true) => rows.Where(row => row.ReportedAt > at || (row.ReportedAt == at && string.Compare(row.Number, number) > 0)),
                _ => rows.Where(row => row.ReportedAt < at || (row.ReportedAt == at && string.Compare(row.Number, number) < 0)),
            };
#pragma warning restore CA1309
        }
        else
        {
            forward = true;
        }

        rows = (sort, sort == Sort.Due == forward) switch
        {
            (Sort.Due, true) => rows.OrderBy(row => row.DueAt).ThenBy(row => row.Number),
            (Sort.Due, false) => rows.OrderByDescending(row => row.DueAt).ThenByDescending(row => row.Number),
            (_, true) => rows.OrderBy(row => row.ReportedAt).ThenBy(row => row.Number),
            _ => rows.OrderByDescending(row => row.ReportedAt).ThenByDescending(row => row.Number),
        };
        var page = rows.Take(size + 1).Select(select);
        List<R> found;
        int? total = null;
        if (countsTo > 0 && after is null && before is null)
        {
            var counted = await page.Select(row => new { Row = row, Total = all.Select(one => one.Id).Take(countsTo + 1).Count() }).ToListAsync(ct);
            found = [.. counted.Select(one => one.Row)];
            total = counted.Count > 0 ? counted[0].Total : 0;
        }
        else
        {
            found = await page.ToListAsync(ct);
        }

        var more = found.Count > size;
        if (more)
        {
            found.RemoveAt(size);
        }

        if (!forward)
        {
            found.Reverse();
        }

        string? Key(R row) => Write(key(row));
        return new Page<R>(
            found,
            found.Count > 0 && (forward ? after is not null : more) ? Key(found[0]) : null,
            found.Count > 0 && (forward ? more : true) ? Key(found[^1]) : null,
            total);
    }

    private static string Write((DateTime At, string Number) key) => string.Create(CultureInfo.InvariantCulture, $"{key.At.Ticks / TimeSpan.TicksPerMillisecond:x}.{key.Number}");

    private static (DateTime At, string Number)? Read(string? key)
    {
        var dot = key?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 && long.TryParse(key.AsSpan(0, dot), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at) && at is > 0 and < 315_537_897_600_000
            ? (new DateTime(at * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc), key![(dot + 1)..])
            : null;
    }
}
