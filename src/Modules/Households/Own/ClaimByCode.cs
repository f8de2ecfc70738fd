using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <param name="Waits">Somebody has to decide first.</param>
/// <param name="Verified">That they live there is verified by this.</param>
internal sealed record ClaimOutcome(Guid ClaimId, bool Waits, bool Verified);

/// <summary>
/// A resident brings the code that somebody gave their household, or that came by post. Who is on file by that name is that person from now on; who
/// is not becomes one of the household, at once where the code vouches for them, else when a worker agrees.
/// </summary>
internal sealed class ClaimByCode(Db db, Standing standing, Codes codes, Landing landing, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Ten digits; spaces and dashes are passed over.</summary>
        public string? Code { get; set; }

        /// <summary>What they are to the head, where they are not on file.</summary>
        public Relation? Relation { get; set; }
    }

    internal async Task<ClaimOutcome> Run(Form form, CancellationToken ct)
    {
        var own = await standing.Self(ct);
        FormCheck.Check(form);
        var code = await codes.Take(form.Code, ct);
        code.Use(own, db.Now, stairwell.Today);
        var lives = await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == own && row.Until == null).Select(row => (Guid?)row.HouseholdId).SingleOrDefaultAsync(ct);
        var (householdId, unclear) = code.HouseholdId is { } invited ? (invited, false) : await Behind(code.DwellingId, lives, ct);
        var (household, dwelling) = await landing.Take(householdId, code.DwellingId, null, ct);
        var claim = await db.Set<Claim>().SingleOrDefaultAsync(row => row.PersonId == own && row.State == ClaimState.Waiting, ct);
        Refuse.If(claim is not null && claim.DwellingId != dwelling.Id, "households.own.claim-waits", "Code");
        var known = household is not null && lives == household.Id;
        Refuse.If(known && claim is null && !code.Vouches && await standing.HasClaimed(own, ct), "households.own.claimed-already", "Code");
        if (claim is null)
        {
            claim = new Claim(db.NewId(), own, code.Way, household?.Id, dwelling.Id, form.Relation, null, db.Now, dwelling.HomeSpot);
            db.Add(claim);
        }

        claim.StandAt(dwelling.HomeSpot);
        var same = household is null || known ? null : await landing.Same(household.Id, own, ct);
        var elsewhere = lives is not null && !known;
        if (unclear || elsewhere || !(known || same is not null || code.Vouches))
        {
            return await stairwell.Save(new ClaimOutcome(claim.Id, true, false), ct);
        }

        var landed = await landing.Land(household, dwelling, own, same, form.Relation ?? claim.Relation, moveHere: false, code.Vouches ? code.MadeBy : null, ct);
        claim.Accept(landed.PersonId, code.Way, landed.HouseholdId, code.Vouches, landed.WasOnFile, code.MadeBy, db.Now);
        return await stairwell.Save(new ClaimOutcome(claim.Id, false, code.Vouches), ct);
    }

    /// <summary>Which household a letter to a door reached: the one they live in, or the only one there.</summary>
    private async Task<(Guid? HouseholdId, bool Unclear)> Behind(Guid dwellingId, Guid? lives, CancellationToken ct)
    {
        var there = await db.Set<Household>().AsNoTracking().Where(row => row.DwellingId == dwellingId && row.Until == null).Select(row => row.Id).ToListAsync(ct);
        return lives is { } mine && there.Contains(mine) ? (mine, false) : there.Count > 1 ? (null, true) : (there.Count == 1 ? there[0] : null, false);
    }
}
