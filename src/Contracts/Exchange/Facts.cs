using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Exchange;

/// <summary>What somebody needs. The names are permanent.</summary>
public enum NeedKind
{
    /// <summary>跑腿代办: shopping, fetching medicine, going to an office.</summary>
    Errands,

    /// <summary>陪伴: somebody to talk to, to go out with.</summary>
    Company,

    /// <summary>照护: washing, meals, looking after somebody.</summary>
    Care,

    /// <summary>Small repairs in the home.</summary>
    Repair,
    Learning,
    Employment,
    Health,
    Legal,
    Money,

    /// <summary>Clothes, appliances, a wheelchair.</summary>
    Goods,
    Other,
}

public enum NeedUrgency
{
    /// <summary>When somebody has time for it.</summary>
    Whenever,
    Soon,
    Urgent,
}

/// <summary>How the community came to know of it.</summary>
public enum NeedSource
{
    /// <summary>Somebody told an office, which wrote it down.</summary>
    Said,
    Visit,
    Survey,
    Concern,
}

/// <summary>Who met it.</summary>
public enum NeedHelp
{
    Neighbour,
    Volunteers,

    /// <summary>The committee or another office of the community.</summary>
    Community,

    /// <summary>A shop, company or organisation.</summary>
    Partner,

    /// <summary>What the state provides: an allowance, a service.</summary>
    PublicService,
    Family,
    Other,
}

/// <summary>Why it is on the list no longer although nobody met it.</summary>
public enum NeedDropped
{
    NotNeeded,
    Declined,
    Duplicate,
    Mistake,
    MovedAway,
    Died,
}

/// <summary>
/// A line of the needs list (需求清单). Whose it is stands here as ids, what they said is a row. The envelope keeps the grid and no place below it.
/// </summary>
/// <param name="PersonId">Null: of a whole household, or of a place.</param>
/// <param name="HouseholdId">The household it was found in; null: of nobody in particular.</param>
public abstract record NeedFact(Guid NeedId, Guid? PersonId, Guid? HouseholdId, NeedKind Kind, NeedUrgency Urgency) : Fact
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects =>
    [
        new("need", NeedId), .. PersonId is { } person ? [Subject.Person(person)] : Array.Empty<Subject>(), .. HouseholdId is { } home ? [Subject.Household(home)] : Array.Empty<Subject>(),
    ];
}

/// <summary>Happened on the day it was said.</summary>
/// <param name="SourceId">The visit, survey or concern.</param>
[FactName("exchange.need-recorded.v1")]
public sealed record NeedRecorded(Guid NeedId, Guid? PersonId, Guid? HouseholdId, NeedKind Kind, NeedUrgency Urgency, NeedSource Source, Guid? SourceId, DateOnly SaidOn)
    : NeedFact(NeedId, PersonId, HouseholdId, Kind, Urgency);

/// <summary>Happened on the day it was met; never before the day it was said.</summary>
[FactName("exchange.need-met.v1")]
public sealed record NeedMet(Guid NeedId, Guid? PersonId, Guid? HouseholdId, NeedKind Kind, NeedUrgency Urgency, DateOnly SaidOn, NeedHelp By, DateOnly MetOn)
    : NeedFact(NeedId, PersonId, HouseholdId, Kind, Urgency);

[FactName("exchange.need-withdrawn.v1")]
public sealed record NeedWithdrawn(Guid NeedId, Guid? PersonId, Guid? HouseholdId, NeedKind Kind, NeedUrgency Urgency, DateOnly SaidOn, NeedDropped Because)
    : NeedFact(NeedId, PersonId, HouseholdId, Kind, Urgency);
