using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>Off: nothing goes out and nothing is gathered. On: from now on again, and what was still in the outbox.</summary>
internal sealed class SwitchSubscription(Db db, Porter porter) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public bool On { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var subscription = await db.Take<Subscription>(form.Id, ct);
        if (form.On)
        {
            subscription.SwitchOn();
            db.AfterSave(porter.Wake);
        }
        else
        {
            subscription.SwitchOff(SwitchedOffBecause.Hand, db.Now);
        }

        await db.Save(ct);
    }
}
