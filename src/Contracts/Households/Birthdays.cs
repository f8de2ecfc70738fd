namespace Mulin.Contracts.Households;

/// <summary>
/// How old somebody is, for a room whose rule asks for it: who may come, who acts for whom. It says nothing about rights: whoever asks says to a reader that
/// the rule holds or not, never the day.
/// </summary>
public interface IBirthdays
{
    /// <summary>Of these persons, those whose birthday is on file. One query.</summary>
    Task<IReadOnlyDictionary<Guid, DateOnly>> Of(IReadOnlyCollection<Guid> persons, CancellationToken ct);
}
