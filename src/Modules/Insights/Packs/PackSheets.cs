using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Insights;
using Mulin.Insights.Reading;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Insights.Packs;

/// <summary>Frozen months and what has changed since: of the community for those who work for it, and of an area above.</summary>
internal sealed class PackSheets(Db db, House house, TallyRows rows, Areas areas) : ISlice
{
    public async Task<IReadOnlyList<ListedPack>> Community(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var corrected = (await db.Set<Correction>().Where(row => row.Facts > 0).Select(row => row.Month).Distinct().ToListAsync(ct)).ToHashSet();
        var packs = await db.Set<Pack>().AsNoTracking().OrderByDescending(pack => pack.Month).ToListAsync(ct);
        return [.. packs.Select(pack => new ListedPack(pack.Month, pack.FrozenAt, pack.SealNo, pack.SealHash, 1, corrected.Contains(pack.Month)))];
    }

    public async Task<IReadOnlyList<ListedPack>> Above(AreaNode area, CancellationToken ct)
    {
        db.DemandIn(area, Rights.SeeAbove);
        var corrected = (await db.Set<AreaCorrection>().Where(row => row.AreaId == area.Id && row.Facts > 0).Select(row => row.Month).Distinct().ToListAsync(ct)).ToHashSet();
        var packs = await db.Set<AreaPack>().Where(row => row.AreaId == area.Id).GroupBy(row => row.Month)
            .Select(group => new { Month = group.Key, At = group.Max(row => row.FrozenAt), Count = group.Count() }).OrderByDescending(row => row.Month).ToListAsync(ct);
        return [.. packs.Select(pack => new ListedPack(pack.Month, pack.At, 0, "", pack.Count, corrected.Contains(pack.Month)))];
    }

    public async Task<PackSheet> Community(string month, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var period = Month(month);
        var pack = await db.Set<Pack>().AsNoTracking().SingleOrDefaultAsync(row => row.Month == period.First, ct) ?? throw new Missing(nameof(Pack));
        var cells = await db.Set<PackCell>().AsNoTracking().Where(cell => cell.Month == period.First).ToListAsync(ct);
        var later = await db.Set<Correction>().AsNoTracking().Where(row => row.Month == period.First && row.Facts > 0).ToListAsync(ct);
        var live = await rows.At([FigureScope.Community.Code], rows.Codes(house.Indicators.Values, open: false), [period], split: false, ct);
        var lines = Lines(
            period, cells.Select(cell => (cell.Indicator, cell.Edition, cell.Bucket, cell.Value)), live, open: false,
            code => [.. later.Where(row => row.Indicator == code).Select(row => new LaterFacts(row.Fact, row.Facts))]);
        return new PackSheet(period, [new PackSeal(Saying.Named(db.Here.Community), pack.FrozenAt, pack.SealNo, pack.SealHash)], 1, pack.Digest, lines);
    }

    public async Task<PackSheet> Above(AreaNode area, string month, CancellationToken ct)
    {
        db.DemandIn(area, Rights.SeeAbove);
        var period = Month(month);
        var packs = await db.Set<AreaPack>().AsNoTracking().Where(row => row.AreaId == area.Id && row.Month == period.First).ToListAsync(ct);
        if (packs.Count == 0)
        {
            throw new Missing(nameof(Pack));
        }

        var cells = await db.Set<AreaPackCell>().Where(row => row.AreaId == area.Id && row.Month == period.First)
            .GroupBy(row => new { row.Indicator, row.Bucket }).Select(group => new { group.Key.Indicator, group.Key.Bucket, Edition = group.Max(row => row.Edition), Value = group.Sum(row => row.Value) }).ToListAsync(ct);
        var later = await db.Set<AreaCorrection>().Where(row => row.AreaId == area.Id && row.Month == period.First)
            .GroupBy(row => new { row.Indicator, row.Fact }).Select(group => new { group.Key.Indicator, group.Key.Fact, Facts = group.Sum(row => row.Facts) }).ToListAsync(ct);

        // Communities that are not frozen yet would look like corrections.
        var live = await rows.Above(area.Id, rows.Codes(house.Indicators.Values, open: true), [period], ct, of: [.. packs.Select(row => row.CommunityId)]);
        var lines = Lines(
            period, cells.Select(cell => (cell.Indicator, cell.Edition, cell.Bucket, cell.Value)), live, open: true,
            code => [.. later.Where(row => row.Indicator == code && row.Facts > 0).Select(row => new LaterFacts(row.Fact, row.Facts < Suppression.Floor ? null : row.Facts))]);
        var tree = await areas.Tree(ct);
        return new PackSheet(
            period,
            [.. packs.Select(row => new PackSeal(tree.Find(row.CommunityId) is { } found ? Saying.Named(found) : row.CommunityId.ToString(CultureInfo.InvariantCulture), row.FrozenAt, row.SealNo, row.SealHash))
                .OrderBy(row => row.Community, StringComparer.Ordinal)],
            tree.CommunitiesUnder(area).Count(), null, lines);
    }

    private List<PackLine> Lines(Period period, IEnumerable<(string Indicator, int Edition, int Bucket, long Value)> cells, List<Read> live, bool open, Func<string, IReadOnlyList<LaterFacts>> later)
    {
        var then = new Counted(house, [period]);
        var now = new Counted(house, [period]);
        var editions = new Dictionary<string, (int Edition, long Sum)>();
        foreach (var (indicator, edition, bucket, value) in cells)
        {
            then.Add(Counted.Whole, new Read("", indicator, period.First, "", "", "", bucket, value, Apart: true));
            editions[indicator] = (edition, editions.GetValueOrDefault(indicator).Sum + value);
        }

        foreach (var read in live)
        {
            now.Add(Counted.Whole, read);
        }

        List<PackLine> lines = [];
        foreach (var indicator in house.Indicators.Values.Where(indicator => editions.ContainsKey(indicator.Code)))
        {
            var frozen = Amount(then, indicator, open);
            var present = Amount(now, indicator, open);
            IReadOnlyList<LaterFacts> why = indicator.Kind == IndicatorKind.Ratio
                ? [.. later(indicator.Numerator!).Concat(later(indicator.Denominator!)).GroupBy(one => one.Fact).Select(group => group.MaxBy(one => one.Facts)!)]
                : later(indicator.Code);
            lines.Add(new PackLine(indicator.Code, indicator, editions[indicator.Code].Edition, frozen, open && Tells(frozen, present) ? Untold(indicator) : present, why));
        }

        // What is no longer counted still stands as it was frozen.
        lines.AddRange(editions.Where(pair => !house.Indicators.ContainsKey(pair.Key)).Select(pair =>
            new PackLine(pair.Key, null, pair.Value.Edition, new Amount(IndicatorKind.Count, pair.Value.Sum, pair.Value.Sum), new Amount(IndicatorKind.Count, pair.Value.Sum, pair.Value.Sum), [])));
        return lines;
    }

    private Amount Amount(Counted counted, Indicator indicator, bool open) =>
        open ? Suppression.Table(house, counted, indicator, [Counted.Whole], 0, totalled: false)[0] : counted.Of(Counted.Whole, indicator, 0);

    /// <summary>Whether two numbers side by side give away a small cell by their difference.</summary>
    private static bool Tells(Amount then, Amount now) => then != now
        && (then.Shown != Shown.Exactly || now.Shown != Shown.Exactly || Small(then.Value, now.Value) || Small(then.Of, now.Of) || Small(then.Of - then.Value, now.Of - now.Value));

    private static bool Small(long? then, long? now) => Math.Abs((now ?? 0) - (then ?? 0)) is > 0 and < Suppression.Floor;

    private static Amount Untold(Indicator indicator) => new(indicator.Kind, null, null, Shown: Shown.Hidden);

    private static Period Month(string code) => Period.Parse(code) is { Kind: PeriodKind.Month } month ? month : throw new Missing(nameof(Pack));
}
