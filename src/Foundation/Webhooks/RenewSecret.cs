using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Webhooks;

/// <summary>A new secret. For a while the old one signs beside it, so that the receiver can change over when it suits; unless it has become known.</summary>
internal sealed class RenewSecret(Db db, Vault vault) : ISlice
{
    public const int MostHours = 7 * 24;

    internal sealed class Form
    {
        public Guid Id { get; set; }

        /// <summary>How long the old one stays good; 0: not at all.</summary>
        [Range(0, MostHours, ErrorMessage = "webhooks.keep-hours")]
        public int KeepHours { get; set; } = 24;
    }

    /// <param name="Secret">Given out here and nowhere else.</param>
    internal sealed record Renewed(string Secret, DateTime? OldUntil);

    /// <summary>Null for a repeat: the secret was shown to who asked first.</summary>
    internal async Task<Renewed?> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var subscription = await db.Take<Subscription>(form.Id, ct);
        var secret = subscription.Renew(vault, TimeSpan.FromHours(form.KeepHours), db.Clock.MachineNow);
        await db.Save(ct);
        return new Renewed(secret, subscription.OldUntil);
    }
}
