using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

/// <summary>One compound, building or unit, with the doors behind it.</summary>
internal sealed class PlaceDetail(Db db, IPlaces places) : ISlice
{
    internal sealed record Unit(Guid Id, string Name, string DoorCode, IReadOnlyList<string> Doors);

    internal sealed record View(
        Guid Id, int Version, PlaceLevel Level, string Name, string FullName, bool Gated, string DoorCode, string? Grid, long? Latitude, long? Longitude,
        IReadOnlyList<Unit> Units, IReadOnlyList<string> Doors, PlaceNode? Within);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var book = await places.Book(ct);
        var node = book.Find(id) ?? throw new Missing(nameof(Place));
        var row = await db.Set<Place>().AsNoTracking().Where(place => place.Id == id).Select(place => new { place.Version, place.Gated, place.Latitude, place.Longitude }).SingleAsync(ct);
        var units = book.Places.Where(place => place.ParentId == id && place.Level == PlaceLevel.Unit).ToList();
        List<Guid> within = [id, .. units.Select(unit => unit.Id)];
        var doors = (await db.Set<Place>().AsNoTracking().Where(place => place.Level == PlaceLevel.Dwelling && within.Contains(place.ParentId!.Value))
            .OrderBy(place => place.Number).Select(place => new { place.ParentId, place.Name }).ToListAsync(ct)).ToLookup(door => door.ParentId!.Value, door => door.Name);
        return new(
            id, row.Version, node.Level, node.Name, node.FullName, row.Gated, node.DoorCode, book.Grid(book.SpotOf(id).GridId)?.Name, row.Latitude, row.Longitude,
            [.. units.Select(unit => new Unit(unit.Id, unit.Name, unit.DoorCode, [.. doors[unit.Id]]))], [.. doors[id]], book.Find(node.ParentId));
    }
}
