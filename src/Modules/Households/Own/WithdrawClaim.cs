using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>Whoever asked asks no longer.</summary>
internal sealed class WithdrawClaim(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid ClaimId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var claim = await db.Take<Claim>(form.ClaimId, ct);
        if (claim.PersonId != db.Actor.PersonId)
        {
            throw new Missing(nameof(Claim));
        }

        claim.StandAt((await stairwell.Door(claim.DwellingId, null, ct)).HomeSpot).Withdraw(db.Now);
        return await stairwell.Save(claim.Id, ct);
    }
}
