using System.Globalization;
using System.Text.Json;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Places;

/// <summary>
/// What the State Council's yearly notice says of one year: which days are off, and which days of a weekend are worked instead. Read from
/// lines (<c>休 2027-10-01..2027-10-07</c>, <c>班 2027-10-09</c>), from rows of a table (<c>2027-10-01,休</c>) or from the JSON in which such
/// calendars are passed around (<c>days[{date, isOffDay}]</c>).
/// </summary>
public sealed record HolidayNotice(int Year, IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> Worked)
{
    public const int Earliest = 2020;
    public const int Latest = 2060;
    private const string Field = "Days";

    private static readonly string[] OffWords = ["休", "放假", "休息", "off", "holiday", "true"];
    private static readonly string[] WorkWords = ["班", "上班", "调休", "补班", "on", "work", "false"];

    public static HolidayNotice Read(int year, string text)
    {
        Refuse.If(year is < Earliest or > Latest, "places.holidays-year", "Year", Earliest, Latest);
        SortedSet<DateOnly> off = [];
        SortedSet<DateOnly> worked = [];
        foreach (var (day, isOff) in text.TrimStart().StartsWith('{') || text.TrimStart().StartsWith('[') ? FromJson(text) : FromLines(year, text))
        {
            // A notice begins with the New Year, whose first day off may be of the old one.
            Refuse.If(day.Year != year && !(day.Year == year - 1 && day.Month == 12), "places.holidays-other-year", Field, Iso(day), year);
            (isOff ? off : worked).Add(day);
        }

        Refuse.If(off.Count == 0, "places.holidays-none", Field);
        Refuse.If(off.Overlaps(worked), "places.holidays-both", Field, Iso(off.FirstOrDefault(worked.Contains)));
        var odd = worked.FirstOrDefault(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        Refuse.If(odd != default, "places.holidays-worked-anyway", Field, Iso(odd));
        return new HolidayNotice(year, off, worked);
    }

    /// <summary>The same as lines, short: what is kept in the database and shown for correcting.</summary>
    public override string ToString() => $"休 {Runs(Off)}" + (Worked.Count > 0 ? $"\n班 {Runs(Worked)}" : "");

    private static List<(DateOnly, bool)> FromJson(string text)
    {
        List<(DateOnly, bool)> days = [];
        try
        {
            using var json = JsonDocument.Parse(text);
            var list = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement : json.RootElement.GetProperty("days");
            foreach (var day in list.EnumerateArray())
            {
                days.Add((DateOnly.ParseExact(day.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), day.GetProperty("isOffDay").GetBoolean()));
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentNullException)
        {
            throw new Refusal("places.holidays-json", Field);
        }

        return days;
    }

    private static IEnumerable<(DateOnly, bool)> FromLines(int year, string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#'))
            {
                continue;
            }

            bool? isOff = null;
            List<DateOnly> days = [];
            foreach (var word in line.Split([' ', '\t', '\r', ',', '，', ';', '；', ':', '：', '、', '"', '\u3000', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (OffWords.Contains(word, StringComparer.OrdinalIgnoreCase) || WorkWords.Contains(word, StringComparer.OrdinalIgnoreCase))
                {
                    isOff = OffWords.Contains(word, StringComparer.OrdinalIgnoreCase);
                }
                else if (word.Any(char.IsAsciiDigit))
                {
                    days.AddRange(Span(year, word) ?? throw new Refusal("places.holidays-line", Field, number, word));
                }
            }

            if (days.Count == 0 && isOff is null)
            {
                continue; // A heading, or the name of a holiday alone.
            }

            Refuse.If(isOff is null || days.Count == 0, "places.holidays-line", Field, number, line.Trim());
            foreach (var day in days)
            {
                yield return (day, isOff.Value);
            }
        }
    }

    private static IEnumerable<DateOnly>? Span(int year, string word)
    {
        var ends = word.Split(["..", "~", "～", "至", "—"], StringSplitOptions.None);
        return ends.Length <= 2 && Day(year, ends[0]) is { } first && Day(year, ends[^1]) is { } last && last >= first && last.DayNumber - first.DayNumber < 31
            ? Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
            : null;
    }

    private static DateOnly? Day(int year, string word) =>
        DateOnly.TryParseExact(word, ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : DateOnly.TryParseExact($"{year}-{word}", ["yyyy-M-d", "yyyy-M/d", "yyyy-M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? day
        : null;

    private static string Runs(IEnumerable<DateOnly> days)
    {
        List<(DateOnly First, DateOnly Last)> runs = [];
        foreach (var day in days.Order())
        {
            if (runs.Count > 0 && runs[^1].Last.AddDays(1) == day)
            {
                runs[^1] = (runs[^1].First, day);
            }
            else
            {
                runs.Add((day, day));
            }
        }

        return string.Join(' ', runs.Select(run => run.First == run.Last ? Iso(run.First) : $"{Iso(run.First)}..{Iso(run.Last)}"));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A notice as somebody entered it. Nothing is overwritten: the newest of a year holds, the earlier ones show what it was.</summary>
public sealed class HolidayYear : PlatformEntity, IInSnapshot
{
    private HolidayYear() { }

    public HolidayYear(Guid id, HolidayNotice notice, DateTime at, Guid? accountId)
    {
        Id = id;
        Year = notice.Year;
        Days = notice.ToString();
        At = at;
        AccountId = accountId;
    }

    public Guid Id { get; private set; }
    public int Year { get; private set; }
    public string Days { get; private set; } = "";
    public DateTime At { get; private set; }
    public Guid? AccountId { get; private set; }
}
