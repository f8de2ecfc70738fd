using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Care;

/// <summary>It is over.</summary>
internal sealed class EndDifficulty(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid DifficultyId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepCare);
        FormCheck.Check(form);
        var difficulty = await db.Load<Difficulty>(form.DifficultyId, ct);
        var home = await stairwell.HomeOf(difficulty.PersonId, Rights.KeepCare, ct);
        difficulty.End(db.Now, home.HouseholdId, home.Spot);
        return await stairwell.Save(difficulty.PersonId, ct);
    }
}
