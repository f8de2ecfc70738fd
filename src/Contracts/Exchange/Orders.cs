namespace Mulin.Contracts.Exchange;

/// <summary>A need that another room came upon.</summary>
/// <param name="PersonId">Whose; null: of all of the household.</param>
/// <param name="Words">As it was said; stays in a row.</param>
/// <param name="SourceId">The visit, survey or concern it was found by.</param>
public sealed record FoundNeed(Guid HouseholdId, Guid? PersonId, NeedKind Kind, NeedUrgency Urgency, string? Words, NeedSource Source, Guid SourceId, DateOnly SaidOn);

public interface IRecordsNeeds
{
    /// <summary>
    /// Puts it on the needs list. An order, because what somebody says at their door may not be lost, and a fact has no room for their words:
    /// the visit and the need are kept together or not at all. Refuses words that are missing or too long (field Words). Does not save.
    /// </summary>
    Task<Guid> Record(FoundNeed need, CancellationToken ct);
}

/// <summary>A resident's own lines of the needs list. Who may speak for whom is for the room that asks.</summary>
public interface IOwnNeeds
{
    /// <summary>
    /// Puts down what somebody says they need. An order, because they read at once whether it is on the list. Refuses words that are missing or too
    /// long (field Words). Does not save.
    /// </summary>
    Task<Guid> State(Guid personId, Guid householdId, NeedKind kind, NeedUrgency urgency, string? words, CancellationToken ct);

    /// <summary>
    /// It is needed no longer. An order for the same reason. Somebody else's is not there; what is met or withdrawn is refused
    /// (<c>exchange.met-already</c>, <c>exchange.withdrawn-already</c>). Does not save.
    /// </summary>
    Task Withdraw(Guid needId, Guid personId, CancellationToken ct);

    /// <summary>This person's needs, the open ones first.</summary>
    Task<IReadOnlyList<NeedLine>> Of(Guid personId, CancellationToken ct);
}
