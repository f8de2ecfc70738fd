using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Answers;

internal sealed class HomesOf(Db db, Seeking seeking, IPlaces places, IPersons persons, Texts texts) : IHomes
{
    public async Task<IReadOnlyDictionary<Guid, HomeLine>> Of(IReadOnlyCollection<Guid> households, CancellationToken ct) =>
        (await Lines(db.Set<Household>().Where(row => households.Contains(row.Id)), int.MaxValue, ct)).ToDictionary(line => line.HouseholdId);

    public async Task<IReadOnlyDictionary<Guid, Guid>> WhereLive(IReadOnlyCollection<Guid> people, CancellationToken ct) =>
        await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && people.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, row => row.HouseholdId, ct);

    public async Task<IReadOnlyList<HomeMember>> Members(Guid householdId, CancellationToken ct)
    {
        var living = await db.Set<Living>().AsNoTracking().Where(row => row.HouseholdId == householdId && row.Until == null)
            .OrderBy(row => row.Relation != Relation.Head).ThenBy(row => row.From).ThenBy(row => row.Id).Select(row => row.PersonId).ToListAsync(ct);
        var names = await persons.Of(living, ct);
        return [.. living.Select(id => new HomeMember(id, names.TryGetValue(id, out var line) ? line.Name : texts["people.somebody"]))];
    }

    public async Task<IReadOnlyList<HomeLine>> Find(string typed, int most, CancellationToken ct)
    {
        if (!db.May(Rights.See) || typed.Trim().Length is 0 or > HomeFilter.LongestWords)
        {
            return [];
        }

        var doors = (await seeking.Doors(new HomeFilter { Q = typed }, ct)).Select(row => row.Id);
        return await Lines(db.Set<Household>().Where(row => row.Until == null && doors.Contains(row.DwellingId)), most, ct);
    }

    private async Task<IReadOnlyList<HomeLine>> Lines(IQueryable<Household> households, int most, CancellationToken ct)
    {
        var dwellings = db.Set<Dwelling>();
        var rows = await (
            from household in households.AsNoTracking()
            join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            orderby dwelling.Walk, household.Id
            select new { household.Id, household.HeadId, household.End, household.IntoId, Dwelling = dwelling }).Take(most).ToListAsync(ct);
        var heads = await persons.Of(rows.Select(row => row.HeadId).OfType<Guid>(), ct);
        var book = await places.Book(ct);
        return [.. rows.Select(row => new HomeLine(
            row.Id, row.Dwelling.StairsId, Doors.Said(book, row.Dwelling), row.HeadId is { } head && heads.TryGetValue(head, out var line) ? line.Name : texts["people.somebody"], row.End, row.IntoId))];
    }
}
