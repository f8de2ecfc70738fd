using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>An animal lives with a household: written down by staff, or said by its own people.</summary>
internal sealed class NotePet(Db db, WhoseHome whose, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Left aside where somebody says it of their own home.</summary>
        public Guid HouseholdId { get; set; }

        [Required(ErrorMessage = "households.pet-kind-missing")]
        public PetKind? Kind { get; set; }

        [StringLength(Pet.LongestName, ErrorMessage = "households.note-long")]
        public string? Name { get; set; }

        /// <summary>Of a dog; left out: none is known.</summary>
        [StringLength(Pet.LongestLicence, ErrorMessage = "households.note-long")]
        public string? LicenceNo { get; set; }
        public DateOnly? LicensedUntil { get; set; }
        public DateOnly? VaccinatedUntil { get; set; }

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
        await whose.DemandPets(ct);
        FormCheck.Check(form);
        var home = await take();
        Refuse.If(await db.Set<Pet>().CountAsync(row => row.HouseholdId == home.Id && row.Until == null, ct) >= Pet.MostOfHome, "households.pets-many", null, Pet.MostOfHome);
        var pet = new Pet(db.NewId(), home, form.Kind!.Value, form.Name, form.From ?? stairwell.Today, stairwell.Today);
        if (form.LicensedUntil is not null || form.VaccinatedUntil is not null || !string.IsNullOrWhiteSpace(form.LicenceNo))
        {
            pet.NotePapers(form.LicenceNo, form.LicensedUntil, form.VaccinatedUntil, stairwell.Today, home.Spot);
        }

        db.Add(pet);
        return await stairwell.Save(pet.Id, ct);
    }
}
