using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.People;

internal sealed class Residents(Db db, IPlaces places) : IResidents
{
    public async Task<IReadOnlyList<Guid>> At(IReadOnlyCollection<Guid> placeIds, CancellationToken ct)
    {
        var living = db.Set<Person>().AsNoTracking().Where(row => row.HomePlaceId != null && row.MergedIntoId == null && !row.FromAbove && row.DiedOn == null);
        if (placeIds.Count > 0)
        {
            var book = await places.Book(ct);
            var homes = book.Places.Where(place => book.Upwards(place.Id).Any(above => placeIds.Contains(above.Id))).Select(place => (Guid?)place.Id).ToList();
            living = living.Where(row => homes.Contains(row.HomePlaceId));
        }

        return await living.Select(row => row.Id).ToListAsync(ct);
    }

    public async Task<IReadOnlyDictionary<Guid, Guid>> Homes(IReadOnlyCollection<Guid> persons, CancellationToken ct) => persons.Count == 0 ? new Dictionary<Guid, Guid>()
        : await db.Set<Person>().AsNoTracking().Where(row => persons.Contains(row.Id) && row.HomePlaceId != null).ToDictionaryAsync(row => row.Id, row => row.HomePlaceId!.Value, ct);
}
