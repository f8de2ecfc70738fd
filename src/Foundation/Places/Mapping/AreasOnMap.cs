using Mulin.Contracts.Places;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>Compounds and buildings as GeoJSON: what anybody can see who walks by, and what the import takes back.</summary>
internal sealed class AreasOnMap(IPlaces places, IPositions positions) : ISlice
{
    /// <param name="Name">Its own: 3号楼.</param>
    /// <param name="FullName">With what it stands in: 桂花苑·3号楼.</param>
    /// <param name="ParentId">Of a building: the compound it stands in.</param>
    /// <param name="Point">Where its mark stands, longitude first, when the geometry is an outline and somebody has said so.</param>
    internal sealed record Properties(PlaceLevel Level, string Name, string FullName, Guid? ParentId, Guid? GridId, string? Grid, decimal[]? Point);

    internal async Task<FeatureCollection<Properties>> Run(MapSystem system, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var sites = (await positions.Ground(ct)).Sites.ToDictionary(site => site.Id);
        return new(
        [
            .. book.Places.Where(place => sites.ContainsKey(place.Id)).Select(place =>
            {
                var site = sites[place.Id];
                return new Feature<Properties>(
                    place.Id, site.Outline?.ToGeometry(system) ?? GeoJson.Point(site.Stands, system),
                    new(place.Level, place.Name, place.FullName, place.ParentId, place.GridId, book.Grid(place.GridId)?.Name, site.Outline is not null && site.Point is { } point ? GeoJson.Pair(point, system) : null));
            }),
        ]);
    }
}
