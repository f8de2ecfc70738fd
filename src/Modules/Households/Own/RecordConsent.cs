using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>
/// Staff record what somebody without an account signed on paper, with a picture of the sheet: a consent, or that it is taken back. For a child the
/// guardian signs. Nobody records their own.
/// </summary>
internal sealed class RecordConsent(Db db, Standing standing, Stairwell stairwell, Consents consents, IPersons persons, IKeepsFiles files) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }

        [Required(ErrorMessage = "households.own.use-missing")]
        public string? Code { get; set; }

        /// <summary>They take it back.</summary>
        public bool Withdrawn { get; set; }

        /// <summary>The day on the sheet; today when left out.</summary>
        public DateOnly? On { get; set; }

        /// <summary>Pictures of the sheet, as drafts. A consent needs one; taking it back needs none.</summary>
        public List<Guid> Photos { get; set; } = [];
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        FormCheck.Check(form);
        var staff = db.Actor.Person;
        Refuse.If(form.PersonId == staff, "households.own.consent-own");
        var home = await stairwell.HomeOf(form.PersonId, Rights.Review, ct);
        var line = (await persons.Of([form.PersonId], ct)).GetValueOrDefault(form.PersonId) ?? throw new Missing("person");
        Refuse.If(line.DiedOn is not null, "households.person-dead");
        Guid? guardian = null;
        if (await standing.IsChild(form.PersonId, ct))
        {
            guardian = await db.Set<Guardianship>().AsNoTracking().Where(row => row.ChildId == form.PersonId && row.State == GuardianState.Confirmed).OrderBy(row => row.AskedAt).Select(row => (Guid?)row.GuardianId).FirstOrDefaultAsync(ct);
            Refuse.If(guardian is null, "households.own.guardian-first");
            Refuse.If(guardian == staff, "households.own.consent-own");
        }

        db.Acting.OnBehalfOf = guardian ?? form.PersonId;
        if (form.Withdrawn)
        {
            await consents.Withdraw(form.PersonId, form.Code, staff, guardian, home, ct);
            return await stairwell.Save(form.PersonId, ct);
        }

        Refuse.If(form.Photos.Count == 0, "households.own.paper-missing", "Photos");
        var consent = await consents.Give(form.PersonId, form.Code, form.On, guardian, staff, home, ct);
        await files.Give(form.Photos, Consent.OwnerKind, consent.Id, "signed", ct);
        return await stairwell.Save(consent.Id, ct);
    }
}
