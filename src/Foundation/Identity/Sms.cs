using Mulin.Contracts.Notifications;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity;

/// <summary>Whether codes can be sent from here at all; asked before anybody is made to wait for one.</summary>
internal sealed record SmsGate(bool Ready);

/// <summary>The demo's gateway: what would be sent stands in the terminal.</summary>
internal sealed class ConsoleSms : ISendsSms
{
    public Task Send(string phone, string text, CancellationToken ct)
    {
        Console.WriteLine($"SMS {phone}: {text}");
        return Task.CompletedTask;
    }
}

/// <summary>No gateway is set up: nothing is pretended to have been sent.</summary>
internal sealed class NoSms : ISendsSms
{
    public Task Send(string phone, string text, CancellationToken ct) => throw new Refusal("identity.no-gateway", "Phone");
}
