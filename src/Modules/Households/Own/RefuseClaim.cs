using System.ComponentModel.DataAnnotations;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>It is not their home, and why; they read it and may ask again.</summary>
internal sealed class RefuseClaim(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid ClaimId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "households.own.reason-missing"), StringLength(Claim.LongestWords, ErrorMessage = "households.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        FormCheck.Check(form);
        var claim = await db.Take<Claim>(form.ClaimId, form.Version, ct);
        var dwelling = await stairwell.Door(claim.DwellingId, Rights.Review, ct);
        claim.StandAt(dwelling.HomeSpot).Refused(form.Reason!, db.Actor.Person, db.Now);
        return await stairwell.Save(claim.Id, ct);
    }
}
