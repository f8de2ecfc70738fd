using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Activities;

/// <summary>How a child went home from the after-school class. The names are permanent.</summary>
public enum PickedUpHow
{
    /// <summary>With the guardian who signed them up.</summary>
    Guardian,

    /// <summary>With somebody the guardian had named.</summary>
    Named,

    /// <summary>With somebody who said the one-time code of that day.</summary>
    Code,

    /// <summary>By themselves, because the guardian allows it.</summary>
    Alone,
}

/// <summary>A child in the after-school class (四点半课堂). The envelope keeps the grid and no place below it.</summary>
/// <param name="On">The local day.</param>
public abstract record PickupFact(Guid PersonId, Guid ActivityId, Guid SessionId, DateOnly On) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("activity", ActivityId)];
}

[FactName("activities.child-arrived.v1")]
public sealed record ChildArrived(Guid PersonId, Guid ActivityId, Guid SessionId, DateOnly On) : PickupFact(PersonId, ActivityId, SessionId, On);

/// <summary>They had not: the list was wrong. Undoes what that day counted.</summary>
[FactName("activities.child-arrival-voided.v1")]
public sealed record ChildArrivalVoided(Guid PersonId, Guid ActivityId, Guid SessionId, DateOnly On) : PickupFact(PersonId, ActivityId, SessionId, On);

/// <param name="Late">After the class had closed.</param>
[FactName("activities.child-picked-up.v1")]
public sealed record ChildPickedUp(Guid PickupId, Guid PersonId, Guid ActivityId, Guid SessionId, PickedUpHow How, bool Late, DateOnly On) : PickupFact(PersonId, ActivityId, SessionId, On);

/// <summary>The class has closed, and the child is still there.</summary>
[FactName("activities.child-not-picked-up.v1")]
public sealed record ChildNotPickedUp(Guid PersonId, Guid ActivityId, Guid SessionId, DateOnly On) : PickupFact(PersonId, ActivityId, SessionId, On);
