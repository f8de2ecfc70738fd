using Mulin.Kernel.Places;

namespace Mulin.Contracts.Places;

public interface IPlaces
{
    /// <summary>Compounds, buildings, units and grids of the present community, from memory.</summary>
    ValueTask<PlaceBook> Book(CancellationToken ct);
}

/// <summary>Where a building stands: WGS 84, millionths of a degree.</summary>
public readonly record struct Position(long Latitude, long Longitude);

public interface IPositions
{
    /// <summary>The buildings of the present community whose position somebody has written down, from memory.</summary>
    ValueTask<IReadOnlyDictionary<Guid, Position>> Buildings(CancellationToken ct);
}
