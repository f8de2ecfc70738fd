using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.Clients;

/// <summary>Looks at a key at the door. Keys are read from memory: a revoked one is refused here at once and on another node within seconds.</summary>
internal sealed class ApiClients(Db db, Snapshots snapshots, Vault vault, ApiMeter meter) : IApiClients
{
    /// <summary>How often one address may look around in one community without a key, or try keys that are none.</summary>
    internal const int WithoutKeyPerMinute = 120;

    public async ValueTask<ApiCaller?> Admit(string? key, string address, ClientRight right, CancellationToken ct)
    {
        var from = string.Create(CultureInfo.InvariantCulture, $"{db.CommunityId} {address}");
        if (string.IsNullOrWhiteSpace(key))
        {
            Refuse.If(right != ClientRight.Read, "identity.key-missing");
            Refuse.If(!meter.Passes(from, WithoutKeyPerMinute), "identity.key-too-often");
            return null;
        }

        var known = await Known(ct);
        if (ApiClient.HashesOf(key, vault).Select(hash => known.GetValueOrDefault(hash)).FirstOrDefault(found => found is not null) is not { } client)
        {
            Refuse.If(!meter.Passes(from, WithoutKeyPerMinute), "identity.key-too-often");
            throw new Refusal("identity.key-unknown");
        }

        var mark = new ApiMeter.Mark(db.CommunityId, client.Id, meter.Today);
        if (await WhyNot(client, right, mark, ct) is { } code)
        {
            meter.Add(mark, 0, 1);
            throw new Refusal(code);
        }

        meter.Add(mark, 1, 0);
        return new ApiCaller(client.Id, client.Name);
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Names(IEnumerable<Guid> clients, CancellationToken ct)
    {
        var ids = clients.Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>() : await db.Set<ApiClient>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
    }

    private async Task<string?> WhyNot(ApiClient client, ClientRight right, ApiMeter.Mark mark, CancellationToken ct)
    {
        var may = right switch
        {
            ClientRight.Read => client.MayRead,
            ClientRight.Create => client.MayCreate,
            _ => client.MayUpdate,
        };
        return client.RevokedAt is not null ? "identity.key-revoked"
            : db.Clock.Today < client.From ? "identity.key-not-yet"
            : db.Clock.Today > client.Until ? "identity.key-over"
            : !may ? "identity.key-may-not"
            : !meter.Passes(client.Id.ToString(), client.PerMinute) || await SoFar(mark, ct) >= client.PerDay ? "identity.key-too-often"
            : null;
    }

    private async Task<long> SoFar(ApiMeter.Mark mark, CancellationToken ct)
    {
        if (meter.SoFar(mark) is null)
        {
            meter.Learn(mark, await db.Set<ApiUse>().AsNoTracking().Where(use => use.ClientId == mark.ClientId && use.Day == mark.Day).SumAsync(use => use.Uses, ct));
        }

        return meter.SoFar(mark)!.Value;
    }

    private ValueTask<Dictionary<string, ApiClient>> Known(CancellationToken ct) => snapshots.Get(
        string.Create(CultureInfo.InvariantCulture, $"api-clients:{db.CommunityId}"), () => db.Set<ApiClient>().AsNoTracking().ToDictionaryAsync(row => row.KeyHash, ct));
}
