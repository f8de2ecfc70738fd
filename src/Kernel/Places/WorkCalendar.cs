using System.Globalization;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Places;

/// <summary>The hours of a working day, e.g. 08:30-12:00 13:00-17:30.</summary>
public sealed class WorkHours
{
    private readonly List<(TimeOnly From, TimeOnly Until)> spans;

    private WorkHours(List<(TimeOnly, TimeOnly)> spans)
    {
        this.spans = spans;
        Length = new TimeSpan(this.spans.Sum(span => (span.Until - span.From).Ticks));
    }

    /// <summary>What is worked in one day.</summary>
    public TimeSpan Length { get; }

    public static WorkHours Read(string text)
    {
        List<(TimeOnly From, TimeOnly Until)> spans = [];
        foreach (var word in text.Split([' ', ',', '，', '、', '\u3000'], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = word.Replace('：', ':').Split(['-', '–', '~', '～', '至']);
            if (ends.Length != 2 || !Time(ends[0], out var from) || !Time(ends[1], out var until) || until <= from || (spans.Count > 0 && from < spans[^1].Until))
            {
                throw new Refusal("places.hours-form", "Hours");
            }

            spans.Add((from, until));
        }

        Refuse.If(spans.Count is 0 or > 4, "places.hours-form", "Hours");
        return new WorkHours(spans);
    }

    public override string ToString() => string.Join(' ', spans.Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.From:HH:mm}-{span.Until:HH:mm}")));

    public bool Holds(TimeOnly time) => spans.Exists(span => time >= span.From && time < span.Until);

    /// <summary>How much has been worked by this time of the day.</summary>
    internal long Worked(TimeOnly time) => spans.Sum(span => Math.Clamp(time.Ticks - span.From.Ticks, 0, (span.Until - span.From).Ticks));

    /// <summary>The first time of the day by which so much has been worked; at least one tick, at most the whole day.</summary>
    internal TimeOnly At(long worked)
    {
        foreach (var (from, until) in spans)
        {
            var length = (until - from).Ticks;
            if (worked <= length)
            {
                return from.Add(new TimeSpan(worked));
            }

            worked -= length;
        }

        return spans[^1].Until;
    }

    private static bool Time(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}

/// <summary>When a community's office is open: a setting of places, inherited like any other.</summary>
public sealed record OfficeHours
{
    public const string Default = "08:30-12:00 13:00-17:30";

    public string Day { get; init; } = Default;
}

/// <summary>
/// Working time in Shanghai: the days that are worked and the hours of such a day. All of working time is laid on one line; a moment is a
/// place on it, adding and measuring are additions, whatever holidays lie between.
/// </summary>
public sealed class WorkCalendar(WorkDays days, WorkHours hours)
{
    public WorkDays Days => days;
    public WorkHours Hours => hours;

    public bool IsOpen(DateTime utc)
    {
        var local = Clock.Local(utc);
        return days.IsWorked(DateOnly.FromDateTime(local)) && hours.Holds(TimeOnly.FromDateTime(local));
    }

    /// <summary>
    /// The first moment by which so much has been worked since <paramref name="utc"/> (before it, when negative): in working time, or at the
    /// end of it. Nothing added is the moment itself.
    /// </summary>
    public DateTime Add(DateTime utc, TimeSpan working)
    {
        if (working == TimeSpan.Zero)
        {
            return utc;
        }

        var place = Place(utc) + working.Ticks;
        var day = (place - 1) / hours.Length.Ticks;
        return Clock.Utc(days.Nth(day).ToDateTime(hours.At(place - (day * hours.Length.Ticks))));
    }

    /// <summary>How much is worked between two moments; negative when they stand the other way round.</summary>
    public TimeSpan Between(DateTime from, DateTime until) => new(Place(until) - Place(from));

    private long Place(DateTime utc)
    {
        var local = Clock.Local(utc);
        var day = DateOnly.FromDateTime(local);
        return (days.Before(day) * hours.Length.Ticks) + (days.IsWorked(day) ? hours.Worked(TimeOnly.FromDateTime(local)) : 0);
    }
}
