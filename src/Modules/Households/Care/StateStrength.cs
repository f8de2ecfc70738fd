using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Care;

/// <summary>What somebody can do, would do for others, and when.</summary>
internal sealed class StateStrength(Db db, Stairwell stairwell, IPersons persons, Consents consents) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }

        [Required(ErrorMessage = "households.strength-missing")]
        public string? Code { get; set; }

        [StringLength(Strength.Longest, ErrorMessage = "households.note-long")]
        public string? Words { get; set; }

        [StringLength(Strength.Longest, ErrorMessage = "households.note-long")]
        public string? When { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var home = await stairwell.HomeOf(form.PersonId, Rights.Keep, ct);
        var line = (await persons.Of([form.PersonId], ct)).GetValueOrDefault(form.PersonId) ?? throw new Missing("person");
        Refuse.If(line.DiedOn is not null, "households.person-dead");
        await consents.Demand(form.PersonId, Uses.Strengths, "Code", ct);
        var strength = new Strength(db.NewId(), form.PersonId, form.Code!, form.Words, form.When, home.HouseholdId, home.Spot);
        db.Add(strength);
        return await stairwell.Save(strength.Id, ct);
    }
}
