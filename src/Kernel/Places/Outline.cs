using System.Text.Json;

namespace Mulin.Kernel.Places;

/// <summary>
/// The shape of a place on the ground: polygons, each a rim and the holes in it, as RFC 7946 nests them. Kept as the JSON of a MultiPolygon's
/// coordinates in whole millionths of a degree, longitude first, every ring closed: nothing to explain and nothing rounded twice.
/// </summary>
public sealed class Outline
{
    public const int MostPoints = 1000;
    public const int LongestText = 30_000;

    private readonly Position[][][] polygons;

    private Outline(Position[][][] polygons) => this.polygons = polygons;

    public static Outline Of(IEnumerable<IEnumerable<IEnumerable<Position>>> polygons) =>
        new([.. polygons.Select(rings => rings.Select(ring => Closed([.. ring])).ToArray())]);

    /// <summary>What <see cref="ToString"/> wrote.</summary>
    public static Outline Read(string text) => Of(JsonSerializer.Deserialize<long[][][][]>(text)!.Select(rings => rings.Select(ring => ring.Select(pair => new Position(pair[1], pair[0])))));

    public override string ToString() => JsonSerializer.Serialize(polygons.Select(rings => rings.Select(ring => ring.Select(point => new[] { point.Longitude, point.Latitude }))));

    /// <summary>Every corner of every rim.</summary>
    internal IEnumerable<Position> Corners => polygons.SelectMany(rings => rings[0]);

    public int Points => polygons.Sum(rings => rings.Sum(ring => ring.Length));

    /// <summary>The middle of its largest rim, by area.</summary>
    public Position Centre
    {
        get
        {
            var best = (Area: -1d, Centre: polygons[0][0][0]);
            foreach (var rings in polygons)
            {
                var origin = rings[0][0];
                var (twice, east, north) = (0d, 0d, 0d);
                foreach (var (one, other) in Edges(rings[0]))
                {
                    var ((x1, y1), (x2, y2)) = (one.From(origin), other.From(origin));
                    var cross = (x1 * y2) - (x2 * y1);
                    (twice, east, north) = (twice + cross, east + ((x1 + x2) * cross), north + ((y1 + y2) * cross));
                }

                if (Math.Abs(twice) > best.Area)
                {
                    best = (Math.Abs(twice), twice == 0 ? origin : Within(rings[0], Moved(origin, east / (3 * twice), north / (3 * twice))));
                }
            }

            return best.Centre;
        }
    }

    public bool Contains(Position point) => polygons.Any(rings => IsWithin(rings[0], point) && !rings.Skip(1).Any(hole => IsWithin(hole, point)));

    /// <summary>Nought inside; otherwise the way to the nearest edge.</summary>
    public double MetresTo(Position point) =>
        Contains(point) ? 0 : polygons.SelectMany(rings => rings).SelectMany(Edges).Min(edge => Away(edge.One.From(point), edge.Other.From(point)));

    public Geometry ToGeometry(MapSystem system)
    {
        var drawn = polygons.Select(rings => rings.Select(ring => ring.Select(point => GeoJson.Pair(point, system)).ToArray()).ToArray()).ToArray();
        return drawn is [var only] ? new("Polygon", only) : new("MultiPolygon", drawn);
    }

    private static Position[] Closed(Position[] ring) => ring.Length > 0 && ring[0] != ring[^1] ? [.. ring, ring[0]] : ring;

    private static IEnumerable<(Position One, Position Other)> Edges(Position[] ring) => ring.Zip(ring.Skip(1));

    private static bool IsWithin(Position[] ring, Position point)
    {
        var within = false;
        foreach (var (one, other) in Edges(ring))
        {
            if (one.Latitude > point.Latitude != other.Latitude > point.Latitude
                && point.Longitude < one.Longitude + ((double)(other.Longitude - one.Longitude) * (point.Latitude - one.Latitude) / (other.Latitude - one.Latitude)))
            {
                within = !within;
            }
        }

        return within;
    }

    /// <summary>From the origin to the stretch between two points.</summary>
    private static double Away((double X, double Y) one, (double X, double Y) other)
    {
        var (dx, dy) = (other.X - one.X, other.Y - one.Y);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp(-((one.X * dx) + (one.Y * dy)) / length, 0, 1);
        var (x, y) = (one.X + (along * dx), one.Y + (along * dy));
        return Math.Sqrt((x * x) + (y * y));
    }

    /// <summary>The areas of a rim that crosses itself cancel each other out, and the middle flies off: then the middle of its box.</summary>
    private static Position Within(Position[] ring, Position centre)
    {
        var (south, north) = (ring.Min(point => point.Latitude), ring.Max(point => point.Latitude));
        var (west, east) = (ring.Min(point => point.Longitude), ring.Max(point => point.Longitude));
        return centre.Latitude >= south && centre.Latitude <= north && centre.Longitude >= west && centre.Longitude <= east ? centre : new((south + north) / 2, (west + east) / 2);
    }

    private static Position Moved(Position from, double east, double north)
    {
        var box = new Position(from.Latitude, 0).Around(1000);
        return new(from.Latitude + (long)Math.Round(north / 1000 * (box.North - from.Latitude)), from.Longitude + (long)Math.Round(east / 1000 * box.East));
    }
}
