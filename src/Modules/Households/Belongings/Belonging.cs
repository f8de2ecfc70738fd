using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Belongings;

/// <summary>
/// What a household has, from–to, where the community wants to know of it. What says whose it is goes on the day the thing does, for nobody looks for it any longer.
/// </summary>
internal abstract class Belonging : Entity, ILocated
{
    private Spot? spot;

    private protected Belonging() { }

    private protected Belonging(Guid id, Household home, DateOnly from, DateOnly today)
        : base(id)
    {
        Refuse.If(from > today, "households.day-later", "From");
        (HouseholdId, From) = (home.Id, from);
        spot = home.Spot;
    }

    public Guid HouseholdId { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public BelongingEnd? Ended { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("Something of a household changes where nobody said where it lives.");

    internal void End(BelongingEnd how, DateOnly on, DateOnly today, Spot at)
    {
        Refuse.If(Until is not null, "households.over-already");
        Refuse.If(on > today, "households.day-later", "On");
        Refuse.If(on < From, "households.end-before-from", "On");
        (Until, Ended) = (on, how);
        Forget();
        Stands(at);
        Record(Gone(how, on));
    }

    /// <summary>Its household went into another one, and it along.</summary>
    internal void GoAlong(Guid householdId, DateOnly on, Spot at)
    {
        Stands(at);
        Record(Gone(BelongingEnd.WentAlong, on));
        (HouseholdId, From) = (householdId, on > From ? on : From);
        Record(Noted());
    }

    /// <summary>Whose it is can be told from it no longer; that there is one can.</summary>
    internal abstract void Forget();

    /// <summary>Where its household lives now: where what happens to it is counted.</summary>
    private protected void Stands(Spot at) => spot = at;

    private protected abstract Fact Noted();

    private protected abstract Fact Gone(BelongingEnd how, DateOnly on);
}
