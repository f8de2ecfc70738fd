using System.Globalization;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Tallying;

/// <summary>
/// What facts of one community come to, added up in memory. It looks at facts and envelopes only, so that the same chronicle always
/// comes to the same tallies, in whatever order and portions it is folded.
/// </summary>
internal sealed class Folding
{
    /// <summary>Under this name folding and rebuilding keep each other out of a community (<c>Db.Alone</c>).</summary>
    public const string Alone = "insights";

    private readonly Dictionary<Type, Indicator[]> indicators;
    private readonly Dictionary<Cell, long> here = [];
    private readonly Dictionary<(long Area, Cell Cell), long> above = [];

    public Folding(House house) => indicators = house.Indicators.Values
        .SelectMany(indicator => indicator.Facts, (indicator, fact) => (indicator, fact))
        .GroupBy(pair => pair.fact, pair => pair.indicator).ToDictionary(group => group.Key, group => group.ToArray());

    public int Cells => here.Count + above.Count;

    internal IReadOnlyDictionary<Cell, long> Here => here;
    internal IReadOnlyDictionary<(long Area, Cell Cell), long> Above => above;

    public void Fold(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts)
    {
        foreach (var (fact, envelope) in facts)
        {
            if (!indicators.TryGetValue(fact.GetType(), out var folded))
            {
                continue;
            }

            var (areas, scopes) = Around(envelope);
            foreach (var indicator in folded)
            {
                foreach (var tick in indicator.Fold(fact, envelope))
                {
                    var day = tick.Day ?? envelope.Day;
                    var spread = indicator.Kind == IndicatorKind.Spread;
                    var bucket = spread ? Buckets.Of(tick.Value) : 0;
                    var value = !spread ? tick.Value : tick.Undo ? -1 : 1;
                    Add(new Cell("", indicator.Code, Grain.Day, day, tick.D1, tick.D2, tick.D3, bucket), value, areas, scopes);
                    Add(new Cell("", indicator.Code, Grain.Month, new DateOnly(day.Year, day.Month, 1), tick.D1, tick.D2, tick.D3, bucket), value, areas, scopes);
                }
            }
        }
    }

    /// <summary>Has the next save add it to the tables; the caller has come <c>Alone</c>.</summary>
    public void AddTo(Db db)
    {
        db.AddUp([.. here.Select(pair => new Tally(pair.Key, pair.Value))], nameof(Tally.Value));
        db.AddUp([.. above.Select(pair => new AreaTally(pair.Key.Area, db.CommunityId, pair.Key.Cell, pair.Value))], nameof(AreaTally.Value));
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
