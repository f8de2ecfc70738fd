using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

/// <summary>Where a claim lands: on somebody on file, or as somebody more who lives there.</summary>
internal sealed class Landing(Db db, Stairwell stairwell, Moving moving, IPersons persons, INames names, ISpeaksForPeople people, IKeepsHomes homes)
{
    /// <param name="PersonId">Who they are on file.</param>
    internal sealed record Landed(Guid PersonId, Guid HouseholdId, bool WasOnFile);

    /// <summary>
    /// The one of this household whom the claimant may be without anybody deciding: the same full name, nobody's account yet, of age, and no other
    /// phone on file than that of their account. Null where there is none, or more than one.
    /// </summary>
    public async Task<Guid?> Same(Guid householdId, Guid own, CancellationToken ct)
    {
        var members = await db.Set<Living>().AsNoTracking().Where(row => row.HouseholdId == householdId && row.Until == null).Select(row => row.PersonId).ToListAsync(ct);
        var lines = await persons.Of(members, ct);
        var full = await names.Full([.. members, own], ct);
        var latest = stairwell.Today.AddYears(-IActsFor.ActsAlone);
        var young = await db.Set<Profile>().AsNoTracking().Where(row => members.Contains(row.Id) && row.Birthday > latest).Select(row => row.Id).ToListAsync(ct);
        var phone = await people.WithOwnPhone(ct);
        var same = members.Where(one => one != own && full[one].Trim() == full[own].Trim() && lines.TryGetValue(one, out var line) && line is { HasAccount: false, DiedOn: null } && (line.Phone is null || one == phone) && !young.Contains(one)).ToList();
        return same is [var only] ? only : null;
    }

    /// <summary>Takes the home, the dwelling first. Null: a door behind which nobody is on file.</summary>
    public async Task<(Household? Household, Dwelling Dwelling)> Take(Guid? householdId, Guid dwellingId, string? right, CancellationToken ct)
    {
        if (householdId is { } id)
        {
            var (household, dwelling) = (await stairwell.Take([id], right, ct))[id];
            household.RefuseIfEnded();
            return (household, dwelling);
        }

        return (null, await stairwell.Door(dwellingId, right, ct, take: true));
    }

    /// <summary>
    /// Makes them one of the household. Refuses somebody who lives elsewhere here unless it was said that they move (<c>households.lives-elsewhere</c>),
    /// and a relation that is missing where they are somebody more.
    /// </summary>
    /// <param name="sameAs">The one on file whom they are.</param>
    /// <param name="vouchedBy">Who found them living there; null: not verified by this.</param>
    public async Task<Landed> Land(Household? household, Dwelling dwelling, Guid own, Guid? sameAs, Relation? relation, bool moveHere, Guid? vouchedBy, CancellationToken ct)
    {
        var members = household is null ? [] : await stairwell.Members(household, ct);
        Living living;
        var wasOnFile = true;
        if (members.FirstOrDefault(one => one.PersonId == own) is { } there)
        {
            living = there;
        }
        else if (sameAs is { } file)
        {
            living = members.FirstOrDefault(one => one.PersonId == file) ?? throw new Missing("person");
            await people.Merge(file, own, ct);
            own = file;
        }
        else
        {
            wasOnFile = false;
            Refuse.If(household is not null && relation is null, "households.own.relation-missing", "Relation");
            var today = stairwell.Today;
            var left = await moving.Leaves(own, household?.Id, moveHere, today, ct);
            var how = left is null ? LivingStart.OnFile : LivingStart.MovedHome;
            var counted = left is null ? today : stairwell.Happens(today, left);
            if (household is null)
            {
                household = new Household(db.NewId(), dwelling, HouseholdStart.OnFile, today, today);
                db.Add(household);
                dwelling.IsLivedIn(null, db.Now);
            }

            living = await stairwell.Join(household, dwelling, own, relation ?? Relation.Head, how, today, counted, verified: false, ct);
        }

        if (vouchedBy is { } by)
        {
            Refuse.If(by == own, "households.own.claim-own");
            living.Verify();
            await homes.Found(own, dwelling.StairsId, by, ct);
        }

        return new Landed(own, living.HouseholdId, wasOnFile);
    }
}
