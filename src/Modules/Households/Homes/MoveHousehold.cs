using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>A household goes to live behind another door of the community, and its file goes with it.</summary>
internal sealed class MoveHousehold(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid HouseholdId { get; set; }
        public int? Version { get; set; }

        /// <summary>The dwelling they move into.</summary>
        public Guid? DwellingId { get; set; }
        public Tenure? Tenure { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }

        /// <summary>Whoever writes it down found them living there.</summary>
        public bool Verified { get; set; } = true;
    }

    internal async Task<MoveOut.Moved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.DwellingId is null, "households.dwelling-missing", "DwellingId");
        var (household, from) = (await stairwell.Take([form.HouseholdId], Rights.Keep, ct, form.DwellingId))[form.HouseholdId];
        household.MustBeAt(form.Version);

        household.RefuseIfEnded();
        var to = await stairwell.Door(form.DwellingId.Value, Rights.Keep, ct);
        var members = await stairwell.Members(household, ct);
        var (on, today) = (form.On ?? stairwell.Today, stairwell.Today);
        var counted = stairwell.Happens(on, members);
        List<(Living, Traits)> all = [];
        foreach (var living in members)
        {
            all.Add((living, await stairwell.TraitsOf(living.PersonId, ct)));
        }

        foreach (var living in household.MoveTo(to, on, today, counted, all, db.NewId))
        {
            await stairwell.Admit(living, to, form.Verified, ct);
        }

        await stairwell.Leave(from, household.Id, ct);
        to.IsLivedIn(form.Tenure, db.Now);
        return await stairwell.Save(new MoveOut.Moved(members.Count, false), ct);
    }
}
