using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Households.Homes;

internal static class TurfOfDoors
{
    public static bool Covers(this Turf turf, Dwelling dwelling) => turf.Covers(dwelling.BuildingId, dwelling.StairsId);

    public static IQueryable<Dwelling> Narrow(this Turf turf, IQueryable<Dwelling> rows)
    {
        var (buildings, stairs) = (turf.Buildings, turf.Stairs);
        return turf.Whole ? rows
            : stairs.Count == 0 ? rows.Where(row => buildings.Contains(row.BuildingId))
            : rows.Where(row => buildings.Contains(row.BuildingId) || stairs.Contains(row.StairsId));
    }
}

/// <summary>
/// A right is held by offices, and an office at a place: the grid worker's reach ends with the grid, the building leader's with the building. Said
/// once here, for rows and for queries.
/// </summary>
internal sealed class Access(Db db, IPlaces places)
{
    private readonly Dictionary<string, Turf> known = [];

    public async ValueTask<Turf> Turf(string right, CancellationToken ct)
    {
        if (db.Actor.IsSystem)
        {
            return Kernel.People.Turf.All;
        }

        if (!known.TryGetValue(right, out var turf))
        {
            known[right] = turf = Of(db.Actor, right, await places.Book(ct));
        }

        return turf;
    }

    /// <summary>Whether this right holds at that dwelling; without one (somebody who lives nowhere here) only where it holds everywhere.</summary>
    public async ValueTask<bool> May(string right, Dwelling? dwelling, CancellationToken ct)
    {
        var turf = await Turf(right, ct);
        return dwelling is null ? turf.Whole : turf.Covers(dwelling);
    }

    /// <summary>Refuses who has the right nowhere, or not there, and remembers the office acted as.</summary>
    public async Task Demand(string right, Dwelling? dwelling, CancellationToken ct)
    {
        db.Demand(right);
        if (!await May(right, dwelling, ct))
        {
            throw new NotYours(right);
        }
    }

    internal static Turf Of(Actor actor, string right, PlaceBook book) => Kernel.People.Turf.Of(actor, Rights.OfficesWith(right), book);
}
