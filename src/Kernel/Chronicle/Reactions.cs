using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Chronicle;

/// <summary>
/// What a room does about another room's fact. Accepts facts in any order, runs under the fact's community as the system with the fact
/// as cause, changes rows, and does not save: the pump saves, together with the mark that it was done.
/// </summary>
public interface IReaction<in F>
    where F : Fact
{
    Task React(F fact, Envelope envelope, CancellationToken ct);
}

/// <summary>A reaction to many kinds of fact, given up to a thousand of one community at once.</summary>
public interface IFoldingReaction
{
    Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct);
}

/// <summary>Whether a new reaction also hears what was announced before it existed.</summary>
public enum Hears
{
    FromNow,
    FromTheBeginning,
}

/// <summary>What time does: set, moved or cancelled within a save, fired once by the pump. Like a reaction it does not save.</summary>
public interface IAlarm
{
    /// <param name="subject">What it was set for.</param>
    /// <param name="due">When it was due: facts it announces happened then.</param>
    Task Fire(Guid subject, DateTime due, CancellationToken ct);
}

/// <summary>Wakes the pump after a save; several beats become one.</summary>
public sealed class Pulse : IDisposable
{
    private readonly SemaphoreSlim beat = new(0, 1);

    public void Beat()
    {
        try
        {
            beat.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    public void Dispose() => beat.Dispose();

    public Task Wait(TimeSpan atMost, CancellationToken ct) => beat.WaitAsync(atMost, ct);
}
