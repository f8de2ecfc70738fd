using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>
/// The plate of a car in full, for a stated purpose. It is written down before it is shown, and everybody who lives with the car can read who looked and why.
/// Its answer must never be remembered as the result of a submission: no once-token on its form.
/// </summary>
internal sealed class LookAtCar(Db db, Access access, WhoseHome whose, Vault vault, IReach reach) : ISlice
{
    /// <summary>Permanent: it stands in facts.</summary>
    private const string What = "car-plate";

    /// <summary>Permanent codes: they stand in facts.</summary>
    public static readonly IReadOnlyList<string> Purposes = ["move-car", "verify", "correct", "emergency"];

    internal sealed class Form
    {
        public Guid CarId { get; set; }

        [Required(ErrorMessage = "people.purpose-missing")]
        public string? Purpose { get; set; }
    }

    internal sealed record View(Guid HouseholdId, string Plate);

    /// <summary>Refuses (<c>people.purpose-missing</c>) without a purpose of <see cref="Purposes"/>; a car that is gone, or has no plate, is not there.</summary>
    internal async Task<View> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SeeFull);
        await whose.DemandCars(ct);
        FormCheck.Check(form);
        Refuse.If(!Purposes.Contains(form.Purpose), "people.purpose-missing", "Purpose");
        var (households, dwellings) = (db.Set<Household>(), db.Set<Dwelling>());
        var found = await (
            from car in db.Set<Car>().AsNoTracking().Where(row => row.Id == form.CarId && row.Until == null)
            join household in households on new { car.CommunityId, Id = car.HouseholdId } equals new { household.CommunityId, household.Id }
            join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            select new { Car = car, Dwelling = dwelling }).SingleOrDefaultAsync(ct);
        if (found?.Car.Plate is not { } plate)
        {
            throw new Missing(nameof(Car));
        }

        await access.Demand(Rights.SeeFull, found.Dwelling, ct);
        var home = found.Car.HouseholdId;
        var people = await db.Set<Living>().AsNoTracking().Where(row => row.HouseholdId == home && row.Until == null).Select(row => row.PersonId).ToListAsync(ct);
        await reach.TakenOut(people, What, form.Purpose!, ct);
        return new View(home, vault.Open(plate));
    }
}
