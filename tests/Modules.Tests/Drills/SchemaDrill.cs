using System.Text.Json;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Concerns.Open311;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

/// <summary>Our answers against the JSON schemas that the makers of Open311 published.</summary>
[Trait("Category", "Drill")]
public sealed class SchemaDrill
{
    [Theory, BothEngines]
    public async Task Every_answer_is_of_the_published_shape(On engine)
    {
        var samples = Environment.GetEnvironmentVariable("MULIN_SAMPLES");
        samples.ShouldNotBeNullOrEmpty("This drill reads the published schemas: MULIN_SAMPLES names the folder that holds open311/*.json.");
        var schemas = Path.Combine(samples, "open311");
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        here.Now = Clock.Cut(DateTime.UtcNow);
        using var line = await Line.To(web, here);
        await line.Report(("service_code", "repair-light"), ("lat", "31.2304"), ("long", "121.4737"), ("description", "楼道灯不亮"), ("media_url", "https://example.org/1.jpg"));
        var done = await here.Report(kind: ConcernKind.Repair);
        await here.Resolve("孙经理", done.Id);
        await here.Confirm("张阿姨", done.Id);

        Fits(await line.Json("services.json"), schemas, "services.json");
        foreach (var service in (await line.Json("services.json")).EnumerateArray())
        {
            Fits(await line.Json($"services/{service.GetProperty("service_code").GetString()}.json"), schemas, "service-definition.json");
        }

        (await line.Json("requests.json")).GetArrayLength().ShouldBe(2);
        Fits(await line.Json("requests.json"), schemas, "requests.json");
        Fits(await line.Json("requests.json?extensions=true&status=closed"), schemas, "requests.json");
        Fits(await line.Json($"requests/{done.Number}.json"), schemas, "requests.json");
    }

    private static void Fits(JsonElement it, string folder, string schema) => Check(it, Read(folder, schema), folder, schema).ShouldBeEmpty();

    private static JsonElement Read(string folder, string schema) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, schema))).RootElement;

    /// <summary>As much of JSON Schema as these files use.</summary>
    private static IEnumerable<string> Check(JsonElement it, JsonElement schema, string folder, string at)
    {
        if (schema.TryGetProperty("$ref", out var other))
        {
            schema = Read(folder, other.GetString()!);
        }

        if (schema.TryGetProperty("anyOf", out var any))
        {
            return any.EnumerateArray().Any(one => !Check(it, one, folder, at).Any()) ? [] : [$"{at}: none of the allowed shapes"];
        }

        List<string> wrong = [];
        if (schema.TryGetProperty("type", out var type) && !IsOf(it, type.GetString()!))
        {
            wrong.Add($"{at}: {it.ValueKind} is no {type}");
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(value => value.GetString() == it.GetString()))
        {
            wrong.Add($"{at}: {it} is not among {values}");
        }

        if (schema.TryGetProperty("maxLength", out var longest) && it.ValueKind == JsonValueKind.String && it.GetString()!.Length > longest.GetInt32())
        {
            wrong.Add($"{at}: too long");
        }

        if (schema.TryGetProperty("format", out var format) && it.ValueKind == JsonValueKind.String && !(format.GetString() == "uri" ? Uri.TryCreate(it.GetString(), UriKind.Absolute, out _) : it.TryGetDateTimeOffset(out _)))
        {
            wrong.Add($"{at}: {it} is no {format}");
        }

        if (it.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            wrong.AddRange(it.EnumerateArray().SelectMany((one, i) => Check(one, items, folder, $"{at}[{i}]")));
        }

        if (it.ValueKind == JsonValueKind.Object)
        {
            wrong.AddRange(schema.TryGetProperty("required", out var needed) ? needed.EnumerateArray().Where(name => !it.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}: {name} is missing") : []);
            if (schema.TryGetProperty("properties", out var properties))
            {
                wrong.AddRange(properties.EnumerateObject().Where(property => it.TryGetProperty(property.Name, out _)).SelectMany(property => Check(it.GetProperty(property.Name), property.Value, folder, $"{at}.{property.Name}")));
            }
        }

        return wrong;
    }

    private static bool IsOf(JsonElement it, string type) => type switch
    {
        "string" => it.ValueKind == JsonValueKind.String,
        "boolean" => it.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => it.ValueKind == JsonValueKind.Number,
        "integer" => it.ValueKind == JsonValueKind.Number && it.TryGetInt64(out _),
        "array" => it.ValueKind == JsonValueKind.Array,
        "object" => it.ValueKind == JsonValueKind.Object,
        "null" => it.ValueKind == JsonValueKind.Null,
        _ => throw new InvalidOperationException($"Nobody knows the type {type}."),
    };
}
