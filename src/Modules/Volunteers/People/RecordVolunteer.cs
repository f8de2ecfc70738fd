using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.People;

/// <summary>Staff write down somebody who wants to volunteer and has no telephone, or stands at the desk.</summary>
internal sealed class RecordVolunteer(Db db, IMeetsPeople people, IPersons persons, Registering registering) : ISlice
{
    internal sealed class Form : OfferForm
    {
        /// <summary>Somebody known here; left out: by name and phone.</summary>
        public Guid? PersonId { get; set; }

        [StringLength(30, ErrorMessage = "volunteers.name-long")]
        public string? Name { get; set; }

        /// <summary>Left out: they have none.</summary>
        public string? Phone { get; set; }

        /// <summary>A unit or building; asked only of somebody who is not on file.</summary>
        public Guid? HomePlaceId { get; set; }

        /// <summary>Of a minor: the guardian's signed sheet is here.</summary>
        public bool GuardianAgreed { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.PersonId is null && string.IsNullOrWhiteSpace(form.Name), "volunteers.who-missing", nameof(Form.Name));
        Agreed? agreed = form.GuardianAgreed ? new(null, OnPaper: true) : null;
        if (form.PersonId is null && string.IsNullOrWhiteSpace(form.Phone))
        {
            var met = people.MeetNew(form.Name!.Trim(), null, form.HomePlaceId);
            return await db.Save(registering.New(met, VolunteerStart.Office, minor: false, null, form.Offer, form.Skills, form.HomePlaceId).Id, ct);
        }

        if (form.PersonId is null && await persons.WithPhone(form.Phone!, ct) is null)
        {
            var met = await people.Meet(form.Name!.Trim(), form.Phone, form.HomePlaceId, ct);
            return await db.Save(registering.New(met, VolunteerStart.Office, minor: false, null, form.Offer, form.Skills, form.HomePlaceId).Id, ct);
        }

        var person = form.PersonId ?? (await persons.WithPhone(form.Phone!, ct))!.Value;
        return await db.Save((await registering.Register(person, VolunteerStart.Office, agreed, form.Offer, form.Skills, form.HomePlaceId, ct)).Id, ct);
    }
}
