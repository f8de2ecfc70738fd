using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mulin.Kernel.Feeds;

namespace Mulin.Kernel.Tests;

public class ICalendarTests
{
    private static readonly DateTime Due = new(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void An_entry_is_said_in_the_time_of_Shanghai()
    {
        var text = ICalendar.Write("金桂里社区待办", [new CalendarEntry("a@mulin", Due.AddMinutes(-30), Due, "受理, 26-01234; 3号楼\\", 4, Due, Url: "https://mulin.test/x", Cancelled: true)]);
        text.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        text.ShouldEndWith("END:VCALENDAR\r\n");
        text.ShouldContain("\r\nDTSTART;TZID=Asia/Shanghai:20261102T083000\r\nDTEND;TZID=Asia/Shanghai:20261102T090000\r\n");
        text.ShouldContain("\r\nUID:a@mulin\r\nDTSTAMP:20261102T010000Z\r\nSEQUENCE:4\r\n");
        text.ShouldContain("SUMMARY:受理\\, 26-01234\\; 3号楼\\\\\r\n");
        text.ShouldContain("STATUS:CANCELLED\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
    }

    /// <summary>However long and in whatever script: no line is longer than 75 octets, and unfolded it is what was said.</summary>
    [Fact]
    public void Lines_are_folded_between_signs() => Prop.ForAll(
        Gen.Elements("社", "a", "é", "🐦", "，", " ").ListOf().Select(signs => string.Concat(signs)).ToArbitrary(),
        said =>
        {
            var text = ICalendar.Write("x", [new CalendarEntry("a", Due, Due, said, 0, Due)]);
            var lines = text.Split("\r\n");
            return lines.All(line => Encoding.UTF8.GetByteCount(line) <= 75)
                && text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Contains("SUMMARY:" + said);
        }).QuickCheckThrowOnFailure();
}
