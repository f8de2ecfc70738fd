using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>Somebody of the staff found everybody of a household living where the file says.</summary>
internal sealed class VerifyHousehold(Db db, Stairwell stairwell, IKeepsHomes people) : ISlice
{
    internal sealed class Form
    {
        public Guid HouseholdId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<MoveOut.Moved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var (household, dwelling) = await stairwell.Take(form.HouseholdId, form.Version, Rights.Keep, ct);
        household.RefuseIfEnded();
        var unverified = (await stairwell.Members(household, ct)).Where(one => !one.Verified && one.PersonId != db.Actor.PersonId).ToList();
        Refuse.If(unverified.Count == 0, "households.verified-already");
        foreach (var living in unverified)
        {
            living.Verify();
            await people.Settle(living.PersonId, dwelling.StairsId, true, ct);
        }

        return await stairwell.Save(new MoveOut.Moved(unverified.Count, false), ct);
    }
}
