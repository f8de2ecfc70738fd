using FsCheck;
using FsCheck.Fluent;
using Mulin.Contracts.Insights;

namespace Mulin.Modules.Tests.Insights;

public class PeriodTests
{
    [Theory]
    [InlineData("2026-10-05", "2026-10-05", "2026-10-05", "2026-10-04")]
    [InlineData("2026-W41", "2026-10-05", "2026-10-11", "2026-W40")]
    [InlineData("2026-W01", "2025-12-29", "2026-01-04", "2025-W52")]
    [InlineData("2026-W53", "2026-12-28", "2027-01-03", "2026-W52")]
    [InlineData("2027-W01", "2027-01-04", "2027-01-10", "2026-W53")]
    [InlineData("2028-02", "2028-02-01", "2028-02-29", "2028-01")]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4")]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3")]
    [InlineData("2026", "2026-01-01", "2026-12-31", "2025")]
    public void A_period_knows_its_first_and_last_day_and_the_one_before(string code, string first, string last, string before)
    {
        var period = Period.Parse(code).ShouldNotBeNull();
        period.Code.ShouldBe(code);
        period.First.ShouldBe(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture));
        period.Last.ShouldBe(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
        period.Before.Code.ShouldBe(before);
        period.Before.Next.ShouldBe(period);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-Q5")]
    [InlineData("2026-W54")]
    [InlineData("2025-W53")]
    [InlineData("2026-02-29")]
    [InlineData("26-10")]
    [InlineData("1850")]
    [InlineData("2026-10..2026-12")]
    [InlineData("last month")]
    [InlineData("")]
    public void Other_ranges_are_no_period(string code) => Period.Parse(code).ShouldBeNull();

    [Fact]
    public void Every_day_lies_in_exactly_one_period_of_each_kind()
    {
        var days = Gen.Choose(0, 365 * 60).Select(day => new DateOnly(2000, 1, 10).AddDays(day)).ToArbitrary();
        Prop.ForAll(days, day => Enum.GetValues<PeriodKind>().All(kind =>
        {
            var period = Period.Of(kind, day);
            return period.Contains(day) && !period.Before.Contains(day) && !period.Next.Contains(day)
                && period.Before.End == period.First && period.Next.First == period.End && Period.Parse(period.Code) == period;
        })).QuickCheckThrowOnFailure();
    }
}
