using System.ComponentModel.DataAnnotations;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Webhooks;

/// <summary>Another name, other kinds of fact, or another address. What is in the outbox goes to the new address.</summary>
internal sealed class ChangeSubscription(Db db, House house, Vault vault, Courier courier) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "webhooks.name-missing"), StringLength(Subscription.NameLength)]
        public string? Name { get; set; }

        /// <summary>Left out: the same as before. It is shown without its query, so it cannot be sent back.</summary>
        public string? Address { get; set; }
        public List<string> Facts { get; set => field = value ?? []; } = [];
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var subscription = await db.Take<Subscription>(form.Id, form.Version, ct);

        var address = string.IsNullOrWhiteSpace(form.Address) ? null : Address.Of(form.Address, subscription.Kind, courier.PrivateToo);
        subscription.Change(form.Name!, Subscribe.Known(house, form.Facts), address, vault);
        await db.Save(ct);
    }
}
