using System.Globalization;

namespace Mulin.Contracts.Insights;

public enum PeriodKind
{
    Day,
    /// <summary>ISO week, beginning on Monday.</summary>
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>
/// A closed span of Shanghai days that figures are read for. There are no others: what cannot be written as one of these codes is
/// refused, not guessed. Codes: <c>2026-10-05</c>, <c>2026-W41</c>, <c>2026-10</c>, <c>2026-Q3</c>, <c>2026</c>.
/// </summary>
public sealed record Period
{
    private Period(PeriodKind kind, DateOnly first, DateOnly end)
    {
        Kind = kind;
        First = first;
        End = end;
    }

    public PeriodKind Kind { get; }
    public DateOnly First { get; }

    /// <summary>The day after the last.</summary>
    public DateOnly End { get; }
    public DateOnly Last => End.AddDays(-1);
    public int Quarter => ((First.Month - 1) / 3) + 1;
    public int WeekYear => ISOWeek.GetYear(First.ToDateTime(default));
    public int Week => ISOWeek.GetWeekOfYear(First.ToDateTime(default));

    public string Code => Kind switch
    {
        PeriodKind.Day => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PeriodKind.Week => string.Create(CultureInfo.InvariantCulture, $"{WeekYear:0000}-W{Week:00}"),
        PeriodKind.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-Q{Quarter}"),
        _ => First.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    public Period Before => Of(Kind, First.AddDays(-1));
    public Period Next => Of(Kind, End);

    /// <summary>The period of this kind that a day lies in.</summary>
    public static Period Of(PeriodKind kind, DateOnly day)
    {
        var first = kind switch
        {
            PeriodKind.Day => day,
            PeriodKind.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            PeriodKind.Month => new DateOnly(day.Year, day.Month, 1),
            PeriodKind.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
            _ => new DateOnly(day.Year, 1, 1),
        };
        return new Period(kind, first, kind switch
        {
            PeriodKind.Day => first.AddDays(1),
            PeriodKind.Week => first.AddDays(7),
            PeriodKind.Month => first.AddMonths(1),
            PeriodKind.Quarter => first.AddMonths(3),
            _ => first.AddYears(1),
        });
    }

    /// <summary>This one and those before it, the oldest first.</summary>
    public IReadOnlyList<Period> Trend(int count)
    {
        var periods = new Period[count];
        var period = this;
        for (var i = count - 1; i >= 0; i--, period = period.Before)
        {
            periods[i] = period;
        }

        return periods;
    }

    public bool Contains(DateOnly day) => First <= day && day < End;

    /// <summary>Null when it is none of the five kinds or lies outside 2000–2199.</summary>
    public static Period? Parse(string code)
    {
        var found = code.Length switch
        {
            4 when Year(code) is { } year => Of(PeriodKind.Year, new DateOnly(year, 1, 1)),
            7 when Year(code[..4]) is { } year && code[4..6] == "-Q" && code[6] is >= '1' and <= '4' => Of(PeriodKind.Quarter, new DateOnly(year, ((code[6] - '1') * 3) + 1, 1)),
            7 when DateOnly.TryParseExact(code, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) => Of(PeriodKind.Month, month),
            8 when Year(code[..4]) is { } year && code[4..6] == "-W" && int.TryParse(code[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var week)
                && week >= 1 && week <= ISOWeek.GetWeeksInYear(year) => Of(PeriodKind.Week, DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday))),
            10 when DateOnly.TryParseExact(code, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Of(PeriodKind.Day, day),
            _ => null,
        };
        return found is { First.Year: >= 1999 and <= 2199 } && found.Last.Year >= 2000 ? found : null;
    }

    public override string ToString() => Code;

    private static int? Year(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2199 ? year : null;
}
