using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Insights;
using Mulin.Insights.Packs;
using Mulin.Insights.Reading;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Tallying;

/// <summary>
/// What facts of one community come to, added up in memory. It looks at facts and envelopes only, so that the same chronicle always
/// comes to the same tallies, in whatever order and portions it is folded.
/// </summary>
/// <param name="frozen">The months that are frozen already, with the number of the last fact in them: what comes later is a correction.</param>
internal sealed class Folding(House house, IReadOnlyList<Frozen> frozen)
{
    /// <summary>Under this name folding and rebuilding keep each other out of a community (<c>Db.Alone</c>).</summary>
    public const string Alone = "insights";

    private readonly Dictionary<Cell, long> here = [];
    private readonly Dictionary<(long Area, Cell Cell), long> above = [];
    private readonly Dictionary<Sight, long> sights = [];
    private readonly Dictionary<(DateOnly Month, string Indicator, string Fact), long> late = [];
    private readonly Dictionary<(long Area, DateOnly Month, string Indicator, string Fact), long> lateAbove = [];

    public int Cells => here.Count + above.Count;

    internal IReadOnlyDictionary<Cell, long> Here => here;
    internal IReadOnlyDictionary<(long Area, Cell Cell), long> Above => above;

    /// <param name="facts">With their numbers in the chronicle where they have one; those without are later than all that have.</param>
    public void Fold(IEnumerable<(Fact Fact, Envelope Envelope, long? No)> facts)
    {
        foreach (var (fact, envelope, no) in facts)
        {
            if (house.IndicatorsOf(fact.GetType()) is not { Count: > 0 } folded)
            {
                continue;
            }

            var (areas, scopes) = Around(envelope);
            var after = frozen.Where(month => no is null || no > month.SealNo).ToList();
            foreach (var indicator in folded)
            {
                HashSet<DateOnly> corrected = [];
                foreach (var tick in indicator.Fold(fact, envelope))
                {
                    var day = tick.Day ?? envelope.Day;
                    var month = new DateOnly(day.Year, day.Month, 1);
                    corrected.UnionWith(after.Where(pack => pack.Month == month || (indicator.Kind == IndicatorKind.Stock && pack.Month > month)).Select(pack => pack.Month));
                    if (indicator.Kind == IndicatorKind.Distinct)
                    {
                        See(indicator, tick, day, areas, envelope.GridId);
                        continue;
                    }

                    var spread = indicator.Kind == IndicatorKind.Spread;
                    var bucket = spread ? Buckets.Of(tick.Value) : 0;
                    var value = !spread ? tick.Value : tick.Undo ? -1 : 1;
                    Add(new Cell("", indicator.Code, Grain.Day, day, tick.D1, tick.D2, tick.D3, bucket), value, [], scopes);
                    Add(new Cell("", indicator.Code, Grain.Month, month, tick.D1, tick.D2, tick.D3, bucket), value, [], scopes);
                    AddAbove(indicator, tick, day, bucket, value, areas);
                }

                foreach (var month in corrected)
                {
                    late[(month, indicator.Code, envelope.Name)] = late.GetValueOrDefault((month, indicator.Code, envelope.Name)) + 1;
                    foreach (var area in areas)
                    {
                        lateAbove[(area, month, indicator.Code, envelope.Name)] = lateAbove.GetValueOrDefault((area, month, indicator.Code, envelope.Name)) + 1;
                    }
                }
            }
        }
    }

    /// <summary>Looks up who had been seen before, for the counts of different people; the caller has come <c>Alone</c>.</summary>
    public async Task Recall(Db db, CancellationToken ct)
    {
        if (sights.Count == 0)
        {
            return;
        }

        // Whole years, and the weeks that reach over their ends.
        var subjects = sights.Keys.Select(sight => sight.Subject).Distinct().ToList();
        var from = new DateOnly(sights.Keys.Min(sight => sight.Day).Year, 1, 1).AddDays(-7);
        var until = new DateOnly(sights.Keys.Max(sight => sight.Day).Year, 12, 31).AddDays(7);
        var before = await db.Set<Sighting>().AsNoTracking().Where(row => subjects.Contains(row.SubjectId) && row.Day >= from && row.Day <= until).ToListAsync(ct);
        Meet(before.Select(row => KeyValuePair.Create(row.Sight, row.Value)));
    }

    /// <summary>
    /// Adds one to every counter of different people in which somebody is seen now and was not before, and takes one from those in which
    /// somebody is no longer. Only the sums of sights decide, so any order of folding ends the same.
    /// </summary>
    public void Meet(IEnumerable<KeyValuePair<Sight, long>> before)
    {
        var known = before.ToLookup(pair => (pair.Key.Indicator, pair.Key.Subject));
        foreach (var one in sights.GroupBy(pair => (pair.Key.Indicator, pair.Key.Subject)))
        {
            var sums = new Dictionary<Cell, (long Was, long Now)>();
            foreach (var (sight, value) in one)
            {
                foreach (var cell in sight.Cells())
                {
                    sums[cell] = (0, sums.GetValueOrDefault(cell).Now + value);
                }
            }

            foreach (var (sight, value) in known[one.Key])
            {
                foreach (var cell in sight.Cells())
                {
                    if (sums.TryGetValue(cell, out var sum))
                    {
                        sums[cell] = (sum.Was + value, sum.Now + value);
                    }
                }
            }

            foreach (var (cell, (was, now)) in sums)
            {
                if (was > 0 != now > 0)
                {
                    Add(cell, now > 0 ? 1 : -1);
                }
            }
        }
    }

    /// <summary>Has the next save add it to the tables; the caller has come <c>Alone</c>.</summary>
    public void AddTo(Db db)
    {
        db.AddUp([.. here.Select(pair => new Tally(pair.Key, pair.Value))], nameof(Tally.Value));
        db.AddUp([.. above.Select(pair => new AreaTally(pair.Key.Area, db.CommunityId, pair.Key.Cell, pair.Value))], nameof(AreaTally.Value));
        db.AddUp([.. sights.Select(pair => new Sighting(pair.Key, pair.Value))], nameof(Sighting.Value));
        db.AddUp([.. late.Select(pair => new Correction(pair.Key.Month, pair.Key.Indicator, pair.Key.Fact, pair.Value))], nameof(Correction.Facts));
        db.AddUp(
            [.. lateAbove.Select(pair => new AreaCorrection(pair.Key.Area, db.CommunityId, pair.Key.Month, pair.Key.Indicator, pair.Key.Fact, pair.Value))],
            nameof(AreaCorrection.Facts));
    }

    /// <summary>How far it has come, to go on from after a break.</summary>
    public FoldingState State => new(
        [.. here.Select(pair => new Counter(0, pair.Key, pair.Value)), .. above.Select(pair => new Counter(pair.Key.Area, pair.Key.Cell, pair.Value))],
        [.. sights.Select(pair => new SightSum(pair.Key, pair.Value))],
        [.. late.Select(pair => new Late(0, pair.Key.Month, pair.Key.Indicator, pair.Key.Fact, pair.Value)),
            .. lateAbove.Select(pair => new Late(pair.Key.Area, pair.Key.Month, pair.Key.Indicator, pair.Key.Fact, pair.Value))]);

    public Folding GoOn(FoldingState state)
    {
        foreach (var (area, cell, value) in state.Counters)
        {
            if (area == 0)
            {
                here.Add(cell, value);
            }
            else
            {
                above.Add((area, cell), value);
            }
        }

        foreach (var (sight, value) in state.Sights)
        {
            sights.Add(sight, value);
        }

        foreach (var (area, month, indicator, fact, facts) in state.Lates)
        {
            if (area == 0)
            {
                late.Add((month, indicator, fact), facts);
            }
            else
            {
                lateAbove.Add((area, month, indicator, fact), facts);
            }
        }

        return this;
    }

    private void See(Indicator indicator, Tick tick, DateOnly day, List<long> areas, Guid? grid)
    {
        if (tick.Subject == Guid.Empty)
        {
            throw new InvalidOperationException($"{indicator.Code} counts somebody without saying whom.");
        }

        IEnumerable<string> around = areas.Select(area => FigureScope.Area(area).Code);
        var sight = new Sight(
            indicator.Code, tick.Subject, day, string.Join(' ', grid is { } id ? around.Prepend(FigureScope.Grid(id).Code) : around),
            Said(indicator, 0, tick.D1), Said(indicator, 1, tick.D2), Said(indicator, 2, tick.D3));
        sights[sight] = sights.GetValueOrDefault(sight) + tick.Value;
    }

    /// <summary>As a whole, and by each dimension alone.</summary>
    private void AddAbove(Indicator indicator, Tick tick, DateOnly day, int bucket, long value, List<long> areas)
    {
        var (d1, d2, d3) = (Said(indicator, 0, tick.D1), Said(indicator, 1, tick.D2), Said(indicator, 2, tick.D3));
        foreach (var (grain, kind) in Spans.Above)
        {
            var whole = new Cell("", indicator.Code, grain, Period.Of(kind, day).First, "", "", "", bucket);
            Add(whole, value, areas, []);
            if (d1.Length > 0)
            {
                Add(whole with { D1 = d1 }, value, areas, []);
            }

            if (d2.Length > 0)
            {
                Add(whole with { D2 = d2 }, value, areas, []);
            }

            if (d3.Length > 0)
            {
                Add(whole with { D3 = d3 }, value, areas, []);
            }
        }
    }

    /// <summary>What is kept for each dimension alone says so where a fact leaves it open; a whole has no dimension at all.</summary>
    private static string Said(Indicator indicator, int at, string value) => indicator.Dimensions.Count > at && value.Length == 0 ? Counted.Unsaid : value;

    private void Add(Cell cell, long value)
    {
        if (new FigureScope(cell.Scope).AreaId is { } area)
        {
            Add(cell with { Scope = "" }, value, [area], []);
        }
        else
        {
            Add(cell, value, [], [cell.Scope]);
        }
    }

    private void Add(Cell cell, long value, List<long> areas, List<string> scopes)
    {
        foreach (var scope in scopes)
        {
            var local = cell with { Scope = scope };
            here[local] = here.GetValueOrDefault(local) + value;
        }

        foreach (var area in areas)
        {
            above[(area, cell)] = above.GetValueOrDefault((area, cell)) + value;
        }
    }

    /// <summary>
    /// The areas above, and the scopes inside: the community, the grid, the compound and the building. A building always stands in a
    /// compound, so these are the first two places of the path; units and doors are too small to be figures. Reserved facts name no place.
    /// </summary>
    private static (List<long> Areas, List<string> Scopes) Around(Envelope envelope)
    {
        List<long> areas = [];
        List<string> scopes = [FigureScope.Community.Code];
        if (envelope.GridId is { } grid)
        {
            scopes.Add(FigureScope.Grid(grid).Code);
        }

        var places = 0;
        foreach (var part in envelope.AreaPath.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length == 32 && Guid.TryParseExact(part, "N", out var place))
            {
                if (places++ < 2)
                {
                    scopes.Add(FigureScope.Place(place).Code);
                }
            }
            else if (long.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) is var area && area != envelope.CommunityId)
            {
                areas.Add(area);
            }
        }

        return (areas, scopes);
    }
}

/// <summary>A counter as it stood; area 0: inside the community.</summary>
internal sealed record Counter(long Area, Cell Cell, long Value);

internal sealed record SightSum(Sight Sight, long Value);

internal sealed record Late(long Area, DateOnly Month, string Indicator, string Fact, long Facts);

/// <summary>What a <see cref="Folding"/> had come to.</summary>
internal sealed record FoldingState(IReadOnlyList<Counter> Counters, IReadOnlyList<SightSum> Sights, IReadOnlyList<Late> Lates);
