using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Care;

/// <summary>Somebody is to be looked after, and why.</summary>
internal sealed class GiveTag(Db db, Stairwell stairwell, Settings settings, IPersons persons, IKeepsFiles files, Consents consents) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }

        [Required(ErrorMessage = "households.tag-missing")]
        public string? Code { get; set; }

        /// <summary>Today when left out.</summary>
        public DateOnly? Since { get; set; }

        [StringLength(CareTag.LongestNote, ErrorMessage = "households.note-long")]
        public string? Note { get; set; }

        /// <summary>Pictures of the certificate, as drafts.</summary>
        public List<Guid> Photos { get; set; } = [];
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepCare);
        FormCheck.Check(form);
        var home = await stairwell.HomeOf(form.PersonId, Rights.KeepCare, ct);
        var line = (await persons.Of([form.PersonId], ct)).GetValueOrDefault(form.PersonId) ?? throw new Missing("person");
        Refuse.If(line.DiedOn is not null, "households.person-dead");
        Refuse.If(!Tags.Given(await settings.Of<HouseholdsSettings>(ct)).Contains(form.Code), "households.tag-missing", "Code");
        Refuse.If(await db.Set<CareTag>().AnyAsync(row => row.PersonId == form.PersonId && row.Code == form.Code && row.Until == null, ct), "households.tag-there", "Code");
        if (Uses.TagNeedsConsent(form.Code!))
        {
            await consents.Demand(form.PersonId, Uses.Care, "Code", ct);
        }

        var since = form.Since ?? stairwell.Today;
        var tag = new CareTag(db.NewId(), form.PersonId, form.Code!, since, form.Note, stairwell.Today, home.HouseholdId, home.Spot);
        db.Add(tag);
        if (form.Photos.Count > 0)
        {
            await files.Give(form.Photos, CareTag.OwnerKind, tag.Id, "evidence", ct);
        }

        return await stairwell.Save(tag.Id, ct);
    }
}
