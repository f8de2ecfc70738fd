using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>Somebody more lives in a household: found there, born, or moved in.</summary>
internal sealed class JoinHousehold(Db db, Stairwell stairwell, Meeting meeting, Moving moving) : ISlice
{
    internal sealed class Form : NewMember
    {
        public Guid HouseholdId { get; set; }
        public int? Version { get; set; }
        public Relation? Relation { get; set; }

        /// <summary>OnFile, Birth or MovedIn.</summary>
        public LivingStart How { get; set; }

        /// <summary>The day; of a birth the birthday when left out, otherwise today.</summary>
        public DateOnly? From { get; set; }
    }

    internal sealed record Joined(Guid PersonId, int Version);

    internal async Task<Joined> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.Relation is null, "households.relation-missing", "Relation");
        Refuse.If(form.How is not (LivingStart.OnFile or LivingStart.Birth or LivingStart.MovedIn), "households.how-missing", "How");
        var (household, dwelling) = await stairwell.Take(form.HouseholdId, form.Version, Rights.Keep, ct);
        household.RefuseIfEnded();
        Refuse.If(form.How == LivingStart.Birth && form.PersonId is not null, "households.born-known", "How");
        var today = stairwell.Today;
        var person = await meeting.Meet(form, dwelling, ct);
        var birthday = (await meeting.FileOf(person, dwelling.HomeSpot, ct)).Birthday;
        var from = form.From ?? (form.How == LivingStart.Birth ? birthday : null) ?? today;
        Refuse.If(from > today, "households.day-later", "From");
        Refuse.If(form.How == LivingStart.Birth && from != (birthday ?? from), "households.birthday-differs", "Birthday");
        if (form.How == LivingStart.Birth && birthday is null)
        {
            await meeting.Born(person, from, dwelling.HomeSpot, ct);
        }

        var left = await moving.Leaves(person, household.Id, form.MoveHere, from, ct);
        var how = left is not null ? LivingStart.MovedHome : form.How;
        var counted = how == LivingStart.OnFile ? today : stairwell.Happens(from, left is null ? [] : [left]);
        await stairwell.Join(household, dwelling, person, form.Relation.Value, how, from, counted, form.Verified, ct);
        return await stairwell.Save(new Joined(person, household.Version + 1), ct);
    }
}
