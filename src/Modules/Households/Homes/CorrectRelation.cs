using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>Puts right what somebody is to the head.</summary>
internal sealed class CorrectRelation(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid HouseholdId { get; set; }
        public Guid PersonId { get; set; }
        public Relation? Relation { get; set; }
    }

    internal async Task<MoveOut.Moved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.Relation is null, "households.relation-missing", "Relation");
        var (household, _) = await stairwell.Take(form.HouseholdId, null, Rights.Keep, ct);
        household.RefuseIfEnded();
        var living = (await stairwell.Members(household, ct)).FirstOrDefault(one => one.PersonId == form.PersonId);
        Refuse.If(living is null, "households.left-already", "PersonId");
        Refuse.If((form.Relation == Relation.Head) != (living.PersonId == household.HeadId), "households.head-there", "Relation");
        living.Is(form.Relation.Value);
        return await stairwell.Save(new MoveOut.Moved(0, false), ct);
    }
}
