namespace Mulin.Foundation.Outgoing;

/// <summary>How long until the next try: growing, and never the same for two, so that a receiver that comes back is not met by all at once.</summary>
internal static class Waits
{
    /// <summary>After this long nothing is tried by itself any more.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(12),
    ];

    /// <param name="failures">How many there have been, at least one.</param>
    /// <param name="chance">From 0 to 1: a fifth less to a fifth more.</param>
    public static TimeSpan After(int failures, double chance) => Steps[Math.Min(failures, Steps.Length) - 1] * (0.8 + (0.4 * chance));

    /// <summary>When to try again, or null when it has been tried long enough: the last try is at the end of the term.</summary>
    /// <param name="asked">How long the receiver asked to be left alone.</param>
    /// <param name="most">How long it is tried; left out: <see cref="Most"/>.</param>
    public static DateTime? Next(DateTime since, DateTime now, int failures, double chance, TimeSpan? asked = null, TimeSpan? most = null)
    {
        var end = since + (most ?? Most);
        if (now >= end)
        {
            return null;
        }

        var wait = After(failures, chance);
        if (asked > wait)
        {
            wait = asked.Value < Steps[^1] ? asked.Value : Steps[^1];
        }

        return now + wait < end ? now + wait : end;
    }
}
