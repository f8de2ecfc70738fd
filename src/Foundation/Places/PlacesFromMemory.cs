using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

internal sealed class PlacesFromMemory(Db db, Snapshots snapshots) : IPlaces, IPositions
{
    public ValueTask<PlaceBook> Book(CancellationToken ct) =>
        snapshots.Get(string.Create(CultureInfo.InvariantCulture, $"places:{db.CommunityId}"), async () =>
        {
            var rows = await db.Set<Place>().AsNoTracking().Where(place => place.Level != PlaceLevel.Dwelling)
                .Select(place => new Row(place.Id, place.ParentId, place.Level, place.Name, place.Number, place.Path, place.GridId, place.DoorCode!))
                .ToListAsync(ct);
            var grids = await db.Set<Grid>().AsNoTracking().OrderBy(grid => grid.Number).ThenBy(grid => grid.Name)
                .Select(grid => new GridNode(grid.Id, grid.Name)).ToListAsync(ct);
            return new PlaceBook(db.Here.Community, InReadingOrder(rows), grids);
        });

    public ValueTask<Ground> Ground(CancellationToken ct) =>
        snapshots.Get(string.Create(CultureInfo.InvariantCulture, $"ground:{db.CommunityId}"), async () =>
        {
            var book = await Book(ct);
            var rows = await db.Set<Place>().AsNoTracking().Where(place => (place.Level == PlaceLevel.Compound || place.Level == PlaceLevel.Building) && (place.Latitude != null || place.Outline != null))
                .OrderBy(place => place.Number).ThenBy(place => place.Id).Select(place => new { place.Id, place.Level, place.Latitude, place.Longitude, place.Outline }).ToListAsync(ct);
            return new Ground(book, rows.Select(row => new Site(row.Id, row.Level, Position.Read(row.Latitude, row.Longitude), row.Outline is null ? null : Outline.Read(row.Outline))));
        });

    private static List<PlaceNode> InReadingOrder(List<Row> rows)
    {
        var children = rows.OrderBy(row => row.Number).ThenBy(row => row.Name, StringComparer.Ordinal).ToLookup(row => row.ParentId);
        var alone = children[null].Skip(1).FirstOrDefault() is null;
        var nodes = new List<PlaceNode>(rows.Count);
        foreach (var compound in children[null])
        {
            nodes.Add(Node(compound, compound.Name, null));
            foreach (var building in children[compound.Id])
            {
                var name = alone ? building.Name : $"{compound.Name}·{building.Name}";
                nodes.Add(Node(building, name, building.GridId));
                foreach (var unit in children[building.Id])
                {
                    nodes.Add(Node(unit, name + unit.Name, building.GridId));
                }
            }
        }

        return nodes;
    }

    private static PlaceNode Node(Row row, string fullName, Guid? gridId) =>
        new(row.Id, row.ParentId, row.Level, row.Name, fullName, row.Path, gridId, row.DoorCode);

    private sealed record Row(Guid Id, Guid? ParentId, PlaceLevel Level, string Name, int Number, string Path, Guid? GridId, string DoorCode);
}
