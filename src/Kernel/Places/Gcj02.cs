namespace Mulin.Kernel.Places;

/// <summary>
/// The coordinates Chinese maps are drawn in: WGS 84 shifted by some hundred metres, by published formulas. Nothing is ever kept in them;
/// this is the edge at which maps are drawn and read.
/// </summary>
public static class Gcj02
{
    private const double Axis = 6_378_245;
    private const double Flattening = 0.006_693_421_622_965_943;

    public static Position To(MapSystem system, Position wgs) => system == MapSystem.Gcj02 ? Shifted(wgs) : wgs;

    public static Position From(MapSystem system, Position drawn) => system == MapSystem.Gcj02 ? Unshifted(drawn) : drawn;

    private static Position Shifted(Position wgs)
    {
        var (latitude, longitude) = Degrees(wgs);
        if (IsOutside(latitude, longitude))
        {
            return wgs;
        }

        var (north, east) = Shift(latitude, longitude);
        return Position.Of(latitude + north, longitude + east);
    }

    /// <summary>There is no formula back: what was shifted by as much as it would be shifted itself is tried until it stands still.</summary>
    private static Position Unshifted(Position drawn)
    {
        var (latitude, longitude) = Degrees(drawn);
        if (IsOutside(latitude, longitude))
        {
            return drawn;
        }

        var (lat, lng) = (latitude, longitude);
        for (var i = 0; i < 6; i++)
        {
            var (north, east) = Shift(lat, lng);
            (lat, lng) = (latitude - north, longitude - east);
        }

        return Position.Of(lat, lng);
    }

    private static (double Latitude, double Longitude) Degrees(Position position) => (position.Latitude / 1_000_000d, position.Longitude / 1_000_000d);

    /// <summary>The box beyond which nothing is shifted.</summary>
    private static bool IsOutside(double latitude, double longitude) => latitude is < 0.8293 or > 55.8271 || longitude is < 72.004 or > 137.8347;

    private static (double North, double East) Shift(double latitude, double longitude)
    {
        var (x, y) = (longitude - 105, latitude - 35);
        var root = Math.Sqrt(Math.Abs(x));
        var common = ((20 * Math.Sin(6 * x * Math.PI)) + (20 * Math.Sin(2 * x * Math.PI))) * 2 / 3;
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * root) + common
            + (((20 * Math.Sin(y * Math.PI)) + (40 * Math.Sin(y / 3 * Math.PI))) * 2 / 3)
            + (((160 * Math.Sin(y / 12 * Math.PI)) + (320 * Math.Sin(y * Math.PI / 30))) * 2 / 3);
        var east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * root) + common
            + (((20 * Math.Sin(x * Math.PI)) + (40 * Math.Sin(x / 3 * Math.PI))) * 2 / 3)
            + (((150 * Math.Sin(x / 12 * Math.PI)) + (300 * Math.Sin(x / 30 * Math.PI))) * 2 / 3);
        var radians = latitude / 180 * Math.PI;
        var sine = Math.Sin(radians);
        var magic = 1 - (Flattening * sine * sine);
        return (
            north * 180 / (Axis * (1 - Flattening) / (magic * Math.Sqrt(magic)) * Math.PI),
            east * 180 / (Axis / Math.Sqrt(magic) * Math.Cos(radians) * Math.PI));
    }
}
