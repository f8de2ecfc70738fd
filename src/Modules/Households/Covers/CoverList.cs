using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Covers;

/// <summary>包联台账: who is there for whom, person by person, where the reader may see files.</summary>
internal sealed class CoverList(Db db, Covering covering, IPlaces places, IPersons persons, Texts texts) : ISlice
{
    /// <summary>More than a community has people who cover; the list says when it is cut.</summary>
    public const int Most = 20_000;

    /// <param name="Name">Masked.</param>
    /// <param name="Homes">Households by name.</param>
    /// <param name="Places">Staircases, buildings and grids, as people call them.</param>
    internal sealed record Line(Guid PersonId, string Name, IReadOnlyList<CoverRole> Roles, int Homes, IReadOnlyList<string> Places);

    /// <param name="Households">How many households live here.</param>
    /// <param name="Covered">How many of them somebody is there for, by name or for their place.</param>
    internal sealed record View(IReadOnlyList<Line> Lines, int Households, int Covered);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var rows = await Rows(ct);
        var names = await persons.Of(rows.Select(row => row.Cover.PersonId), ct);
        var covered = db.Set<CoveredHome>();
        return new View(
            [.. rows.GroupBy(row => row.Cover.PersonId).Select(one => new Line(
                one.Key, Name(names, one.Key), [.. one.Select(row => row.Cover.Role).Distinct().Order()], one.Count(row => row.Cover.Kind == CoverKind.Household),
                [.. one.Where(row => row.Cover.Kind != CoverKind.Household).Select(row => row.Where).Order(StringComparer.Ordinal)]))
                .OrderByDescending(line => line.Homes + (line.Places.Count * 1000)).ThenBy(line => line.PersonId)],
            await db.Set<Household>().CountAsync(row => row.Until == null, ct), await covered.CountAsync(row => row.Covered, ct));
    }

    /// <summary>The register as a file: names masked, a line for each cover.</summary>
    internal async Task<byte[]> Sheet(CancellationToken ct)
    {
        db.Demand(Rights.Export);
        var rows = await Rows(ct);
        var names = await persons.Of(rows.Select(row => row.Cover.PersonId).Concat(rows.Select(row => row.HeadId).OfType<Guid>()), ct);
        string[] columns = ["person", "role", "kind", "where", "head", "from"];
        return SheetBook.Of(texts["households.covers"], [.. columns.Select(column => new SheetColumn(texts[$"households.cover.column.{column}"]))], rows
            .OrderBy(row => Name(names, row.Cover.PersonId), StringComparer.Ordinal).ThenBy(row => row.Cover.PersonId).ThenBy(row => row.Where, StringComparer.Ordinal)
            .Select(IReadOnlyList<object?> (row) =>
            [
                Name(names, row.Cover.PersonId), texts.Of("households.cover-role", row.Cover.Role), texts.Of("households.cover-kind", row.Cover.Kind), row.Where, row.HeadId is { } head ? Name(names, head) : null,
                row.Cover.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ]));
    }

    private sealed record Row(Cover Cover, string Where, Guid? HeadId);

    private string Name(IReadOnlyDictionary<Guid, PersonLine> names, Guid id) => names.TryGetValue(id, out var line) ? line.Name : texts["people.somebody"];

    private async Task<List<Row>> Rows(CancellationToken ct)
    {
        var covers = await db.Set<Cover>().AsNoTracking().Where(row => row.Until == null).OrderBy(row => row.PersonId).ThenBy(row => row.Id).Take(Most).ToListAsync(ct);
        var homes = await covering.Homes([.. covers.Select(cover => cover.HouseholdId).OfType<Guid>()], ct);
        var book = await places.Book(ct);
        List<Row> rows = [];
        foreach (var cover in covers)
        {
            var home = cover.HouseholdId is { } id ? homes.GetValueOrDefault(id) : null;
            if (await covering.Covers(Rights.See, cover.Kind, cover.TargetId, home?.Dwelling, ct) && (home is null ? Covering.Said(book, cover) : Lists.Doors.Said(book, home.Dwelling)) is { } where)
            {
                rows.Add(new Row(cover, where, home?.HeadId));
            }
        }

        return rows;
    }
}
