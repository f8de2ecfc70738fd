using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>分户: some of a household are one of their own from a day on, in the same dwelling or in another.</summary>
internal sealed class SplitHousehold(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid HouseholdId { get; set; }
        public int? Version { get; set; }
        public List<Guid> PersonIds { get; set; } = [];

        /// <summary>The head of the new one.</summary>
        public Guid? HeadId { get; set; }

        /// <summary>Where the new one lives; in the same dwelling when left out.</summary>
        public Guid? DwellingId { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
        public bool Verified { get; set; } = true;
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.PersonIds.Count == 0, "households.split-nobody", "PersonIds");
        var (household, dwelling) = (await stairwell.Take([form.HouseholdId], Rights.Keep, ct, form.DwellingId))[form.HouseholdId];
        household.MustBeAt(form.Version);

        household.RefuseIfEnded();
        var members = await stairwell.Members(household, ct);
        var going = members.Where(one => form.PersonIds.Contains(one.PersonId)).ToList();
        Refuse.If(going.Count < form.PersonIds.Distinct().Count(), "households.left-already", "PersonIds");
        Refuse.If(going.Count == members.Count, "households.split-everybody", "PersonIds");
        Refuse.If(form.HeadId is { } named && going.All(one => one.PersonId != named), "households.head-elsewhere", "HeadId");
        var head = form.HeadId is { } chosen ? going.First(one => one.PersonId == chosen) : going.Find(one => one.PersonId == household.HeadId) ?? Relations.Nearest(going);
        var to = form.DwellingId is { } other ? await stairwell.Door(other, Rights.Keep, ct) : dwelling;
        var (on, today) = (form.On ?? stairwell.Today, stairwell.Today);
        var counted = stairwell.Happens(on, going);
        var split = new Household(db.NewId(), to, HouseholdStart.Split, on, today, household.Id);
        db.Add(split);

        // What they are to each other is read before anybody leaves: with the head gone, the others are something else to the next.
        var relations = going.ToDictionary(one => one.PersonId, one => one == head ? Relation.Head : Relations.SeenFrom(head.Relation, one.Relation));
        foreach (var living in going.OrderBy(one => one.PersonId == household.HeadId))
        {
            await stairwell.Leave(household, dwelling, living, members, LivingEnd.Split, on, null, split.Id, ct);
        }

        foreach (var living in going.OrderBy(one => one != head))
        {
            await stairwell.Join(split, to, living.PersonId, relations[living.PersonId], LivingStart.Split, on, counted, form.Verified, ct);
        }

        to.IsLivedIn(null, db.Now);
        return await stairwell.Save(split.Id, ct);
    }
}
