using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Covers;

/// <summary>Somebody is there for a household or a place no longer.</summary>
internal sealed class EndCover(Db db, Stairwell stairwell, Covering covering, IPlaces places) : ISlice
{
    internal sealed class Form
    {
        public Guid CoverId { get; set; }
        public int? Version { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.AssignCover);
        FormCheck.Check(form);
        var cover = await db.Load<Cover>(form.CoverId, form.Version, ct);
        var home = cover.HouseholdId is { } household ? (await covering.Homes([household], ct)).GetValueOrDefault(household)?.Dwelling : null;
        if (!await covering.Covers(Rights.AssignCover, cover.Kind, cover.TargetId, home, ct))
        {
            throw new NotYours(Rights.AssignCover);
        }

        cover.End(CoverEnd.Released, form.On ?? stairwell.Today, stairwell.Today, Covering.SpotOf(await places.Book(ct), cover.Kind, cover.TargetId, home, db.Here.AreaPath));
        return await stairwell.Save(cover.PersonId, ct);
    }
}
