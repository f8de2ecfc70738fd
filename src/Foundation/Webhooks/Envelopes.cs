using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Webhooks;

/// <summary>
/// What a program outside gets to read of a fact: <c>type</c>, <c>timestamp</c> and <c>data</c> as Standard Webhooks has it, and <c>fact</c> for what the
/// chronicle knows beside. Neither who did it nor for whom, and no place below the grid.
/// </summary>
internal static class Envelopes
{
    public const string Test = "webhooks.test.v1";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(FactRecord fact, Publication publication, AreaNode community)
    {
        var data = JsonNode.Parse(fact.Payload)!.AsObject();
        foreach (var hidden in publication.Without)
        {
            data.Remove(JsonNamingPolicy.CamelCase.ConvertName(hidden));
        }

        var about = new JsonObject
        {
            ["id"] = fact.Id,
            ["recordedAt"] = Time(fact.RecordedAt),
            ["day"] = fact.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["communityId"] = fact.CommunityId,
            ["community"] = community.Slug,
        };
        Add(about, "gridId", fact.GridId?.ToString());
        Add(about, "office", fact.Office);
        Add(about, "causeId", fact.CauseId?.ToString());
        return Write(fact.Name, fact.HappenedAt, data, about);
    }

    public static byte[] OfTest(Guid subscriptionId, DateTime at) => Write(Test, at, new JsonObject { ["subscriptionId"] = subscriptionId }, null);

    private static byte[] Write(string type, DateTime at, JsonObject data, JsonObject? about)
    {
        var whole = new JsonObject { ["type"] = type, ["timestamp"] = Time(at), ["data"] = data };
        if (about is not null)
        {
            whole["fact"] = about;
        }

        return JsonSerializer.SerializeToUtf8Bytes(whole, Json);
    }

    private static void Add(JsonObject about, string name, string? value)
    {
        if (value is not null)
        {
            about[name] = value;
        }
    }

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
