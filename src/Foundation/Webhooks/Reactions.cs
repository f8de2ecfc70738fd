using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Identity;
using Mulin.Contracts.People;
using Mulin.Contracts.Webhooks;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>A program that lost its key hears of nothing any more.</summary>
internal sealed class SwitchOffWithClient(Db db) : IReaction<ApiClientRevoked>
{
    public async Task React(ApiClientRevoked fact, Envelope envelope, CancellationToken ct)
    {
        foreach (var subscription in await db.Set<Subscription>().Where(row => row.ClientId == fact.ClientId && row.State == SubscriptionState.On).ToListAsync(ct))
        {
            subscription.SwitchOff(SwitchedOffBecause.ClientRevoked, db.Now);
        }
    }
}

/// <summary>Every day: what arrived or was let go goes after 30 days, what somebody should have looked at after 90.</summary>
internal sealed class ForgetPushes(Db db) : IAlarm
{
    internal const int Days = 30;
    internal const int ParkedDays = 90;
    private const int AtOnce = 5_000;

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var machine = db.Clock.MachineNow;
        var (old, older) = (machine.AddDays(-Days), machine.AddDays(-ParkedDays));
        var rows = await db.Set<Push>().Where(row => row.SubscriptionId == subject && row.CreatedAt < old && (row.State != PushState.Parked || row.CreatedAt < older)).OrderBy(row => row.Id).Take(AtOnce).ToListAsync(ct);
        db.RemoveRange(rows);
        var left = rows.Count == AtOnce || await db.Set<Subscription>().AnyAsync(row => row.Id == subject && row.State != SubscriptionState.Ended, ct)
            || await db.Set<Push>().AnyAsync(row => row.SubscriptionId == subject && row.CreatedAt >= old, ct);
        if (left)
        {
            db.SetAlarm<ForgetPushes>(subject, db.Now.AddDays(1));
        }
    }
}

/// <summary>Who looks after subscriptions hears that one was switched off, and of the first push that was given up.</summary>
internal sealed class SubscriptionNotices(Db db, IOffices offices) : INotifies<SubscriptionSwitchedOff>, INotifies<PushParked>
{
    public async Task<IEnumerable<Notice>> Tell(SubscriptionSwitchedOff fact, Envelope envelope, CancellationToken ct) => fact.Because == SwitchedOffBecause.Hand
        ? []
        : await ToKeepers($"webhooks.notice.off-{Texts.Kebab(fact.Because.ToString())}", fact.SubscriptionId, ct);

    /// <summary>A receiver that is gone for three days gives up many at once: one notice until they are looked at.</summary>
    public async Task<IEnumerable<Notice>> Tell(PushParked fact, Envelope envelope, CancellationToken ct)
    {
        var first = await db.Set<Push>().Where(row => row.SubscriptionId == fact.SubscriptionId && row.State == PushState.Parked)
            .OrderBy(row => row.EndedAt).ThenBy(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);
        return first == fact.PushId ? await ToKeepers("webhooks.notice.parked", fact.SubscriptionId, ct) : [];
    }

    private async Task<IEnumerable<Notice>> ToKeepers(string text, Guid subscriptionId, CancellationToken ct)
    {
        var name = await db.Set<Subscription>().Where(row => row.Id == subscriptionId).Select(row => row.Name).SingleAsync(ct);
        var right = Rights.All.Single(right => right.Code == Rights.Keep);
        return (await offices.Book(ct)).Holders.Where(holder => right.Offices.Contains(holder.Post.Office)).Select(holder => holder.PersonId).Distinct()
            .Select(person => new Notice(person, text, [name], Links.One(subscriptionId)));
    }
}

internal static class Links
{
    public static string One(Guid id) => $"webhooks/{id}";
}
