using Mulin.Kernel.Places;

namespace Mulin.Contracts.Places;

public interface IPlaces
{
    /// <summary>Compounds, buildings, units and grids of the present community, from memory.</summary>
    ValueTask<PlaceBook> Book(CancellationToken ct);
}

/// <summary>The one question about where things are: what is on a map, what lies near, which building a point is at.</summary>
public interface IPositions
{
    /// <summary>Where the compounds and buildings of the present community stand, from memory.</summary>
    ValueTask<Ground> Ground(CancellationToken ct);
}

/// <summary>What a map of the present community is drawn on.</summary>
/// <param name="Address">Of the tiles, with {z}, {x} and {y}; null: none, the community's own areas are the map.</param>
/// <param name="Attribution">Whose map it is, as its maker wants it to be said.</param>
/// <param name="System">The coordinates the tiles are drawn in.</param>
public sealed record Tiles(string? Address, string? Attribution, MapSystem System)
{
    /// <summary>The host the browser has to be allowed to ask, as the policy writes it.</summary>
    public string? Source => Address is null ? null : new Uri(Address.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).GetLeftPart(UriPartial.Authority);
}

public interface ITiles
{
    ValueTask<Tiles> Tiles(CancellationToken ct);
}

/// <summary>A door: a dwelling with its place among the others.</summary>
/// <param name="ParentId">The unit, or the building where there are none.</param>
/// <param name="Order">Sorts the doors of a community the way somebody walks past them.</param>
public sealed record DoorNode(Guid Id, Guid ParentId, string Name, string Order);

public interface IDoors
{
    /// <summary>The doors in this compound, building or unit; all doors of the community when none is named.</summary>
    Task<IReadOnlyList<DoorNode>> Within(Guid? placeId, CancellationToken ct);

    Task<DoorNode?> Find(Guid dwellingId, CancellationToken ct);
}
