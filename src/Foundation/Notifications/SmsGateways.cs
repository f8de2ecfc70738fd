using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Mulin.Contracts.Notifications;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Notifications;

/// <summary>
/// The way to phones: in the demo the console; else the gateway at <c>MULIN_SMS_URL</c>, which gets <c>{"phone","text"}</c> as JSON, with
/// <c>MULIN_SMS_TOKEN</c> as bearer. Without either nothing is sent and it says so: the outbox keeps what is to be sent, and sign-in tells
/// the person.
/// </summary>
internal sealed partial class SmsGateway(Installation installation, Clock clock, IConfiguration configuration, ILogger<SmsGateway> logger) : ISendsSms
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };

    public async Task Send(string phone, string text, CancellationToken ct)
    {
        if (clock.IsTold)
        {
            // A story: nobody's phone rings for what happened weeks ago to somebody invented.
            return;
        }

        if (configuration["MULIN_SMS_URL"] is { Length: > 0 } url)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(new { phone, text }) };
            if (configuration["MULIN_SMS_TOKEN"] is { Length: > 0 } token)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var answer = await Client.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode)
            {
                LogRefused((int)answer.StatusCode);
                throw new Refusal("notifications.sms-failed");
            }

            return;
        }

        Refuse.If(!installation.Demo, "notifications.sms-nowhere");
        Console.WriteLine($"SMS {Mask.Phone(phone)}: {text}");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The SMS gateway answered {Status}")]
    private partial void LogRefused(int status);
}
