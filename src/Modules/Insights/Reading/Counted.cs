using Mulin.Contracts.Insights;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Reading;

/// <summary>A row of tallies as read: its scope (or community of origin, above), its cell and what it came to.</summary>
/// <param name="Apart">
/// The whole and each dimension are kept apart (different people; everything above the community): what has a dimension is no part of the
/// whole, and the whole is no part of a dimension.
/// </param>
internal sealed record Read(string Scope, string Indicator, DateOnly Day, string D1, string D2, string D3, int Bucket, long Value, bool Apart)
{
    public string D(int dimension) => dimension switch
    {
        0 => D1,
        1 => D2,
        _ => D3,
    };
}

/// <summary>
/// Tallies added up by a key (the whole, a kind, a grid, a community …) for neighbouring periods. A stock counts in every period that
/// ends after its day; everything else in the period its day lies in.
/// </summary>
internal sealed class Counted(House house, IReadOnlyList<Period> periods)
{
    public const string Whole = "";

    /// <summary>The facts say nothing about this dimension; not to be mixed up with the whole.</summary>
    public const string Unsaid = "-";

    private readonly Dictionary<(string Key, string Code, int Period), Pile> piles = [];
    private readonly Dictionary<string, int> keys = [];

    public IReadOnlyList<Period> Periods => periods;

    /// <summary>Keys in the order they came, without the whole.</summary>
    public IEnumerable<string> Keys => keys.OrderBy(pair => pair.Value).Select(pair => pair.Key).Where(key => key != Whole);

    /// <summary>Adds it to a key that is no value of a dimension: the whole, a place, a community.</summary>
    public void Add(string key, Read read)
    {
        keys.TryAdd(key, keys.Count);

        if (!read.Apart || (read.D1.Length == 0 && read.D2.Length == 0 && read.D3.Length == 0))
        {
            Put(key, read);
        }
    }

    /// <summary>Adds it to its value of a dimension.</summary>
    public void AddBy(int dimension, Read read)
    {
        var value = read.D(dimension);
        if (value.Length == 0 && read.Apart)
        {
            return;
        }

        var key = value.Length > 0 ? value : Unsaid;
        keys.TryAdd(key, keys.Count);
        Put(key, read);
    }

    private void Put(string key, Read read)
    {
        var stock = house.Indicators.TryGetValue(read.Indicator, out var indicator) && indicator.Kind == IndicatorKind.Stock;
        for (var i = 0; i < periods.Count; i++)
        {
            if (stock ? read.Day < periods[i].End : periods[i].Contains(read.Day))
            {
                if (!piles.TryGetValue((key, read.Indicator, i), out var pile))
                {
                    piles[(key, read.Indicator, i)] = pile = new Pile();
                }

                pile.Sum += read.Value;
                if (indicator?.Kind == IndicatorKind.Spread)
                {
                    pile.Buckets[read.Bucket] = pile.Buckets.GetValueOrDefault(read.Bucket) + read.Value;
                }
            }
        }
    }

    /// <summary>Gives a key a place in the order even when nothing was counted for it.</summary>
    public void Mention(string key) => keys.TryAdd(key, keys.Count);

    public long Sum(string key, string code, int period) => piles.TryGetValue((key, code, period), out var pile) ? pile.Sum : 0;

    /// <summary>Exactly what it came to.</summary>
    public Amount Of(string key, Indicator indicator, int period)
    {
        if (indicator.Kind == IndicatorKind.Ratio)
        {
            return Ratio(Sum(key, indicator.Numerator!, period), Sum(key, indicator.Denominator!, period));
        }

        var sum = Sum(key, indicator.Code, period);
        if (indicator.Kind == IndicatorKind.Spread)
        {
            var buckets = piles.TryGetValue((key, indicator.Code, period), out var pile) ? pile.Buckets : [];
            return new Amount(IndicatorKind.Spread, Buckets.Percentile(buckets, 50), null, sum, Buckets.Percentile(buckets, 80), Buckets.Percentile(buckets, 90));
        }

        return new Amount(indicator.Kind, sum, sum);
    }

    public static Amount Ratio(long numerator, long denominator) => new(
        IndicatorKind.Ratio, denominator == 0 ? null : Math.Round(100m * numerator / denominator, 1, MidpointRounding.AwayFromZero), numerator, denominator);

    private sealed class Pile
    {
        public long Sum { get; set; }
        public Dictionary<int, long> Buckets { get; } = [];
    }
}
