using Mulin.Contracts.Insights;
using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Insights.Reading;

/// <param name="Key">What stands in an export: a value of the dimension, a scope, an area's id.</param>
/// <param name="Href">Where more about this line is, relative to the base address.</param>
public sealed record SplitLine(string Key, string Name, string? Href, Amount Now, Amount Before);

/// <summary>One figure split one way.</summary>
/// <param name="By">The dimension, or grid, compound, building, community.</param>
public sealed record Split(string By, string Title, IReadOnlyList<SplitLine> Lines);

/// <summary>A child area with the figures of <see cref="Board.Beside"/>, beside its neighbours.</summary>
public sealed record AreaLine(string Name, string? Href, IReadOnlyList<Amount> Now);

/// <summary>What a page of figures shows.</summary>
/// <param name="Stats">Every indicator as a whole, in the order of their declaration.</param>
/// <param name="Chosen">The one the charts are about; null when no module has declared any.</param>
/// <param name="Trend">Twelve periods, the oldest first.</param>
/// <param name="Running">The period is not over yet.</param>
/// <param name="Beside">What the columns of <paramref name="Areas"/> are.</param>
public sealed record Board(
    Period Period, IReadOnlyList<Chip> Periods, bool Running, IReadOnlyList<(Indicator Indicator, Figure Figure)> Stats, Indicator? Chosen, Figure? Figure,
    IReadOnlyList<Split> Splits, IReadOnlyList<(Period Period, Amount Amount)> Trend, IReadOnlyList<Indicator> Beside, IReadOnlyList<AreaLine> Areas)
{
    public bool Suppressed => Stats.Any(stat => Hides(stat.Figure.Now) || Hides(stat.Figure.Before))
        || Splits.SelectMany(split => split.Lines).Any(line => Hides(line.Now) || Hides(line.Before))
        || Areas.SelectMany(area => area.Now).Any(Hides) || Trend.Any(one => Hides(one.Amount));

    /// <summary>What comes first: of every room in turn what it declared first, then its rates.</summary>
    public IReadOnlyList<(Indicator Indicator, Figure Figure)> Headline => Prominent(4, IndicatorKind.Ratio);

    /// <summary>The same for where there is more room, with what there is, how many people, and how long it took.</summary>
    public IReadOnlyList<(Indicator Indicator, Figure Figure)> Prominent(int count) =>
        Prominent(count, IndicatorKind.Ratio, IndicatorKind.Stock, IndicatorKind.Distinct, IndicatorKind.Spread);

    private const int MostOfKind = 4;

    /// <summary>However many rooms there are, each has its first word before any has its second.</summary>
    private List<(Indicator Indicator, Figure Figure)> Prominent(int count, params IndicatorKind[] kinds) => InTurn(Stats, stat => stat.Indicator, count, kinds);

    /// <summary>Which of these would be the <see cref="Headline"/>.</summary>
    public static IReadOnlyList<Indicator> Headlined(IEnumerable<Indicator> indicators) => InTurn(indicators, indicator => indicator, 4, [IndicatorKind.Ratio]);

    private static List<T> InTurn<T>(IEnumerable<T> all, Func<T, Indicator> indicator, int count, IndicatorKind[] kinds) =>
    [
        .. all.GroupBy(one => Saying.Room(indicator(one)))
            .SelectMany(room => room.Take(1).Concat(kinds.SelectMany(kind => room.Skip(1).Where(one => indicator(one).Kind == kind).Take(MostOfKind))).Select((one, turn) => (one, turn)))
            .OrderBy(one => one.turn).Select(one => one.one).Take(count),
    ];

    private static bool Hides(Amount amount) => amount.Shown != Shown.Exactly;
}
