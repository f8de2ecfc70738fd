using Mulin.Kernel.People;

namespace Mulin.Contracts.Duty;

/// <summary>Who is on duty (值班) at a moment: posts, whose holders are meant, and persons by name of their own.</summary>
public sealed record OnDuty(IReadOnlyList<Post> Posts, IReadOnlyList<Guid> Persons)
{
    public static readonly OnDuty Nobody = new([], []);
}

/// <summary>
/// Who is there when the office is closed. Until a room keeps rosters the answer is <see cref="OnDuty.Nobody"/>, and who answers for a thing
/// is told at any hour.
/// </summary>
public interface IDuty
{
    /// <param name="at">UTC.</param>
    ValueTask<OnDuty> At(DateTime at, CancellationToken ct);
}
