using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Care;

/// <summary>It is so no longer.</summary>
internal sealed class EndTag(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid TagId { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepCare);
        FormCheck.Check(form);
        var tag = await db.Load<CareTag>(form.TagId, ct);
        var home = await stairwell.HomeOf(tag.PersonId, Rights.KeepCare, ct);
        tag.End(form.On ?? stairwell.Today, stairwell.Today, home.HouseholdId, home.Spot);
        return await stairwell.Save(tag.PersonId, ct);
    }
}
