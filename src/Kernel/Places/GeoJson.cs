namespace Mulin.Kernel.Places;

/// <summary>RFC 7946 as it is written out. Coordinates are WGS 84, longitude first, unless somebody asked for the system of their map tiles.</summary>
public static class GeoJson
{
    public const string MediaType = "application/geo+json";

    public static Geometry Point(Position position, MapSystem system) => new("Point", Pair(position, system));

    public static decimal[] Pair(Position position, MapSystem system)
    {
        var drawn = Gcj02.To(system, position);
        return [drawn.LongitudeDegrees, drawn.LatitudeDegrees];
    }
}

public sealed record FeatureCollection<P>(IReadOnlyList<Feature<P>> Features)
{
    public string Type => "FeatureCollection";
}

public sealed record Feature<P>(Guid Id, Geometry? Geometry, P Properties)
{
    public string Type => "Feature";
}

/// <param name="Type">Point, Polygon or MultiPolygon.</param>
/// <param name="Coordinates">Degrees, nested as deep as the type asks for.</param>
public sealed record Geometry(string Type, object Coordinates);
