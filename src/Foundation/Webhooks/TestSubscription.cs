using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>Sends something that means nothing, to see whether it arrives: the way everything goes, through the outbox, but tried once only.</summary>
internal sealed class TestSubscription(Db db, Porter porter) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var subscription = await db.Load<Subscription>(form.Id, ct);
        Refuse.If(subscription.State != SubscriptionState.On, "webhooks.off-test");
        var push = new Push(db.NewId(), subscription.Id, null, Envelopes.Test, db.Clock.MachineNow);
        db.Add(push);
        db.AfterSave(porter.Wake);
        return await db.Save(push.Id, ct);
    }
}
