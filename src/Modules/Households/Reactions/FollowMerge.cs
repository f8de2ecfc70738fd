using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Households.Surveys;
using Mulin.Households.Visits;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Reactions;

/// <summary>Two records turned out to be one human: what the file says of the one is now said of the other.</summary>
internal sealed class FollowMerge(Db db, Stairwell stairwell) : IReaction<PersonsMerged>
{
    public async Task React(PersonsMerged fact, Envelope envelope, CancellationToken ct)
    {
        var (kept, merged) = (fact.KeptId, fact.MergedId);
        var rows = await db.Set<Living>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        var home = rows.Find(row => row.PersonId == kept && row.Until is null);
        if (rows.Find(row => row.PersonId == merged && row.Until is null) is { } twice)
        {
            var (household, dwelling) = (await stairwell.Take([twice.HouseholdId], Rights.Keep, ct))[twice.HouseholdId];
            var members = await stairwell.Members(household, ct);
            if (home is null)
            {
                if (household.HeadId == merged)
                {
                    household.HeadIsNow(kept);
                }
            }
            else
            {
                // Written down twice: the second time was the mistake.
                Guid? successor = household.HeadId == merged && home.HouseholdId == household.Id ? kept : null;
                household.Leave(twice, LivingEnd.Mistake, stairwell.Today, stairwell.Today, [.. members.Where(one => one.Id != twice.Id)], await stairwell.TraitsOf(merged, ct), successor);
                if (!household.IsOpen)
                {
                    await stairwell.Leave(dwelling, household.Id, ct);
                }
            }
        }

        var counted = await stairwell.TraitsOf(home is null ? merged : kept, ct);
        foreach (var row in rows.Where(row => row.PersonId == merged))
        {
            row.GoTo(kept);
        }

        foreach (var household in await db.Set<Household>().Where(row => row.HeadId == merged && row.Until != null).ToListAsync(ct))
        {
            household.HeadIsNow(kept);
        }

        var now = rows.Find(row => row.PersonId == kept && row.Until is null);
        var spot = now is null ? new Spot(db.Here.AreaPath, null) : (await stairwell.Door(now.DwellingId, Rights.Keep, ct)).HomeSpot;
        await Profiles(kept, merged, now, counted, spot, ct);
        await Care(kept, merged, now, spot, ct);
        await Owned(kept, merged, ct);
        await Met(kept, merged, ct);
        await Asked(kept, merged, ct);
    }

    /// <param name="counted">What the stocks count the one by who lives here now.</param>
    private async Task Profiles(Guid kept, Guid merged, Living? now, Traits counted, Spot spot, CancellationToken ct)
    {
        var profiles = await db.Set<Profile>().Where(row => row.Id == kept || row.Id == merged).ToListAsync(ct);
        if (profiles.Count == 0)
        {
            return;
        }

        var own = profiles.Find(row => row.Id == kept);
        if (own is null)
        {
            own = new Profile(kept);
            db.Add(own);
        }

        own.StandAt(spot).Absorb(profiles.Find(row => row.Id == merged)?.StandAt(spot), counted, now?.HouseholdId);
        if (counted != own.Traits)
        {
            now?.CountFrom(stairwell.Today);
        }
    }

    private async Task Care(Guid kept, Guid merged, Living? now, Spot spot, CancellationToken ct)
    {
        var tags = await db.Set<CareTag>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        foreach (var tag in tags.Where(row => row.PersonId == merged).ToList())
        {
            if (tag.Until is null && tags.Exists(row => row.PersonId == kept && row.Code == tag.Code && row.Until is null))
            {
                tag.End(stairwell.Today, stairwell.Today, now?.HouseholdId, spot);
            }

            tag.GoTo(kept);
        }

        foreach (var strength in await db.Set<Strength>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            strength.GoTo(kept);
        }

        foreach (var difficulty in await db.Set<Difficulty>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            difficulty.GoTo(kept);
        }
    }

    private async Task Met(Guid kept, Guid merged, CancellationToken ct)
    {
        var met = await db.Set<VisitMet>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        foreach (var row in met.Where(row => row.PersonId == merged))
        {
            if (met.Exists(other => other.VisitId == row.VisitId && other.PersonId == kept))
            {
                db.Remove(row);
            }
            else
            {
                row.GoTo(kept);
            }
        }
    }

    /// <summary>Asked as each of two records, both stay: who was asked stands still from the day a survey opens.</summary>
    private async Task Asked(Guid kept, Guid merged, CancellationToken ct)
    {
        var asked = await db.Set<SurveyAsked>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        foreach (var row in asked.Where(row => row.PersonId == merged && !asked.Exists(other => other.SurveyId == row.SurveyId && other.PersonId == kept)))
        {
            row.GoTo(kept);
        }
    }

    /// <summary>Whoever owned a half as each of two records owns both halves.</summary>
    private async Task Owned(Guid kept, Guid merged, CancellationToken ct)
    {
        foreach (var share in await db.Set<Ownership>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            share.GoTo(kept);
        }
    }
}
