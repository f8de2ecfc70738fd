using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Households.Homes;

/// <summary>Where a right holds for somebody: all of the community, or some buildings and staircases of it.</summary>
internal sealed record Turf(bool Whole, IReadOnlyList<Guid> Buildings, IReadOnlyList<Guid> Stairs)
{
    public static readonly Turf All = new(true, [], []);

    public bool Covers(Dwelling dwelling) => Whole || Buildings.Contains(dwelling.BuildingId) || Stairs.Contains(dwelling.StairsId);

    public IQueryable<Dwelling> Narrow(IQueryable<Dwelling> rows) => Whole ? rows
        : Stairs.Count == 0 ? rows.Where(row => Buildings.Contains(row.BuildingId))
        : rows.Where(row => Buildings.Contains(row.BuildingId) || Stairs.Contains(row.StairsId));
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
            return Homes.Turf.All;
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

    internal static Turf Of(Actor actor, string right, PlaceBook book)
    {
        var offices = Rights.OfficesWith(right);
        HashSet<Guid> buildings = [], stairs = [];
        foreach (var post in actor.Posts.Where(post => offices.Contains(post.Office)))
        {
            if (post.GridId is { } grid)
            {
                buildings.UnionWith(book.Places.Where(place => place.Level == PlaceLevel.Building && place.GridId == grid).Select(place => place.Id));
            }
            else if (post.PlaceId is { } id)
            {
                if (book.Find(id) is { Level: PlaceLevel.Unit })
                {
                    stairs.Add(id);
                }
                else
                {
                    buildings.UnionWith(book.Places.Where(place => place.Level == PlaceLevel.Building && book.Upwards(place.Id).Any(above => above.Id == id)).Select(place => place.Id));
                }
            }
            else
            {
                // The community itself, or a body of it such as the committee.
                return Homes.Turf.All;
            }
        }

        return new Turf(false, [.. buildings], [.. stairs]);
    }
}
