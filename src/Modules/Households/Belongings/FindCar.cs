using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>
/// A car stands where it must not: whose is it? Found by its whole plate alone, through the keyed hash. The plate is in the body of the request and
/// never in an address.
/// </summary>
internal sealed class FindCar(Db db, Access access, Vault vault, WhoseHome whose, IPlaces places, IPersons persons, Texts texts) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "households.plate-missing"), StringLength(20, ErrorMessage = "households.plate-wrong")]
        public string? Plate { get; set; }
    }

    /// <param name="Head">Masked.</param>
    internal sealed record Line(Guid HouseholdId, string Where, string Head, CarKind Kind, string? Parking);

    internal async Task<IReadOnlyList<Line>> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SeeFull);
        await whose.DemandCars(ct);
        FormCheck.Check(form);
        var hashes = vault.Blinds(Plates.Blind, Plates.Plain(form.Plate!));
        var (households, dwellings) = (db.Set<Household>(), db.Set<Dwelling>());
        var found = await (
            from car in db.Set<Car>().AsNoTracking().Where(row => hashes.Contains(row.PlateHash!) && row.Until == null)
            join household in households on new { car.CommunityId, Id = car.HouseholdId } equals new { household.CommunityId, household.Id }
            join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            orderby dwelling.Walk
            select new { Car = car, household.HeadId, Dwelling = dwelling }).ToListAsync(ct);
        var turf = await access.Turf(Rights.SeeFull, ct);
        found.RemoveAll(one => !turf.Covers(one.Dwelling));
        var heads = await persons.Of(found.Select(one => one.HeadId).OfType<Guid>(), ct);
        var book = await places.Book(ct);
        return [.. found.Select(one => new Line(
            one.Car.HouseholdId, Lists.Doors.Said(book, one.Dwelling), one.HeadId is { } head && heads.TryGetValue(head, out var line) ? line.Name : texts["people.somebody"], one.Car.Kind, one.Car.Parking))];
    }
}
