using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity.Clients;

/// <summary>Gives a program outside a key of its own.</summary>
internal sealed class MakeClient(Db db, Vault vault) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "identity.client-name-missing"), StringLength(ApiClient.NameLength)]
        public string? Name { get; set; }

        [Required(ErrorMessage = "identity.client-contact-missing"), StringLength(ApiClient.ContactLength)]
        public string? Contact { get; set; }

        /// <summary>The words of what neighbours may read, not only the titles that anybody may.</summary>
        public bool Read { get; set; }
        public bool Create { get; set; }
        public bool Update { get; set; }

        [Required(ErrorMessage = "identity.client-limit-missing")]
        public int? PerMinute { get; set; } = 60;

        [Required(ErrorMessage = "identity.client-limit-missing")]
        public int? PerDay { get; set; } = 5000;

        /// <summary>Left out: from today.</summary>
        public DateOnly? From { get; set; }

        /// <summary>The last day; left out: until it is revoked.</summary>
        public DateOnly? Until { get; set; }
    }

    /// <param name="Key">Given out here and nowhere else.</param>
    internal sealed record Made(Guid Id, string Key);

    /// <summary>Null for a repeat: the key was shown to who asked first.</summary>
    internal async Task<Made?> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepClients);
        FormCheck.Check(form);
        var client = new ApiClient(
            db.NewId(), form.Name!, form.Contact!, new ClientMay(form.Read, form.Create, form.Update), form.PerMinute!.Value, form.PerDay!.Value, form.From ?? db.Clock.Today, form.Until,
            db.Actor.PersonId, db.Now);
        var key = client.Cut(vault);
        db.Add(client);

        // Not handed to Save: answers are kept for repeats, and a key must not lie there in clear.
        await db.Save(ct);
        return new Made(client.Id, key);
    }
}
