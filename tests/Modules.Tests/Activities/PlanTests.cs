using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities;
using Mulin.Activities.Feeds;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>What is planned, published, moved and called off.</summary>
public class PlanTests
{
    [Theory, BothEngines]
    public async Task Two_sessions_never_share_a_room_unless_somebody_says_why(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var room = await here.Venue();
        await here.Open("合唱", more: form => form.Sessions[0].VenueId = room);
        (await Hall.Refused(() => here.Draft("舞蹈", more: form => (form.Sessions[0].VenueId, form.Sessions[0].StartsAt, form.Sessions[0].EndsAt) = (room, Hall.Saturday.AddMinutes(60), Hall.Saturday.AddMinutes(120))))).ShouldBe("activities.venue-taken");

        // One after the other is no clash, and neither is another who said why.
        await here.Draft("舞蹈", more: form => (form.Sessions[0].VenueId, form.Sessions[0].StartsAt, form.Sessions[0].EndsAt) = (room, Hall.Saturday.AddMinutes(90), Hall.Saturday.AddMinutes(120)));
        await here.Draft("展览", more: form => (form.Sessions[0].VenueId, form.Sessions[0].ClashWords) = (room, "只用走廊"));
        var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await here.Draft("抢场地", more: form => (form.Sessions[0].VenueId, form.Sessions[0].StartsAt, form.Sessions[0].EndsAt) = (room, Hall.Saturday.AddDays(1), Hall.Saturday.AddDays(1).AddHours(1)));
                return true;
            }
            catch (Refusal refusal) when (refusal.Code == "activities.venue-taken")
            {
                return false;
            }
        })));
        tried.Count(went => went).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Nobody_reads_a_draft_and_what_is_published_keeps_its_terms(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Draft(places: 10);
        await Should.ThrowAsync<Missing>(() => here.Look(id, "张阿姨", staff: false));
        (await here.AsNobody(scope => scope.GetRequiredService<ActivityList>().Run(new(), default))).Lines.ShouldBeEmpty();
        await Should.ThrowAsync<Missing>(() => here.Enrol("张阿姨", id));
        await Should.ThrowAsync<NotYours>(() => here.Through("张阿姨", scope => scope.GetRequiredService<PublishActivity>().Run(new() { ActivityId = id }, default)));
        await here.Publish(id);
        (await Hall.Refused(() => here.Publish(id))).ShouldBe("activities.published-already");
        (await Hall.Refused(() => Change(form => form.Price = PriceKind.Money))).ShouldBe("activities.price-wrong");
        (await Hall.Refused(() => Change(form => (form.Price, form.Amount) = (PriceKind.Money, 500)))).ShouldBe("activities.fixed");
        await Change(form => form.Words = "请带围裙");
        (await here.AsNobody(scope => scope.GetRequiredService<ActivityList>().Run(new(), default))).Lines.Single().Id.ShouldBe(id);
        (await here.AsNobody(scope => scope.GetRequiredService<ActivityList>().Run(new() { For = SeatAudience.Families }, default))).Lines.ShouldBeEmpty();

        var empty = await here.Draft("空的", more: form => form.Sessions.Clear());
        (await Hall.Refused(() => here.Publish(empty))).ShouldBe("activities.no-sessions");
        var past = await here.Draft("昨天", null, null, Hall.Saturday.AddDays(-30));
        (await Hall.Refused(() => here.Publish(past))).ShouldBe("activities.in-the-past");

        Task<Guid> Change(Action<ChangeActivity.Form> more) => here.Through("刘姐", async scope =>
        {
            var form = new ChangeActivity.Form { ActivityId = id };
            form.Fill(await scope.GetRequiredService<Db>().Set<Activity>().AsNoTracking().SingleAsync(row => row.Id == id));
            more(form);
            return await scope.GetRequiredService<ChangeActivity>().Run(form, default);
        });
    }

    [Theory, BothEngines]
    public async Task Whoever_has_a_seat_hears_of_the_day_before_of_a_move_and_of_the_end(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 1);
        await here.Enrol("张阿姨", id);
        await here.Enrol("李叔", id, wait: true);
        await Move(Hall.Saturday.AddDays(7));
        await here.Pass(TimeSpan.FromDays(11.5));
        (await here.Notices("张阿姨")).ShouldBe(["activities.notice.moved", "activities.notice.tomorrow"], ignoreOrder: true);
        (await here.Notices("李叔")).ShouldBeEmpty();
        await here.Cancel(id);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("activities.notice.cancelled");
        (await here.Notices("李叔")).ShouldBe(["activities.notice.cancelled"]);
        (await Hall.Refused(() => here.Enrol("李叔", id))).ShouldBe("activities.is-cancelled");
        (await here.Facts<ActivityCancelled>()).Single().ShouldSatisfyAllConditions(fact => fact.Enrolled.ShouldBe(1), fact => fact.Waiting.ShouldBe(1));
        await here.Pass(TimeSpan.FromDays(10));
        (await here.Facts<ActivityHeld>()).ShouldBeEmpty();

        async Task Move(DateTime to)
        {
            var session = await here.Session(id);
            await here.Through("刘姐", scope => scope.GetRequiredService<MoveSession>().Run(new() { SessionId = session, StartsAt = to, EndsAt = to.AddHours(1) }, default));
            await here.Settle();
        }
    }

    [Theory, BothEngines]
    public async Task A_calendar_keeps_the_uid_raises_the_sequence_and_shows_what_was_cancelled(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var room = await here.Venue();
        var id = await here.Open("合唱", 5, form => form.Sessions.ForEach(session => session.VenueId = room), Hall.Saturday, Hall.Saturday.AddDays(7));
        await here.Enrol("张阿姨", id);
        var (first, second) = (await here.Session(id), await here.Session(id, 1));
        await here.Through("刘姐", scope => scope.GetRequiredService<MoveSession>().Run(new() { SessionId = first, StartsAt = Hall.Saturday.AddHours(1), EndsAt = Hall.Saturday.AddHours(2), VenueId = room }, default));
        await here.Through("刘姐", scope => scope.GetRequiredService<CancelSession>().Run(new() { SessionId = second }, default));
        var whole = Events(await here.AsNobody(scope => scope.GetRequiredService<Calendars>().Whole("http://x/c/y", default)));
        whole.Count.ShouldBe(2);
        whole[0].ShouldContain($"UID:activities.{first:N}@{here.Node.Slug}.mulin");
        whole[0].ShouldContain("SEQUENCE:1\r\n");
        whole[0].ShouldContain("DTSTART;TZID=Asia/Shanghai:20261107T153000");
        whole[0].ShouldContain("LOCATION:一楼大厅");
        whole[1].ShouldContain("STATUS:CANCELLED");
        whole[1].ShouldContain("SEQUENCE:1\r\n");
        Events(await here.AsNobody(scope => scope.GetRequiredService<Calendars>().Venue(room, "http://x/c/y", default))).ShouldBe(whole);

        var token = (await here.Through("张阿姨", scope => scope.GetRequiredService<MakeOwnCalendar>().Run(default))).Token!;
        Events(await here.AsNobody(scope => scope.GetRequiredService<OwnFeed>().Run(token, "http://x/c/y", default))).Count.ShouldBe(2);
        await here.Cancel(id);
        var after = Events(await here.AsNobody(scope => scope.GetRequiredService<OwnFeed>().Run(token, "http://x/c/y", default)));
        after.ShouldAllBe(text => text.Contains("STATUS:CANCELLED"));
        after[0].ShouldContain("SEQUENCE:2\r\n");
        await here.Through("张阿姨", async scope =>
        {
            await scope.GetRequiredService<MakeOwnCalendar>().End(default);
            return 0;
        });
        await Should.ThrowAsync<Missing>(() => here.AsNobody(scope => scope.GetRequiredService<OwnFeed>().Run(token, "http://x/c/y", default)));
    }

    [Theory, BothEngines]
    public async Task A_festival_lasts_from_its_first_part_to_its_last_and_each_part_counts(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var festival = await here.Draft("邻里节", more: form => (form.Kind, form.By) = (ActivityKind.Festival, EnrolBy.Nothing));
        var parts = new List<Guid>();
        for (var i = 1; i <= 3; i++)
        {
            var day = i;
            parts.Add(await here.Draft($"第{i}场", more: form => (form.WithinId, form.By, form.Sessions[0].StartsAt, form.Sessions[0].EndsAt) = (festival, EnrolBy.Nothing, Hall.Saturday.AddDays(day), Hall.Saturday.AddDays(day).AddHours(2))));
        }

        (await Hall.Refused(() => here.Publish(parts[0]))).ShouldBe("activities.whole-first");
        await here.Publish(festival);
        foreach (var part in parts)
        {
            await here.Publish(part);
        }

        (await Hall.Refused(() => here.Cancel(festival))).ShouldBe("activities.parts-first");
        await here.Cancel(parts[1]);
        var whole = await here.Look(festival, "张阿姨", staff: false);
        whole.Parts.Count.ShouldBe(3);
        whole.Row.LastAt.ShouldBe(Clock.Utc(Hall.Saturday.AddDays(3).AddHours(2)));
        await here.Pass(TimeSpan.FromDays(12));
        (await here.Figured("activities.held")).ShouldBe(3);
        (await here.Figured("activities.festival-events")).ShouldBe(2);
        (await here.Look(festival)).Line.State.ShouldBe(ActivityState.Held);
    }

    [Theory, BothEngines]
    public async Task Each_date_may_have_seats_of_its_own_and_a_date_that_is_called_off_gives_them_back(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open("四点半", 1, form => form.By = EnrolBy.Session, Hall.Saturday, Hall.Saturday.AddDays(7));
        var (first, second) = (await here.Session(id), await here.Session(id, 1));
        (await Hall.Refused(() => here.Enrol("张阿姨", id))).ShouldBe("activities.session-missing");
        await here.Enrol("张阿姨", id, more: form => form.SessionId = first);
        await here.Enrol("张阿姨", id, more: form => form.SessionId = second);
        (await Hall.Refused(() => here.Enrol("李叔", id, more: form => form.SessionId = second))).ShouldBe("activities.full");
        await here.Through("刘姐", scope => scope.GetRequiredService<CancelSession>().Run(new() { SessionId = second }, default));
        (await here.Roster(id)).Seated.Single().SessionId.ShouldBe(first);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("activities.notice.date-cancelled");
        (await Hall.Refused(() => here.Through("刘姐", scope => scope.GetRequiredService<CancelSession>().Run(new() { SessionId = first }, default)))).ShouldBe("activities.last-session");

        // The same again is a draft with the same terms and no dates.
        var copy = await here.Look(await here.Through("刘姐", scope => scope.GetRequiredService<CopyActivity>().Run(new() { ActivityId = id }, default)));
        (copy.Line.State, copy.Line.By, copy.Line.Places, copy.Dates.Count, copy.Row.CopyOf).ShouldBe((ActivityState.Draft, EnrolBy.Session, 1, 0, id));
    }

    [Theory, BothEngines]
    public async Task Staff_are_reminded_of_a_sheet_and_of_too_few_before_it_is_too_late(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 10, more: form => form.Minimum = 3);
        await here.Enrol("张阿姨", id);
        (await Kinds()).ShouldBeEmpty();
        here.Now = Clock.Utc(Hall.Saturday.AddHours(-40));
        (await Kinds()).ShouldBe([ActivitiesWaiting.Sheet, ActivitiesWaiting.Few], ignoreOrder: true);

        async Task<IReadOnlyList<string>> Kinds()
        {
            var actor = await here.ActorOf("刘姐");
            return [.. (await here.As("刘姐", scope => scope.GetRequiredService<ActivitiesWaiting>().For(actor, new(Resident: false), default))).Lines.Select(line => line.Kind)];
        }
    }

    [Theory, BothEngines]
    public async Task The_pages_open_for_whom_they_are_meant_and_for_nobody_else(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        var room = await here.Venue();
        var id = await here.Open("包粽子", 1, form => form.Sessions[0].VenueId = room);
        var session = await here.SessionRow(await here.Session(id));
        var root = $"/c/{here.Node.Slug}";
        using var nobody = await web.Browser();
        using var resident = await web.Browser(here["张阿姨"].AccountId);
        using var staff = await web.Browser(here["刘姐"].AccountId);
        foreach (var page in new[] { "/activities", "/activities?when=Week&whom=Elders", "/activities/month", $"/activities/{id}", $"/activities/{id}/summary", $"/activities/in/{session.Code}", "/activities/calendar.ics", $"/activities/calendar/venue/{room}.ics" })
        {
            (await nobody.GetAsync(root + page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        foreach (var page in new[] { $"/activities/{id}/enrol", "/activities/mine", "/activities/card", "/activities/family", "/activities/calendar", $"/activities/{id}/feedback" })
        {
            (await resident.GetAsync(root + page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        foreach (var page in new[]
        {
            "/activities/work", "/activities/work?state=Published&kind=Activity&q=粽", "/activities/work/new", $"/activities/work/{id}", $"/activities/work/{id}/edit", $"/activities/work/{id}/session", $"/activities/work/{id}/seats", $"/activities/work/{id}/cancel",
            $"/activities/work/{id}/roster", $"/activities/work/{id}/pictures", $"/activities/work/{id}/feedback", $"/activities/work/sessions/{session.Id}", $"/activities/work/sessions/{session.Id}/sheet", $"/activities/work/sessions/{session.Id}/poster",
            $"/activities/work/sessions/{session.Id}/move", $"/activities/work/sessions/{session.Id}/cancel", "/activities/work/venues", "/activities/work/venues/edit", $"/activities/work/venues/edit?id={room}", "/activities/pass/12345678",
        })
        {
            (await staff.GetAsync(root + page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await resident.GetAsync(root + page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }
    }

    private static IReadOnlyList<string> Events(string calendar) => [.. calendar.Split("BEGIN:VEVENT").Skip(1)];
}
