using System.ComponentModel.DataAnnotations;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>The licence and the vaccination of an animal as they are now: renewed every year.</summary>
internal sealed class NotePapers(Db db, WhoseHome whose, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid PetId { get; set; }
        public int? Version { get; set; }

        [StringLength(Pet.LongestLicence, ErrorMessage = "households.note-long")]
        public string? LicenceNo { get; set; }

        /// <summary>Left out: none is known.</summary>
        public DateOnly? LicensedUntil { get; set; }
        public DateOnly? VaccinatedUntil { get; set; }
    }

    /// <returns>The household.</returns>
    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var pet = await Load(form, ct);
        return await Write(pet, form, await whose.Take(pet.HouseholdId, ct), ct);
    }

    internal async Task<Guid> Own(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var pet = await Load(form, ct);
        return await Write(pet, form, await whose.TakeOwn(pet.HouseholdId, ct), ct);
    }

    private async Task<Pet> Load(Form form, CancellationToken ct)
    {
        await whose.DemandPets(ct);
        FormCheck.Check(form);
        return await db.Load<Pet>(form.PetId, form.Version, ct);
    }

    private async Task<Guid> Write(Pet pet, Form form, Household home, CancellationToken ct)
    {
        pet.NotePapers(form.LicenceNo, form.LicensedUntil, form.VaccinatedUntil, stairwell.Today, home.Spot);
        return await stairwell.Save(home.Id, ct);
    }
}
