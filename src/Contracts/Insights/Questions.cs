using System.Globalization;
using Mulin.Kernel.Modules;

namespace Mulin.Contracts.Insights;

/// <summary>
/// What a figure is about: <c>c</c> (the present community), <c>g:{grid}</c>, <c>p:{compound or building}</c>, <c>a:{area above}</c>.
/// </summary>
public readonly record struct FigureScope(string Code)
{
    public static readonly FigureScope Community = new("c");

    public static FigureScope Grid(Guid id) => new($"g:{id:N}");

    public static FigureScope Place(Guid id) => new($"p:{id:N}");

    public static FigureScope Area(long id) => new(string.Create(CultureInfo.InvariantCulture, $"a:{id}"));

    public long? AreaId => Code.StartsWith("a:", StringComparison.Ordinal) ? long.Parse(Code.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture) : null;
}

/// <summary>How much of a number may be shown. Above the community and in public, cells under five are not, nor what would give them away.</summary>
public enum Shown
{
    Exactly,
    /// <summary>A lower bound: the rest is too small a cell.</summary>
    AtLeast,
    AtMost,
    Hidden,
}

/// <summary>A number with what is needed to read it rightly.</summary>
/// <param name="Number">As shown: count, sum or stock; percent to one decimal; the median in minutes. Null when hidden or when there is nothing to divide by.</param>
/// <param name="Value">Count, sum or stock itself; the numerator of a ratio; null when not shown exactly.</param>
/// <param name="Of">Denominator of a ratio; how many times a spread was measured.</param>
/// <param name="P80">Spread: eight in ten took no longer than about this, in minutes.</param>
public sealed record Amount(IndicatorKind Kind, decimal? Number, long? Value, long? Of = null, long? P80 = null, long? P90 = null, Shown Shown = Shown.Exactly)
{
    /// <summary>The difference that may be stated: both numbers are there and exact.</summary>
    public decimal? ChangeFrom(Amount before) =>
        Shown == Shown.Exactly && before.Shown == Shown.Exactly && Number is { } now && before.Number is { } then ? now - then : null;
}

/// <summary>One value of the dimension a figure is split by.</summary>
/// <param name="Key">The code in the facts, e.g. <c>Repair</c>; a scope code when split by place.</param>
public sealed record FigurePart(string Key, Amount Now, Amount Before);

/// <summary>An indicator at a place in a period, beside the period before, and split if that was asked for.</summary>
public sealed record Figure(string Indicator, FigureScope Scope, Period Period, Amount Now, Amount Before, string? By, IReadOnlyList<FigurePart> Parts);

/// <param name="Indicators">Codes; all of them when empty.</param>
/// <param name="By">A dimension every one of the indicators has, or <c>grid</c> / <c>place</c> (inside the community only); null for no split.</param>
/// <param name="Open">True for readers outside the community: small cells are suppressed. Always so for an area above.</param>
public sealed record FigureQuery(IReadOnlyCollection<string> Indicators, FigureScope Scope, Period Period, string? By = null, bool Open = false);

public interface IFigures
{
    /// <summary>Figures counted from the chronicle; one query. Refuses an indicator, dimension or scope that does not exist.</summary>
    Task<IReadOnlyList<Figure>> Read(FigureQuery query, CancellationToken ct);
}
