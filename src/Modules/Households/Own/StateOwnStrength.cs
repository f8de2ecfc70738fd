using System.ComponentModel.DataAnnotations;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>Somebody says what they can do for others. It is in the file at once: nobody knows it better.</summary>
internal sealed class StateOwnStrength(Db db, Standing standing, Stairwell stairwell, Consents consents) : ISlice
{
    internal sealed class Form
    {
        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "households.strength-missing")]
        public string? Code { get; set; }

        [StringLength(Strength.Longest, ErrorMessage = "households.note-long")]
        public string? Words { get; set; }

        [StringLength(Strength.Longest, ErrorMessage = "households.note-long")]
        public string? When { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var person = await standing.For(form.PersonId, ct);
        FormCheck.Check(form);
        await consents.Demand(person, Uses.Strengths, "Code", ct);
        var home = await stairwell.HomeOf(person, null, ct);
        var strength = new Strength(db.NewId(), person, form.Code!, form.Words, form.When, home.HouseholdId, home.Spot);
        db.Add(strength);
        return await stairwell.Save(strength.Id, ct);
    }
}
