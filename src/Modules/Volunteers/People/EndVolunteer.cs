using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.People;

/// <summary>Somebody is no volunteer any more, and in no team. Hours they gave stay on their record.</summary>
internal sealed class EndVolunteer(Db db, Keeping keeping, Registering registering) : ISlice
{
    internal sealed class Form
    {
        public Guid VolunteerId { get; set; }
        public int? Version { get; set; }

        /// <summary>Staff say why; left out, and from themselves: they asked.</summary>
        public VolunteerEnd? Because { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var volunteer = await db.Load<Volunteer>(form.VolunteerId, form.Version, ct);
        var office = await keeping.Demand(volunteer, ct);
        var because = office ? form.Because ?? VolunteerEnd.Asked : VolunteerEnd.Asked;
        Refuse.If(because == VolunteerEnd.Twice, "volunteers.because-unknown", nameof(Form.Because));
        await registering.End(form.VolunteerId, because, because switch { VolunteerEnd.MovedAway => MemberEnd.MovedAway, VolunteerEnd.Died => MemberEnd.Died, _ => MemberEnd.Unregistered }, form.Version, ct);
        return await db.Save(form.VolunteerId, ct);
    }
}
