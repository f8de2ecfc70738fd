using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Belongings;

/// <summary>A household has this car no longer, or this animal lives with it no longer.</summary>
internal sealed class EndBelonging(Db db, WhoseHome whose, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }

        /// <summary>The one that was seen; somebody faster → 409. Left out: whatever it is now.</summary>
        public int? Version { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    /// <returns>The household.</returns>
    internal async Task<Guid> Run<T>(Form form, CancellationToken ct)
        where T : Belonging
    {
        db.Demand(Rights.Keep);
        var it = await Load<T>(form, ct);
        return await End(it, form, await whose.Take(it.HouseholdId, ct), ct);
    }

    /// <summary>Of one's own household; another's is not there.</summary>
    internal async Task<Guid> Own<T>(Form form, CancellationToken ct)
        where T : Belonging
    {
        db.Demand(Rights.Own);
        var it = await Load<T>(form, ct);
        return await End(it, form, await whose.TakeOwn(it.HouseholdId, ct), ct);
    }

    private Task<T> Load<T>(Form form, CancellationToken ct)
        where T : Belonging
    {
        FormCheck.Check(form);
        return db.Load<T>(form.Id, form.Version, ct);
    }

    private async Task<Guid> End(Belonging it, Form form, Household home, CancellationToken ct)
    {
        it.End(BelongingEnd.Gone, form.On ?? stairwell.Today, stairwell.Today, home.Spot);
        return await stairwell.Save(home.Id, ct);
    }
}
