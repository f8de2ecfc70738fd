using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>They would not, or cannot, any more.</summary>
internal sealed class EndOwnStrength(Db db, Standing standing, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid StrengthId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var strength = await db.Load<Strength>(form.StrengthId, ct);
        var person = await Whose(strength.PersonId, ct);
        var home = await stairwell.HomeOf(person, null, ct);
        strength.End(db.Now, home.HouseholdId, home.Spot);
        return await stairwell.Save(person, ct);
    }

    /// <summary>Somebody else's is not there.</summary>
    private async Task<Guid> Whose(Guid personId, CancellationToken ct)
    {
        try
        {
            return await standing.For(personId, ct);
        }
        catch (NotYours)
        {
            throw new Missing(nameof(Strength));
        }
    }
}
