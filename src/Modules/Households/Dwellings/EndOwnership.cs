using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Dwellings;

/// <summary>Sold, inherited, given away: a share belongs to this owner no longer.</summary>
internal sealed class EndOwnership(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid OwnershipId { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var share = await db.Load<Ownership>(form.OwnershipId, ct);
        var dwelling = await stairwell.Door(share.DwellingId, Rights.Keep, ct);
        share.End(form.On ?? stairwell.Today, stairwell.Today, dwelling.Spot);
        return await stairwell.Save(dwelling.Id, ct);
    }
}
