using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>Somebody who lived here died. Offices, tags and party membership end; nobody writes to them any more.</summary>
internal sealed class RecordDeath(Db db, Stairwell stairwell, Meeting meeting, IKeepsHomes people) : ISlice
{
    internal sealed class Form
    {
        public Guid HouseholdId { get; set; }
        public int? Version { get; set; }
        public Guid PersonId { get; set; }

        /// <summary>The day of death.</summary>
        public DateOnly? On { get; set; }

        /// <summary>Who is head from then on, if the head died; the nearest when left out.</summary>
        public Guid? HeadId { get; set; }
    }

    internal async Task<MoveOut.Moved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.On is null, "households.death-day-missing", "On");
        var (household, dwelling) = await stairwell.Take(form.HouseholdId, form.Version, Rights.Keep, ct);
        household.RefuseIfEnded();
        var members = await stairwell.Members(household, ct);
        var living = members.FirstOrDefault(one => one.PersonId == form.PersonId);
        Refuse.If(living is null, "households.left-already", "PersonId");
        stairwell.Happens(form.On.Value, living);
        await stairwell.Leave(household, dwelling, living, members, LivingEnd.Died, form.On.Value, form.HeadId, null, ct);
        await people.Die(form.PersonId, form.On.Value, ct);
        (await meeting.FileOf(form.PersonId, household.Spot, ct)).BelongToParty(false, null, household.Id);
        return await stairwell.Save(new MoveOut.Moved(1, !household.IsOpen), ct);
    }
}
