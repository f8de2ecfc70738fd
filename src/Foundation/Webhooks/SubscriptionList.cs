using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Identity.Clients;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>Who outside hears of what happens here, and how it goes.</summary>
internal sealed class SubscriptionList(Db db) : ISlice
{
    /// <param name="Shown">The address without its query.</param>
    /// <param name="FailingSince">Nothing has been taken since.</param>
    /// <param name="Waiting">In the outbox.</param>
    /// <param name="Parked">Given up.</param>
    /// <param name="LastTaken">When something was taken last; null: never, or longer ago than pushes are kept.</param>
    internal sealed record Line(
        Guid Id, string Name, SubscriptionKind Kind, string Shown, SubscriptionState State, SwitchedOffBecause? OffBecause, int Facts, Guid? ClientId, string? Client, DateTime? FailingSince,
        int Waiting, int Parked, DateTime? LastTaken);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var rows = await db.Set<Subscription>().AsNoTracking().Where(row => row.State != SubscriptionState.Ended).OrderByDescending(row => row.MadeAt).ThenBy(row => row.Id).ToListAsync(ct);
        var counts = (await db.Set<Push>().Where(row => row.State == PushState.Waiting || row.State == PushState.Parked)
            .GroupBy(row => new { row.SubscriptionId, row.State }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct)).ToDictionary(group => (group.Key.SubscriptionId, group.Key.State), group => group.Count);
        var taken = await db.Set<Push>().Where(row => row.State == PushState.Delivered)
            .GroupBy(row => row.SubscriptionId).Select(group => new { group.Key, At = group.Max(row => row.EndedAt) }).ToDictionaryAsync(group => group.Key, group => group.At, ct);
        var clients = await db.Set<ApiClient>().AsNoTracking().Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        return
        [
            .. rows.Select(row => new Line(
                row.Id, row.Name, row.Kind, row.Shown, row.State, row.OffBecause, row.Hears().Count, row.ClientId, row.ClientId is { } client ? clients.GetValueOrDefault(client) : null, row.FailingSince,
                counts.GetValueOrDefault((row.Id, PushState.Waiting)), counts.GetValueOrDefault((row.Id, PushState.Parked)), taken.GetValueOrDefault(row.Id))),
        ];
    }
}
