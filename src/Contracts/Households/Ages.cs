namespace Mulin.Contracts.Households;

/// <summary>
/// How old people are, for a room whose rule asks for it: who may come, who acts for whom. It says nothing about rights: whoever asks says to a reader that the
/// rule holds or not, never the day.
/// </summary>
public interface IAges
{
    /// <summary>Those of these persons who have not had this birthday yet; who has no birthday on file is not among them. One query.</summary>
    /// <param name="years">Who was born on 29 February is a year older on 1 March.</param>
    Task<IReadOnlySet<Guid>> Under(int years, IReadOnlyCollection<Guid> persons, CancellationToken ct);

    /// <summary>Of these persons, the birthdays that are on file: for a rule with more than one age in it. One query.</summary>
    Task<IReadOnlyDictionary<Guid, DateOnly>> Birthdays(IReadOnlyCollection<Guid> persons, CancellationToken ct);
}
