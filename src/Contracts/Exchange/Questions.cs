namespace Mulin.Contracts.Exchange;

/// <summary>A need as a file shows it to who may see it.</summary>
/// <param name="Link">Inside the community, without a leading slash.</param>
public sealed record NeedLine(Guid Id, NeedKind Kind, NeedUrgency Urgency, string? Words, bool Open, bool Met, DateOnly SaidOn, string Link);

public interface INeeds
{
    /// <summary>The needs of a household and of its people, the open ones first; empty for who may not see the list there.</summary>
    Task<IReadOnlyList<NeedLine>> Of(Guid householdId, CancellationToken ct);

    /// <summary>Whether the reader may see the needs of who lives in these stairs.</summary>
    Task<bool> MaySee(Guid stairsId, CancellationToken ct);
}

/// <summary>A need that somebody may meet.</summary>
/// <param name="PersonId">Whose; null: of all of a household, or of a place.</param>
/// <param name="PlaceId">The unit or building they live in, or the place it is lacking at.</param>
/// <param name="Whose">Masked; null: of a place.</param>
public sealed record NeedToMeet(Guid Id, Guid? PersonId, Guid? HouseholdId, Guid? PlaceId, NeedKind Kind, NeedUrgency Urgency, string? Words, string? Whose, bool Open);

public interface INeedsToMeet
{
    /// <summary>Null: there is none, or the reader may not see it.</summary>
    Task<NeedToMeet?> Of(Guid needId, CancellationToken ct);
}
