using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.People;

/// <summary>What a volunteer can do, when, and how far they would go is another now. Their own word, or written down by staff for them.</summary>
internal sealed class ChangeOffer(Db db, Keeping keeping, Registering registering) : ISlice
{
    internal sealed class Form : OfferForm
    {
        public Guid VolunteerId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var volunteer = await db.Load<Volunteer>(form.VolunteerId, form.Version, ct);
        await keeping.Demand(volunteer, ct);
        volunteer.Change(form.Offer);
        await registering.Skills(volunteer, form.Skills, ct);
        return await db.Save(volunteer.Id, ct);
    }
}

/// <summary>Who may change a registration: the volunteer, the guardian of a child, and who keeps the register.</summary>
internal sealed class Keeping(Db db, IActsFor acts)
{
    /// <returns>True: as an office.</returns>
    public async Task<bool> Demand(Volunteer volunteer, CancellationToken ct)
    {
        if (db.Actor.PersonId is { } own && (own == volunteer.PersonId || !db.May(Rights.Keep)))
        {
            db.Demand(Rights.Own);
            await acts.For(volunteer.PersonId, ct);
            return false;
        }

        db.Demand(Rights.Keep);
        return true;
    }
}
