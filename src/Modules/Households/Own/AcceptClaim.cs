using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>Whoever works there agrees: the claimant is somebody on file, or lives there as well. Nobody decides on their own.</summary>
internal sealed class AcceptClaim(Db db, Landing landing, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid ClaimId { get; set; }
        public int? Version { get; set; }

        /// <summary>Left out: the only one behind the door, or a new one where there is none.</summary>
        public Guid? HouseholdId { get; set; }

        /// <summary>The one on file whom they are; left out: somebody more who lives there.</summary>
        public Guid? SamePersonId { get; set; }

        /// <summary>What they are to the head; as they said when left out.</summary>
        public Relation? Relation { get; set; }

        /// <summary>They are on file in another home here, and leave it.</summary>
        public bool MoveHere { get; set; }

        /// <summary>Whoever decides found them living there.</summary>
        public bool Verified { get; set; } = true;
    }

    internal async Task<ClaimOutcome> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        FormCheck.Check(form);
        var claim = await db.Take<Claim>(form.ClaimId, form.Version, ct);
        Refuse.If(claim.PersonId == db.Actor.PersonId, "households.own.claim-own");
        var there = await db.Set<Household>().AsNoTracking().Where(row => row.DwellingId == claim.DwellingId && row.Until == null).Select(row => row.Id).ToListAsync(ct);
        Refuse.If(form.HouseholdId is { } named && !there.Contains(named), "households.own.household-missing", "HouseholdId");
        Refuse.If(form.HouseholdId is null && there.Count > 1, "households.own.household-missing", "HouseholdId");
        var (household, dwelling) = await landing.Take(form.HouseholdId ?? (there.Count == 1 ? there[0] : null), claim.DwellingId, Rights.Review, ct);
        var landed = await landing.Land(household, dwelling, claim.PersonId, form.SamePersonId, form.Relation ?? claim.Relation, form.MoveHere, form.Verified ? db.Actor.Person : null, ct);
        claim.StandAt(dwelling.HomeSpot).Accept(landed.PersonId, claim.Way, landed.HouseholdId, form.Verified, landed.WasOnFile, db.Actor.Person, db.Now);
        return await stairwell.Save(new ClaimOutcome(claim.Id, false, form.Verified), ct);
    }
}
