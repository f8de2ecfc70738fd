using System.Text.Json;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>One feature of a GeoJSON file: what it says which place it means, and what it draws. Points are WGS 84 already.</summary>
/// <param name="Number">Counted from one, as people count.</param>
/// <param name="Compound">The name of what it stands in, where one was given.</param>
/// <param name="Problem">Text key of what is wrong with its shape.</param>
internal sealed record MapLine(int Number, Guid? Id, string? DoorCode, string? Name, string? Compound, Position? Point, string? Outline, string? Problem);

/// <summary>Reads GeoJSON (RFC 7946) of a community's own areas.</summary>
internal static class MapFile
{
    internal const int MostBytes = 5_000_000;
    internal const int MostFeatures = 2000;

    private static readonly string[] Names = ["fullName", "name", "名称", "楼栋"];
    private static readonly string[] Compounds = ["compound", "parent", "小区", "所属小区"];
    private static readonly string[] Codes = ["doorCode", "code", "门牌码"];

    internal static async Task<IReadOnlyList<MapLine>> Read(Stream content, MapSystem system, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            Refuse.If(copy.Length + read > MostBytes, "places.map.file-large", "File", MostBytes / 1_000_000);
            copy.Write(buffer, 0, read);
        }

        Refuse.If(copy.Length == 0, "places.map.file-missing", "File");
        try
        {
            copy.Position = 0;
            using var document = await JsonDocument.ParseAsync(copy, cancellationToken: ct);
            var features = Features(document.RootElement);
            Refuse.If(features.Count == 0, "places.map.file-empty", "File");
            Refuse.If(features.Count > MostFeatures, "places.map.file-many", "File", MostFeatures);
            return [.. features.Select((feature, i) => Line(feature, i + 1, system))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second where a text is not UTF-8.
            throw new Refusal("places.map.file-form", "File");
        }
    }

    private static IReadOnlyList<JsonElement> Features(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && Text(root, "type") == "Feature")
        {
            return [root];
        }

        Refuse.If(root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection" || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array, "places.map.file-form", "File");
        return [.. root.GetProperty("features").EnumerateArray()];
    }

    private static MapLine Line(JsonElement feature, int number, MapSystem system)
    {
        if (feature.ValueKind != JsonValueKind.Object || Text(feature, "type") != "Feature")
        {
            return new(number, null, null, null, null, null, null, "places.map.no-feature");
        }

        var properties = feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        string? First(string[] names) => names.Select(name => Text(properties, name)).FirstOrDefault(text => text is not null);
        var id = Guid.TryParse(Text(feature, "id"), out var own) || Guid.TryParse(Text(properties, "id"), out own) ? own : (Guid?)null;
        var (point, outline, problem) = Shape(feature, properties, system);
        return new(number, id, First(Codes), First(Names), First(Compounds), point, outline?.ToString(), problem);
    }

    private static (Position? Point, Outline? Outline, string? Problem) Shape(JsonElement feature, JsonElement properties, MapSystem system)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("coordinates", out var coordinates))
        {
            return (null, null, "places.map.no-shape");
        }

        switch (Text(geometry, "type"))
        {
            case "Point":
                return Pair(coordinates, system) is { } point ? (point, null, null) : (null, null, "places.position");
            case "Polygon":
                return Drawn([Rings(coordinates, system)]);
            case "MultiPolygon":
                return Drawn(coordinates.ValueKind == JsonValueKind.Array ? [.. coordinates.EnumerateArray().Select(polygon => Rings(polygon, system))] : [null]);
            default:
                return (null, null, "places.map.shape-kind");
        }

        (Position?, Outline?, string?) Drawn(IReadOnlyList<Position[][]?> polygons)
        {
            if (polygons.Count == 0 || polygons.Any(polygon => polygon is null))
            {
                return (null, null, "places.map.shape-broken");
            }

            if (polygons.Sum(polygon => polygon!.Sum(ring => ring.Length)) > Outline.MostPoints)
            {
                return (null, null, "places.map.shape-fine");
            }

            var mark = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("point", out var pair) && pair.ValueKind != JsonValueKind.Null ? Pair(pair, system) : null;
            return (mark, Outline.Of(polygons!), null);
        }
    }

    /// <summary>Null where a ring is not closed, has fewer than three corners, or is no ring at all.</summary>
    private static Position[][]? Rings(JsonElement polygon, MapSystem system)
    {
        if (polygon.ValueKind != JsonValueKind.Array || polygon.GetArrayLength() == 0)
        {
            return null;
        }

        List<Position[]> rings = [];
        foreach (var ring in polygon.EnumerateArray())
        {
            if (ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() is < 4 or > Outline.MostPoints)
            {
                return null;
            }

            var points = ring.EnumerateArray().Select(pair => Pair(pair, system)).ToList();
            if (points.Any(point => point is null) || points[0] != points[^1] || points.Distinct().Count() < 3)
            {
                return null;
            }

            rings.Add([.. points.Select(point => point!.Value)]);
        }

        return [.. rings];
    }

    private static Position? Pair(JsonElement pair, MapSystem system)
    {
        if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() is not (2 or 3) || !pair.EnumerateArray().All(number => number.ValueKind == JsonValueKind.Number))
        {
            return null;
        }

        var (longitude, latitude) = (pair[0].GetDouble(), pair[1].GetDouble());
        return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? Gcj02.From(system, Position.Of(latitude, longitude)) : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;
}
