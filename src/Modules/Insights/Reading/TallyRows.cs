using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Insights;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Insights.Reading;

/// <summary>Reads tallies for neighbouring periods; each method is one query, added up in the database.</summary>
internal sealed class TallyRows(Db db, House house)
{
    /// <summary>At these scopes of the present community.</summary>
    public Task<List<Read>> At(IReadOnlyCollection<string> scopes, IReadOnlyCollection<string> codes, IReadOnlyList<Period> periods, bool split, CancellationToken ct) =>
        Read(Here(db.Set<Tally>().Where(row => scopes.Contains(row.Scope))), codes, periods, split, ct);

    /// <summary>At the community, and at all its grids or compounds and buildings.</summary>
    public Task<List<Read>> Inside(bool grids, bool places, IReadOnlyCollection<string> codes, IReadOnlyList<Period> periods, CancellationToken ct) =>
        Read(Here(db.Set<Tally>().Where(row => row.Scope == "c" || (grids && row.Scope.StartsWith("g:")) || (places && row.Scope.StartsWith("p:")))), codes, periods, split: false, ct);

    /// <summary>At the community by its dimensions, and at its grids.</summary>
    public Task<List<Read>> WithGrids(IReadOnlyCollection<string> codes, IReadOnlyList<Period> periods, CancellationToken ct) =>
        Read(Here(db.Set<Tally>().Where(row => row.Scope == "c" || row.Scope.StartsWith("g:"))), codes, periods, split: true, ct);

    /// <summary>The whole of an area above.</summary>
    /// <param name="of">Only what came from these communities.</param>
    public Task<List<Read>> Above(long area, IReadOnlyCollection<string> codes, IReadOnlyList<Period> periods, CancellationToken ct, IReadOnlyCollection<long>? of = null) =>
        Together(Over(area, codes, periods).Where(row => row.Dimension == 0 && (of == null || of.Contains(row.CommunityId))), ct);

    /// <summary>An area above by one of the dimensions of these indicators, which may be the first of one and the second of another.</summary>
    public Task<List<Read>> AboveBy(long area, IReadOnlyCollection<string> codes, string dimension, IReadOnlyList<Period> periods, CancellationToken ct)
    {
        var kept = codes.Select(code => (Code: code, At: Dimension(code, dimension))).ToList();
        List<string> Those(int at) => [.. kept.Where(one => one.At == at).Select(one => one.Code)];
        var (first, second, third) = (Those(0), Those(1), Those(2));
        return Together(
            Over(area, codes, periods).Where(row => row.Dimension == 0 || (row.Dimension == 1 && first.Contains(row.Indicator))
                || (row.Dimension == 2 && second.Contains(row.Indicator)) || (row.Dimension == 3 && third.Contains(row.Indicator))),
            ct);
    }

    /// <summary>The whole of an area above, apart by the community it came from: its id is the scope of what is read.</summary>
    public async Task<List<Read>> AboveByCommunity(long area, IReadOnlyCollection<string> codes, IReadOnlyList<Period> periods, CancellationToken ct)
    {
        var found = await Over(area, codes, periods).Where(row => row.Dimension == 0).Select(row => new { row.CommunityId, row.Indicator, row.Day, row.Bucket, row.Value }).ToListAsync(ct);
        var scopes = found.Select(row => row.CommunityId).Distinct().ToDictionary(id => id, id => id.ToString(CultureInfo.InvariantCulture));
        return [.. found.Select(row => new Read(scopes[row.CommunityId], row.Indicator, row.Day, "", "", "", row.Bucket, row.Value, Apart: true))];
    }

    /// <summary>
    /// The same apart by what stands right below the area today, added up in the database: a district of a hundred communities reads ten
    /// subdistricts. A community that has left is under where it stands now.
    /// </summary>
    public async Task<List<Read>> AboveByChild(long area, IReadOnlyCollection<string> codes, IReadOnlyList<Period> periods, CancellationToken ct)
    {
        var found = await Over(area, codes, periods).Where(row => row.Dimension == 0)
            .Join(db.Set<Area>(), row => row.CommunityId, community => community.Id, (row, community) => new { Child = community.ParentId == area ? community.Id : community.ParentId, row.Indicator, row.Day, row.Bucket, row.Value })
            .GroupBy(row => new { row.Child, row.Indicator, row.Day, row.Bucket })
            .Select(group => new { group.Key.Child, group.Key.Indicator, group.Key.Day, group.Key.Bucket, Value = group.Sum(row => row.Value) }).ToListAsync(ct);
        return [.. found.Select(row => new Read((row.Child ?? 0).ToString(CultureInfo.InvariantCulture), row.Indicator, row.Day, "", "", "", row.Bucket, row.Value, Apart: true))];
    }

    /// <summary>The indicators whose tallies these figures are made of; for readers outside also those that could give a small cell away.</summary>
    public IReadOnlyCollection<string> Codes(IEnumerable<Indicator> indicators, bool open)
    {
        var codes = new HashSet<string>();
        foreach (var indicator in indicators)
        {
            codes.UnionWith(indicator.Kind == IndicatorKind.Ratio ? [indicator.Numerator!, indicator.Denominator!] : [indicator.Code]);
            if (open)
            {
                codes.UnionWith(house.Indicators.Values.Where(ratio => ratio.Kind == IndicatorKind.Ratio && ratio.Numerator == indicator.Code).Select(ratio => ratio.Denominator!));
            }
        }

        return codes;
    }

    /// <summary>One of the declared indicators, or 422.</summary>
    public Indicator Find(string code)
    {
        Refuse.If(!house.Indicators.TryGetValue(code, out var indicator), "insights.no-indicator", "Indicator", code);
        return indicator;
    }

    /// <summary>Where in the facts an indicator keeps this dimension; null when it has no such dimension. A ratio has those that both its parts have.</summary>
    public int? Dimension(string code, string name)
    {
        var at = house.Indicators[code].Dimensions.ToList().IndexOf(name);
        return at < 0 ? null : at;
    }

    public IReadOnlyList<string> Dimensions(Indicator indicator) => indicator.Kind == IndicatorKind.Ratio
        ? [.. house.Indicators[indicator.Numerator!].Dimensions.Intersect(house.Indicators[indicator.Denominator!].Dimensions)]
        : indicator.Dimensions;

    /// <summary>Whether it counts different people, itself or in one of its parts.</summary>
    public bool IsDistinct(Indicator indicator) => indicator.Kind == IndicatorKind.Distinct
        || (indicator.Kind == IndicatorKind.Ratio && new[] { indicator.Numerator!, indicator.Denominator! }.Any(code => house.Indicators[code].Kind == IndicatorKind.Distinct));

    /// <summary>Different people are not counted below a grid: a house is too small for that.</summary>
    public bool IsKeptAt(Indicator indicator, FigureScope scope) => !scope.Code.StartsWith("p:", StringComparison.Ordinal) || !IsDistinct(indicator);

    private static IQueryable<Row> Here(IQueryable<Tally> tallies) => tallies.Select(row => new Row
    {
        Scope = row.Scope,
        Indicator = row.Indicator,
        Grain = row.Grain,
        Day = row.Day,
        D1 = row.D1,
        D2 = row.D2,
        D3 = row.D3,
        Bucket = row.Bucket,
        Value = row.Value,
    });

    private async Task<List<Read>> Read(IQueryable<Row> rows, IReadOnlyCollection<string> codes, IReadOnlyList<Period> periods, bool split, CancellationToken ct)
    {
        var first = periods[0].First;
        var end = periods[^1].End;
        var month = new DateOnly(first.Year, first.Month, 1);
        var grain = periods[0].Kind is PeriodKind.Day or PeriodKind.Week ? Grain.Day : Grain.Month;
        var (flows, distinct, stocks) = Kinds(codes);
        var span = Spans.Of(periods[0].Kind);
        var wanted = (stocks.Count, distinct.Count) switch
        {
            (0, 0) => rows.Where(row => flows.Contains(row.Indicator) && row.Grain == grain && row.Day >= first && row.Day < end),
            (_, 0) => rows.Where(row => (flows.Contains(row.Indicator) && row.Grain == grain && row.Day >= first && row.Day < end)
                || (stocks.Contains(row.Indicator) && ((row.Grain == Grain.Month && row.Day < month) || (row.Grain == grain && row.Day >= month && row.Day < end)))),
            _ => rows.Where(row => (flows.Contains(row.Indicator) && row.Grain == grain && row.Day >= first && row.Day < end)
                || (distinct.Contains(row.Indicator) && row.Grain == span && row.Day >= first && row.Day < end && (split || (row.D1 == "" && row.D2 == "" && row.D3 == "")))
                || (stocks.Contains(row.Indicator) && ((row.Grain == Grain.Month && row.Day < month) || (row.Grain == grain && row.Day >= month && row.Day < end)))),
        };
        var found = split
            ? await wanted.GroupBy(row => new { row.Scope, row.Indicator, row.Day, row.Bucket, row.D1, row.D2, row.D3 })
                .Select(group => new { group.Key.Scope, group.Key.Indicator, group.Key.Day, group.Key.Bucket, group.Key.D1, group.Key.D2, group.Key.D3, Value = group.Sum(row => row.Value) }).ToListAsync(ct)
            : await wanted.GroupBy(row => new { row.Scope, row.Indicator, row.Day, row.Bucket })
                .Select(group => new { group.Key.Scope, group.Key.Indicator, group.Key.Day, group.Key.Bucket, D1 = "", D2 = "", D3 = "", Value = group.Sum(row => row.Value) }).ToListAsync(ct);
        return [.. found.Select(row => new Read(row.Scope, row.Indicator, row.Day, row.D1, row.D2, row.D3, row.Bucket, row.Value, Apart: distinct.Contains(row.Indicator)))];
    }

    /// <summary>
    /// The counters of an area above for these periods. Every span has counters of its own there, so a period is one of them; a stock is
    /// what the years before came to, and the spans since.
    /// </summary>
    private IQueryable<AreaTally> Over(long area, IReadOnlyCollection<string> codes, IReadOnlyList<Period> periods)
    {
        Refuse.If(!Spans.Above.Any(above => above.Kind == periods[0].Kind), "insights.period.too-short", "Period");
        var first = periods[0].First;
        var end = periods[^1].End;
        var year = new DateOnly(first.Year, 1, 1);
        var span = Spans.Of(periods[0].Kind);
        var (flows, distinct, stocks) = Kinds(codes);
        flows.AddRange(distinct);
        var rows = db.Set<AreaTally>().Where(row => row.AreaId == area);
        return stocks.Count == 0
            ? rows.Where(row => flows.Contains(row.Indicator) && row.Grain == span && row.Day >= first && row.Day < end)
            : rows.Where(row => (flows.Contains(row.Indicator) && row.Grain == span && row.Day >= first && row.Day < end)
                || (stocks.Contains(row.Indicator) && ((row.Grain == Grain.Year && row.Day < year) || (row.Grain == span && row.Day >= year && row.Day < end))));
    }

    private static async Task<List<Read>> Together(IQueryable<AreaTally> rows, CancellationToken ct)
    {
        var found = await rows.GroupBy(row => new { row.Indicator, row.Day, row.Dimension, row.Key, row.Bucket })
            .Select(group => new { group.Key.Indicator, group.Key.Day, group.Key.Dimension, group.Key.Key, group.Key.Bucket, Value = group.Sum(row => row.Value) }).ToListAsync(ct);
        return [.. found.Select(row => new Read(
            "", row.Indicator, row.Day, row.Dimension == 1 ? row.Key : "", row.Dimension == 2 ? row.Key : "", row.Dimension == 3 ? row.Key : "", row.Bucket, row.Value, Apart: true))];
    }

    private (List<string> Flows, List<string> Distinct, List<string> Stocks) Kinds(IReadOnlyCollection<string> codes)
    {
        List<string> Of(Func<IndicatorKind, bool> kind) => [.. codes.Where(code => kind(house.Indicators[code].Kind))];
        return (Of(kind => kind is not (IndicatorKind.Distinct or IndicatorKind.Stock)), Of(kind => kind == IndicatorKind.Distinct), Of(kind => kind == IndicatorKind.Stock));
    }

    private sealed class Row
    {
        public required string Scope { get; init; }
        public required string Indicator { get; init; }
        public required Grain Grain { get; init; }
        public required DateOnly Day { get; init; }
        public required string D1 { get; init; }
        public required string D2 { get; init; }
        public required string D3 { get; init; }
        public required int Bucket { get; init; }
        public required long Value { get; init; }
    }
}
