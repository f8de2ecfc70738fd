using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Mulin.Contracts.Notifications;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Notifications;

/// <summary>
/// The way to phones: in the demo the console; else the gateway at <c>MULIN_SMS_URL</c>, which gets <c>{"id","phone","text"}</c> as JSON, the id as
/// <c>Idempotency-Key</c>, <c>MULIN_SMS_TOKEN</c> as bearer, and a signature with <c>MULIN_SMS_SECRET</c>, in headers or, with <c>MULIN_SMS_SIGN=query</c>, in
/// the address. Without either nothing is sent and it says so: the outbox keeps what is to be sent, and sign-in tells the person.
/// </summary>
internal sealed partial class SmsGateway(Installation installation, Clock clock, IConfiguration configuration, Courier courier, TimeProvider machine, ILogger<SmsGateway> logger) : ISendsSms
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For somebody who waits for it.</summary>
    public async Task Send(Guid id, string phone, string text, CancellationToken ct)
    {
        if (clock.IsTold)
        {
            // A story: nobody's phone rings for what happened weeks ago to somebody invented.
            return;
        }

        Refuse.If(configuration["MULIN_SMS_URL"] is not { Length: > 0 } && !installation.Demo, "notifications.sms-nowhere");
        Refuse.If(!(await Try(id, phone, text, ct)).Taken, "notifications.sms-failed");
    }

    /// <summary>Once, and what came of it. A gateway that says it has this id already (409) has taken it.</summary>
    public async Task<Answer> Try(Guid id, string phone, string text, CancellationToken ct)
    {
        if (configuration["MULIN_SMS_URL"] is { Length: > 0 } url)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new { id, phone, text }, Json);
            List<(string, string)> headers = [("Idempotency-Key", id.ToString())];
            if (configuration["MULIN_SMS_TOKEN"] is { Length: > 0 } token)
            {
                headers.Add(("Authorization", $"Bearer {token}"));
            }

            if (configuration["MULIN_SMS_SECRET"] is { Length: > 0 } secret)
            {
                var time = machine.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                var sign = Sign(secret, id, time, body);
                if (configuration["MULIN_SMS_SIGN"] == "query")
                {
                    url += $"{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}id={id}&timestamp={time}&sign={sign}";
                }
                else
                {
                    headers.AddRange([("X-Mulin-Timestamp", time), ("X-Mulin-Signature", $"sha256={sign}")]);
                }
            }

            var answer = await courier.PostToOwn(new Uri(url), body, headers, ct);
            if (answer.Status == 409)
            {
                return answer with { Failure = null };
            }

            if (!answer.Taken)
            {
                LogRefused(answer.Status ?? 0, answer.Failure.ToString()!);
            }

            return answer;
        }

        if (!installation.Demo)
        {
            return new Answer(null, Failure.Unreachable, 0);
        }

        Console.WriteLine($"SMS {Mask.Phone(phone)}: {text}");
        return new Answer(200, null, 0);
    }

    /// <summary>HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>, in small hexadecimal letters.</summary>
    internal static string Sign(string secret, Guid id, string time, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body]));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The SMS gateway did not take a message: {Status} {Failure}")]
    private partial void LogRefused(int status, string failure);
}
