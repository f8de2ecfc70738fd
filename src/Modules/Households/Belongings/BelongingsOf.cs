using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Belongings;

/// <param name="Plate">In full for the household itself, else masked; null: none.</param>
public sealed record CarLine(Guid Id, int Version, CarKind Kind, string? Plate, string? Parking, DateOnly From);

public sealed record PetLine(Guid Id, int Version, PetKind Kind, string? Name, string? LicenceNo, DateOnly? LicensedUntil, DateOnly? VaccinatedUntil, DateOnly From);

/// <summary>What a household has now, as far as the community keeps it.</summary>
/// <param name="Cars">Null: cars are not kept here.</param>
/// <param name="Pets">Null: pets are not kept here.</param>
public sealed record HomeBelongings(IReadOnlyList<CarLine>? Cars, IReadOnlyList<PetLine>? Pets);

/// <summary>The cars and pets of a household: for staff with plates masked, for its own people in full.</summary>
internal sealed class BelongingsOf(Db db, Access access, Settings settings, Standing standing, Vault vault) : ISlice
{
    internal async Task<HomeBelongings> Run(Guid householdId, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var dwellings = db.Set<Dwelling>();
        var home = await (
            from household in db.Set<Household>().AsNoTracking().Where(row => row.Id == householdId)
            join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            select dwelling).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Household));
        await access.Demand(Rights.See, home, ct);
        return await Read(householdId, full: false, ct);
    }

    /// <summary>Of the household the reader lives in; nothing where they live nowhere here.</summary>
    internal async Task<HomeBelongings> Mine(CancellationToken ct)
    {
        var person = await standing.For(null, ct);
        var home = await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == person && row.Until == null).Select(row => (Guid?)row.HouseholdId).SingleOrDefaultAsync(ct);
        return home is { } household ? await Read(household, full: true, ct) : new HomeBelongings(null, null);
    }

    private async Task<HomeBelongings> Read(Guid household, bool full, CancellationToken ct)
    {
        var known = await settings.Of<HouseholdsSettings>(ct);
        var cars = !known.Cars ? null : await db.Set<Car>().AsNoTracking().Where(row => row.HouseholdId == household && row.Until == null).OrderBy(row => row.From).ThenBy(row => row.Id).ToListAsync(ct);
        var pets = !known.Pets ? null : await db.Set<Pet>().AsNoTracking().Where(row => row.HouseholdId == household && row.Until == null).OrderBy(row => row.From).ThenBy(row => row.Id).ToListAsync(ct);
        return new HomeBelongings(
            cars?.ConvertAll(row => new CarLine(row.Id, row.Version, row.Kind, row.Plate is { } plate ? full ? vault.Open(plate) : Plates.Mask(vault.Open(plate)) : null, row.Parking, row.From)),
            pets?.ConvertAll(row => new PetLine(row.Id, row.Version, row.Kind, row.Name, row.LicenceNo, row.LicensedUntil, row.VaccinatedUntil, row.From)));
    }
}
