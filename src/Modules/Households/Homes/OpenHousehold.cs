using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>建档: a household is written down where it lives, with the one who is its head. Others follow one by one.</summary>
internal sealed class OpenHousehold(Db db, Stairwell stairwell, Meeting meeting, Moving moving) : ISlice
{
    internal sealed class Form : NewMember
    {
        public Guid DwellingId { get; set; }

        /// <summary>They moved in from outside on that day; otherwise they live there already.</summary>
        public bool MovedIn { get; set; }

        /// <summary>Since when they live there; today when left out.</summary>
        public DateOnly? From { get; set; }
        public Tenure? Tenure { get; set; }
    }

    internal sealed record Opened(Guid HouseholdId, Guid PersonId);

    internal async Task<Opened> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var dwelling = await stairwell.Door(form.DwellingId, Rights.Keep, ct, take: true);
        var person = await meeting.Meet(form, dwelling, ct);
        var from = form.From ?? stairwell.Today;
        var left = await moving.Leaves(person, null, form.MoveHere, from, ct);
        var how = left is not null ? LivingStart.MovedHome : form.MovedIn ? LivingStart.MovedIn : LivingStart.OnFile;
        var counted = how == LivingStart.OnFile ? stairwell.Today : stairwell.Happens(from, left is null ? [] : [left]);
        var household = new Household(db.NewId(), dwelling, how == LivingStart.OnFile ? HouseholdStart.OnFile : HouseholdStart.MovedIn, from, stairwell.Today);
        db.Add(household);
        await stairwell.Join(household, dwelling, person, Relation.Head, how, from, counted, form.Verified, ct);
        dwelling.IsLivedIn(form.Tenure, db.Now);
        return await stairwell.Save(new Opened(household.Id, person), ct);
    }
}
