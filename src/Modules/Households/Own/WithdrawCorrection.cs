using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>Whoever asked asks no longer.</summary>
internal sealed class WithdrawCorrection(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid CorrectionId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var correction = await db.Take<Correction>(form.CorrectionId, ct);
        if (correction.AskedBy != db.Actor.PersonId)
        {
            throw new Missing(nameof(Correction));
        }

        var home = await stairwell.HomeOf(correction.PersonId, null, ct);
        correction.StandAt(home.Spot).Withdraw(home.HouseholdId, db.Now);
        return await stairwell.Save(correction.Id, ct);
    }
}
