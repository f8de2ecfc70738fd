using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Modules;

public enum IndicatorKind
{
    Count,
    Sum,
    Stock,
    Spread,
    Ratio,
    Distinct,
}

/// <summary>What one fact adds to an indicator.</summary>
/// <param name="Value">Count, Sum, Stock: what is added (negative when undone). Spread: the measured time in minutes.</param>
/// <param name="Day">The day it counts on when that is not the fact's own: an undoing fact names the day it undoes.</param>
/// <param name="Undo">Spread only: takes a measured time out again.</param>
/// <param name="Subject">Distinct only: whom or what it counts once in every period.</param>
public readonly record struct Tick(long Value, string D1 = "", string D2 = "", string D3 = "", DateOnly? Day = null, bool Undo = false, Guid Subject = default)
{
    /// <summary>Somebody (or a household) was there. Undone, it names the day; who was there twice and is undone once is still counted.</summary>
    public static Tick Of(Guid subject, string d1 = "", string d2 = "", string d3 = "", DateOnly? day = null, bool undo = false) =>
        new(undo ? -1 : 1, d1, d2, d3, day, Subject: subject);
}

/// <summary>
/// A figure, declared once as a fold over facts (DESIGN §6). Its sentence is the text <c>{code}.means</c>, its name the text <c>{code}</c>,
/// its unit the text <c>unit.{unit}</c>. A dimension is called by the text <c>{module}.by.{dimension}</c>, its values by
/// <c>{module}.{dimension}.{value in kebab case}</c> (as enums are). A fold looks at the fact and its envelope only, at nothing that changes.
/// </summary>
public sealed class Indicator
{
    private readonly Dictionary<Type, Func<Fact, Envelope, IEnumerable<Tick>>> folds = [];

    private Indicator(string code, IndicatorKind kind, string unit)
    {
        Code = code;
        Kind = kind;
        Unit = unit;
    }

    public string Code { get; }
    public IndicatorKind Kind { get; }

    /// <summary>case, percent, minute, person-time, hour, yuan …</summary>
    public string Unit { get; }

    /// <summary>Raised when the definition changes; shown beside the figure.</summary>
    public int Edition { get; private set; } = 1;

    /// <summary>Names of up to three dimensions, e.g. kind, channel, level.</summary>
    public IReadOnlyList<string> Dimensions { get; private set; } = [];

    public string? Numerator { get; private init; }
    public string? Denominator { get; private init; }

    /// <summary>The facts it is folded from.</summary>
    public IEnumerable<Type> Facts => folds.Keys;

    public static Indicator Count(string code, string unit = "case") => new(code, IndicatorKind.Count, unit);

    public static Indicator Sum(string code, string unit) => new(code, IndicatorKind.Sum, unit);

    /// <summary>How many there are: +1 and −1 by facts; a period shows its last day.</summary>
    public static Indicator Stock(string code, string unit = "case") => new(code, IndicatorKind.Stock, unit);

    /// <summary>How long something takes, in minutes, kept in fixed logarithmic buckets so that percentiles can be merged.</summary>
    public static Indicator Spread(string code) => new(code, IndicatorKind.Spread, "minute");

    /// <summary>
    /// How many different people or households: each once in a period, whatever the period, and once more in the next. Its folds give
    /// <see cref="Tick.Of"/>. Exact in the community and its grids; above it is the sum of the communities; below a grid it is not kept.
    /// </summary>
    public static Indicator Distinct(string code, string unit) => new(code, IndicatorKind.Distinct, unit);

    public static Indicator Ratio(string code, string numerator, string denominator) =>
        new(code, IndicatorKind.Ratio, "percent") { Numerator = numerator, Denominator = denominator };

    public Indicator By(params string[] dimensions)
    {
        if (dimensions.Length > 3)
        {
            throw new ArgumentException("At most three dimensions.", nameof(dimensions));
        }

        Dimensions = dimensions;
        return this;
    }

    public Indicator Since(int edition)
    {
        Edition = edition;
        return this;
    }

    public Indicator From<F>(Func<F, Envelope, Tick?> fold)
        where F : Fact => FromEach<F>((fact, envelope) => fold(fact, envelope) is { } tick ? [tick] : []);

    public Indicator FromEach<F>(Func<F, Envelope, IEnumerable<Tick>> fold)
        where F : Fact
    {
        folds.Add(typeof(F), (fact, envelope) => fold((F)fact, envelope));
        return this;
    }

    public IEnumerable<Tick> Fold(Fact fact, Envelope envelope) => folds.TryGetValue(fact.GetType(), out var fold) ? fold(fact, envelope) : [];
}
