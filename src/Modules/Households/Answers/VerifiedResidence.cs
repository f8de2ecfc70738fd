using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Households.Answers;

internal sealed class VerifiedResidence(Db db, IPlaces places) : IVerifiedResidence
{
    private sealed record Row(Guid PersonId, Guid HouseholdId, Guid StairsId, bool Head);

    public async Task<IReadOnlyList<VotingPerson>> Persons(IReadOnlyCollection<Guid> placeIds, DateOnly bornUntil, CancellationToken ct) =>
        [.. (await Living(placeIds, bornUntil, ct)).Select(row => new VotingPerson(row.PersonId, row.HouseholdId, row.StairsId))];

    public async Task<IReadOnlyList<VotingHousehold>> Households(IReadOnlyCollection<Guid> placeIds, DateOnly bornUntil, CancellationToken ct) =>
        [.. (await Living(placeIds, bornUntil, ct)).GroupBy(row => row.HouseholdId)
            .Select(home => new VotingHousehold(home.Key, home.First().StairsId, [.. home.OrderByDescending(row => row.Head).Select(row => row.PersonId)]))];

    public async Task<IReadOnlyList<OwnedDwelling>> Owners(IReadOnlyCollection<Guid> placeIds, CancellationToken ct)
    {
        var dwellings = await Within(placeIds, ct);
        var rows = await (
            from share in db.Set<Ownership>().AsNoTracking().Where(row => row.Until == null)
            join dwelling in dwellings on new { share.CommunityId, Id = share.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            orderby dwelling.Walk, share.Id
            select new { dwelling.Id, dwelling.StairsId, dwelling.FloorArea, share.PersonId, share.BodyId, share.Numerator, share.Denominator }).ToListAsync(ct);
        return [.. rows.GroupBy(row => row.Id).Select(one => new OwnedDwelling(
            one.Key, one.First().StairsId, one.First().FloorArea, [.. one.Select(row => new OwnerShare(row.PersonId, row.BodyId, row.Numerator, row.Denominator))]))];
    }

    public async Task<VotingRights> Of(Guid personId, DateOnly bornUntil, CancellationToken ct)
    {
        var profiles = db.Set<Profile>();
        var living = await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == personId && row.Until == null && row.Verified)
            .Select(row => new { row.HouseholdId, Old = profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.PersonId && profile.Birthday <= bornUntil) }).SingleOrDefaultAsync(ct);
        var owned = await db.Set<Ownership>().AsNoTracking().Where(row => row.PersonId == personId && row.Until == null).OrderBy(row => row.Id).Select(row => row.DwellingId).ToListAsync(ct);
        return new VotingRights(living?.Old ?? false, living?.HouseholdId, owned);
    }

    private async Task<List<Row>> Living(IReadOnlyCollection<Guid> placeIds, DateOnly bornUntil, CancellationToken ct)
    {
        var dwellings = await Within(placeIds, ct);
        var (households, profiles) = (db.Set<Household>(), db.Set<Profile>());
        return await (
            from living in db.Set<Living>().AsNoTracking().Where(row => row.Until == null && row.Verified)
            join dwelling in dwellings on new { living.CommunityId, Id = living.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            join household in households on new { living.CommunityId, Id = living.HouseholdId } equals new { household.CommunityId, household.Id }
            join profile in profiles on new { living.CommunityId, Id = living.PersonId } equals new { profile.CommunityId, profile.Id }
            where profile.Birthday <= bornUntil
            orderby dwelling.Walk, living.Id
            select new Row(living.PersonId, living.HouseholdId, dwelling.StairsId, household.HeadId == living.PersonId)).ToListAsync(ct);
    }

    private async Task<IQueryable<Dwelling>> Within(IReadOnlyCollection<Guid> placeIds, CancellationToken ct)
    {
        var rows = db.Set<Dwelling>().AsNoTracking();
        if (placeIds.Count == 0)
        {
            return rows;
        }

        var book = await places.Book(ct);
        List<Guid> stairs = [.. book.Places.Where(place => place.Level is PlaceLevel.Building or PlaceLevel.Unit && book.Upwards(place.Id).Any(above => placeIds.Contains(above.Id))).Select(place => place.Id)];
        return rows.Where(row => stairs.Contains(row.StairsId));
    }
}
