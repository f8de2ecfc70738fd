using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Identity.Clients;

namespace Mulin.Modules.Tests.Concerns.Open311;

/// <summary>A program outside at the doors of a community: it has a key, and speaks forms, JSON and XML.</summary>
internal sealed class Line(Web web, Neighbourhood here, string? key, HttpClient client) : IDisposable
{
    public string? Key => key;

    public string Path { get; init; } = $"/c/{here.Node.Slug}/open311/v2/";

    public static async Task<Line> To(Web web, Neighbourhood here, bool read = true, bool create = true, bool update = true, int perMinute = 600, int perDay = 5000)
    {
        var made = await here.As("陈书记", scope => scope.GetRequiredService<MakeClient>().Run(
            new() { Name = "市12345热线", Contact = "信息科 赵工 021-55550000", Read = read, Create = create, Update = update, PerMinute = perMinute, PerDay = perDay }, default));
        return new Line(web, here, made!.Key, await web.Browser());
    }

    public static async Task<Line> WithoutKey(Web web, Neighbourhood here) => new(web, here, null, await web.Browser());

    public Line At(string path) => new(web, here, key, client) { Path = path };

    public Line With(string? other) => new(web, here, other, client) { Path = Path };

    public Task<HttpResponseMessage> Get(string what) => client.GetAsync($"{Path}{what}");

    /// <summary>With the key in the address.</summary>
    public async Task<JsonElement> Json(string what, int status = 200)
    {
        using var answer = await Get(key is null ? what : $"{what}{(what.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api_key={key}");
        return await Read(answer, status);
    }

    public async Task<XElement> Xml(string what, int status = 200)
    {
        using var answer = await Get(key is null ? what : $"{what}{(what.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api_key={key}");
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/xml; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldStartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        return XDocument.Parse(text).Root!;
    }

    /// <summary>As a form with the key in it.</summary>
    public Task<HttpResponseMessage> Post(string what, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
        return client.PostAsync($"{Path}{what}", new FormUrlEncodedContent(key is null ? all : all.Append(new("api_key", key))));
    }

    public async Task<JsonElement> PostJson(string what, int status, params (string Name, string Value)[] fields)
    {
        using var answer = await Post(what, fields);
        return await Read(answer, status);
    }

    /// <summary>Reports, and gives the number it got.</summary>
    public async Task<string> Report(params (string Name, string Value)[] fields) =>
        (await PostJson("requests.json", 200, fields)).EnumerateArray().Single().GetProperty("service_request_id").GetString()!;

    public Task<HttpResponseMessage> PostParts(string what, MultipartFormDataContent content) => client.PostAsync($"{Path}{what}", content);

    public static async Task<JsonElement> Read(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public void Dispose() => client.Dispose();
}

/// <summary>What the published JSON schemas of the standard demand of each answer, said again.</summary>
internal static class Schema
{
    public static void IsService(JsonElement service)
    {
        Has(service, JsonValueKind.String, "service_code", "service_name", "type");
        service.GetProperty("metadata").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
        service.GetProperty("type").GetString().ShouldBeOneOf("realtime", "batch", "blackbox");
        MayHave(service, JsonValueKind.String, "description", "keywords", "group");
    }

    public static void IsDefinition(JsonElement definition)
    {
        Has(definition, JsonValueKind.String, "service_code");
        foreach (var attribute in definition.GetProperty("attributes").EnumerateArray())
        {
            Has(attribute, JsonValueKind.String, "code", "datatype");
            attribute.GetProperty("datatype").GetString().ShouldBeOneOf("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist");
            attribute.GetProperty("variable").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
            attribute.GetProperty("required").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
            MayHave(attribute, JsonValueKind.String, "datatype_description", "description");
            MayHave(attribute, JsonValueKind.Number, "order");
            foreach (var value in attribute.GetProperty("values").EnumerateArray())
            {
                Has(value, JsonValueKind.String, "key", "name");
            }
        }
    }

    public static void IsRequest(JsonElement request)
    {
        Has(request, JsonValueKind.String, "service_request_id", "status", "service_code", "requested_datetime");
        request.GetProperty("status").GetString().ShouldBeOneOf("open", "closed");
        MayHave(request, JsonValueKind.String, "status_notes", "service_name", "description", "agency_responsible", "service_notice", "updated_datetime", "expected_datetime", "address", "address_id", "zipcode", "media_url");
        MayHave(request, JsonValueKind.Number, "lat", "long");
        foreach (var time in (string[])["requested_datetime", "updated_datetime", "expected_datetime"])
        {
            if (request.GetProperty(time).GetString() is { } said)
            {
                DateTimeOffset.ParseExact(said, "yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture).Offset.ShouldBe(TimeSpan.FromHours(8));
            }
        }
    }

    public static void AreErrors(JsonElement errors, int status)
    {
        errors.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var error in errors.EnumerateArray())
        {
            error.GetProperty("code").GetInt32().ShouldBe(status);
            error.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace();
        }
    }

    private static void Has(JsonElement it, JsonValueKind kind, params string[] names)
    {
        foreach (var name in names)
        {
            it.GetProperty(name).ValueKind.ShouldBe(kind, name);
        }
    }

    private static void MayHave(JsonElement it, JsonValueKind kind, params string[] names)
    {
        foreach (var name in names)
        {
            it.GetProperty(name).ValueKind.ShouldBeOneOf([kind, JsonValueKind.Null], name);
        }
    }
}
