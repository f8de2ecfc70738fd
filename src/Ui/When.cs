using System.Globalization;
using Mulin.Kernel.Places;

namespace Mulin.Ui;

/// <summary>Times as people say them, in the language of the page and by the clock of Shanghai. All arguments are UTC.</summary>
public static class When
{
    /// <summary>今天 9:40, 昨天 18:05, 明天 9:00, else 11月24日 周二 9:40; with the year when it is another.</summary>
    public static string Said(DateTime at, DateTime now)
    {
        var local = Clock.Local(at);
        var time = local.ToString("H:mm", CultureInfo.InvariantCulture);
        return (DateOnly.FromDateTime(local).DayNumber - Clock.DayOf(now).DayNumber) switch
        {
            0 => Words.Of("ui.when.today", time),
            -1 => Words.Of("ui.when.yesterday", time),
            1 => Words.Of("ui.when.tomorrow", time),
            _ => Words.Of("ui.when.day-time", Day(at, now), time),
        };
    }

    /// <summary>11月24日 周二; with the year when it is another than that of <paramref name="now"/>.</summary>
    public static string Day(DateTime at, DateTime now) => Day(Clock.DayOf(at), Clock.DayOf(now));

    public static string Day(DateOnly day, DateOnly today) => Words.Of(
        day.Year == today.Year ? "ui.when.day" : "ui.when.day-year",
        day.Month, day.Day, Words.Of($"ui.when.weekday-{(int)day.DayOfWeek}"), day.Year, Words.Of($"ui.when.month-{day.Month}"));

    /// <summary>11月24日 周二 10:30, whatever day it is.</summary>
    public static string Full(DateTime at, DateTime now) =>
        Words.Of("ui.when.day-time", Day(at, now), Clock.Local(at).ToString("H:mm", CultureInfo.InvariantCulture));

    /// <summary>刚刚, 5分钟前, 3小时前; from a day on the date and time.</summary>
    public static string Ago(DateTime at, DateTime now) => (now - at) switch
    {
        { TotalMinutes: < 1 } => Words.Of("ui.when.just-now"),
        { TotalHours: < 1 } past => Words.Of("ui.when.minutes-ago", (int)past.TotalMinutes),
        { TotalDays: < 1 } past => Words.Of("ui.when.hours-ago", (int)past.TotalHours),
        _ => Said(at, now),
    };

    /// <summary>还剩1小时10分, 还剩2天, 已超时40分钟, with the tone that goes with it: due today is soon, past is late.</summary>
    public static (Tone Tone, string Text) Left(DateTime due, DateTime now)
    {
        var left = due - now;
        return left < TimeSpan.Zero
            ? (Tone.Late, Words.Of("ui.when.late", Span(-left)))
            : (Clock.DayOf(due) == Clock.DayOf(now) || left.TotalHours < 12 ? Tone.Soon : Tone.Running, Words.Of("ui.when.left", Span(left)));
    }

    /// <summary>40分钟, 1小时10分, 7小时, 2天: as much of it as helps.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Words.Of("ui.when.under-minute"),
        { TotalHours: < 1 } => Words.Of("ui.when.minutes", (int)span.TotalMinutes),
        { TotalHours: < 3 } when span.Minutes > 0 => Words.Of("ui.when.hours-minutes", (int)span.TotalHours, span.Minutes),
        { TotalDays: < 1 } => Words.Of("ui.when.hours", (int)span.TotalHours),
        _ => Words.Of("ui.when.days", (int)span.TotalDays),
    };
}
