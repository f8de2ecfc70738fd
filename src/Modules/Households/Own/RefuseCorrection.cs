using System.ComponentModel.DataAnnotations;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>The file stays as it is, and the resident reads why.</summary>
internal sealed class RefuseCorrection(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid CorrectionId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "households.own.reason-missing"), StringLength(Correction.Longest, ErrorMessage = "households.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        FormCheck.Check(form);
        var correction = await db.Take<Correction>(form.CorrectionId, form.Version, ct);
        var home = await stairwell.HomeOf(correction.PersonId, Rights.Review, ct);
        correction.StandAt(home.Spot).Refused(form.Reason!, db.Actor.Person, home.HouseholdId, db.Now);
        return await stairwell.Save(correction.Id, ct);
    }
}
