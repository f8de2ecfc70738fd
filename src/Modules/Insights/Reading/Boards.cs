using System.Globalization;
using Mulin.Contracts.Insights;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Insights.Reading;

/// <summary>Reads what the pages of figures show, in two or three queries each.</summary>
internal sealed class Boards(Db db, House house, TallyRows rows, IPlaces places, Areas areas, Texts texts)
{
    public const int Back = 12;

    private readonly Saying saying = new(texts, house, db.Clock.Today);

    private IReadOnlyList<Indicator> All => [.. house.Indicators.Values];

    /// <summary>The whole community for those who work for it.</summary>
    public async Task<Board> Community(string? period, string? figure, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var now = PeriodChoice.Of(period, db.Clock.Today, open: false);
        var trend = now.Trend(Back);
        var chosen = Choose(figure);
        var counted = Whole(trend, await rows.At(["c"], rows.Codes(All, open: false), trend, split: false, ct));
        List<Split> splits = [];
        if (chosen is not null)
        {
            var book = await places.Book(ct);
            var periods = now.Trend(2);
            var read = await rows.WithGrids(rows.Codes([chosen], open: false), periods, ct);
            if (rows.Dimensions(chosen) is [var first, ..])
            {
                splits.Add(ByDimension(chosen, first, periods, read.Where(row => row.Scope == "c"), FigureScope.Community, open: false));
            }

            splits.AddRange(ByScope(chosen, periods, read, book, now, Figures.ByGrid));
        }

        return Put(now, open: false, onlyMonths: false, counted, chosen, FigureScope.Community, splits);
    }

    /// <summary>One indicator in full, at the community, a grid, a compound or a building.</summary>
    public async Task<(Board Board, string Where)> Indicator(string code, string? period, string? scope, CancellationToken ct)
    {
        db.Demand(Rights.See);
        if (!house.Indicators.TryGetValue(code, out var chosen))
        {
            throw new Missing("indicator");
        }

        var book = await places.Book(ct);
        var at = string.IsNullOrEmpty(scope) ? FigureScope.Community : new FigureScope(scope);
        Refuse.If(!rows.IsKeptAt(chosen, at), "insights.not-so-small", "Scope");
        var where = NameOf(at.Code, book) ?? throw new Missing("scope");
        var now = PeriodChoice.Of(period, db.Clock.Today, open: false);
        var trend = now.Trend(Back);
        var periods = now.Trend(2);
        var codes = rows.Codes([chosen], open: false);
        var counted = Whole(trend, await rows.At([at.Code], codes, trend, split: false, ct));
        List<Split> splits = [];
        if (rows.Dimensions(chosen) is { Count: > 0 } dimensions)
        {
            var read = await rows.At([at.Code], codes, periods, split: true, ct);
            splits.AddRange(dimensions.Select(dimension => ByDimension(chosen, dimension, periods, read, at, open: false)));
        }

        if (at == FigureScope.Community)
        {
            var read = await rows.Inside(grids: true, places: true, codes, periods, ct);
            splits.AddRange(ByScope(chosen, periods, read, book, now, rows.IsDistinct(chosen) ? [Figures.ByGrid] : [Figures.ByGrid, "compound", "building"]));
        }

        return (Put(now, open: false, onlyMonths: false, counted, chosen, at, splits, [chosen]), where);
    }

    /// <summary>For anybody: by month, small cells suppressed.</summary>
    public async Task<Board> Public(string? period, string? figure, CancellationToken ct)
    {
        var now = PeriodChoice.Of(period, db.Clock.Today, open: true, onlyMonths: true);
        var trend = now.Trend(Back);
        var chosen = Choose(figure);
        var counted = Whole(trend, await rows.At(["c"], rows.Codes(All, open: true), trend, split: false, ct));
        List<Split> splits = [];
        if (chosen is not null && Suppression.MaySplit(chosen) && rows.Dimensions(chosen) is { Count: > 0 } dimensions)
        {
            var periods = now.Trend(2);
            var read = await rows.At(["c"], rows.Codes([chosen], open: true), periods, split: true, ct);
            splits.AddRange(dimensions.Select(dimension => ByDimension(chosen, dimension, periods, read, FigureScope.Community, open: true)));
        }

        return Put(now, open: true, onlyMonths: true, counted, chosen, FigureScope.Community, splits);
    }

    /// <summary>
    /// A subdistrict or district: what stands in it side by side by the figures of the chosen one's room, and all of it together. A table of all figures of a
    /// hundred communities is read by nobody.
    /// </summary>
    /// <param name="each">True: every community; false: the areas right below.</param>
    public async Task<Board> Above(AreaNode area, string? period, string? figure, bool each, CancellationToken ct)
    {
        db.DemandIn(area, Rights.SeeAbove);
        var chosen = Choose(figure);
        var room = chosen is null ? [] : All.Where(indicator => Saying.Room(indicator) == Saying.Room(chosen)).ToList();
        var first = Board.Headlined(All);
        return await Over(area, period, chosen, each, [.. All.Where(indicator => first.Contains(indicator) || room.Contains(indicator))], [.. room.Where(Beside)], ct);
    }

    /// <summary>The same as it is written out: every figure of the whole, and of each community each room's first figure and its rates.</summary>
    /// <param name="columns">How many of a room at most.</param>
    public async Task<Board> Written(AreaNode area, string period, int columns, CancellationToken ct)
    {
        db.DemandIn(area, Rights.SeeAbove);
        return await Over(
            area, period, Choose(null), each: true, All,
            [.. All.Where(Beside).GroupBy(Saying.Room).SelectMany(room => room.Where((indicator, i) => i == 0 || indicator.Kind == IndicatorKind.Ratio).Take(columns))], ct);
    }

    /// <summary>The present month for a wall display; who may see it is the screen's business.</summary>
    public Task<Board> OnScreen(AreaNode area, CancellationToken ct) => Over(area, null, Choose(null), each: false, All, [], ct);

    /// <param name="shown">As wholes.</param>
    /// <param name="beside">Of them, by what stands below: only these are read apart.</param>
    private async Task<Board> Over(AreaNode area, string? period, Indicator? chosen, bool each, IReadOnlyList<Indicator> shown, IReadOnlyList<Indicator> beside, CancellationToken ct)
    {
        var now = PeriodChoice.Of(period, db.Clock.Today, open: true);
        var tree = await areas.Tree(ct);
        var below = (each ? tree.CommunitiesUnder(area) : tree.Children(area.Id)).ToDictionary(Key);
        var periods = now.Trend(2);
        var counted = new Counted(house, periods);
        foreach (var child in below.Keys)
        {
            counted.Mention(child);
        }

        var apart = rows.Codes(chosen is null ? beside : [.. beside, chosen], open: true);
        foreach (var read in await (each ? rows.AboveByCommunity(area.Id, apart, periods, ct) : rows.AboveByChild(area.Id, apart, periods, ct)))
        {
            counted.Add(Counted.Whole, read);
            counted.Add(below.ContainsKey(read.Scope) ? read.Scope : Moved, read);
        }

        if (rows.Codes(shown, open: true).Except(apart).ToList() is { Count: > 0 } together)
        {
            foreach (var read in await rows.Above(area.Id, together, periods, ct))
            {
                counted.Add(Counted.Whole, read);
            }
        }

        var scope = FigureScope.Area(area.Id);
        var keys = counted.Keys.ToList();
        List<Split> splits = [];
        IReadOnlyList<(Period, Amount)> trend = [];
        if (chosen is not null)
        {
            var codes = rows.Codes([chosen], open: true);
            var figureBelow = Figures.Make(house, counted, chosen, scope, Figures.ByCommunity, keys, 1, open: true);
            splits.Add(new Split(Figures.ByCommunity, texts["insights.by.community"],
                [.. figureBelow.Parts.Select(part => new SplitLine(part.Key, NameOfChild(part.Key), HrefOfChild(part.Key), part.Now, part.Before))]));
            if (Suppression.MaySplit(chosen) && rows.Dimensions(chosen) is { Count: > 0 } dimensions)
            {
                splits.Add(ByDimension(chosen, dimensions[0], periods, await rows.AboveBy(area.Id, codes, dimensions[0], periods, ct), scope, open: true));
            }

            var twelve = now.Trend(Back);
            trend = Trended(Whole(twelve, await rows.Above(area.Id, codes, twelve, ct)), chosen, open: true);
        }

        var amounts = beside.Select(indicator => Suppression.Table(house, counted, indicator, keys, 1, totalled: true)).ToList();
        return new Board(
            now, PeriodChoice.Chips(saying, now, db.Clock.Today, open: true), now.Contains(db.Clock.Today),
            [.. shown.Select(indicator => (indicator, Figures.Make(house, counted, indicator, scope, null, [], 1, open: true)))],
            chosen, chosen is null ? null : Figures.Make(house, counted, chosen, scope, null, [], 1, open: true), splits, trend, beside,
            beside.Count == 0 ? [] : [.. keys.Select((key, i) => new AreaLine(NameOfChild(key), HrefOfChild(key), [.. amounts.Select(column => column[i])]))]);

        string NameOfChild(string key) => below.TryGetValue(key, out var found) ? Saying.Named(found) : texts["insights.moved"];

        // An area below has the same page; a community's is the public one, because above it small cells stay hidden.
        string? HrefOfChild(string key) => below.GetValueOrDefault(key) switch
        {
            null => null,
            { IsCommunity: true } community => $"/c/{community.Slug}/insights/public?{(now.Kind == PeriodKind.Month ? $"p={now.Code}&" : "")}f={chosen?.Code}",
            var child => $"a/{child.Slug}/insights?p={now.Code}&f={chosen?.Code}",
        };
    }

    /// <summary>Which figures may stand side by side: those that no rate is made of, for the rates show their parts.</summary>
    private bool Beside(Indicator indicator) => house.Indicators.Values.All(ratio => ratio.Numerator != indicator.Code && ratio.Denominator != indicator.Code);

    /// <summary>A community that has left the area since.</summary>
    private const string Moved = "moved";

    private Board Put(
        Period now, bool open, bool onlyMonths, Counted counted, Indicator? chosen, FigureScope scope, IReadOnlyList<Split> splits, IReadOnlyList<Indicator>? stats = null)
    {
        var last = counted.Periods.Count - 1;
        return new Board(
            now, PeriodChoice.Chips(saying, now, db.Clock.Today, open, onlyMonths), now.Contains(db.Clock.Today),
            [.. (stats ?? All).Select(indicator => (indicator, Figures.Make(house, counted, indicator, scope, null, [], last, open)))],
            chosen, chosen is null ? null : Figures.Make(house, counted, chosen, scope, null, [], last, open), splits,
            chosen is null ? [] : Trended(counted, chosen, open), [], []);
    }

    private Indicator? Choose(string? figure) => string.IsNullOrEmpty(figure) ? house.Indicators.Values.FirstOrDefault() : rows.Find(figure);

    private Counted Whole(IReadOnlyList<Period> periods, IEnumerable<Read> read)
    {
        var counted = new Counted(house, periods);
        foreach (var one in read)
        {
            counted.Add(Counted.Whole, one);
        }

        return counted;
    }

    private IReadOnlyList<(Period, Amount)> Trended(Counted counted, Indicator chosen, bool open) =>
        [.. counted.Periods.Zip(Figures.Trend(house, counted, chosen, open))];

    private Split ByDimension(Indicator indicator, string dimension, IReadOnlyList<Period> periods, IEnumerable<Read> read, FigureScope scope, bool open)
    {
        var counted = new Counted(house, periods);
        foreach (var one in read)
        {
            if (rows.Dimension(one.Indicator, dimension) is { } at)
            {
                counted.AddBy(at, one);
            }
        }

        var figure = Figures.Make(house, counted, indicator, scope, dimension, [.. counted.Keys], 1, open);
        return new Split(dimension, saying.Dimension(indicator, dimension),
            [.. figure.Parts.Select(part => new SplitLine(part.Key, saying.Value(indicator, dimension, part.Key), null, part.Now, part.Before))
                .OrderByDescending(line => line.Now.Of ?? line.Now.Number).ThenBy(line => line.Name, StringComparer.Ordinal)]);
    }

    private IEnumerable<Split> ByScope(Indicator indicator, IReadOnlyList<Period> periods, IEnumerable<Read> read, PlaceBook book, Period now, params string[] kinds)
    {
        var counted = new Counted(house, periods);
        foreach (var one in read.Where(one => one.Scope != "c"))
        {
            counted.Add(one.Scope, one);
        }

        foreach (var kind in kinds)
        {
            var scopes = (kind switch
            {
                Figures.ByGrid => book.Grids.Select(grid => (FigureScope.Grid(grid.Id).Code, grid.Name)),
                "compound" => book.Places.Where(place => place.Level == PlaceLevel.Compound).Select(place => (FigureScope.Place(place.Id).Code, place.Name)),
                _ => book.Places.Where(place => place.Level == PlaceLevel.Building).Select(place => (FigureScope.Place(place.Id).Code, place.FullName)),
            }).ToList();
            var lines = scopes.Select(scope => new SplitLine(
                scope.Code, scope.Item2, $"insights/{indicator.Code}?p={now.Code}&at={scope.Code}", counted.Of(scope.Code, indicator, 1), counted.Of(scope.Code, indicator, 0))).ToList();
            if (lines.Count > 0)
            {
                yield return new Split(kind, texts[$"insights.by.{kind}"], lines);
            }
        }
    }

    private string? NameOf(string scope, PlaceBook book) => scope == FigureScope.Community.Code ? Saying.Named(db.Here.Community)
        : scope.Length == 34 && Guid.TryParseExact(scope.AsSpan(2), "N", out var id) ? (scope[..2] == "g:" ? book.Grid(id)?.Name : scope[..2] == "p:" ? book.Find(id)?.FullName : null)
        : null;

    private static string Key(AreaNode area) => area.Id.ToString(CultureInfo.InvariantCulture);
}
