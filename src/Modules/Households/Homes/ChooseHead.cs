using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Homes;

/// <summary>Another of the household is its head from now on.</summary>
internal sealed class ChooseHead(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid HouseholdId { get; set; }
        public int? Version { get; set; }
        public Guid? HeadId { get; set; }
    }

    internal async Task<MoveOut.Moved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.HeadId is null, "households.head-missing", "HeadId");
        var (household, _) = await stairwell.Take(form.HouseholdId, form.Version, Rights.Keep, ct);
        household.Choose(form.HeadId.Value, await stairwell.Members(household, ct));
        return await stairwell.Save(new MoveOut.Moved(0, false), ct);
    }
}
