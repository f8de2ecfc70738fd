using System.Text.Json.Serialization;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Places;

/// <summary>A point on the earth: WGS 84, millionths of a degree (about eleven centimetres). Kept and passed on as nothing else.</summary>
public readonly record struct Position(long Latitude, long Longitude)
{
    private const double MetresPerMillionth = 0.111_195;

    [JsonIgnore]
    public decimal LatitudeDegrees => Latitude / 1_000_000m;

    [JsonIgnore]
    public decimal LongitudeDegrees => Longitude / 1_000_000m;

    /// <summary>A point with two numbers, none with none; anything else is refused beside the field.</summary>
    public static Position? Read(double? latitude, double? longitude, string code, string field)
    {
        if (latitude is null && longitude is null)
        {
            return null;
        }

        Refuse.If(!(latitude is >= -90 and <= 90) || !(longitude is >= -180 and <= 180), code, field);
        return Of(latitude!.Value, longitude!.Value);
    }

    public static Position? Read(long? latitude, long? longitude) => latitude is { } lat && longitude is { } lng ? new Position(lat, lng) : null;

    public static Position Of(double latitude, double longitude) => new((long)Math.Round(latitude * 1_000_000), (long)Math.Round(longitude * 1_000_000));

    /// <summary>On so short a way the earth is flat.</summary>
    public double MetresTo(Position other)
    {
        var (east, north) = From(other);
        return Math.Sqrt((east * east) + (north * north));
    }

    /// <summary>How many metres this point lies east and north of another one.</summary>
    internal (double East, double North) From(Position other) =>
        ((Longitude - other.Longitude) * MetresPerMillionth * Math.Cos(other.Latitude / 1_000_000d * Math.PI / 180), (Latitude - other.Latitude) * MetresPerMillionth);

    /// <summary>To about a hundred metres: of a position somebody sent, no more than this is shown to everybody.</summary>
    [JsonIgnore]
    public Position Rounded => new((long)Math.Round(Latitude / 1000d) * 1000, (long)Math.Round(Longitude / 1000d) * 1000);

    /// <summary>What an index is asked for before the distance itself is measured.</summary>
    public Box Around(double metres)
    {
        var north = (long)Math.Ceiling(metres / MetresPerMillionth);
        var east = (long)Math.Ceiling(north / Math.Max(0.01, Math.Cos(Latitude / 1_000_000d * Math.PI / 180)));
        return new Box(Latitude - north, Latitude + north, Longitude - east, Longitude + east);
    }
}

public readonly record struct Box(long South, long North, long West, long East)
{
    /// <summary>The country, roughly: what lies beyond is a slip, such as latitude and longitude the other way round.</summary>
    public static readonly Box China = new(3_000_000, 54_000_000, 73_000_000, 136_000_000);

    public bool Contains(Position point) => point.Latitude >= South && point.Latitude <= North && point.Longitude >= West && point.Longitude <= East;
}

/// <summary>The coordinates in which somebody draws: maps of this country are shifted against the world's.</summary>
public enum MapSystem
{
    Wgs84,
    Gcj02,
}
