using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Households.Reactions;

/// <summary>Doors were built: each gets an empty file, so that what has none yet can be listed. One for each door, however often it is heard.</summary>
internal sealed class OpenDoors(Db db, IDoors doors, IPlaces places) : IReaction<PlacesBuilt>
{
    public async Task React(PlacesBuilt fact, Envelope envelope, CancellationToken ct)
    {
        if (fact.Dwellings == 0)
        {
            return;
        }

        var built = await doors.Within(fact.UnderId, ct);
        var book = await places.Book(ct);
        var under = book.Places.Where(place => fact.UnderId is null || book.Upwards(place.Id).Any(above => above.Id == fact.UnderId)).Select(place => place.Id).ToList();
        var known = (await db.Set<Dwelling>().AsNoTracking().Where(row => under.Contains(row.StairsId)).Select(row => row.Id).ToListAsync(ct)).ToHashSet();
        List<Dwelling> opened = [.. built.Where(door => !known.Contains(door.Id)).Select(door => Stairwell.Of(door, book)).OfType<Dwelling>()];
        db.Insert(opened);
        foreach (var compound in opened.GroupBy(door => book.Above(door.StairsId, PlaceLevel.Compound)!.Id))
        {
            db.Announce(new DoorsOpened(compound.Key, compound.Count()), book.SpotOf(compound.Key) with { GridId = null });
        }
    }
}
