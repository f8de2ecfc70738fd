using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Webhooks;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Webhooks;

/// <summary>Subscriptions that were switched off by themselves, and those with pushes that were given up.</summary>
internal sealed class SubscriptionsWaiting(Db db, Texts texts) : IWaits
{
    private const string Off = "webhooks.wait.off";
    private const string Parked = "webhooks.wait.parked";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || !db.May(Rights.Keep))
        {
            return WaitingList.Nothing;
        }

        var rows = await db.Set<Subscription>().AsNoTracking().Where(row => row.State == SubscriptionState.Off && row.OffBecause != SwitchedOffBecause.Hand)
            .Select(row => new { row.Id, row.Name, row.Shown, row.OffBecause }).ToListAsync(ct);
        var parked = await db.Set<Push>().Where(row => row.State == PushState.Parked)
            .Join(db.Set<Subscription>().Where(row => row.State != SubscriptionState.Ended), row => row.SubscriptionId, row => row.Id, (_, row) => new { row.Id, row.Name, row.Shown })
            .GroupBy(row => row).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        List<Waiting> all =
        [
            .. rows.Select(row => new Waiting(Off, row.Id, row.Name, texts.Of("webhooks.off", row.OffBecause!.Value), null, null, Links.One(row.Id), "webhooks.act.look", Links.One(row.Id))),
            .. parked.Select(row => new Waiting(Parked, row.Key.Id, row.Key.Name, texts["webhooks.wait.parked.count", row.Count], null, null, Links.One(row.Key.Id), "webhooks.act.look", $"{Links.One(row.Key.Id)}?state=Parked")),
        ];

        // Nothing of this falls due: what asks for what is late or due gets none of it.
        var fitting = all.Where(line => !query.OnlyLate && query.DueBefore is null && (query.Kind is null || line.Kind == query.Kind)
            && (string.IsNullOrWhiteSpace(query.Search) || line.Title.Contains(query.Search, StringComparison.Ordinal))).ToList();
        return new WaitingList([.. fitting.Take(query.Take)], fitting.Count, 0, 0) { Kinds = all.GroupBy(line => line.Kind).ToDictionary(group => group.Key, group => group.Count()) };
    }
}
