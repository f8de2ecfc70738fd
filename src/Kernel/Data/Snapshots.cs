using System.Collections.Concurrent;

namespace Mulin.Kernel.Data;

/// <summary>
/// Small things every request needs (areas, places, posts, actors, settings) kept in memory. A save on this node that touches one of
/// them drops all; another node's save is seen after <see cref="Age"/> at the latest.
/// </summary>
public sealed class Snapshots(TimeProvider machine)
{
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(Type, string), Kept> kept = new();
    private long epoch;

    public ValueTask<T> Get<T>(string key, Func<Task<T>> load)
        where T : class
    {
        var now = machine.GetTimestamp();
        return kept.TryGetValue((typeof(T), key), out var found) && machine.GetElapsedTime(found.At, now) < Age
            ? new ValueTask<T>((T)found.Value)
            : new ValueTask<T>(Load(key, load));
    }

    public void Drop()
    {
        Interlocked.Increment(ref epoch);
        kept.Clear();
    }

    /// <summary>One of them is read anew; for what changes often and is nobody else's business.</summary>
    public void Drop<T>(string key)
        where T : class
    {
        Interlocked.Increment(ref epoch);
        kept.TryRemove((typeof(T), key), out _);
    }

    private async Task<T> Load<T>(string key, Func<Task<T>> load)
        where T : class
    {
        var before = Interlocked.Read(ref epoch);
        var value = await load();

        // What was read before somebody's save must not outlive that save's drop.
        if (before == Interlocked.Read(ref epoch))
        {
            kept[(typeof(T), key)] = new Kept(value, machine.GetTimestamp());
        }

        return value;
    }

    private sealed record Kept(object Value, long At);
}
