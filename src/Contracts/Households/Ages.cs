namespace Mulin.Contracts.Households;

/// <summary>How old people are, told no closer than a rule needs it.</summary>
public interface IAges
{
    /// <summary>Those of these persons who have not had this birthday yet; who has no birthday on file is not among them. One query.</summary>
    /// <param name="years">Who was born on 29 February is a year older on 1 March.</param>
    Task<IReadOnlySet<Guid>> Under(int years, IReadOnlyCollection<Guid> persons, CancellationToken ct);
}
