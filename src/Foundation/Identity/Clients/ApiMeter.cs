using Mulin.Kernel.Places;

namespace Mulin.Foundation.Identity.Clients;

/// <summary>
/// How often who came, on this node. The minute is counted here alone, so two nodes let through twice as much in a minute; the day is what
/// all nodes have written down plus what this one has not yet, so it is right within seconds. By the machine's clock.
/// </summary>
internal sealed class ApiMeter(TimeProvider machine)
{
    private readonly Lock guard = new();
    private readonly Dictionary<string, int> thisMinute = [];
    private readonly Dictionary<Mark, Count> days = [];
    private long minute;

    internal readonly record struct Mark(long CommunityId, Guid ClientId, DateOnly Day);

    internal readonly record struct Unwritten(Mark Mark, long Uses, long Refused);

    public DateOnly Today => Clock.DayOf(machine.GetUtcNow().UtcDateTime);

    /// <summary>False when this is once too often in the present minute.</summary>
    public bool Passes(string who, int most)
    {
        var now = machine.GetUtcNow().ToUnixTimeSeconds() / 60;
        lock (guard)
        {
            if (now != minute)
            {
                thisMinute.Clear();
                minute = now;
            }

            var times = thisMinute.GetValueOrDefault(who) + 1;
            thisMinute[who] = times;
            return times <= most;
        }
    }

    /// <summary>What is known of this day so far; null when the database has not been asked yet.</summary>
    public long? SoFar(Mark mark)
    {
        lock (guard)
        {
            return days.TryGetValue(mark, out var count) && count.Written is { } written ? written + count.Uses : null;
        }
    }

    public void Learn(Mark mark, long written)
    {
        lock (guard)
        {
            Of(mark).Written = written;
        }
    }

    /// <summary>Counts one more.</summary>
    public void Add(Mark mark, long uses, long refused)
    {
        lock (guard)
        {
            var count = Of(mark);
            count.Uses += uses;
            count.Refused += refused;
        }
    }

    /// <summary>What waits to be written; <see cref="Wrote"/> takes it off again.</summary>
    public IReadOnlyList<Unwritten> Waiting()
    {
        lock (guard)
        {
            var today = Today;
            foreach (var old in days.Where(day => day.Key.Day < today && day.Value is { Uses: 0, Refused: 0 }).Select(day => day.Key).ToList())
            {
                days.Remove(old);
            }

            return [.. days.Where(day => day.Value.Uses + day.Value.Refused > 0).Select(day => new Unwritten(day.Key, day.Value.Uses, day.Value.Refused))];
        }
    }

    public void Wrote(Unwritten done, long written)
    {
        lock (guard)
        {
            var count = Of(done.Mark);
            count.Uses -= done.Uses;
            count.Refused -= done.Refused;
            count.Written = written;
        }
    }

    private Count Of(Mark mark)
    {
        if (!days.TryGetValue(mark, out var count))
        {
            days[mark] = count = new Count();
        }

        return count;
    }

    private sealed class Count
    {
        public long? Written { get; set; }
        public long Uses { get; set; }
        public long Refused { get; set; }
    }
}
