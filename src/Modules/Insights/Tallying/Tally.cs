using System.Security.Cryptography;
using System.Text;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Domain;

namespace Mulin.Insights.Tallying;

/// <summary>
/// How long a tally is for. Inside the community what can be added up is kept for the day and the month, so that a page about years reads
/// twelve rows a year and not 365; different people cannot be added up, so they are kept for every kind of period. Above the community
/// everything is kept for the months, quarters and years that may be asked for there.
/// </summary>
internal enum Grain
{
    Day,
    Month,
    Week,
    Quarter,
    Year,
}

internal static class Spans
{
    public static readonly IReadOnlyList<(Grain Grain, PeriodKind Kind)> All =
        [(Grain.Day, PeriodKind.Day), (Grain.Week, PeriodKind.Week), (Grain.Month, PeriodKind.Month), (Grain.Quarter, PeriodKind.Quarter), (Grain.Year, PeriodKind.Year)];

    /// <summary>Above the community shorter spans would only be small cells, and nobody may ask for them.</summary>
    public static readonly IReadOnlyList<(Grain Grain, PeriodKind Kind)> Above = [.. All.Where(span => span.Grain is Grain.Month or Grain.Quarter or Grain.Year)];

    public static Grain Of(PeriodKind kind) => All.First(span => span.Kind == kind).Grain;
}

/// <summary>One counter: what an indicator came to at a place, in a span, for certain values of its dimensions.</summary>
/// <param name="Scope">A <c>FigureScope</c> code.</param>
/// <param name="Day">The first day of the span.</param>
/// <param name="Bucket">Spread: the bucket of <see cref="Buckets"/>; 0 otherwise.</param>
internal readonly record struct Cell(string Scope, string Indicator, Grain Grain, DateOnly Day, string D1, string D2, string D3, int Bucket);

/// <summary>
/// A counter inside the community: of the whole of it, a grid, a compound or a building. Only ever added to (<c>Db.AddUp</c>); its id
/// follows from its cell.
/// </summary>
internal sealed class Tally : Entity
{
    private Tally() { }

    internal Tally(Cell cell, long value)
        : base(IdOf(cell))
    {
        Scope = cell.Scope;
        Indicator = cell.Indicator;
        Grain = cell.Grain;
        Day = cell.Day;
        D1 = cell.D1;
        D2 = cell.D2;
        D3 = cell.D3;
        Bucket = cell.Bucket;
        Value = value;
    }

    public string Scope { get; private set; } = "";
    public string Indicator { get; private set; } = "";
    public Grain Grain { get; private set; }
    public DateOnly Day { get; private set; }
    public string D1 { get; private set; } = "";
    public string D2 { get; private set; } = "";
    public string D3 { get; private set; } = "";
    public int Bucket { get; private set; }
    public long Value { get; private set; }

    private static Guid IdOf(Cell cell) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{cell.Scope}\n{cell.Indicator}\n{cell.Grain}\n{cell.Day.DayNumber}\n{cell.D1}\n{cell.D2}\n{cell.D3}\n{cell.Bucket}")).AsSpan(0, 16));
}

/// <summary>
/// A counter of an area above the community, by the community it came from: a subdistrict's page, a district's, and communities side by
/// side are one query. It is kept as a whole and for each dimension alone, because a district reads a hundred communities at once and
/// never asks for two dimensions together.
/// </summary>
internal sealed class AreaTally : PlatformEntity
{
    private AreaTally() { }

    /// <param name="cell">With at most one of its dimensions said.</param>
    internal AreaTally(long areaId, long communityId, Cell cell, long value)
    {
        AreaId = areaId;
        CommunityId = communityId;
        Indicator = cell.Indicator;
        Grain = cell.Grain;
        Day = cell.Day;
        (Dimension, Key) = cell switch
        {
            { D1.Length: > 0 } => (1, cell.D1),
            { D2.Length: > 0 } => (2, cell.D2),
            { D3.Length: > 0 } => (3, cell.D3),
            _ => (0, ""),
        };
        Bucket = cell.Bucket;
        Value = value;
    }

    public long AreaId { get; private set; }
    public long CommunityId { get; private set; }
    public string Indicator { get; private set; } = "";
    public Grain Grain { get; private set; }
    public DateOnly Day { get; private set; }

    /// <summary>0: the whole; otherwise by which of the indicator's dimensions, from 1.</summary>
    public int Dimension { get; private set; }

    /// <summary>The value of that dimension.</summary>
    public string Key { get; private set; } = "";
    public int Bucket { get; private set; }
    public long Value { get; private set; }
}
