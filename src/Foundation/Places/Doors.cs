using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

/// <summary>Doors are too many to be remembered: they are read from the table.</summary>
internal sealed class Doors(Db db) : IDoors
{
    private sealed record Above(Guid? ParentId, string Name, int Number);

    public async Task<IReadOnlyList<DoorNode>> Within(Guid? placeId, CancellationToken ct)
    {
        var above = await Stairs(ct);
        var doors = db.Set<Place>().AsNoTracking().Where(place => place.Level == PlaceLevel.Dwelling);
        if (placeId is { } within)
        {
            List<Guid> inside = [.. above.Keys.Where(id => IsIn(above, id, within))];
            doors = doors.Where(place => inside.Contains(place.ParentId!.Value));
        }

        return (await doors.Select(place => new { place.Id, place.ParentId, place.Name, place.Number }).ToListAsync(ct))
            .ConvertAll(door => new DoorNode(door.Id, door.ParentId!.Value, door.Name, Order(above, door.ParentId, door.Number, door.Name)));
    }

    public async Task<DoorNode?> Find(Guid dwellingId, CancellationToken ct)
    {
        var door = await db.Set<Place>().AsNoTracking().Where(place => place.Id == dwellingId && place.Level == PlaceLevel.Dwelling)
            .Select(place => new { place.Id, place.ParentId, place.Name, place.Number }).SingleOrDefaultAsync(ct);
        return door is null ? null : new DoorNode(door.Id, door.ParentId!.Value, door.Name, Order(await Stairs(ct), door.ParentId, door.Number, door.Name));
    }

    private async Task<Dictionary<Guid, Above>> Stairs(CancellationToken ct) =>
        await db.Set<Place>().AsNoTracking().Where(place => place.Level != PlaceLevel.Dwelling)
            .Select(place => new { place.Id, place.ParentId, place.Name, place.Number }).ToDictionaryAsync(place => place.Id, place => new Above(place.ParentId, place.Name, place.Number), ct);

    private static bool IsIn(Dictionary<Guid, Above> above, Guid id, Guid within)
    {
        for (Guid? at = id; at is { } here; at = above.GetValueOrDefault(here)?.ParentId)
        {
            if (here == within)
            {
                return true;
            }
        }

        return false;
    }

    private static string Order(Dictionary<Guid, Above> above, Guid? parent, int number, string name)
    {
        var order = string.Create(CultureInfo.InvariantCulture, $"{number:000000} {name}");
        for (var at = parent; at is { } id && above.TryGetValue(id, out var place); at = place.ParentId)
        {
            order = string.Create(CultureInfo.InvariantCulture, $"{place.Number:00000} {place.Name}/{order}");
        }

        return order;
    }
}
