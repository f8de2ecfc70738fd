using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Places;
using Mulin.Foundation.Bodies.Import;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Bodies;

/// <summary>The register, searched, filtered and read page by page; or all of it, to take along.</summary>
internal sealed class BodyRegister(Db db, IPlaces places, Vault vault) : ISlice
{
    internal const int PageSize = 50;

    /// <param name="Search">Part of a name or address, or the beginning of a credit code.</param>
    /// <param name="Left">Those who have left, instead of those who are here.</param>
    internal sealed record Query(string? Search, BodyKind? Kind, bool Left, string? After, string? Before);

    internal sealed record Row(Guid Id, string Name, BodyKind Kind, Guid? CompoundId, string? CreditCode, string? Address, Guid? PlaceId, string? ContactName, string SortKey, DateOnly? Until)
    {
        public string? Where { get; init; }
        public string? Compound { get; init; }
    }

    internal sealed record View(IReadOnlyList<Row> Rows, IReadOnlyDictionary<BodyKind, int> Kinds, int Total, int LeftTotal, string? Before, string? After);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var found = Found(query);
        var counts = await Found(query with { Kind = null }).GroupBy(body => body.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        var left = query.Left ? 0 : await Found(query with { Kind = null, Left = true }).CountAsync(ct);
        var backwards = query.After is null && query.Before is not null;
#pragma warning disable CA1309 // Compared by the database, which collates by code point.
        var page = query switch
        {
            { After: { } after } => found.Where(body => string.Compare(body.SortKey, after) > 0).OrderBy(body => body.SortKey),
            { Before: { } before } => found.Where(body => string.Compare(body.SortKey, before) < 0).OrderByDescending(body => body.SortKey),
            _ => found.OrderBy(body => body.SortKey),
        };
#pragma warning restore CA1309
        var rows = await Project(page.Take(PageSize + 1)).ToListAsync(ct);
        var more = rows.Count > PageSize;
        if (more)
        {
            rows.RemoveAt(PageSize);
        }

        if (backwards)
        {
            rows.Reverse();
        }

        var total = query.Kind is { } kind ? counts.Where(count => count.Key == kind).Sum(count => count.Count) : counts.Sum(count => count.Count);
        return new(
            await Named(rows, ct), counts.ToDictionary(count => count.Key, count => count.Count), total, left,
            rows.Count > 0 && (backwards ? more : query.After is not null) ? rows[0].SortKey : null,
            rows.Count > 0 && (backwards || more) ? rows[^1].SortKey : null);
    }

    /// <summary>As a spreadsheet in the columns of the template, so that what was taken out can be put in again.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<string?>>> Lines(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var rows = await Found(query).OrderBy(body => body.SortKey)
            .Select(body => new { body.Name, body.Kind, body.CreditCode, body.Address, body.CompoundId, body.PlaceId, body.ContactName, body.ContactPhoneSecret }).ToListAsync(ct);
        var book = await places.Book(ct);
        return [.. rows.Select(row => (IReadOnlyList<string?>)
        [
            row.Name, BodyKinds.Word(row.Kind), row.CreditCode, row.Address, book.Find(row.CompoundId)?.Name, book.Find(row.PlaceId)?.FullName,
            row.ContactName, row.ContactPhoneSecret is { } phone ? vault.Open(phone) : null,
        ])];
    }

    private IQueryable<Body> Found(Query query)
    {
        var bodies = query.Left ? db.Set<Body>().AsNoTracking().Where(body => body.Until != null) : db.Set<Body>().AsNoTracking().Where(body => body.Until == null);
        if (query.Kind is { } kind)
        {
            bodies = bodies.Where(body => body.Kind == kind);
        }

        if (query.Search?.Trim() is { Length: > 0 } words)
        {
            var code = words.ToUpperInvariant();
            bodies = bodies.Where(body => body.Name.Contains(words) || body.Address!.Contains(words) || body.CreditCode!.StartsWith(code));
        }

        return bodies;
    }

    private static IQueryable<Row> Project(IQueryable<Body> bodies) => bodies.Select(body => new Row(
        body.Id, body.Name, body.Kind, body.CompoundId, body.CreditCode, body.Address, body.PlaceId, body.ContactName, body.SortKey, body.Until));

    private async Task<List<Row>> Named(List<Row> rows, CancellationToken ct)
    {
        var book = await places.Book(ct);
        return [.. rows.Select(row => row with { Where = row.Address ?? book.Find(row.PlaceId)?.FullName, Compound = book.Find(row.CompoundId)?.Name })];
    }
}
