using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Feeds;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Households;
using Mulin.Modules.Tests.Volunteers;
using Mulin.Tests;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Shifts;

namespace Mulin.Modules.Tests.Activities;

/// <summary>One address for everything somebody said they would be at.</summary>
public class OneCalendarTests
{
    [Theory, BothEngines]
    public async Task What_one_signed_up_for_ones_shifts_and_ones_errands_stand_in_one_calendar_and_nobodys_name_or_door(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        await here.NewVolunteer("小吴");
        var activity = await here.Open("合唱", 5);
        await here.Enrol("小周", activity);
        var shift = await here.Shift("刘姐", form => (form.Title, form.PlaceId, form.Where) = ("东门值守", here.Buildings[1].Id, "门岗"));
        await here.SignUp("小周", shift);
        var other = await here.Shift("刘姐", form => form.Title = "西门值守");
        await here.SignUp("小吴", other);
        var at = Clock.Local(here.Now).Date.AddDays(1).AddHours(10);
        var errand = await Called("李叔", at);
        await here.Accept("小周", errand);
        var whenever = await Called("张阿姨", null);
        await here.Accept("小周", whenever);

        var token = (await here.Through("小周", scope => scope.GetRequiredService<MakeOwnCalendar>().Run(default))).Token!;
        var events = await Read();
        events.Count.ShouldBe(3);
        events.ShouldBeUnique();
        var (helping, serving, singing) = (events[0], events[1], events[2]);
        helping.ShouldContain($"UID:volunteers.{errand:N}@{here.Node.Slug}.mulin");
        helping.ShouldContain($"DTSTART;TZID=Asia/Shanghai:{at:yyyyMMdd}T100000");
        helping.ShouldContain("SUMMARY:帮邻居：");
        helping.ShouldContain("LOCATION:第一网格");
        helping.ShouldContain($"URL:http://x/c/y/volunteers/help/{errand}");
        serving.ShouldContain("SUMMARY:东门值守");
        serving.ShouldContain("门岗");
        serving.ShouldContain("SEQUENCE:0\r\n");
        singing.ShouldContain("SUMMARY:合唱");
        foreach (var one in events)
        {
            one.ShouldNotContain("李");
            one.ShouldNotContain("降压药");
        }

        helping.ShouldNotContain("号楼", Case.Sensitive, "an errand leads to somebody's door");

        // What is called off is marked; what one gave back is gone.
        await here.Run<CancelShift, int>("刘姐", slice => slice.Run(new() { ShiftId = shift, Reason = "下雨" }, default));
        await here.Run<ReleaseCall, Guid>("小周", slice => slice.Run(new() { CallId = errand }, default));
        events = await Read();
        events.Count.ShouldBe(2);
        events[0].ShouldContain("STATUS:CANCELLED");
        events[0].ShouldContain("SEQUENCE:1\r\n");
        events[1].ShouldContain("STATUS:CONFIRMED");

        // After two months nobody needs to be told any more.
        await here.Pass(TimeSpan.FromDays(80));
        (await Read()).ShouldBeEmpty();

        async Task<IReadOnlyList<string>> Read() => [.. (await here.AsNobody(scope => scope.GetRequiredService<OwnFeed>().Run(token, "http://x/c/y", default))).Replace("\r\n ", "", StringComparison.Ordinal).Split("BEGIN:VEVENT").Skip(1)];

        async Task<Guid> Called(string whom, DateTime? wanted)
        {
            var id = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = here[whom].PersonId, Kind = HelpKind.Errands, Words = "代买降压药", WantedAt = wanted, PlaceId = here.Buildings[0].Id }, default));
            await here.Offer(id, "小周");
            return id;
        }
    }

    [Theory, BothEngines]
    public async Task A_guardian_reads_what_their_child_goes_to_and_two_of_one_home_at_one_shift_are_one_line(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child("小宝", here.Today().AddYears(-12));
        await here.Volunteer("张阿姨");
        await here.Run<Mulin.Volunteers.People.RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, Agree = true }, default));
        var shift = await here.Shift("刘姐");
        await here.SignUp("张阿姨", shift);
        await here.SignUp("张阿姨", shift, form => form.PersonId = child);
        var own = await here.Shift("刘姐", form => (form.Title, form.StartsAt) = ("图书整理", Clock.Local(here.Now).AddDays(4)));
        await here.SignUp("张阿姨", own, form => form.PersonId = child);
        var token = (await here.Through("张阿姨", scope => scope.GetRequiredService<MakeOwnCalendar>().Run(default))).Token!;
        var feed = await here.AsNobody(scope => scope.GetRequiredService<OwnFeed>().Run(token, "http://x/c/y", default));
        feed.Split("BEGIN:VEVENT").Length.ShouldBe(3);
        feed.ShouldContain("图书整理");
        feed.ShouldNotContain("小宝");
    }
}
