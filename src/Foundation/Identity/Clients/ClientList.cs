using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity.Clients;

/// <summary>The programs outside that have or had a key, and how much they used it.</summary>
internal sealed class ClientList(Db db, ApiMeter meter) : ISlice
{
    internal enum State
    {
        InForce,
        NotYet,
        Over,
        Revoked,
    }

    /// <param name="KeyStart">The first letters of its key.</param>
    /// <param name="Uses">Calls that were admitted, ever.</param>
    /// <param name="LastDay">The last day it came; null: never.</param>
    internal sealed record Line(
        Guid Id, string Name, string Contact, string KeyStart, State State, bool MayRead, bool MayCreate, bool MayUpdate, int PerMinute, int PerDay, DateOnly From, DateOnly? Until, DateTime? RevokedAt,
        long Uses, long Refused, DateOnly? LastDay);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.KeepClients);
        var today = db.Clock.Today;
        var clients = await db.Set<ApiClient>().AsNoTracking().OrderByDescending(row => row.MadeAt).ThenByDescending(row => row.Id).ToListAsync(ct);
        var written = await db.Set<ApiUse>().AsNoTracking().GroupBy(use => use.ClientId)
            .Select(group => new { group.Key, Uses = group.Sum(use => use.Uses), Refused = group.Sum(use => use.Refused), Day = group.Max(use => use.Day) }).ToDictionaryAsync(group => group.Key, ct);
        var waiting = meter.Waiting().Where(one => one.Mark.CommunityId == db.CommunityId).ToLookup(one => one.Mark.ClientId);
        return
        [
            .. clients.Select(client =>
            {
                var so = written.GetValueOrDefault(client.Id);
                DateOnly? day = so?.Day;
                foreach (var one in waiting[client.Id])
                {
                    day = day > one.Mark.Day ? day : one.Mark.Day;
                }

                var state = client.RevokedAt is not null ? State.Revoked : today < client.From ? State.NotYet : today > client.Until ? State.Over : State.InForce;
                return new Line(
                    client.Id, client.Name, client.Contact, client.KeyStart, state, client.MayRead, client.MayCreate, client.MayUpdate, client.PerMinute, client.PerDay, client.From, client.Until,
                    client.RevokedAt, (so?.Uses ?? 0) + waiting[client.Id].Sum(one => one.Uses), (so?.Refused ?? 0) + waiting[client.Id].Sum(one => one.Refused), day);
            }),
        ];
    }

    internal async Task<Line> One(Guid id, CancellationToken ct) => (await Run(ct)).FirstOrDefault(line => line.Id == id) ?? throw new Missing(nameof(ApiClient));
}
