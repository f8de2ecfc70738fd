using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>Some or all of a household move away from the community, or were never there.</summary>
internal sealed class MoveOut(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid HouseholdId { get; set; }
        public int? Version { get; set; }

        /// <summary>Who goes; nobody named: everybody.</summary>
        public List<Guid> PersonIds { get; set; } = [];

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }

        /// <summary>They never lived there: written down by mistake, or twice.</summary>
        public bool Mistake { get; set; }

        /// <summary>Who is head from then on, if the head goes; the nearest when left out.</summary>
        public Guid? HeadId { get; set; }
    }

    /// <param name="Ended">Nobody is left.</param>
    internal sealed record Moved(int People, bool Ended);

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var (household, dwelling) = await stairwell.Take(form.HouseholdId, form.Version, Rights.Keep, ct);
        household.RefuseIfEnded();
        var members = await stairwell.Members(household, ct);
        var going = form.PersonIds.Count == 0 ? members : [.. members.Where(one => form.PersonIds.Contains(one.PersonId))];
        Refuse.If(going.Count < form.PersonIds.Distinct().Count(), "households.left-already", "PersonIds");
        Refuse.If(form.HeadId is { } head && going.Any(one => one.PersonId == head), "households.head-goes-too", "HeadId");
        var on = form.On ?? stairwell.Today;
        stairwell.Happens(on, going);

        // The head last, so that whoever goes as well is not made head on the way.
        foreach (var living in going.OrderBy(one => one.PersonId == household.HeadId))
        {
            await stairwell.Leave(household, dwelling, living, members, form.Mistake ? LivingEnd.Mistake : LivingEnd.MovedOut, on, form.HeadId, null, ct);
        }

        return await stairwell.Save(new Moved(going.Count, !household.IsOpen), ct);
    }
}
