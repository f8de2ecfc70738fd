namespace Mulin.Contracts.Concerns;

/// <summary>Something that another room came upon and that has to be followed until it is done.</summary>
/// <param name="PlaceId">A unit, a building or a compound; null: the community as a whole.</param>
/// <param name="ReporterId">Who said it and is told what becomes of it; null: who found it.</param>
/// <param name="SaidAt">UTC.</param>
public sealed record FoundConcern(ConcernKind Kind, string Text, Guid? PlaceId, Guid? ReporterId, DateTime SaidAt);

public interface IFilesConcerns
{
    /// <summary>
    /// Files it as a concern found on a visit, in its number, office and time. An order, because what somebody says at their door may not be
    /// lost, and a fact has no room for their words: the visit and the concern are kept together or not at all. Refuses words that are missing
    /// or too long (field Text). Does not save.
    /// </summary>
    Task<Guid> File(FoundConcern found, CancellationToken ct);
}
