using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>Nothing goes there any more; address and secret are blanked. What was sent stays to be looked at in the chronicle alone.</summary>
internal sealed class EndSubscription(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var subscription = await db.Take<Subscription>(form.Id, ct);
        subscription.End(db.Now);
        await db.Save(ct);
    }
}
