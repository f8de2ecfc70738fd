namespace Mulin.Kernel.Places;

/// <summary>The tightest line without a dent around points, a little way off them.</summary>
internal static class Hull
{
    /// <summary>A point widened to this many corners is round enough.</summary>
    private const int Corners = 12;

    public static IReadOnlyList<Position> Around(IEnumerable<Position> points, double metres)
    {
        List<Position> sorted = [.. points.SelectMany(point => Ring(point, metres)).Distinct().OrderBy(point => point.Longitude).ThenBy(point => point.Latitude)];
        return [.. Below(sorted), .. Below(sorted.AsEnumerable().Reverse())];
    }

    private static IEnumerable<Position> Ring(Position centre, double metres)
    {
        var box = centre.Around(metres);
        var (north, east) = (box.North - centre.Latitude, box.East - centre.Longitude);
        return Enumerable.Range(0, Corners).Select(corner => 2 * Math.PI * corner / Corners)
            .Select(angle => new Position(centre.Latitude + (long)Math.Round(north * Math.Sin(angle)), centre.Longitude + (long)Math.Round(east * Math.Cos(angle))));
    }

    /// <summary>The lower half of it, from the first point to the one before the last (Andrew's monotone chain).</summary>
    private static List<Position> Below(IEnumerable<Position> sorted)
    {
        List<Position> line = [];
        foreach (var point in sorted)
        {
            while (line.Count > 1 && Turn(line[^2], line[^1], point) <= 0)
            {
                line.RemoveAt(line.Count - 1);
            }

            line.Add(point);
        }

        line.RemoveAt(line.Count - 1);
        return line;
    }

    /// <summary>Above nought where the way bends to the left.</summary>
    private static long Turn(Position one, Position other, Position next) =>
        ((other.Longitude - one.Longitude) * (next.Latitude - one.Latitude)) - ((other.Latitude - one.Latitude) * (next.Longitude - one.Longitude));
}
