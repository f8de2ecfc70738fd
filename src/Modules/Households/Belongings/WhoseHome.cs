using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Belongings;

/// <summary>Of which household something is, and whether the community wants to know: said once for staff and for the household's own people.</summary>
internal sealed class WhoseHome(Settings settings, Stairwell stairwell, Standing standing)
{
    public async Task DemandCars(CancellationToken ct) => Refuse.If(!(await settings.Of<HouseholdsSettings>(ct)).Cars, "households.cars-not-kept");

    public async Task DemandPets(CancellationToken ct) => Refuse.If(!(await settings.Of<HouseholdsSettings>(ct)).Pets, "households.pets-not-kept");

    /// <summary>For staff, taken: two who write the same down at once find it there.</summary>
    public async Task<Household> Take(Guid householdId, CancellationToken ct)
    {
        var (household, _) = await stairwell.Take(householdId, null, Rights.Keep, ct);
        household.RefuseIfEnded();
        return household;
    }

    /// <summary>The household that somebody lives in, for themselves; taken.</summary>
    public async Task<Household> TakeOwn(CancellationToken ct)
    {
        var person = await standing.For(null, ct);
        var home = await stairwell.HomeOf(person, null, ct);
        Refuse.If(home.HouseholdId is null, "households.lives-nowhere");
        return (await stairwell.Take(home.HouseholdId.Value, null, null, ct)).Household;
    }

    /// <summary>What is another household's is not there.</summary>
    public async Task<Household> TakeOwn(Guid householdId, CancellationToken ct)
    {
        var own = await TakeOwn(ct);
        return own.Id == householdId ? own : throw new Missing(nameof(Household));
    }
}
