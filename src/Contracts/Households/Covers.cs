namespace Mulin.Contracts.Households;

/// <summary>Somebody who is there for a household, as its people read it.</summary>
/// <param name="Text">网格员王师傅; 党员张*明.</param>
/// <param name="ByOffice">Of an office (grid worker, building leader…), and not by a cover.</param>
public sealed record ThereLine(string Text, bool ByOffice);

/// <summary>
/// Who is there for whom. It says nothing about rights: whoever asks shows it to the people of that household, or to staff who may see its file.
/// </summary>
public interface IThereFor
{
    /// <summary>Those there for a household, the nearest office first, then who covers it by name, then for its place. Empty when it has ended.</summary>
    Task<IReadOnlyList<ThereLine>> Home(Guid householdId, CancellationToken ct);
}
