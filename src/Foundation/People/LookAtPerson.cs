using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>
/// Name and phone in full, for a stated purpose. It is written down and the person can read who looked and why. Its answer must never be
/// remembered as the result of a submission: no once-token on its form.
/// </summary>
internal sealed class LookAtPerson(Db db, Vault vault) : ISlice
{
    /// <summary>Permanent codes: they stand in facts.</summary>
    public static readonly IReadOnlyList<string> Purposes = ["call-back", "visit", "verify", "emergency", "correct"];

    /// <summary>A purpose in words; other rooms bring codes of their own.</summary>
    public static string Said(Texts texts, string purpose) =>
        texts.Find($"people.purpose.{purpose[(purpose.LastIndexOf('.') + 1)..]}") ?? texts["people.purpose.other"];

    internal sealed class Form
    {
        public Guid Id { get; set; }

        [Required(ErrorMessage = "people.purpose-missing")]
        public string? Purpose { get; set; }
    }

    internal sealed record View(string Name, string? Phone);

    internal async Task<View> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SeePhone);
        FormCheck.Check(form);
        Refuse.If(!Purposes.Contains(form.Purpose), "people.purpose-missing", "Purpose");
        var person = await db.Set<Person>().AsNoTracking().Where(row => row.Id == form.Id && row.MergedIntoId == null && !row.FromAbove && row.ForgottenAt == null)
            .Select(row => new { row.Name, row.PhoneSecret }).SingleOrDefaultAsync(ct) ?? throw new Missing("person");
        db.Announce(new PersonLookedAt(form.Id, "record", form.Purpose!));
        await db.Save(ct);
        return new View(person.Name, person.PhoneSecret is { } phone ? vault.Open(phone) : null);
    }
}
