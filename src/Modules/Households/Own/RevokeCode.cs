using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>A code that was given to the wrong door, or lost, opens nothing any more.</summary>
internal sealed class RevokeCode(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid CodeId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Invite);
        FormCheck.Check(form);
        var code = await db.Take<HomeCode>(form.CodeId, ct);
        code.Revoke(db.Now, await stairwell.Door(code.DwellingId, code.Way == ClaimWay.Letter ? Rights.Review : Rights.Invite, ct));
        return await stairwell.Save(code.Id, ct);
    }
}
