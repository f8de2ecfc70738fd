using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Mulin.Contracts.Insights;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Insights.Reading;

/// <summary>Figures as rows for other programs: one number a row, with everything needed to read it. The same for JSON, CSV and XLSX.</summary>
internal sealed class FigureLines(Db db, House house, TallyRows rows, IFigures figures, IPlaces places, Areas areas, Texts texts) : ISlice
{
    internal sealed class Form
    {
        /// <summary>2026-10-05, 2026-W41, 2026-10, 2026-Q3 or 2026; without one the present month.</summary>
        [StringLength(10)]
        public string? Period { get; set; }

        /// <summary>Codes; all indicators without any.</summary>
        public string[] Indicator { get; set; } = [];

        /// <summary>c (the community), g:{grid}, p:{compound or building}; not in public.</summary>
        [StringLength(34)]
        public string? Scope { get; set; }

        /// <summary>Dimensions, and grid, place (in the community) or community (in an area above).</summary>
        public string[] By { get; set; } = [];

        /// <summary>Also this many periods before, as wholes.</summary>
        [Range(0, 36)]
        public int Back { get; set; }
    }

    /// <param name="Shown">Exactly, or why the number is not given: AtLeast, AtMost, Hidden.</param>
    internal sealed record Line(
        string Indicator, string Name, int Edition, string Scope, string Place, string Period, DateOnly From, DateOnly To, string? By, string? Key, string? KeyName,
        string Unit, decimal? Number, long? Numerator, long? Denominator, long? P80, long? P90, Shown Shown);

    private readonly Saying saying = new(texts, house, db.Clock.Today);

    /// <summary>The present community, for those who work for it.</summary>
    public Task<IReadOnlyList<Line>> Community(Form form, CancellationToken ct)
    {
        db.Demand(Rights.See);
        return Read(form, string.IsNullOrEmpty(form.Scope) ? FigureScope.Community : new FigureScope(form.Scope), open: false, onlyMonths: false, ct);
    }

    /// <summary>The present community, for anybody.</summary>
    public Task<IReadOnlyList<Line>> Public(Form form, CancellationToken ct) => Read(form, FigureScope.Community, open: true, onlyMonths: true, ct);

    /// <summary>For anybody: each of these indicators as a whole and by each of its own dimensions.</summary>
    public async Task<IReadOnlyList<Line>> Whole(Period month, IEnumerable<Indicator> indicators, CancellationToken ct)
    {
        var all = indicators.ToList();
        var codes = rows.Codes(all, open: true);
        var periods = month.Trend(2);
        var (whole, place) = (new Counted(house, periods), Saying.Named(db.Here.Community));
        var read = await rows.At([FigureScope.Community.Code], codes, periods, split: true, ct);
        foreach (var one in read)
        {
            whole.Add(Counted.Whole, one);
        }

        List<Line> lines = [];
        foreach (var indicator in all)
        {
            lines.Add(One(indicator, FigureScope.Community, place, month, null, null, null, Figures.Make(house, whole, indicator, FigureScope.Community, null, [], 1, open: true).Now));
            foreach (var dimension in Suppression.MaySplit(indicator) ? rows.Dimensions(indicator) : [])
            {
                var own = rows.Codes([indicator], open: true);
                var counted = new Counted(house, periods);
                foreach (var one in read.Where(one => own.Contains(one.Indicator)))
                {
                    if (rows.Dimension(one.Indicator, dimension) is { } at)
                    {
                        counted.AddBy(at, one);
                    }
                }

                var figure = Figures.Make(house, counted, indicator, FigureScope.Community, dimension, [.. counted.Keys.Order(StringComparer.Ordinal)], 1, open: true);
                lines.AddRange(figure.Parts.Select(part => One(indicator, FigureScope.Community, place, month, dimension, part.Key, saying.Value(indicator, dimension, part.Key), part.Now)));
            }
        }

        return lines;
    }

    public Task<IReadOnlyList<Line>> Above(AreaNode area, Form form, CancellationToken ct)
    {
        db.DemandIn(area, Rights.SeeAbove);
        return Read(form, FigureScope.Area(area.Id), open: true, onlyMonths: false, ct);
    }

    private async Task<IReadOnlyList<Line>> Read(Form form, FigureScope scope, bool open, bool onlyMonths, CancellationToken ct)
    {
        FormCheck.Check(form);
        var period = PeriodChoice.Of(form.Period, db.Clock.Today, open, onlyMonths);
        var indicators = form.Indicator.Length == 0
            ? [.. house.Indicators.Values.Where(indicator => rows.IsKeptAt(indicator, scope) && !(form.By.Contains(Figures.ByPlace) && rows.IsDistinct(indicator)))]
            : form.Indicator.Select(rows.Find).ToList();
        var name = await Names(scope, ct);
        List<Line> lines = [];
        foreach (var by in form.By.Length == 0 ? [null] : form.By.Distinct().Cast<string?>())
        {
            foreach (var figure in await figures.Read(new FigureQuery([.. indicators.Select(indicator => indicator.Code)], scope, period, by, open), ct))
            {
                var indicator = house.Indicators[figure.Indicator];
                if (lines.All(line => line.Indicator != figure.Indicator || line.By is not null))
                {
                    lines.Add(One(indicator, scope, name(scope.Code), period, null, null, null, figure.Now));
                }

                if (open && by is not (null or Figures.ByCommunity) && !Suppression.MaySplit(indicator))
                {
                    continue;
                }

                lines.AddRange(figure.Parts.Select(part => One(indicator, scope, name(scope.Code), period, by, part.Key, by is Figures.ByGrid or Figures.ByPlace or Figures.ByCommunity
                    ? name(part.Key)
                    : saying.Value(indicator, by!, part.Key), part.Now)));
            }
        }

        if (form.Back > 0)
        {
            var periods = period.Before.Trend(form.Back);
            var codes = rows.Codes(indicators, open);
            var counted = new Counted(house, periods);
            foreach (var read in scope.AreaId is { } area ? await rows.Above(area, codes, periods, ct) : await rows.At([scope.Code], codes, periods, split: false, ct))
            {
                counted.Add(Counted.Whole, read);
            }

            lines.AddRange(indicators.SelectMany(indicator => periods.Zip(Figures.Trend(house, counted, indicator, open), (then, amount) => One(indicator, scope, name(scope.Code), then, null, null, null, amount))));
        }

        return lines;
    }

    private Line One(Indicator indicator, FigureScope scope, string place, Period period, string? by, string? key, string? keyName, Amount amount) => new(
        indicator.Code, saying.Name(indicator.Code), indicator.Edition, scope.Code, place, period.Code, period.First, period.Last, by, key, keyName,
        indicator.Unit, amount.Number, indicator.Kind == IndicatorKind.Ratio ? amount.Value : null, amount.Of, amount.P80, amount.P90, amount.Shown);

    private async Task<Func<string, string>> Names(FigureScope scope, CancellationToken ct)
    {
        var tree = await areas.Tree(ct);
        var book = db.Here.IsSomewhere ? await places.Book(ct) : null;
        return code => code switch
        {
            "c" => Saying.Named(db.Here.Community),
            ['g', ':', ..] when Guid.TryParseExact(code.AsSpan(2), "N", out var grid) => book?.Grid(grid)?.Name ?? code,
            ['p', ':', ..] when Guid.TryParseExact(code.AsSpan(2), "N", out var place) => book?.Find(place)?.FullName ?? code,
            ['a', ':', ..] when scope.AreaId is { } id => tree.Find(id) is { } area ? Saying.Named(area) : code,
            _ => long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && tree.Find(id) is { } area ? Saying.Named(area) : code,
        };
    }
}
