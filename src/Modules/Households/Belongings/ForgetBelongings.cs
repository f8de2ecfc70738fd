using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Belongings;

/// <summary>
/// Cars and pets are a household's. Told to everybody who lives in it; blanked when the last of them is forgotten, for until then they are the
/// others'. Those of a household that has ended say nothing of whose they were.
/// </summary>
internal sealed class ForgetBelongings(Db db, Vault vault, IPersons persons, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var homes = await Homes(who, ct);
        return
        [
            new Held("households.cars", "households.held.cars.why", ["households.car-kind", "households.plate", "households.parking", "people.held.since", "people.held.until"],
                [.. (await db.Set<Car>().AsNoTracking().Where(row => homes.Contains(row.HouseholdId)).OrderBy(row => row.From).ToListAsync(ct))
                    .Select(row => (IReadOnlyList<object?>)[texts.Of("households.car-kind", row.Kind), row.Plate is { } plate ? vault.Open(plate) : null, row.Parking, row.From, row.Until])]),
            new Held("households.pets", "households.held.pets.why", ["households.pet-kind", "households.pet-name", "households.licence-no", "households.licensed-until", "households.vaccinated-until", "people.held.since", "people.held.until"],
                [.. (await db.Set<Pet>().AsNoTracking().Where(row => homes.Contains(row.HouseholdId)).OrderBy(row => row.From).ToListAsync(ct))
                    .Select(row => (IReadOnlyList<object?>)[texts.Of("households.pet-kind", row.Kind), row.Name, row.LicenceNo, row.LicensedUntil, row.VaccinatedUntil, row.From, row.Until])]),
        ];
    }

    public Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) => Task.FromResult<IReadOnlyList<KeptBack>>([]);

    public async Task Blank(Whose who, CancellationToken ct)
    {
        var homes = await Homes(who, ct);
        var others = await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && homes.Contains(row.HouseholdId) && !who.Persons.Contains(row.PersonId)).Select(row => new { row.HouseholdId, row.PersonId }).ToListAsync(ct);

        // The line of who was forgotten before stands open there too, and is nobody's.
        var known = await persons.Of(others.Select(row => row.PersonId), ct);
        List<Guid> alone = [.. homes.Except(others.Where(row => known.ContainsKey(row.PersonId)).Select(row => row.HouseholdId))];
        foreach (var car in await db.Set<Car>().Where(row => row.Until == null && alone.Contains(row.HouseholdId)).ToListAsync(ct))
        {
            car.Forget();
        }

        foreach (var pet in await db.Set<Pet>().Where(row => row.Until == null && alone.Contains(row.HouseholdId)).ToListAsync(ct))
        {
            pet.Forget();
        }
    }

    /// <summary>Where they live now.</summary>
    private Task<List<Guid>> Homes(Whose who, CancellationToken ct) =>
        db.Set<Living>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId) && row.Until == null).Select(row => row.HouseholdId).Distinct().ToListAsync(ct);
}
