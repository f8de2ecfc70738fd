using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Care;

/// <summary>What makes somebody's life hard.</summary>
internal sealed class NoteDifficulty(Db db, Stairwell stairwell, IPersons persons, Consents consents) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }

        [Required(ErrorMessage = "households.difficulty-missing")]
        public string? Code { get; set; }

        [StringLength(Difficulty.Longest, ErrorMessage = "households.note-long")]
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepCare);
        FormCheck.Check(form);
        var home = await stairwell.HomeOf(form.PersonId, Rights.KeepCare, ct);
        var line = (await persons.Of([form.PersonId], ct)).GetValueOrDefault(form.PersonId) ?? throw new Missing("person");
        Refuse.If(line.DiedOn is not null, "households.person-dead");
        await consents.Demand(form.PersonId, Uses.OfDifficulty(form.Code!), "Code", ct);
        var difficulty = new Difficulty(db.NewId(), form.PersonId, form.Code!, form.Words, db.Now, home.HouseholdId, home.Spot);
        db.Add(difficulty);
        return await stairwell.Save(difficulty.Id, ct);
    }
}
