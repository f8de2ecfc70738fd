using Mulin.Contracts.Insights;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Reading;

/// <summary>Answers <see cref="IFigures"/>. Whether the reader may ask is the door's business; what may be shown is said in the query.</summary>
internal sealed class Figures(House house, TallyRows rows) : IFigures
{
    public const string ByGrid = "grid";
    public const string ByPlace = "place";

    /// <summary>Of an area above: the communities side by side; keys are their ids.</summary>
    public const string ByCommunity = "community";

    public async Task<IReadOnlyList<Figure>> Read(FigureQuery query, CancellationToken ct)
    {
        IReadOnlyList<Indicator> indicators = query.Indicators.Count == 0
            ? [.. house.Indicators.Values.Where(indicator => rows.IsKeptAt(indicator, query.Scope) && !(query.By == ByPlace && rows.IsDistinct(indicator)))]
            : [.. query.Indicators.Select(rows.Find)];
        var open = query.Open || query.Scope.AreaId is not null;
        var periods = query.Period.Trend(2);
        var codes = rows.Codes(indicators, open);
        var places = query.By is ByGrid or ByPlace;
        Refuse.If(open && query.Scope.AreaId is null && (places || query.Scope != FigureScope.Community), "insights.not-in-public", "By");
        Refuse.If(places && query.Scope != FigureScope.Community, "insights.no-dimension", "By", query.By ?? "");
        Refuse.If(query.By == ByCommunity && query.Scope.AreaId is null, "insights.no-dimension", "By", query.By ?? "");
        var dimension = query.By is { } by && by is not (ByGrid or ByPlace or ByCommunity) ? by : null;
        foreach (var indicator in indicators)
        {
            Refuse.If(query.By == ByPlace && rows.IsDistinct(indicator), "insights.not-so-small", "By");
            Refuse.If(!rows.IsKeptAt(indicator, query.Scope), "insights.not-so-small", "Scope");
            Refuse.If(dimension is not null && !rows.Dimensions(indicator).Contains(dimension), "insights.no-dimension", "By", dimension ?? "");
        }

        var read = query.Scope.AreaId is { } area
            ? await (dimension is not null ? rows.AboveBy(area, codes, dimension, periods, ct)
                : query.By == ByCommunity ? rows.AboveByCommunity(area, codes, periods, ct)
                : rows.Above(area, codes, periods, ct))
            : places ? await rows.Inside(query.By == ByGrid, query.By == ByPlace, codes, periods, ct)
            : await rows.At([query.Scope.Code], codes, periods, dimension is not null, ct);

        var counted = new Counted(house, periods);
        foreach (var one in read)
        {
            if (!places || one.Scope == FigureScope.Community.Code)
            {
                counted.Add(Counted.Whole, one);
            }

            if (dimension is not null)
            {
                if (rows.Dimension(one.Indicator, dimension) is { } at)
                {
                    counted.AddBy(at, one);
                }
            }
            else if (query.By == ByCommunity || (places && one.Scope != FigureScope.Community.Code))
            {
                counted.Add(one.Scope, one);
            }
        }

        var keys = counted.Keys.OrderBy(key => key, StringComparer.Ordinal).ToList();
        return [.. indicators.Select(indicator => Make(house, counted, indicator, query.Scope, query.By, keys, periods.Count - 1, open))];
    }

    /// <summary>The figure of one period of a count beside the one before it.</summary>
    internal static Figure Make(House house, Counted counted, Indicator indicator, FigureScope scope, string? by, IReadOnlyList<string> keys, int period, bool open)
    {
        var now = Amounts(house, counted, indicator, keys, period, open);
        var before = Amounts(house, counted, indicator, keys, period - 1, open);
        return new Figure(indicator.Code, scope, counted.Periods[period], now.Whole, before.Whole, by, [.. keys.Select((key, i) => new FigurePart(key, now.Parts[i], before.Parts[i]))]);
    }

    /// <summary>One number for each period, the oldest first.</summary>
    internal static IReadOnlyList<Amount> Trend(House house, Counted counted, Indicator indicator, bool open) =>
        [.. Enumerable.Range(0, counted.Periods.Count).Select(period => Amounts(house, counted, indicator, [], period, open).Whole)];

    private static (Amount Whole, IReadOnlyList<Amount> Parts) Amounts(House house, Counted counted, Indicator indicator, IReadOnlyList<string> keys, int period, bool open) => open
        ? (Suppression.Table(house, counted, indicator, [Counted.Whole], period, totalled: false)[0], Suppression.Table(house, counted, indicator, keys, period, totalled: true))
        : (counted.Of(Counted.Whole, indicator, period), [.. keys.Select(key => counted.Of(key, indicator, period))]);
}
