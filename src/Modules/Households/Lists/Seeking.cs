using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Belongings;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Households.Lists;

/// <summary>The dwellings somebody means by a filter, within what they may see. Said once, for the list, its export and the search box.</summary>
internal sealed class Seeking(Db db, Access access, IPlaces places, IPersons persons, Settings settings)
{
    /// <summary>A name that fits more people than this is too short a name.</summary>
    private const int MostPeople = 200;

    /// <summary>A door number that stands on more doors than this needs a building before it.</summary>
    private const int MostDoors = 500;

    public async Task<IQueryable<Dwelling>> Doors(HomeFilter filter, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var book = await places.Book(ct);
        var rows = (await access.Turf(Rights.See, ct)).Narrow(db.Set<Dwelling>().AsNoTracking());
        if (filter.Tag is not null)
        {
            // Who may not see tags here learns nothing by asking for them.
            db.Demand(Rights.SeeCare);
            rows = (await access.Turf(Rights.SeeCare, ct)).Narrow(rows);
        }

        rows = await Narrowed(rows, filter, ct);
        return filter.Q?.Trim() is { Length: > 0 } typed ? await Named(rows, typed, book, ct) : rows;
    }

    /// <summary>By where, what and who lives there, whoever asks: words are left aside.</summary>
    internal async Task<IQueryable<Dwelling>> Narrowed(IQueryable<Dwelling> rows, HomeFilter filter, CancellationToken ct)
    {
        var book = await places.Book(ct);
        if (filter.BuildingId is { } building)
        {
            rows = rows.Where(row => row.BuildingId == building);
        }
        else if (filter.CompoundId is { } compound)
        {
            List<Guid> inside = [.. book.Places.Where(place => place.Level == PlaceLevel.Building && place.ParentId == compound).Select(place => place.Id)];
            rows = rows.Where(row => inside.Contains(row.BuildingId));
        }

        if (filter.GridId is { } grid)
        {
            List<Guid> inside = [.. book.Places.Where(place => place.Level == PlaceLevel.Building && place.GridId == grid).Select(place => place.Id)];
            rows = rows.Where(row => inside.Contains(row.BuildingId));
        }

        if (filter.NoFile)
        {
            rows = rows.Where(row => row.Use == null);
        }
        else if (filter.Use is { } use)
        {
            rows = rows.Where(row => row.Use == use);
        }

        if (filter.Tenure is { } tenure)
        {
            rows = rows.Where(row => row.Tenure == tenure);
        }

        if (filter.People(db) is { } people)
        {
            rows = filter.AsksForFew
                ? rows.Where(row => people.Select(living => living.DwellingId).Contains(row.Id))
                : rows.Where(row => people.Any(living => living.CommunityId == row.CommunityId && living.DwellingId == row.Id));
        }

        return filter.Car || filter.AsksForPets ? await WithBelongings(rows, filter, ct) : rows;
    }

    /// <summary>What the community does not keep, no home has.</summary>
    private async Task<IQueryable<Dwelling>> WithBelongings(IQueryable<Dwelling> rows, HomeFilter filter, CancellationToken ct)
    {
        var kept = await settings.Of<HouseholdsSettings>(ct);
        if ((filter.Car && !kept.Cars) || (filter.AsksForPets && !kept.Pets))
        {
            return rows.Where(_ => false);
        }

        var households = db.Set<Household>().AsNoTracking().Where(home => home.Until == null);
        if (filter.Car)
        {
            // Many have one: asked of each door in turn, until the page is full.
            var cars = db.Set<Car>().Where(car => car.Until == null);
            var homes = households.Where(home => cars.Any(car => car.CommunityId == home.CommunityId && car.HouseholdId == home.Id));
            rows = rows.Where(row => homes.Any(home => home.CommunityId == row.CommunityId && home.DwellingId == row.Id));
        }

        if (filter.AsksForPets)
        {
            var pets = db.Set<Pet>().Where(pet => pet.Until == null);
            if (filter.Dog || filter.LicenceOver)
            {
                pets = pets.Where(pet => pet.Kind == PetKind.Dog);
            }

            if (filter.LicenceOver)
            {
                var today = db.Clock.Today;
                pets = pets.Where(pet => pet.LicensedUntil == null || pet.LicensedUntil < today);
            }

            var with = households.Where(home => pets.Select(pet => pet.HouseholdId).Contains(home.Id)).Select(home => home.DwellingId);
            rows = rows.Where(row => with.Contains(row.Id));
        }

        return rows;
    }

    /// <summary>The last word may be a door or somebody; what stands before it says where.</summary>
    private async Task<IQueryable<Dwelling>> Named(IQueryable<Dwelling> rows, string typed, PlaceBook book, CancellationToken ct)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var last = words[^1];
        if (words.Length > 1)
        {
            var said = Ground.Of(book, place => words[..^1].All(word => place.FullName.Contains(word, StringComparison.OrdinalIgnoreCase)));
            rows = rows.Where(row => said.Stairs.Contains(row.StairsId) || said.Buildings.Contains(row.BuildingId));
        }

        // As it stands on a card: the staircase in full, and the door behind it.
        if (book.Places.Where(place => place.Level != PlaceLevel.Compound && last.Length > place.FullName.Length && last.StartsWith(place.FullName, StringComparison.OrdinalIgnoreCase)).MaxBy(place => place.FullName.Length) is { } stair)
        {
            var door = last[stair.FullName.Length..];
            return rows.Where(row => (row.StairsId == stair.Id || row.BuildingId == stair.Id) && row.Door == door);
        }

        var spoken = last.Split('-');
        if (spoken.Length is 2 or 3 && book.Stairs(last).Select(unit => unit.Id).ToList() is { Count: > 0 } stairs)
        {
            rows = rows.Where(row => stairs.Contains(row.StairsId));
            if (spoken.Length == 3)
            {
                var name = spoken[2];
                rows = rows.Where(row => row.Door == name);
            }

            return rows;
        }

        // Doors of this number and people of this name are few and read first: the list then has an index to go by.
        List<Guid> people = [.. await persons.Find(last, MostPeople, ct)];
        List<Guid> doors =
        [
            .. await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && people.Contains(row.PersonId)).Select(row => row.DwellingId).ToListAsync(ct),

            // Not in walking order: that would be the index SQLite goes by, through every door.
            .. await rows.Where(row => row.Door == last).OrderBy(row => row.Door).Take(MostDoors).Select(row => row.Id).ToListAsync(ct),
        ];
        var named = Ground.Of(book, place => place.FullName.Contains(last, StringComparison.OrdinalIgnoreCase));
        return named.IsNowhere && doors.Count == 0 ? rows.Where(_ => false)
            : named.IsNowhere ? rows.Where(row => doors.Contains(row.Id))
            : doors.Count > 0 ? rows.Where(row => named.Buildings.Contains(row.BuildingId) || named.Stairs.Contains(row.StairsId) || doors.Contains(row.Id))
            : named.Stairs.Count > 0 ? rows.Where(row => named.Buildings.Contains(row.BuildingId) || named.Stairs.Contains(row.StairsId))
            : rows.Where(row => named.Buildings.Contains(row.BuildingId));
    }

    /// <summary>Buildings, and staircases of other buildings.</summary>
    private sealed record Ground(List<Guid> Buildings, List<Guid> Stairs)
    {
        public bool IsNowhere => Buildings.Count + Stairs.Count == 0;

        public static Ground Of(PlaceBook book, Func<PlaceNode, bool> meant)
        {
            var buildings = book.Places.Where(place => place.Level == PlaceLevel.Building && meant(place)).Select(place => place.Id).ToList();
            var known = buildings.ToHashSet();
            return new Ground(buildings, [.. book.Places.Where(place => place.Level == PlaceLevel.Unit && !known.Contains(place.ParentId ?? Guid.Empty) && meant(place)).Select(place => place.Id)]);
        }
    }
}
