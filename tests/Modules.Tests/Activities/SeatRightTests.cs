using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.After;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Modules.Tests.Points;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>What a relative, a staff member of before and an empty form may not do.</summary>
public class SeatRightTests
{
    [Theory, BothEngines]
    public async Task A_relative_signs_up_and_gives_up_as_long_as_they_are_allowed_and_spends_nothing(On engine)
    {
        var here = await Together(engine);
        var wife = here["李婶"].PersonId;
        var free = await here.Open(places: 5);
        var signed = await here.Enrol("李叔", free, more: form => form.PersonIds = [wife]);
        var paid = await here.Open("书法课", 5, form => (form.Price, form.Amount) = (PriceKind.Points, 10));
        (await Hall.Refused(() => here.Enrol("李叔", paid, more: form => form.PersonIds = [wife]))).ShouldBe("activities.points-own");

        // She is asked how it was, and not he.
        await Should.ThrowAsync<NotYours>(() => here.Through("李叔", scope => scope.GetRequiredService<GiveFeedback>().Run(new() { ActivityId = free, PersonId = wife, Rating = 1 }, default)));

        await Allow(here, false);
        await Should.ThrowAsync<NotYours>(() => here.GiveUp("李叔", signed.EnrolmentIds[0]));
        await here.GiveUp("李婶", signed.EnrolmentIds[0]);
    }

    [Theory, BothEngines]
    public async Task Who_wrote_somebody_down_as_staff_gives_no_seat_up_as_a_neighbour(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open(places: 5);
        var signed = await here.EnrolFor(id, here["张阿姨"].PersonId);
        await Should.ThrowAsync<NotYours>(() => here.GiveUp("刘姐", signed.EnrolmentIds[0]));
        await here.Through("刘姐", scope => scope.GetRequiredService<CancelEnrolment>().Run(new() { EnrolmentId = signed.EnrolmentIds[0], ByStaff = true }, default));
    }

    [Theory, BothEngines]
    public async Task Nobody_is_signed_in_to_what_was_never_published(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Draft();
        var session = await here.Session(id);
        await here.Through("张阿姨", scope => scope.GetRequiredService<MyPass>().Run(default));
        var code = (await here.As("张阿姨", scope => scope.GetRequiredService<MyPass>().Look(default)))!;
        here.Now = Kernel.Places.Clock.Utc(Hall.Saturday.AddHours(3));
        (await Hall.Refused(() => here.Through("刘姐", scope => scope.GetRequiredService<SignInByPass>().Run(new() { Code = code, SessionId = session }, default)))).ShouldBe("activities.over");
        (await here.Facts<Attended>()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_corrected_roll_takes_away_what_was_counted_whoever_holds_the_course_by_then(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var people = await here.People(2);
        var id = await here.Open("书法课", 5, null, Hall.Saturday, Hall.Saturday.AddDays(7));
        foreach (var person in people)
        {
            await here.EnrolFor(id, person);
        }

        var session = await here.Session(id);
        here.Now = Kernel.Places.Clock.Utc(Hall.Saturday.AddHours(4));
        await here.Roll(session, form => (form.Came, form.Close) = ([.. people], true));
        await here.Settle();
        var row = (await here.Look(id)).Row;
        await here.Through("刘姐", scope =>
        {
            var form = new ChangeActivity.Form { ActivityId = id };
            form.Fill(row);
            (form.Organiser, form.PersonId) = (OrganiserKind.Resident, here["张阿姨"].PersonId);
            return scope.GetRequiredService<ChangeActivity>().Run(form, default);
        });
        (await By("community"), await By("resident")).ShouldBe((0, 2));
        await here.Roll(session, form => (form.Was, form.Came) = ([.. people], [people[0]]));
        (await By("community"), await By("resident")).ShouldBe((0, 1));
        (await here.Figured("activities.sessions")).ShouldBe(1);

        async Task<long> By(string organiser)
        {
            var came = Mulin.Activities.Indicators.All.Single(one => one.Code == "activities.came");
            return (await here.Facts()).SelectMany(one => came.Fold(one.Fact, one.Envelope)).Where(tick => tick.D2 == organiser).Sum(tick => tick.Value);
        }
    }

    [Fact]
    public void Who_was_born_on_29_February_is_a_year_older_on_1_March()
    {
        var born = new DateOnly(2012, 2, 29);
        Usher.AgeOn(born, new(2026, 2, 28)).ShouldBe(13);
        Usher.AgeOn(born, new(2026, 3, 1)).ShouldBe(14);
        Usher.AgeOn(born, new(2028, 2, 28)).ShouldBe(15);
        Usher.AgeOn(born, new(2028, 2, 29)).ShouldBe(16);
        Usher.AgeOn(new(2010, 3, 1), new(2024, 2, 29)).ShouldBe(13);
        Usher.AgeOn(new(2010, 2, 28), new(2024, 2, 28)).ShouldBe(14);
        Usher.AgeOn(new(2010, 12, 31), new(2024, 1, 1)).ShouldBe(13);
    }

    [Theory, BothEngines]
    public async Task Two_families_that_pay_for_one_another_at_once_both_have_their_seats(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child();
        await here.Fund(10_000);
        await here.Rule(Earn.Service, 60);
        await here.Card("张阿姨");
        await here.Card("张阿姨", child);
        await here.Served(here["张阿姨"].PersonId, 120);
        await here.Served(child, 120);
        List<Guid> courses = [];
        for (var i = 0; i < 6; i++)
        {
            courses.Add(await here.Open($"课{i}", 5, form => (form.Price, form.Amount) = (PriceKind.Points, 10)));
        }

        await Task.WhenAll(courses.Select((course, i) => Task.Run(() => here.Enrol("张阿姨", course, more: form =>
            (form.PersonIds, form.Consent) = (i % 2 == 0 ? [here["张阿姨"].PersonId, child] : [child, here["张阿姨"].PersonId], true)))));
        (await here.Balance("张阿姨"), (await here.PurseOf("张阿姨", child)).Card!.Balance).ShouldBe((60, 60));
        await Task.WhenAll(courses.Select(course => Task.Run(() => here.Cancel(course))));
        (await here.Balance("张阿姨"), (await here.PurseOf("张阿姨", child)).Card!.Balance).ShouldBe((120, 120));
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Days_that_nobody_can_mean_are_said_to_be_wrong_and_break_nothing(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var school = await here.Body("第一小学", Contracts.Bodies.BodyKind.School);
        var id = await here.Draft();
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        (await Post("api/activities/work", """{"title":"包粽子","sessions":[{"startsAt":"9999-12-31T22:00:00","endsAt":"9999-12-31T23:00:00"}]}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await Post("api/activities/work", """{"title":"包粽子","sessions":[{"startsAt":"0001-01-01T00:00:00","endsAt":"0001-01-01T01:00:00"}]}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await Post("api/activities/work", """{"title":"包粽子","sessions":[null]}""")).ShouldBe(HttpStatusCode.OK);
        (await Post("api/activities/work", """{"title":"包粽子","kind":77}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await Post($"api/activities/work/{id}/sessions", """{"startsAt":"9999-12-30T22:00:00","endsAt":"9999-12-30T23:00:00","times":3}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await staff.GetAsync("api/activities/work?until=9999-12-31&from=0001-01-01")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post("api/activities/practice", $$"""{"bodyId":"{{school}}","title":"实践","from":"9999-01-01","until":"9999-12-31","courses":true}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);

        async Task<HttpStatusCode> Post(string to, string json) => (await staff.PostAsync(to, new StringContent(json, Encoding.UTF8, "application/json"))).StatusCode;
    }

    /// <summary>李叔 and 李婶 live together, and she lets him sign her up.</summary>
    private static async Task<Neighbourhood> Together(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.MoveIn("李婶");
        var home = await here.Settled("李叔");
        await here.Join(home.HouseholdId, "李婶", more: form => form.PersonId = here["李婶"].PersonId);
        await here.Settle();
        await Allow(here, true);
        return here;
    }

    private static Task<Guid> Allow(Neighbourhood here, bool allow) =>
        here.Through("李婶", scope => scope.GetRequiredService<AllowProxy>().Run(new() { PersonId = here["李叔"].PersonId, Allow = allow }, default));
}
