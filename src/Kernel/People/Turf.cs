using Mulin.Kernel.Places;

namespace Mulin.Kernel.People;

/// <summary>
/// Where a right holds for somebody: all of the community, or some buildings and staircases of it. A right is held by offices, and an office
/// at a place: the grid worker's reach ends with the grid, the building leader's with the building.
/// </summary>
public sealed record Turf(bool Whole, IReadOnlyList<Guid> Buildings, IReadOnlyList<Guid> Stairs)
{
    public static readonly Turf All = new(true, [], []);

    /// <param name="buildingId">Null: at no building, and then only for who has the right everywhere.</param>
    public bool Covers(Guid? buildingId, Guid? stairsId) => Whole || (buildingId is { } building && Buildings.Contains(building)) || (stairsId is { } stairs && Stairs.Contains(stairs));

    public static Turf Of(Actor actor, IReadOnlyCollection<Office> offices, PlaceBook book)
    {
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
                return All;
            }
        }

        return new Turf(false, [.. buildings], [.. stairs]);
    }
}
