using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.People;

/// <summary>The guardian of somebody from fourteen to seventeen signed that they may serve, or says no.</summary>
internal sealed class AgreeForMinor(Db db, Registering registering) : ISlice
{
    internal sealed class Form
    {
        public Guid VolunteerId { get; set; }
        public int? Version { get; set; }

        /// <summary>False: the guardian says no, and the registration is over.</summary>
        public bool Agreed { get; set; } = true;
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var volunteer = await db.Load<Volunteer>(form.VolunteerId, form.Version, ct);
        Refuse.If(volunteer.PersonId == db.Actor.PersonId, "volunteers.not-for-oneself");
        if (form.Agreed)
        {
            volunteer.Agree(new Agreed(null, OnPaper: true), db.Clock.Today);
        }
        else
        {
            await registering.End(volunteer.Id, VolunteerEnd.GuardianObjects, MemberEnd.Unregistered, form.Version, ct);
        }

        return await db.Save(volunteer.Id, ct);
    }
}
