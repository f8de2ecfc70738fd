using Mulin.Kernel.Web;

namespace Mulin.Kernel.Tests;

/// <summary>What stands in an address is taken for what it names, and for nothing else.</summary>
public class TypedTests
{
    [Theory]
    [InlineData("Monday", DayOfWeek.Monday)]
    [InlineData("monday", DayOfWeek.Monday)]
    [InlineData(" Monday ", DayOfWeek.Monday)]
    [InlineData("1", null)]
    [InlineData("+1", null)]
    [InlineData("99", null)]
    [InlineData("Monday,Tuesday", null)]
    [InlineData("Monday, Monday", null)]
    [InlineData("Feierabend", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_is_one_of_a_kind_and_a_numeral_is_none(string? text, DayOfWeek? meant) => Typed.One<DayOfWeek>(text).ShouldBe(meant);

    [Theory]
    [InlineData("2026-12-05", "2026-12-05")]
    [InlineData("2026-02-30", null)]
    [InlineData("2026-12-5", null)]
    [InlineData("05/12/2026", null)]
    [InlineData("9999-12-31", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("2026-12", null)]
    [InlineData(null, null)]
    public void A_day_is_written_in_one_way_and_lies_in_a_year_people_mean(string? text, string? meant) => (Typed.Day(text)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(meant);

    [Theory]
    [InlineData("2026-12", "2026-12-01")]
    [InlineData("2026-13", null)]
    [InlineData("9999-12", null)]
    [InlineData("2026-12-05", null)]
    [InlineData(null, null)]
    public void A_month_is_its_first_day(string? text, string? meant) => (Typed.Month(text)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(meant);
}
