using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Places;

public enum PlaceLevel
{
    Compound,
    Building,
    Unit,
    Dwelling,
}

/// <summary>A place of a community as kept in memory (compounds, buildings and units; dwellings are read from the table).</summary>
/// <param name="Path">Below the community: the ids from the compound down, each as 32 hex digits and a slash.</param>
/// <param name="DoorCode">What the QR code at the door carries: <c>/c/{slug}/d/{code}</c>.</param>
public sealed record PlaceNode(Guid Id, Guid? ParentId, PlaceLevel Level, string Name, string FullName, string Path, Guid? GridId, string DoorCode);

public sealed record GridNode(Guid Id, string Name);

/// <summary>The places of one community, a snapshot. Ask <c>Contracts.Places.IPlaces</c> for it.</summary>
public sealed class PlaceBook
{
    private readonly AreaNode community;
    private readonly Dictionary<Guid, PlaceNode> places;
    private readonly Dictionary<Guid, GridNode> grids;
    private readonly Dictionary<string, PlaceNode> doors;

    public PlaceBook(AreaNode community, IEnumerable<PlaceNode> places, IEnumerable<GridNode> grids)
    {
        this.community = community;
        Places = [.. places];
        Grids = [.. grids];
        this.places = Places.ToDictionary(place => place.Id);
        this.grids = Grids.ToDictionary(grid => grid.Id);
        doors = Places.ToDictionary(place => place.DoorCode, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>In the order people read them: compounds, in each its buildings, in each its units.</summary>
    public IReadOnlyList<PlaceNode> Places { get; }
    public IReadOnlyList<GridNode> Grids { get; }

    public PlaceNode? Find(Guid? id) => id is { } known ? places.GetValueOrDefault(known) : null;

    public GridNode? Grid(Guid? id) => id is { } known ? grids.GetValueOrDefault(known) : null;

    public PlaceNode? Door(string code) => doors.GetValueOrDefault(code);

    /// <summary>The place itself and everything it stands in, from the inside out.</summary>
    public IEnumerable<PlaceNode> Upwards(Guid? id)
    {
        for (var place = Find(id); place is not null; place = Find(place.ParentId))
        {
            yield return place;
        }
    }

    public PlaceNode? Above(Guid? id, PlaceLevel level) => Upwards(id).FirstOrDefault(place => place.Level == level);

    /// <summary>The envelope's place of something that stands at <paramref name="id"/>, or at the community as a whole.</summary>
    public Spot SpotOf(Guid? id) => Find(id) is { } place
        ? new Spot(community.Path + place.Path, Upwards(id).Select(p => p.GridId).FirstOrDefault(grid => grid is not null))
        : new Spot(community.Path, null);

    /// <summary>Staircases as people say them before a door: 3-2-501 or 3-2 is the second unit of building 3, in every compound that has one.</summary>
    public IEnumerable<PlaceNode> Stairs(string spoken)
    {
        var parts = spoken.Split('-');
        return parts.Length is 2 or 3 && parts.All(part => part.Length is > 0 and < 6 && part[0] != '0' && part.All(char.IsAsciiDigit))
            ? Places.Where(place => place.Level == PlaceLevel.Unit && NumberIn(place.Name) == parts[1] && Find(place.ParentId) is { } building && NumberIn(building.Name) == parts[0])
            : [];
    }

    private static string NumberIn(string name) => string.Concat(name.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit));

    public string NameOf(Guid? id) => Find(id)?.FullName ?? community.Said;
}
