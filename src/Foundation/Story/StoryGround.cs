using System.Text.Json;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Story;

/// <summary>
/// Where the demo's houses stand: rows of slabs behind a wall, drawn by rule in a stretch of desert where nobody lives and no street has a
/// name. The same neighbourhood every time it is told.
/// </summary>
internal static class StoryGround
{
    private const double Latitude = 40.100_000;
    private const double Longitude = 102.000_000;

    /// <summary>Of one building from wall to wall, and from one to the next, in metres.</summary>
    private const double Length = 46;
    private const double Depth = 13;
    private const double Beside = 64;
    private const double Behind = 36;
    private const double Margin = 20;
    private const double Road = 46;

    /// <summary>Everything is turned a little against the compass, as towns along a river are.</summary>
    private const double Turned = 9 * Math.PI / 180;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="number">Of the community: each lies by itself.</param>
    /// <param name="compounds">Each with its buildings, in the order of their numbers.</param>
    internal static byte[] File(int number, IReadOnlyList<(Guid Compound, IReadOnlyList<Guid> Buildings)> compounds)
    {
        List<Feature<object>> features = [];
        var (east, north, tallest) = (0d, 0d, 0d);
        foreach (var ((compound, buildings), n) in compounds.Select((one, n) => (one, n)))
        {
            if (n > 0 && n % 2 == 0)
            {
                // Two beside one another, the next two behind the road.
                (east, north, tallest) = (0, north - tallest - Road, 0);
            }

            var columns = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(buildings.Count * Behind * 1.3 / Beside)));
            var rows = (int)Math.Ceiling(buildings.Count / (double)columns);
            var (wide, high) = ((columns * Beside) - (Beside - Length) + (2 * Margin), (rows * Behind) - (Behind - Depth) + (2 * Margin));
            features.Add(Feature(compound, number, east, north - high, wide, high, Margin));
            for (var i = 0; i < buildings.Count; i++)
            {
                // The last row may be short; a slab in three is shorter than its neighbours.
                var (column, row) = (i % columns, i / columns);
                features.Add(Feature(buildings[i], number, east + Margin + (column * Beside), north - Margin - Depth - (row * Behind), i % 3 == 1 ? Length - 10 : Length, Depth, 0));
            }

            (east, tallest) = (east + wide + Road, Math.Max(tallest, high));
        }

        return JsonSerializer.SerializeToUtf8Bytes(new FeatureCollection<object>(features), Json);
    }

    /// <param name="cut">So much of the north-eastern corner is cut off: no wall is a perfect square.</param>
    private static Feature<object> Feature(Guid id, int number, double east, double north, double wide, double high, double cut)
    {
        List<(double East, double North)> corners = cut == 0
            ? [(east, north), (east + wide, north), (east + wide, north + high), (east, north + high)]
            : [(east, north), (east + wide, north), (east + wide, north + high - cut), (east + wide - cut, north + high), (east, north + high)];
        return new(id, Outline.Of([[corners.Select(corner => At(number, corner.East, corner.North))]]).ToGeometry(MapSystem.Wgs84), new { });
    }

    private static Position At(int number, double east, double north)
    {
        var (x, y) = ((east * Math.Cos(Turned)) - (north * Math.Sin(Turned)), (east * Math.Sin(Turned)) + (north * Math.Cos(Turned)));
        const double metre = 1 / 111_195d;
        return Position.Of(Latitude + ((number - 1) * 0.012) + (y * metre), Longitude + (x * metre / Math.Cos(Latitude * Math.PI / 180)));
    }
}
