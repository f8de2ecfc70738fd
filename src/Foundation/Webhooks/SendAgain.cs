using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Webhooks;

/// <summary>
/// What was given up goes out once more under the same id, or need not any more. What has arrived can be sent again too: a receiver that
/// has lost it asks for it.
/// </summary>
internal sealed class SendAgain(Db db, Porter porter) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }

        /// <summary>Which; none named: all that were given up.</summary>
        public List<Guid> Pushes { get; set => field = value ?? []; } = [];

        /// <summary>They need not arrive any more.</summary>
        public bool LetGo { get; set; }
    }

    internal const int MostAtOnce = 500;

    /// <returns>How many.</returns>
    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var subscription = await db.Take<Subscription>(form.Id, ct);
        Refuse.If(!form.LetGo && subscription.State != SubscriptionState.On, "webhooks.off-again");
        var named = form.Pushes.Distinct().ToList();
        var rows = db.Set<Push>().Where(row => row.SubscriptionId == subscription.Id);
        rows = named.Count > 0 ? rows.Where(row => named.Contains(row.Id)) : rows.Where(row => row.State == PushState.Parked);
        var found = await rows.OrderBy(row => row.Id).Take(MostAtOnce).ToListAsync(ct);
        Refuse.If(found.Count == 0, "webhooks.none-parked");
        var machine = db.Clock.MachineNow;
        foreach (var row in found)
        {
            if (form.LetGo)
            {
                row.LetGo(machine);
            }
            else
            {
                row.SendAgain(machine);
            }
        }

        db.AfterSave(porter.Wake);
        return await db.Save(found.Count, ct);
    }
}
