using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Care;

/// <summary>They would not, or cannot, any more.</summary>
internal sealed class EndStrength(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid StrengthId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var strength = await db.Load<Strength>(form.StrengthId, ct);
        var home = await stairwell.HomeOf(strength.PersonId, Rights.Keep, ct);
        strength.End(db.Now, home.HouseholdId, home.Spot);
        return await stairwell.Save(strength.PersonId, ct);
    }
}
