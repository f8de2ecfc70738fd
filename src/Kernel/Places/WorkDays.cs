using System.Globalization;

namespace Mulin.Kernel.Places;

/// <summary>
/// Which days are worked, counted through once so that no question walks over days: how many came before a day, and which one is the nth.
/// A year whose notice is not out yet has the holidays that the law itself fixes, without the make-up days that only a notice can name.
/// </summary>
public sealed class WorkDays
{
    private static readonly DateOnly First = new(HolidayNotice.Earliest, 1, 1);
    private static readonly int Span = new DateOnly(HolidayNotice.Latest, 12, 31).DayNumber - First.DayNumber + 1;
    private static readonly ChineseLunisolarCalendar Moon = new();

    private readonly bool[] worked = new bool[Span];
    private readonly int[] before = new int[Span + 1];
    private readonly int[] nth;

    public WorkDays(IEnumerable<HolidayNotice> notices)
    {
        var known = notices.ToList();
        Known = known.Select(notice => notice.Year).ToHashSet();
        for (var i = 0; i < Span; i++)
        {
            worked[i] = First.AddDays(i).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        }

        for (var year = HolidayNotice.Earliest; year <= HolidayNotice.Latest; year++)
        {
            if (!Known.Contains(year))
            {
                Mark(ByLaw(year), false);
            }
        }

        foreach (var notice in known)
        {
            Mark(notice.Off, false);
            Mark(notice.Worked, true);
        }

        List<int> days = new(Span);
        for (var i = 0; i < Span; i++)
        {
            before[i] = days.Count;
            if (worked[i])
            {
                days.Add(i);
            }
        }

        before[Span] = days.Count;
        nth = [.. days];
    }

    /// <summary>The notices that came with the product.</summary>
    public static IReadOnlyList<HolidayNotice> Official { get; } = Shipped();

    /// <summary>Years whose notice is in.</summary>
    public IReadOnlySet<int> Known { get; }

    public bool IsWorked(DateOnly day) => worked[Index(day)];

    /// <summary>How many days are worked before this one, from the beginning of the calendar.</summary>
    internal long Before(DateOnly day) => before[Index(day)];

    internal DateOnly Nth(long number) => number >= 0 && number < nth.Length
        ? First.AddDays(nth[number]) : throw new ArgumentOutOfRangeException(nameof(number), "Outside the years of the working calendar.");

    /// <summary>
    /// The holidays of the law on public holidays (in force since 2025): New Year, four days from the eve of the Spring Festival, Qingming,
    /// two days of May, Dragon Boat, Mid-Autumn, three days of October.
    /// </summary>
    internal static IEnumerable<DateOnly> ByLaw(int year)
    {
        yield return new(year, 1, 1);
        var spring = Lunar(year, 1, 1);
        for (var i = -1; i <= 2; i++)
        {
            yield return spring.AddDays(i);
        }

        // The sun stands at 15° on the 4th, in some years on the 5th; right for this century.
        var of = year % 100;
        yield return new(year, 4, (int)((of * 0.2422) + 4.81) - (of / 4));
        yield return new(year, 5, 1);
        yield return new(year, 5, 2);
        yield return Lunar(year, 5, 5);
        yield return Lunar(year, 8, 15);
        yield return new(year, 10, 1);
        yield return new(year, 10, 2);
        yield return new(year, 10, 3);
    }

    private static DateOnly Lunar(int year, int month, int day)
    {
        // A leap month is counted as a month of its own by the calendar class: those after it move on by one.
        var leap = Moon.GetLeapMonth(year);
        return DateOnly.FromDateTime(Moon.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    private static List<HolidayNotice> Shipped()
    {
        using var stream = typeof(WorkDays).Assembly.GetManifestResourceStream("holidays.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
        return [.. lines.GroupBy(line => int.Parse(line.AsSpan(2, 4), CultureInfo.InvariantCulture)).Select(year => HolidayNotice.Read(year.Key, string.Join('\n', year)))];
    }

    private void Mark(IEnumerable<DateOnly> days, bool isWorked)
    {
        foreach (var day in days.Where(day => day >= First))
        {
            worked[Index(day)] = isWorked;
        }
    }

    private static int Index(DateOnly day) => day.DayNumber - First.DayNumber is var index && index >= 0 && index < Span
        ? index : throw new ArgumentOutOfRangeException(nameof(day), day, "Outside the years of the working calendar.");
}
