using Mulin.Contracts.Places;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>What stands at a point of the map, for whoever points at it: the building, else the compound.</summary>
internal sealed class PlaceAt(IPlaces places, IPositions positions) : ISlice
{
    /// <summary>Whoever is further away from everything known here is somewhere else.</summary>
    private const double Here = 3000;

    internal sealed class Query
    {
        public double? Latitude { get; set; }
        public double? Longitude { get; set; }

        /// <summary>The coordinates the point was read in.</summary>
        public MapSystem System { get; set; }

        /// <summary>The coordinates the map is drawn in.</summary>
        public MapSystem Map { get; set; }
    }

    /// <param name="Latitude">WGS 84, whatever was asked in.</param>
    /// <param name="MapLatitude">The same point in the coordinates of the map.</param>
    /// <param name="IsHere">In or near what is known of this community; true where nothing is known.</param>
    /// <param name="IsInReach">Near enough for a concern of this community to be there.</param>
    internal sealed record View(Guid? PlaceId, string? Name, decimal Latitude, decimal Longitude, decimal MapLatitude, decimal MapLongitude, bool IsHere, bool IsInReach);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        var read = Position.Read(query.Latitude, query.Longitude, "places.position", nameof(query.Latitude));
        Refuse.If(read is null, "places.position", nameof(query.Latitude));
        var point = Gcj02.From(query.System, read.Value);
        var drawn = Gcj02.To(query.Map, point);
        var ground = await positions.Ground(ct);
        var place = ground.At(point);
        return new(
            place, place is null ? null : (await places.Book(ct)).NameOf(place), point.LatitudeDegrees, point.LongitudeDegrees, drawn.LatitudeDegrees, drawn.LongitudeDegrees,
            ground.Sites.Count == 0 || ground.Sites.Any(site => site.Stands.MetresTo(point) <= Here),
            ground.Reaches(point));
    }
}
