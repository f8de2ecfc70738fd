using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.People;

/// <summary>A volunteer wants to be asked for nothing for a while, or may be asked again.</summary>
internal sealed class RestVolunteer(Db db, Keeping keeping) : ISlice
{
    internal sealed class Form
    {
        public Guid VolunteerId { get; set; }
        public int? Version { get; set; }

        /// <summary>True: rests; false: may be asked again.</summary>
        public bool Rest { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var volunteer = await db.Load<Volunteer>(form.VolunteerId, form.Version, ct);
        await keeping.Demand(volunteer, ct);
        if (form.Rest)
        {
            volunteer.Rest();
        }
        else
        {
            volunteer.Resume();
        }

        return await db.Save(volunteer.Id, ct);
    }
}
