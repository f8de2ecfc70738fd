using System.Numerics;

namespace Mulin.Insights.Tallying;

/// <summary>
/// Fixed logarithmic buckets for times in minutes: six for each doubling, so each is 12.3 % wide and its middle is off by 6 % at most.
/// Buckets of days, places and communities can be added up, and percentiles read from the sum; averages of averages could not. Bucket 0
/// holds times under a minute, bucket 1 + 6k + j those from 2^(k+j/6) up to 2^(k+(j+1)/6). The borders are whole numbers of billionths,
/// so every machine puts a time into the same bucket.
/// </summary>
internal static class Buckets
{
    private const long Billion = 1_000_000_000;

    /// <summary>2^(j/6) in billionths.</summary>
    private static readonly long[] Roots = [Billion, 1_122_462_048, 1_259_921_050, 1_414_213_562, 1_587_401_052, 1_781_797_436];

    public static int Of(long minutes)
    {
        if (minutes < 1)
        {
            return 0;
        }

        var doublings = BitOperations.Log2((ulong)minutes);
        var root = Roots.Length - 1;
        while ((Int128)minutes * Billion < ((Int128)1 << doublings) * Roots[root])
        {
            root--;
        }

        return 1 + (Roots.Length * doublings) + root;
    }

    /// <summary>The time a bucket stands for: its geometric middle, in minutes.</summary>
    public static long Middle(int bucket) => bucket <= 0 ? 0 : (long)Math.Round(Math.Pow(2, (bucket - 0.5) / Roots.Length), MidpointRounding.AwayFromZero);

    /// <summary>The time that <paramref name="percent"/> of all did not exceed, as nearly as the buckets know; null when nothing was measured.</summary>
    public static long? Percentile(IEnumerable<KeyValuePair<int, long>> buckets, int percent)
    {
        var sorted = buckets.Where(bucket => bucket.Value > 0).OrderBy(bucket => bucket.Key).ToList();
        var rank = ((sorted.Sum(bucket => bucket.Value) * percent) + 99) / 100;
        foreach (var (bucket, count) in sorted)
        {
            rank -= count;
            if (rank <= 0)
            {
                return Middle(bucket);
            }
        }

        return null;
    }
}
