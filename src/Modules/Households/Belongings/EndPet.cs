using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>The animal lives with this household no longer.</summary>
internal sealed class EndPet(Db db, WhoseHome whose, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid PetId { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    /// <returns>The household.</returns>
    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var pet = await db.Load<Pet>(form.PetId, ct);
        return await End(pet, form, await whose.Take(pet.HouseholdId, ct), ct);
    }

    internal async Task<Guid> Own(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var pet = await db.Load<Pet>(form.PetId, ct);
        return await End(pet, form, await whose.TakeOwn(pet.HouseholdId, ct), ct);
    }

    private async Task<Guid> End(Pet pet, Form form, Household home, CancellationToken ct)
    {
        pet.End(BelongingEnd.Gone, form.On ?? stairwell.Today, stairwell.Today, home.Spot);
        return await stairwell.Save(home.Id, ct);
    }
}
