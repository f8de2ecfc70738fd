namespace Mulin.Contracts.Households;

/// <summary>
/// Whether a use of somebody's data that stands on consent alone (PIPL arts. 13 to 15, 29) is allowed. What a law makes a duty is not asked here.
/// </summary>
public interface IConsents
{
    /// <param name="code">Of the catalogue: <c>id-number</c>, <c>occupation</c>, <c>party</c>, <c>care</c>, <c>health</c>, <c>difficulties</c>, <c>strengths</c>.</param>
    /// <returns>True only where it was given and is in force.</returns>
    Task<bool> InForce(Guid personId, string code, CancellationToken ct);

    /// <summary>Those of these persons who gave it and have not withdrawn it; one query.</summary>
    Task<IReadOnlySet<Guid>> Given(IReadOnlyCollection<Guid> persons, string code, CancellationToken ct);
}
