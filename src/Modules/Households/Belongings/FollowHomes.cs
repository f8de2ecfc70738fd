using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Belongings;

/// <summary>A household is here no longer: what it had is here no longer either, or went along into the household it went into.</summary>
internal sealed class FollowHomes(Db db, IPlaces places) : IReaction<HouseholdEnded>
{
    public async Task React(HouseholdEnded fact, Envelope envelope, CancellationToken ct)
    {
        var cars = await db.Set<Car>().Where(row => row.HouseholdId == fact.HouseholdId && row.Until == null).ToListAsync(ct);
        var pets = await db.Set<Pet>().Where(row => row.HouseholdId == fact.HouseholdId && row.Until == null).ToListAsync(ct);
        if (cars.Count + pets.Count == 0)
        {
            return;
        }

        var into = await Into(fact.IntoId, ct);
        var at = await Where(into?.DwellingId, envelope, ct);
        foreach (var one in cars.Concat<Belonging>(pets))
        {
            if (into is { Until: null })
            {
                one.GoAlong(into.Id, fact.Until, at);
            }
            else
            {
                one.End(BelongingEnd.HomeEnded, fact.Until < one.From ? one.From : fact.Until, db.Clock.Today, at);
            }
        }
    }

    /// <summary>It may have gone further since.</summary>
    private async Task<Household?> Into(Guid? id, CancellationToken ct)
    {
        Household? into = null;
        while (id is { } next)
        {
            into = await db.Set<Household>().AsNoTracking().SingleAsync(row => row.Id == next, ct);
            id = into.Until is null ? null : into.IntoId;
        }

        return into;
    }

    private async Task<Spot> Where(Guid? dwellingId, Envelope envelope, CancellationToken ct)
    {
        if (dwellingId is null)
        {
            // Taken out where it was counted.
            return new Spot(envelope.AreaPath, envelope.GridId);
        }

        var stairs = await db.Set<Dwelling>().AsNoTracking().Where(row => row.Id == dwellingId).Select(row => row.StairsId).SingleAsync(ct);
        return (await places.Book(ct)).SpotOf(stairs);
    }
}
