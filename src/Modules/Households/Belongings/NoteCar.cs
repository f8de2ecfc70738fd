using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>A household has a car. Staff write it down, or its own people say so: it is in the file at once, for nobody knows it better.</summary>
internal sealed class NoteCar(Db db, Vault vault, WhoseHome whose, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Left aside where somebody says it of their own home.</summary>
        public Guid HouseholdId { get; set; }

        [Required(ErrorMessage = "households.car-kind-missing")]
        public CarKind? Kind { get; set; }

        [StringLength(20, ErrorMessage = "households.plate-wrong")]
        public string? Plate { get; set; }

        [StringLength(Car.LongestParking, ErrorMessage = "households.note-long")]
        public string? Parking { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? From { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        return await Write(form, () => whose.Take(form.HouseholdId, ct), ct);
    }

    internal Task<Guid> Own(Form form, CancellationToken ct) => Write(form, () => whose.TakeOwn(ct), ct);

    private async Task<Guid> Write(Form form, Func<Task<Household>> take, CancellationToken ct)
    {
        await whose.DemandCars(ct);
        FormCheck.Check(form);
        var plate = Plates.Demand(form.Plate, form.Kind!.Value);
        var home = await take();
        var there = db.Set<Car>().AsNoTracking().Where(row => row.HouseholdId == home.Id && row.Until == null);
        if (plate is not null)
        {
            var hashes = vault.Blinds(Plates.Blind, plate);
            Refuse.If(await there.AnyAsync(row => hashes.Contains(row.PlateHash!), ct), "households.car-there", "Plate");
        }

        Refuse.If(await there.CountAsync(ct) >= Car.MostOfHome, "households.cars-many", null, Car.MostOfHome);
        var car = new Car(db.NewId(), home, form.Kind.Value, plate, form.Parking, form.From ?? stairwell.Today, stairwell.Today, vault);
        db.Add(car);
        return await stairwell.Save(car.Id, ct);
    }
}
