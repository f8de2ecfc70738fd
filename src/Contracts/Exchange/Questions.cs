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
