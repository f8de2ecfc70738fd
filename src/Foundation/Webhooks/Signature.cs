using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mulin.Foundation.Webhooks;

/// <summary>The headers of Standard Webhooks: HMAC-SHA256 over id, time and body, so that nobody else can send it, change it, or send it again later.</summary>
internal static class Signature
{
    public const string Prefix = "whsec_";

    public static IReadOnlyList<(string Name, string Value)> Of(string id, DateTimeOffset at, byte[] body, IEnumerable<string> keys)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        return [("webhook-id", id), ("webhook-timestamp", time), ("webhook-signature", string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(key[Prefix.Length..]), signed))}")))];
    }
}
