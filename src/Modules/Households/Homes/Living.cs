using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Homes;

/// <summary>What the stocks count people by.</summary>
internal sealed record Traits(int? BirthYear, Sex? Sex)
{
    public static readonly Traits Unknown = new(null, null);
}

/// <summary>
/// 居住: a person lives in a household, in the dwelling it has, from–to. A household that moves is a new line for each, so that the rows say who
/// lived where on any day. Nobody has two open ones.
/// </summary>
internal sealed class Living : Entity, ILocated
{
    private Spot? spot;

    private Living() { }

    internal Living(Guid id, Guid personId, Household household, Relation relation, LivingStart how, DateOnly from, DateOnly counted, Traits traits)
        : base(id)
    {
        PersonId = personId;
        HouseholdId = household.Id;
        DwellingId = household.DwellingId;
        Relation = relation;
        Start = how;
        From = from;
        CountedFrom = counted;
        spot = household.Spot;
        Record(new LivingBegan(id, personId, household.Id, relation, how, from, traits.BirthYear, traits.Sex));
    }

    public Guid PersonId { get; private set; }
    public Guid HouseholdId { get; private set; }
    public Guid DwellingId { get; private set; }
    public Relation Relation { get; private set; }
    public LivingStart Start { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public LivingEnd? Ended { get; private set; }

    /// <summary>Staff found them living there.</summary>
    public bool Verified { get; private set; }

    /// <summary>
    /// The first day the figures know of it as it is. What is taken out again is taken out no earlier than it was added, or a stock would fall
    /// below nothing.
    /// </summary>
    public DateOnly CountedFrom { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("Somebody moves where nobody said where that is.");

    internal Living StandAt(Spot at)
    {
        spot = at;
        return this;
    }

    internal void Verify() => Verified = true;

    internal void Is(Relation relation)
    {
        if (relation != Relation)
        {
            var was = Relation;
            Relation = relation;
            Record(new RelationCorrected(Id, PersonId, HouseholdId, was, relation));
        }
    }

    internal void End(LivingEnd how, DateOnly on, DateOnly today, Traits traits)
    {
        Refuse.If(Until is not null, "households.left-already");
        Refuse.If(on > today, "households.day-later", "On");
        Refuse.If(on < From, "households.end-before-from", "On");
        Until = on;
        Ended = how;
        Record(new LivingEnded(Id, PersonId, HouseholdId, how, on, traits.BirthYear, traits.Sex));
    }

    /// <summary>The stocks were told of another year of birth or sex today.</summary>
    internal void CountFrom(DateOnly day) => CountedFrom = day > CountedFrom ? day : CountedFrom;

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;
}
