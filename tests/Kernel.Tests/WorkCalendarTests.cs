using FsCheck.Fluent;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Tests;

public class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = new(new WorkDays(WorkDays.Official), WorkHours.Read(OfficeHours.Default));
    private static readonly DateTime From = Clock.Utc(new DateTime(2024, 1, 1));

    /// <summary>Any minute of four years, and an amount from a minute to some sixty working days.</summary>
    private static readonly FsCheck.Arbitrary<(int, int)> Moments = Arb.From(Gen.Choose(0, 4 * 365 * 24 * 60).Zip(Gen.Choose(1, 30_000)));

    [Fact]
    public void What_is_added_is_what_is_measured() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(Moments, pair =>
    {
        var (start, amount) = (From.AddMinutes(pair.Item1), TimeSpan.FromMinutes(pair.Item2));
        var end = Calendar.Add(start, amount);
        return end > start && Calendar.Between(start, end) == amount && Calendar.Between(end, start) == -amount
            && Calendar.Between(Calendar.Add(start, -amount), start) == amount;
    }));

    [Fact]
    public void Later_or_more_is_never_earlier() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(Moments, Arb.From(Gen.Choose(0, 5000)), (pair, more) =>
    {
        var (start, amount) = (From.AddMinutes(pair.Item1), TimeSpan.FromMinutes(pair.Item2));
        return Calendar.Add(start.AddMinutes(more), amount) >= Calendar.Add(start, amount)
            && Calendar.Add(start, amount + TimeSpan.FromMinutes(more)) >= Calendar.Add(start, amount);
    }));

    [Fact]
    public void Nothing_is_ever_due_outside_working_time() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(Moments, pair =>
    {
        var end = Calendar.Add(From.AddMinutes(pair.Item1), TimeSpan.FromMinutes(pair.Item2));

        // In a span or at its very end: a tick before, the office is open.
        return Calendar.IsOpen(end.AddTicks(-1));
    }));

    [Fact]
    public void The_line_agrees_with_walking_over_the_minutes() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Gen.Choose(0, 4 * 365 * 24).Zip(Gen.Choose(0, 14 * 24))), pair =>
    {
        var (from, until) = (From.AddHours(pair.Item1), From.AddHours(pair.Item1 + pair.Item2));
        var walked = 0;
        for (var at = from; at < until; at = at.AddMinutes(30))
        {
            walked += Calendar.IsOpen(at) ? 30 : 0;
        }

        return Calendar.Between(from, until) == TimeSpan.FromMinutes(walked);
    }));

    [Theory]
    [InlineData("2026-11-06 16:30", 8, "2026-11-09 16:30")]
    [InlineData("2026-11-07 10:00", 1, "2026-11-09 09:30")]
    [InlineData("2026-11-02 11:30", 1, "2026-11-02 13:30")]
    [InlineData("2026-11-02 08:30", 8, "2026-11-02 17:30")]
    [InlineData("2026-02-13 17:00", 1, "2026-02-14 09:00")]   // a Saturday that is worked for the Spring Festival
    [InlineData("2026-02-14 16:30", 2, "2026-02-24 09:30")]   // nine days of Spring Festival
    [InlineData("2026-09-30 17:00", 1, "2026-10-08 09:00")]   // National Day week
    [InlineData("2026-10-09 17:00", 1, "2026-10-10 09:00")]   // and the Saturday that pays for it
    [InlineData("2025-09-30 17:00", 1, "2025-10-09 09:00")]
    [InlineData("2024-04-28 09:00", 1, "2024-04-28 10:00")]   // a Sunday before Labour Day
    public void Make_up_days_count_and_holidays_do_not(string from, int hours, string until) =>
        Clock.Local(Calendar.Add(Utc(from), TimeSpan.FromHours(hours))).ShouldBe(DateTime.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void The_years_that_came_with_the_product_have_as_many_days_as_their_notices()
    {
        WorkDays.Official.Select(notice => (notice.Year, notice.Off.Count, notice.Worked.Count)).ShouldBe([(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)]);
        WorkDays.Official.ShouldAllBe(notice => HolidayNotice.Read(notice.Year, notice.ToString()).ToString() == notice.ToString());
    }

    [Fact]
    public void A_year_without_a_notice_has_the_holidays_of_the_law()
    {
        string[] days = ["2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02", "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03"];
        WorkDays.ByLaw(2027).Select(day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(days);
        WorkDays.ByLaw(2025).ShouldContain(new DateOnly(2025, 5, 31)); // Dragon Boat, before the leap sixth month
        WorkDays.ByLaw(2025).ShouldContain(new DateOnly(2025, 10, 6)); // Mid-Autumn, after it
        WorkDays.ByLaw(2026).ShouldBeSubsetOf(WorkDays.Official.Single(notice => notice.Year == 2026).Off);
        Calendar.Days.Known.ShouldNotContain(2027);
    }

    [Theory]
    [InlineData("休 2027-10-01..2027-10-03\n班 2027-10-09")]
    [InlineData("日期,类型\n2027-10-01,休\n2027-10-02,休\n2027-10-03,休\n2027-10-09,班")]
    [InlineData("国庆节 放假 10月1日至10月3日\n上班 10-09")]
    [InlineData("off 2027/10/1~2027/10/3\nwork 2027/10/9")]
    [InlineData("""{"year":2027,"days":[{"name":"国庆节","date":"2027-10-01","isOffDay":true},{"date":"2027-10-02","isOffDay":true},{"date":"2027-10-03","isOffDay":true},{"date":"2027-10-09","isOffDay":false}]}""")]
    public void A_notice_is_read_however_it_is_pasted(string text) =>
        HolidayNotice.Read(2027, text).ToString().ShouldBe("休 2027-10-01..2027-10-03\n班 2027-10-09");

    [Theory]
    [InlineData("休 2026-10-01", "places.holidays-other-year")]
    [InlineData("班 2027-10-09", "places.holidays-none")]
    [InlineData("休 2027-10-01\n班 2027-10-08", "places.holidays-worked-anyway")]
    [InlineData("休 2027-10-09\n班 2027-10-09", "places.holidays-both")]
    [InlineData("2027-10-01", "places.holidays-line")]
    [InlineData("休 2027-13-01", "places.holidays-line")]
    [InlineData("休 2027-10-07..2027-10-01", "places.holidays-line")]
    [InlineData("{\"year\":2027}", "places.holidays-json")]
    [InlineData("[1,2]", "places.holidays-json")]
    public void What_cannot_be_meant_is_refused(string text, string code) => Should.Throw<Refusal>(() => HolidayNotice.Read(2027, text)).Code.ShouldBe(code);

    [Theory]
    [InlineData("9:00-12:00 13:30-17:30", "09:00-12:00 13:30-17:30", 7)]
    [InlineData("8：00～20：00", "08:00-20:00", 12)]
    public void Hours_are_read_as_people_write_them(string typed, string kept, int hours)
    {
        WorkHours.Read(typed).ToString().ShouldBe(kept);
        WorkHours.Read(typed).Length.ShouldBe(TimeSpan.FromHours(hours));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9-17")]
    [InlineData("12:00-09:00")]
    [InlineData("09:00-12:00 11:00-17:00")]
    public void Hours_that_are_none_are_refused(string typed) => Should.Throw<Refusal>(() => WorkHours.Read(typed)).Code.ShouldBe("places.hours-form");

    private static DateTime Utc(string local) => Clock.Utc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));
}
