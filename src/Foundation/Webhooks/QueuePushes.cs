using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>Puts each published fact into the outbox of whoever subscribed to it. What is reserved (care, mediation) leaves the house for nobody.</summary>
internal sealed class QueuePushes(Db db, House house, Porter porter) : IFoldingReaction
{
    public static IEnumerable<Type> Facts(House house) => house.Published.Values.Select(publication => publication.Fact);

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        var open = facts.Where(one => !one.Fact.Reserved && house.Published.ContainsKey(one.Envelope.Name)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var subscriptions = (await db.Set<Subscription>().AsNoTracking().Where(row => row.State == SubscriptionState.On)
            .Select(row => new { row.Id, row.Facts, row.MadeAt }).ToListAsync(ct)).ConvertAll(row => (row.Id, Hears: row.Facts.Split('\n').ToHashSet(), row.MadeAt));
        if (subscriptions.Count == 0)
        {
            return;
        }

        var machine = db.Clock.MachineNow;
        foreach (var (_, envelope) in open)
        {
            foreach (var (id, hears, from) in subscriptions)
            {
                if (envelope.RecordedAt >= from && hears.Contains(envelope.Name))
                {
                    db.Add(new Push(db.NewId(), id, envelope.Id, envelope.Name, machine));
                }
            }
        }

        db.AfterSave(porter.Wake);
    }
}
