using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Belongings;

/// <summary>车辆台账 and 宠物台账: a line for each, under any filter of the list of homes. Names and plates stay masked, for a file leaves the house.</summary>
internal sealed class ExportBelongings(Db db, Seeking seeking, WhoseHome whose, IPlaces places, IPersons persons, Vault vault, Texts texts) : ISlice
{
    private const int Batch = 500;

    private static readonly string[] CarColumns = ["where", "grid", "head", "car-kind", "plate", "parking", "from"];
    private static readonly string[] PetColumns = ["where", "grid", "head", "pet-kind", "pet-name", "licence-no", "licensed-until", "vaccinated-until", "from"];

    internal async Task Cars(HomeFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        await whose.DemandCars(ct);
        filter.Car = true;
        await SheetStream.Write(to, xlsx, texts["households.cars"], Heads(CarColumns), Rows(await seeking.Doors(filter, ct), CarsOf, ct));
    }

    internal async Task Pets(HomeFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        await whose.DemandPets(ct);
        filter.Pet = true;
        await SheetStream.Write(to, xlsx, texts["households.pets"], Heads(PetColumns), Rows(await seeking.Doors(filter, ct), PetsOf, ct));
    }

    private string[] Heads(string[] columns) => [.. columns.Select(column => texts[$"households.export.{column}"])];

    private async Task<ILookup<Guid, string[]>> CarsOf(List<Guid> homes, CancellationToken ct) =>
        (await db.Set<Car>().AsNoTracking().Where(row => row.Until == null && homes.Contains(row.HouseholdId)).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => row.HouseholdId, row => (string[])
        [
            texts.Of("households.car-kind", row.Kind), row.Plate is { } plate ? Plates.Mask(vault.Open(plate)) : "", row.Parking ?? "", Day(row.From),
        ]);

    private async Task<ILookup<Guid, string[]>> PetsOf(List<Guid> homes, CancellationToken ct) =>
        (await db.Set<Pet>().AsNoTracking().Where(row => row.Until == null && homes.Contains(row.HouseholdId)).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => row.HouseholdId, row => (string[])
        [
            texts.Of("households.pet-kind", row.Kind), row.Name ?? "", row.LicenceNo ?? "", Day(row.LicensedUntil), Day(row.VaccinatedUntil), Day(row.From),
        ]);

    private async IAsyncEnumerable<string[]> Rows(IQueryable<Dwelling> doors, Func<List<Guid>, CancellationToken, Task<ILookup<Guid, string[]>>> read, [EnumeratorCancellation] CancellationToken ct)
    {
        var book = await places.Book(ct);
        var after = "";
        while (true)
        {
            var last = after;
#pragma warning disable CA1309 // Said in SQL, where both engines compare by code point.
            var batch = await doors.Where(row => string.Compare(row.Walk, last) > 0).OrderBy(row => row.Walk).Take(Batch).ToListAsync(ct);
#pragma warning restore CA1309
            if (batch.Count == 0)
            {
                yield break;
            }

            after = batch[^1].Walk;
            var ids = batch.ConvertAll(row => row.Id);
            var homes = await db.Set<Household>().AsNoTracking().Where(row => row.Until == null && ids.Contains(row.DwellingId)).OrderBy(row => row.From).ThenBy(row => row.Id).Select(row => new { row.Id, row.DwellingId, row.HeadId }).ToListAsync(ct);
            var lines = await read(homes.ConvertAll(home => home.Id), ct);
            var heads = await persons.Of(homes.Select(home => home.HeadId).OfType<Guid>(), ct);
            var behind = homes.ToLookup(home => home.DwellingId);
            foreach (var door in batch)
            {
                foreach (var home in behind[door.Id])
                {
                    foreach (var line in lines[home.Id])
                    {
                        yield return [Doors.Said(book, door), book.Grid(book.SpotOf(door.StairsId).GridId)?.Name ?? "", home.HeadId is { } head && heads.TryGetValue(head, out var called) ? called.Name : texts["people.somebody"], .. line];
                    }
                }
            }
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
