using Mulin.Contracts.Insights;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Reading;

/// <summary>
/// Above the community and in public no cell of one to four is shown, nor one that would give it away. In a table with its total the
/// hidden cells are always at least two and together at least five: where the small ones are not, the next larger is hidden with them.
/// What a ratio leaves over (its denominator less its numerator) is a cell too, and hides the numerator wherever it is shown. Nought is shown.
/// </summary>
internal static class Suppression
{
    public const int Floor = SmallCells.Floor;

    /// <summary>
    /// What there is at an end of a month less that of the month before is what came and went, which has cells of its own; and a sum of minutes says
    /// nothing of how many it is of. Neither is split for readers outside.
    /// </summary>
    public static bool MaySplit(Indicator indicator) => indicator.Kind is not (IndicatorKind.Stock or IndicatorKind.Sum);

    /// <inheritdoc cref="SmallCells.Bounds"/>
    public static long[] Bounds(IReadOnlyList<long> cells, bool totalled) => SmallCells.Bounds(cells, totalled);

    /// <summary>The amounts of a table for readers outside, in the order of <paramref name="keys"/>.</summary>
    public static Amount[] Table(House house, Counted counted, Indicator indicator, IReadOnlyList<string> keys, int period, bool totalled)
    {
        long[] Of(string code) => [.. keys.Select(key => counted.Sum(key, code, period))];

        switch (indicator.Kind)
        {
            case IndicatorKind.Ratio:
                {
                    var numerators = Of(indicator.Numerator!);
                    var denominators = Of(indicator.Denominator!);
                    var whole = Bounds(denominators, totalled);
                    var upper = Bounds(numerators, totalled);
                    var rest = Bounds([.. denominators.Zip(numerators, (of, value) => of - value)], totalled);
                    return [.. keys.Select((key, i) => Ratio(numerators[i], denominators[i], whole[i], upper[i], rest[i]))];
                }

            case IndicatorKind.Spread:
                {
                    var bounds = Bounds(Of(indicator.Code), totalled);
                    return [.. keys.Select((key, i) => bounds[i] == 0 ? counted.Of(key, indicator, period) : Hidden(IndicatorKind.Spread))];
                }

            default:
                {
                    var sums = Of(indicator.Code);
                    var upper = Bounds(sums, totalled);

                    // A denominator that is not split this way leaves nothing over here.
                    var rests = house.Indicators.Values.Where(ratio => ratio.Kind == IndicatorKind.Ratio && ratio.Numerator == indicator.Code)
                        .Select(ratio => Of(ratio.Denominator!)).Where(of => of.Any(value => value != 0))
                        .Select(of => (Of: of, Bounds: Bounds([.. of.Zip(sums, (whole, value) => whole - value)], totalled))).ToList();
                    return [.. keys.Select((key, i) =>
                {
                    var rest = rests.FirstOrDefault(one => one.Bounds[i] != 0);
                    return (upper[i], rest.Of) switch
                    {
                        (0, null) => counted.Of(key, indicator, period),
                        (0, { } of) => new Amount(indicator.Kind, Math.Max(0, of[i] - rest.Bounds[i]), null, Shown: Shown.AtLeast),
                        (var most, null) => new Amount(indicator.Kind, most, null, Shown: Shown.AtMost),
                        _ => Hidden(indicator.Kind),
                    };
                })];
                }
        }
    }

    private static Amount Ratio(long numerator, long denominator, long whole, long upper, long rest) => (whole, upper, rest) switch
    {
        (0, 0, 0) => Counted.Ratio(numerator, denominator),
        (0, > 0, 0) => new Amount(IndicatorKind.Ratio, Math.Ceiling(1000m * Math.Min(upper, denominator) / denominator) / 10, null, denominator, Shown: Shown.AtMost),
        (0, 0, > 0) => new Amount(IndicatorKind.Ratio, Math.Floor(1000m * Math.Max(0, denominator - rest) / denominator) / 10, null, denominator, Shown: Shown.AtLeast),
        _ => Hidden(IndicatorKind.Ratio),
    };

    private static Amount Hidden(IndicatorKind kind) => new(kind, null, null, Shown: Shown.Hidden);
}
