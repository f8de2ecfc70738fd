using System.ComponentModel.DataAnnotations;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>Somebody allows one use of their data, or of a child's of whom they are guardian, having read what is done with it (PIPL arts. 14, 29, 31).</summary>
internal sealed class GiveConsent(Db db, Standing standing, Stairwell stairwell, Consents consents) : ISlice
{
    internal sealed class Form
    {
        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "households.own.use-missing")]
        public string? Code { get; set; }

        /// <summary>Of the wording they read: another by now has to be read first.</summary>
        public int? Edition { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var person = await standing.For(form.PersonId, ct);
        FormCheck.Check(form);
        Refuse.If(form.Edition is { } read && Uses.Find(form.Code) is { } use && use.Edition != read, "households.own.wording-changed", "Code");
        var home = await stairwell.HomeOf(person, null, ct);
        var consent = await consents.Give(person, form.Code, null, person == db.Actor.Person ? null : db.Actor.Person, null, home, ct);
        return await stairwell.Save(consent.Id, ct);
    }
}
