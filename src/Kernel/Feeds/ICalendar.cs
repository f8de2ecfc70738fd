using System.Globalization;
using System.Text;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Feeds;

/// <summary>One entry of a calendar.</summary>
/// <param name="Uid">The same for ever: a calendar knows the entry by it.</param>
/// <param name="Start">UTC.</param>
/// <param name="Sequence">Higher whenever the entry changes.</param>
/// <param name="Stamp">When this was said (UTC).</param>
/// <param name="Cancelled">It stays, so that calendars that have it learn that it will not be.</param>
public sealed record CalendarEntry(
    string Uid, DateTime Start, DateTime End, string Summary, int Sequence, DateTime Stamp, string? Location = null, string? Description = null, string? Url = null, bool Cancelled = false);

/// <summary>Writes calendars that others subscribe to (RFC 5545), in the time of Shanghai.</summary>
public static class ICalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int Longest = 75;

    public static string Write(string name, IEnumerable<CalendarEntry> entries)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Mulin//Mulin//ZH");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"X-WR-CALNAME:{Escaped(name)}");
        Line(text, "X-WR-TIMEZONE:Asia/Shanghai");
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");

        // No summer time since 1991, and nothing here is older.
        foreach (var line in (string[])["BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE"])
        {
            Line(text, line);
        }

        foreach (var entry in entries)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{Escaped(entry.Uid)}");
            Line(text, $"DTSTAMP:{entry.Stamp.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            Line(text, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"));
            Line(text, $"DTSTART;TZID=Asia/Shanghai:{Local(entry.Start)}");
            Line(text, $"DTEND;TZID=Asia/Shanghai:{Local(entry.End)}");
            Line(text, $"SUMMARY:{Escaped(entry.Summary)}");
            Optional("LOCATION", entry.Location is { } location ? Escaped(location) : null);
            Optional("DESCRIPTION", entry.Description is { } description ? Escaped(description) : null);
            Optional("URL", entry.Url);
            Line(text, entry.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();

        void Optional(string property, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                Line(text, $"{property}:{value}");
            }
        }
    }

    private static string Local(DateTime utc) => Clock.Local(utc).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Escaped(string value) => new StringBuilder(value.ReplaceLineEndings("\n"))
        .Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\n", "\\n").ToString();

    /// <summary>A line is 75 octets at most; what goes on begins with a space. No sign is cut in two.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var used = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                continue;
            }

            if (used + rune.Utf8SequenceLength > Longest)
            {
                text.Append("\r\n ");
                used = 1;
            }

            text.Append(rune);
            used += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
