using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Households.Homes;

/// <summary>Where somebody lives, if they live here.</summary>
internal sealed record Home(Living? Living, Dwelling? Dwelling, Spot Spot)
{
    public Guid? HouseholdId => Living?.HouseholdId;
}

/// <summary>
/// What a use case finds behind a door, and what follows when people come and go. Dwellings are taken before households and both in the order of
/// their ids, so that two who move people between the same homes wait for each other instead of for ever. Where a right is null, whoever asks has
/// shown otherwise that they may: by a code for this home, or because the file is their own.
/// </summary>
internal sealed class Stairwell(Db db, Access access, IPlaces places, IDoors doors, IKeepsHomes people)
{
    public DateOnly Today => db.Clock.Today;

    /// <summary>The file of a door, begun if nobody has yet.</summary>
    public async Task<Dwelling> Door(Guid dwellingId, string? right, CancellationToken ct, bool take = false)
    {
        var dwelling = db.Set<Dwelling>().Local.FirstOrDefault(row => row.Id == dwellingId) ?? await db.Set<Dwelling>().SingleOrDefaultAsync(row => row.Id == dwellingId, ct);
        if (dwelling is null)
        {
            var door = await doors.Find(dwellingId, ct) ?? throw new Missing(nameof(Dwelling));
            var book = await places.Book(ct);
            dwelling = Of(door, book) ?? throw new Missing(nameof(Dwelling));
            db.Add(dwelling);
            db.Announce(new DoorsOpened(book.Above(door.ParentId, PlaceLevel.Compound)!.Id, 1), dwelling.StandAt(book).Spot);
        }

        if (right is not null)
        {
            await access.Demand(right, dwelling, ct);
        }

        if (take && db.Entry(dwelling).State == EntityState.Unchanged)
        {
            await db.Take<Dwelling>(dwellingId, ct);
            await db.Entry(dwelling).ReloadAsync(ct);
        }

        return dwelling.StandAt(await places.Book(ct));
    }

    /// <summary>Null where the places it stands in are not (yet) known.</summary>
    internal static Dwelling? Of(DoorNode door, PlaceBook book) =>
        book.Above(door.ParentId, PlaceLevel.Building) is { } building ? new Dwelling(door, building.Id) : null;

    /// <summary>A household alone with its dwelling, until the save.</summary>
    public async Task<(Household Household, Dwelling Dwelling)> Take(Guid householdId, int? version, string? right, CancellationToken ct)
    {
        var taken = await Take([householdId], right, ct);
        taken[householdId].Household.MustBeAt(version);
        return taken[householdId];
    }

    public async Task<IReadOnlyDictionary<Guid, (Household Household, Dwelling Dwelling)>> Take(IReadOnlyCollection<Guid> households, string? right, CancellationToken ct, Guid? dwellingId = null)
    {
        if (right is not null)
        {
            db.Demand(right);
        }

        var where = await db.Set<Household>().AsNoTracking().Where(row => households.Contains(row.Id)).Select(row => new { row.Id, row.DwellingId }).ToDictionaryAsync(row => row.Id, row => row.DwellingId, ct);
        if (where.Count < households.Distinct().Count())
        {
            throw new Missing(nameof(Household));
        }

        foreach (var id in where.Values.Concat(dwellingId is { } also ? [also] : []).Distinct().Order())
        {
            await Door(id, right, ct, take: true);
        }

        Dictionary<Guid, (Household, Dwelling)> taken = [];
        foreach (var id in where.Keys.Order())
        {
            var household = await db.Take<Household>(id, ct);
            if (household.DwellingId != where[id])
            {
                throw new Faster();
            }

            var dwelling = await Door(household.DwellingId, right, ct);
            taken[id] = (household.StandAt(dwelling), dwelling);
        }

        return taken;
    }

    /// <summary>Who lives in it now.</summary>
    public async Task<IReadOnlyList<Living>> Members(Household household, CancellationToken ct)
    {
        var rows = await db.Set<Living>().Where(row => row.HouseholdId == household.Id && row.Until == null).OrderBy(row => row.From).ThenBy(row => row.Id).ToListAsync(ct);
        return [.. rows.Where(row => row.Until is null).Select(row => row.StandAt(household.Spot))];
    }

    /// <summary>Where a person lives, for who may do this to them; somebody who lives nowhere here is for offices of the whole community.</summary>
    public async Task<Home> HomeOf(Guid personId, string? right, CancellationToken ct)
    {
        if (right is not null)
        {
            db.Demand(right);
        }

        var living = await db.Set<Living>().SingleOrDefaultAsync(row => row.PersonId == personId && row.Until == null, ct);
        if (living is null)
        {
            if (right is not null)
            {
                await access.Demand(right, null, ct);
            }

            return new Home(null, null, new Spot(db.Here.AreaPath, null));
        }

        var dwelling = await Door(living.DwellingId, right, ct);
        return new Home(living.StandAt(dwelling.HomeSpot), dwelling, dwelling.HomeSpot);
    }

    public async Task<Traits> TraitsOf(Guid personId, CancellationToken ct) =>
        (db.Set<Profile>().Local.FirstOrDefault(row => row.Id == personId) ?? await db.Set<Profile>().SingleOrDefaultAsync(row => row.Id == personId, ct))?.Traits ?? Traits.Unknown;

    /// <summary>
    /// The day the figures hear of what happened on <paramref name="on"/>: that day, but not before they heard of what it takes out. The facts of
    /// the coming save carry it.
    /// </summary>
    public DateOnly Happens(DateOnly on, params IEnumerable<Living> undone)
    {
        var counted = undone.Select(living => living.CountedFrom).Append(on).Max();
        if (counted < Today)
        {
            db.HappenedAt = Clock.Utc(counted.ToDateTime(new TimeOnly(12, 0)));
        }

        return counted;
    }

    /// <summary>Somebody leaves a household, and what ends with that ends.</summary>
    public async Task Leave(Household household, Dwelling dwelling, Living living, IReadOnlyCollection<Living> members, LivingEnd how, DateOnly on, Guid? successor, Guid? intoId, CancellationToken ct)
    {
        household.Leave(living, how, on, Today, [.. members.Where(one => one != living && one.Until is null)], await TraitsOf(living.PersonId, ct), successor, intoId);
        if (!household.IsOpen)
        {
            await Leave(dwelling, household.Id, ct);
        }

        if (how is LivingEnd.MovedOut or LivingEnd.Died)
        {
            await EndTags(living, on, household, ct);
        }

        if (how is LivingEnd.MovedOut or LivingEnd.Mistake)
        {
            await people.Settle(living.PersonId, null, false, ct);
        }
    }

    /// <summary>A household is gone from a dwelling: unless another lives there, it stands empty.</summary>
    public async Task Leave(Dwelling dwelling, Guid householdId, CancellationToken ct)
    {
        var others = await db.Set<Household>().AnyAsync(row => row.DwellingId == dwelling.Id && row.Until == null && row.Id != householdId, ct);
        if (!others && db.Set<Household>().Local.All(row => row.DwellingId != dwelling.Id || !row.IsOpen || row.Id == householdId))
        {
            dwelling.IsLeft(db.Now);
        }
    }

    /// <summary>
    /// Somebody comes to live in a household. Refuses a day on which they lived elsewhere: the rows say of every day where somebody lived.
    /// </summary>
    public async Task<Living> Join(Household household, Dwelling dwelling, Guid personId, Relation relation, LivingStart how, DateOnly from, DateOnly counted, bool verified, CancellationToken ct)
    {
        var before = await db.Set<Living>().Where(row => row.PersonId == personId && row.Until != null && row.Ended != LivingEnd.Mistake).MaxAsync(row => row.Until, ct);
        if (from < before)
        {
            Refuse.If(how != LivingStart.OnFile, "households.lived-elsewhere-then", "From", before);
            from = before.Value;
        }

        var living = household.Join(db.NewId(), personId, relation, how, from, Today, counted, await TraitsOf(personId, ct));
        await Admit(living, dwelling, verified, ct);
        return living;
    }

    /// <summary>The register of people learns where somebody lives now. Nobody verifies their own residence.</summary>
    public async Task Admit(Living living, Dwelling dwelling, bool verified, CancellationToken ct)
    {
        if (verified && db.Actor.PersonId != living.PersonId)
        {
            living.Verify();
        }

        db.Add(living);
        await people.Settle(living.PersonId, dwelling.StairsId, verified, ct);
    }

    /// <summary>One save, and who was faster said so: two homes for one person collide here.</summary>
    public async Task<R> Save<R>(R result, CancellationToken ct)
    {
        try
        {
            return await db.Save(result, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }

    private async Task EndTags(Living living, DateOnly on, Household household, CancellationToken ct)
    {
        foreach (var tag in await db.Set<CareTag>().Where(row => (row.PersonId == living.PersonId || row.PersonId == living.Id) && row.Until == null).ToListAsync(ct))
        {
            tag.End(on < tag.Since ? tag.Since : on, Today, household.Id, household.Spot);
        }
    }
}
