using Mulin.Contracts.Places;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>Grids as GeoJSON, in their order: a line around the buildings of each. For the workbench; grids are how staff divide their work.</summary>
internal sealed class GridsOnMap(IPlaces places, IPositions positions) : ISlice
{
    /// <param name="Buildings">How many there are of it, drawn or not.</param>
    internal sealed record Properties(string Name, int Buildings);

    internal async Task<FeatureCollection<Properties>> Run(MapSystem system, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var ground = await positions.Ground(ct);
        var buildings = book.Places.Where(place => place.Level == PlaceLevel.Building).ToLookup(place => place.GridId);
        return new(
        [
            .. book.Grids.Select(grid => (Grid: grid, Shape: ground.ShapeOf(grid.Id))).Where(pair => pair.Shape is not null)
                .Select(pair => new Feature<Properties>(pair.Grid.Id, pair.Shape!.ToGeometry(system), new(pair.Grid.Name, buildings[pair.Grid.Id].Count()))),
        ]);
    }
}
