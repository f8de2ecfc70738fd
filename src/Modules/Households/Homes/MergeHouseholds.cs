using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>并户: two households live as one from a day on, where the second lives.</summary>
internal sealed class MergeHouseholds(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        /// <summary>The one that ends.</summary>
        public Guid HouseholdId { get; set; }

        /// <summary>The one that stays.</summary>
        public Guid? IntoId { get; set; }

        /// <summary>What the head of the one that ends is to the head of the other. What the others are has to be asked.</summary>
        public Relation? Relation { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
        public bool Verified { get; set; } = true;
    }

    internal async Task<MoveOut.Moved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.IntoId is null, "households.merge-into-missing", "IntoId");
        Refuse.If(form.IntoId == form.HouseholdId, "households.merge-same", "IntoId");
        Refuse.If(form.Relation is null or Relation.Head, "households.relation-missing", "Relation");
        var taken = await stairwell.Take([form.HouseholdId, form.IntoId.Value], Rights.Keep, ct);
        var (gone, from) = taken[form.HouseholdId];
        var (kept, to) = taken[form.IntoId.Value];
        gone.RefuseIfEnded();
        kept.RefuseIfEnded();
        var members = await stairwell.Members(gone, ct);
        var head = gone.HeadId;
        var on = form.On ?? stairwell.Today;
        var counted = stairwell.Happens(on, members);
        foreach (var living in members.OrderBy(one => one.PersonId == head))
        {
            await stairwell.Leave(gone, from, living, members, LivingEnd.Merged, on, head, kept.Id, ct);
        }

        foreach (var living in members.OrderBy(one => one.PersonId != head))
        {
            await stairwell.Join(kept, to, living.PersonId, living.PersonId == head ? form.Relation.Value : Relation.Unclear, LivingStart.Merged, on, counted, form.Verified, ct);
        }

        return await stairwell.Save(new MoveOut.Moved(members.Count, true), ct);
    }
}
