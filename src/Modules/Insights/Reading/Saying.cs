using System.Globalization;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Insights.Reading;

/// <summary>Figures and periods in the reader's words.</summary>
/// <param name="today">Periods of its year are named without the year, where there is little room.</param>
public sealed class Saying(Texts texts, House house, DateOnly today)
{
    public static string Named(AreaNode area) => area.Said;

    public string Name(string code) => texts[code];

    public string Means(string code) => texts[$"{code}.means"];

    public string Unit(Indicator indicator) => texts[$"unit.{indicator.Unit}"];

    /// <summary>What a ratio's parts are counted in.</summary>
    public string PartUnit(Indicator indicator) => indicator.Kind == IndicatorKind.Ratio ? Unit(house.Indicators[indicator.Denominator!]) : texts["unit.time"];

    public string Dimension(Indicator indicator, string dimension) => texts[$"{Room(indicator)}.by.{dimension}"];

    /// <summary>A value of a dimension: a text where the module has one, else as it stands in the facts (a code the community gave).</summary>
    public string Value(Indicator indicator, string dimension, string value) => value == Counted.Unsaid
        ? texts["insights.unsaid"]
        : texts.Find($"{Room(indicator)}.{dimension}.{Texts.Kebab(value)}") ?? value;

    public string Period(Period period) => period.Kind switch
    {
        PeriodKind.Week => texts["insights.period.week", period.WeekYear, period.Week, period.First, period.Last],
        PeriodKind.Quarter => texts["insights.period.quarter", period.First.Year, period.Quarter],
        _ => texts[$"insights.period.{Texts.Kebab(period.Kind.ToString())}", period.First],
    };

    /// <summary>As short as the other period beside it allows.</summary>
    public string Short(Period period) => period.Kind switch
    {
        PeriodKind.Week => texts["insights.short.week", period.Week, period.First],
        PeriodKind.Quarter => texts[ThisYear(period) ? "insights.short.quarter.this" : "insights.short.quarter", period.First.Year, period.Quarter],
        PeriodKind.Month => texts[ThisYear(period) ? "insights.short.month.this" : "insights.short.month", period.First],
        PeriodKind.Day => texts["insights.short.day", period.First],
        _ => texts["insights.short.year", period.First],
    };

    /// <summary>A fact in words (<c>{room}.fact.{name}</c>), where its room has any; else its name.</summary>
    public string Fact(string name) => texts.Find($"{name[..name.IndexOf('.', StringComparison.Ordinal)]}.fact.{name.Split('.')[1]}") ?? name;

    public string FactAndCode(string name) => Fact(name) is var said && said == name ? name : texts["insights.fact-and-code", said, name];

    /// <summary>What the next edition of a definition changed, a sentence each.</summary>
    public IReadOnlyList<string> Changes(Edition was, Edition next)
    {
        List<string> changes = [];
        void Say(string what, string before, string after)
        {
            if (before != after)
            {
                changes.Add(texts["insights.edition.changed", next.Number, texts[what], before, after]);
            }
        }

        string Named(IReadOnlyList<string> words, Func<string, string> name) => words.Count == 0 ? "—" : string.Join(texts["insights.and"], words.Select(name));
        string Source(Edition edition) => Named(edition.Source, word => edition.Kind == nameof(IndicatorKind.Ratio) ? texts.Find(word) ?? word : FactAndCode(word));
        string Kinds(Edition edition) => Enum.TryParse<IndicatorKind>(edition.Kind, out var kind) ? Kind(kind) : edition.Kind;
        string Dimensions(Edition edition) => Named(edition.Dimensions, word => texts.Find($"{edition.Code[..edition.Code.IndexOf('.', StringComparison.Ordinal)]}.by.{word}") ?? word);
        Say("insights.def.kind", Kinds(was), Kinds(next));
        Say("insights.col.unit", texts.Find($"unit.{was.Unit}") ?? was.Unit, texts.Find($"unit.{next.Unit}") ?? next.Unit);
        Say("insights.def.dimensions", Dimensions(was), Dimensions(next));
        Say("insights.def.facts", Source(was), Source(next));
        return changes;
    }

    public string Kind(IndicatorKind kind) => texts.Of("insights.kind", kind);

    /// <summary>The number alone, and the unit to set beside it in small.</summary>
    public (string Number, string Unit) Number(Indicator indicator, Amount amount)
    {
        if (amount.Number is not { } number)
        {
            return (amount.Shown == Shown.Hidden ? texts["insights.hidden"] : "—", "");
        }

        var (shown, unit) = indicator.Kind switch
        {
            IndicatorKind.Ratio => (number.ToString("0.0", CultureInfo.CurrentCulture), texts["unit.percent"]),
            IndicatorKind.Spread => Time((long)number),
            _ => (number.ToString("N0", CultureInfo.CurrentCulture), Unit(indicator)),
        };
        return (amount.Shown switch
        {
            Shown.AtLeast => texts["insights.at-least", shown],
            Shown.AtMost when number == Suppression.Floor - 1 && indicator.Kind != IndicatorKind.Ratio => texts["insights.under", Suppression.Floor],
            Shown.AtMost => texts["insights.at-most", shown],
            _ when indicator.Kind == IndicatorKind.Spread => texts["insights.about", shown],
            _ => shown,
        }, unit);
    }

    public string Whole(Indicator indicator, Amount amount)
    {
        var (number, unit) = Number(indicator, amount);
        return indicator.Kind == IndicatorKind.Ratio || unit.Length == 0 ? number + unit : texts["insights.with-unit", number, unit];
    }

    /// <summary>Numerator and denominator, or how a spread spreads; null where there is nothing to say.</summary>
    public string? Parts(Indicator indicator, Amount amount) => (indicator.Kind, amount) switch
    {
        (IndicatorKind.Ratio, { Of: 0 }) => null,
        (IndicatorKind.Ratio, { Value: { } value, Of: { } of }) => texts["insights.parts", value, of, PartUnit(indicator)],
        (IndicatorKind.Ratio, { Of: { } of }) => texts["insights.parts-of", of, PartUnit(indicator)],
        (IndicatorKind.Spread, { P80: { } p80, P90: { } p90, Of: { } of }) => texts["insights.spread", Joined(p80), Joined(p90), of],
        _ => null,
    };

    /// <summary>The size of a change as shown, without direction.</summary>
    public string Change(Indicator indicator, decimal change) => indicator.Kind switch
    {
        IndicatorKind.Ratio => texts["insights.points", Math.Abs(change)],
        IndicatorKind.Spread => texts["insights.about", Joined((long)Math.Abs(change))],
        _ => Math.Abs(change).ToString("N0", CultureInfo.CurrentCulture),
    };

    public string ChangeWithUnit(Indicator indicator, decimal change) => indicator.Kind is IndicatorKind.Ratio or IndicatorKind.Spread
        ? Change(indicator, change)
        : texts["insights.with-unit", Change(indicator, change), Unit(indicator)];

    /// <summary>With its direction, for where there is no arrow: +87, −1.2个百分点.</summary>
    public string Signed(Indicator indicator, decimal change) => change == 0 ? "0" : (change > 0 ? "+" : "−") + Change(indicator, change);

    /// <summary>"9月92.1%"</summary>
    public string Before(Indicator indicator, Period before, Amount amount) => texts["insights.before", Short(before), Whole(indicator, amount)];

    /// <summary>What a chart draws; times in hours, so that the axis is round.</summary>
    /// <remarks>A bound is said in the table and not drawn: a bar would look like a number.</remarks>
    public static string? Drawn(Indicator indicator, Amount amount) => amount is { Shown: Shown.Exactly, Number: { } number }
        ? (indicator.Kind == IndicatorKind.Spread ? Math.Round(number / 60m, 1) : number).ToString(CultureInfo.InvariantCulture)
        : null;

    public string DrawnUnit(Indicator indicator) => indicator.Kind switch
    {
        IndicatorKind.Ratio => texts["unit.percent"],
        IndicatorKind.Spread => texts["insights.drawn-hour"],
        _ => "",
    };

    private string Joined(long minutes)
    {
        var (number, unit) = Time(minutes);
        return texts["insights.with-unit", number, unit];
    }

    private (string Number, string Unit) Time(long minutes) => minutes switch
    {
        < 90 => (minutes.ToString(CultureInfo.CurrentCulture), texts["unit.minute"]),
        < 48 * 60 => ((minutes / 60m).ToString("0.#", CultureInfo.CurrentCulture), texts["unit.hour"]),
        _ => ((minutes / 1440m).ToString("0.#", CultureInfo.CurrentCulture), texts["insights.day"]),
    };

    private bool ThisYear(Period period) => period.First.Year == today.Year;

    /// <summary>What a room's figures are about: <c>{room}.figures</c>.</summary>
    public string RoomName(string room) => texts.Find($"{room}.figures") ?? room;

    public static string Room(Indicator indicator) => indicator.Code[..indicator.Code.IndexOf('.', StringComparison.Ordinal)];
}
