using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Identity.Clients;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Webhooks;

/// <summary>Has an address outside hear of some kinds of fact from now on.</summary>
internal sealed class Subscribe(Db db, House house, Vault vault, Courier courier) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "webhooks.name-missing"), StringLength(Subscription.NameLength)]
        public string? Name { get; set; }
        public SubscriptionKind Kind { get; set; }

        [Required(ErrorMessage = "webhooks.address-missing")]
        public string? Address { get; set; }

        /// <summary>Permanent names of published facts.</summary>
        public List<string> Facts { get; set => field = value ?? []; } = [];

        /// <summary>The program outside it belongs to, if one that has a key here.</summary>
        public Guid? ClientId { get; set; }
    }

    /// <param name="Secret">Given out here and nowhere else; null for a robot, which cannot check one.</param>
    internal sealed record Made(Guid Id, string? Secret);

    /// <summary>Null for a repeat: the secret was shown to who asked first.</summary>
    internal async Task<Made?> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var address = Address.Of(form.Address!, form.Kind, courier.PrivateToo);
        var facts = Known(house, form.Facts);
        Refuse.If(form.ClientId is { } client && !await db.Set<ApiClient>().AnyAsync(row => row.Id == client && row.RevokedAt == null, ct), "webhooks.no-such-client", nameof(form.ClientId));

        // Two at once must not become one too many.
        await db.Alone("webhooks.subscribe", ct);
        Refuse.If(await db.Set<Subscription>().CountAsync(row => row.State != SubscriptionState.Ended, ct) >= Subscription.Most, "webhooks.too-many", null, Subscription.Most);
        var subscription = new Subscription(db.NewId(), form.Name!, form.Kind, facts, form.ClientId, address, vault, db.Actor.PersonId, db.Now);
        var secret = form.Kind == SubscriptionKind.Signed ? subscription.Cut(vault) : null;
        db.Add(subscription);
        db.SetAlarm<ForgetPushes>(subscription.Id, db.Now.AddDays(1));

        // Not handed to Save: answers are kept for repeats, and a secret must not lie there in clear.
        await db.Save(ct);
        return new Made(subscription.Id, secret);
    }

    internal static IReadOnlyCollection<string> Known(House house, IEnumerable<string> names)
    {
        var facts = names.Select(name => name.Trim()).Distinct().ToList();
        var unknown = facts.Find(name => !house.Published.ContainsKey(name));
        Refuse.If(unknown is not null, "webhooks.no-such-fact", nameof(Form.Facts), unknown ?? "");
        return facts;
    }
}
