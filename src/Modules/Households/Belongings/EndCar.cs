using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>A household has this car no longer.</summary>
internal sealed class EndCar(Db db, WhoseHome whose, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid CarId { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    /// <returns>The household.</returns>
    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var car = await db.Load<Car>(form.CarId, ct);
        return await End(car, form, await whose.Take(car.HouseholdId, ct), ct);
    }

    internal async Task<Guid> Own(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var car = await db.Load<Car>(form.CarId, ct);
        return await End(car, form, await whose.TakeOwn(car.HouseholdId, ct), ct);
    }

    private async Task<Guid> End(Car car, Form form, Household home, CancellationToken ct)
    {
        car.End(BelongingEnd.Gone, form.On ?? stairwell.Today, stairwell.Today, home.Spot);
        return await stairwell.Save(home.Id, ct);
    }
}
