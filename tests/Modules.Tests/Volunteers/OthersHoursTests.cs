using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.Volunteers;
using Mulin.Foundation.Certificates;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Teams;
using static Mulin.Modules.Tests.Volunteers.HelpingHands;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>What a leader, a guardian and a child may not do, whichever way they come.</summary>
public class OthersHoursTests
{
    [Theory, BothEngines]
    public async Task Nobody_certifies_the_hours_of_their_own_child(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child("小明", here.Today().AddYears(-10));
        await here.NewVolunteer("小周");
        var team = await here.TeamOf("张阿姨", "小周");
        await here.Do<RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, Agree = true }, default));
        var shift = await here.Shift("张阿姨", form => form.TeamId = team);
        await here.SignUp("张阿姨", shift, form => form.PersonId = child);
        await here.SignUp("小周", shift);
        here.Now = here.Now.AddDays(3);
        var entered = await here.Sheet("张阿姨", shift, child, here["小周"].PersonId);
        (entered.Came, entered.Confirmed, entered.Waiting).ShouldBe((2, 1, 1));
        var entry = (await here.Hours()).Single(row => row.PersonId == child).Id;
        (await Refused(() => here.Certify("张阿姨", entry))).ShouldBe("volunteers.child-hours");
        (await here.Run<HoursToConfirm, HoursToConfirm.View>("张阿姨", slice => slice.Run(default))).Lines.ShouldBeEmpty();
        (await here.Run<HoursToConfirm, HoursToConfirm.View>("刘姐", slice => slice.Run(default))).Lines.Single().Hours.Id.ShouldBe(entry);
        await here.Certify("刘姐", entry);
        (await Refused(() => here.Do<CorrectHours, CorrectHours.Corrected>("张阿姨", slice => slice.Run(new() { HoursId = entry, Minutes = 600, Reason = "多写点" }, default)))).ShouldBe("volunteers.child-hours");
        (await here.Facts<HoursConfirmed>()).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Nobody_who_went_says_for_their_child_that_it_was_helped_and_no_one_confirms_both_sides(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child("小明", here.Today().AddYears(-10));
        await here.NewVolunteer("小周");
        var team = await here.TeamOf("张阿姨", "小周");
        var own = await here.Do<AskHelp, Guid>("张阿姨", slice => slice.Run(new() { Kind = HelpKind.Learning, PersonId = child }, default));
        await here.Offer(own, "张阿姨");
        await here.Accept("张阿姨", own);
        await here.Go("张阿姨", own);
        (await Refused(() => here.Say("张阿姨", own))).ShouldBe("volunteers.own-hours");

        // Another goes: the guardian says that it was done, and somebody else certifies the time.
        var call = await here.Do<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = child, Kind = HelpKind.Company, TeamId = team }, default));
        await here.Offer(call, "小周");
        await here.Accept("小周", call);
        await here.Go("小周", call);
        await here.Say("张阿姨", call);
        var entry = (await here.Hours()).Single(row => row.PersonId == here["小周"].PersonId).Id;
        (await Refused(() => here.Certify("张阿姨", entry))).ShouldBe("volunteers.hours-four-eyes");
        await here.Certify("刘姐", entry);
        (await here.Facts<HoursConfirmed>()).Single().HoursId.ShouldBe(entry);

        // Nor does a leader add to what was said, afterwards.
        Task<CorrectHours.Corrected> Correct(int minutes) => here.Do<CorrectHours, CorrectHours.Corrected>("张阿姨", slice => slice.Run(new() { HoursId = entry, Minutes = minutes, Reason = "记错了" }, default));
        (await Refused(() => Correct(300))).ShouldBe("volunteers.hours-more");
        (await Correct(30)).Instead.ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task A_child_goes_to_nobody_by_itself(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child("小明", here.Today().AddYears(-10));
        await here.Do<RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, Agree = true }, default));
        var call = await here.Ask("李叔");
        await here.Do<OfferCall, int>("刘姐", slice => slice.Run(new() { CallId = call, PersonIds = [child] }, default));
        (await Refused(() => here.Accept("小明", call))).ShouldBe("households.own.child-acts");
        (await here.Call(call)).State.ShouldBe(CallState.Open);
    }

    [Theory, BothEngines]
    public async Task What_somebody_has_done_today_counts_for_the_rest_of_the_day(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var ten = Clock.Local(here.Now).AddHours(1);
        var morning = await here.Shift("刘姐", form => (form.StartsAt, form.EndsAt) = (ten, ten.AddHours(7)));
        var close = await here.Shift("刘姐", form => (form.StartsAt, form.EndsAt) = (ten.AddHours(7).AddMinutes(20), ten.AddHours(8)));
        var evening = await here.Shift("刘姐", form => (form.StartsAt, form.EndsAt) = (ten.AddHours(8), ten.AddHours(11)));
        await here.SignUp("小周", morning);
        here.Now = Clock.Utc(ten.AddHours(7).AddMinutes(15));
        await here.Sheet("刘姐", morning, here["小周"].PersonId);
        (await Refused(() => here.SignUp("小周", close))).ShouldBe("volunteers.too-close");
        (await Refused(() => here.SignUp("小周", evening))).ShouldBe("volunteers.too-much");
    }

    [Theory, BothEngines]
    public async Task A_rest_of_a_day_is_a_day_after_the_longest_shift_as_well(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        await here.Do<SetHelpRules, object?>("陈书记", async slice =>
        {
            await slice.Run(new() { RestMinutes = 24 * 60, MostMinutesADay = 12 * 60, FairHours = 0 }, default);
            return null;
        });
        var midnight = Clock.Local(here.Now).Date.AddDays(2);
        var night = await here.Shift("刘姐", form => (form.StartsAt, form.EndsAt) = (midnight, midnight.AddHours(12)));
        var next = await here.Shift("刘姐", form => (form.StartsAt, form.EndsAt) = (midnight.AddHours(30), midnight.AddHours(32)));
        var later = await here.Shift("刘姐", form => (form.StartsAt, form.EndsAt) = (midnight.AddHours(36), midnight.AddHours(38)));
        await here.SignUp("小周", night);
        (await Refused(() => here.SignUp("小周", next))).ShouldBe("volunteers.too-close");
        (await here.SignUp("小周", later)).Going.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Who_was_there_after_all_was_not_there_for_longer_than_it_lasted(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var shift = await here.Shift("刘姐");
        await here.SignUp("小周", shift);
        here.Now = here.Now.AddDays(3);
        await here.Sheet("刘姐", shift);
        Task<Guid> There(int minutes) => here.Do<TakeBackNoShow, Guid>("刘姐", slice => slice.Run(new() { ShiftId = shift, PersonId = here["小周"].PersonId, Minutes = minutes }, default));
        (await Refused(() => There(900))).ShouldBe("volunteers.shift-line-minutes");
        await There(120);
        (await here.Hours()).Single().Minutes.ShouldBe(120);
    }

    [Theory, BothEngines]
    public async Task A_certificate_taken_while_its_hours_are_put_right_says_what_is_right_or_is_revoked(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        for (var i = 0; i < 4; i++)
        {
            var shift = await here.Shift("刘姐");
            await here.SignUp("小周", shift);
            here.Now = here.Now.AddDays(3);
            await here.Sheet("刘姐", shift, here["小周"].PersonId);
            var entry = (await here.Hours()).Last(row => row.State == HoursState.Confirmed).Id;
            await Task.WhenAll(
                Task.Run(() => here.Do<CorrectHours, CorrectHours.Corrected>("刘姐", slice => slice.Run(new() { HoursId = entry, Minutes = 60, Reason = "少写" }, default))),
                Task.Run(() => here.Do<IssueRecordPaper, IssuedCertificate>("小周", slice => slice.Run(new(), default))));
        }

        var right = (await here.Hours()).Where(row => row.State == HoursState.Confirmed).Select(row => row.Minutes).ToList();
        right.ShouldAllBe(minutes => minutes == 60);
        var papers = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Certificate>().AsNoTracking().OrderBy(row => row.Serial).ToListAsync());
        papers.Count.ShouldBe(4);
        foreach (var paper in papers)
        {
            // One shift more each time, and an hour of each.
            (paper.RevokedOn is not null || paper.Minutes == 60 * (papers.IndexOf(paper) + 1)).ShouldBeTrue($"{paper.Number} attests {paper.Minutes} minutes and stands");
        }
    }

    [Theory, BothEngines]
    public async Task A_leader_finds_their_own_people_and_no_others(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        await here.NewVolunteer("吴伯");
        await here.NewVolunteer("郑大爷");
        var team = await here.TeamOf("吴伯", "小周");
        var shift = await here.Shift("吴伯", form => form.TeamId = team);
        Task<IReadOnlyList<Guid>> Find(string by, string typed) => here.Run<FindForShift, IReadOnlyList<Guid>>(by, slice => slice.Run(shift, typed, default));
        (await Find("吴伯", "小周")).ShouldBe([here["小周"].PersonId]);
        (await Find("吴伯", "郑大爷")).ShouldBeEmpty();
        (await Find("吴伯", here["郑大爷"].Phone[^4..])).ShouldBeEmpty();
        (await Find("刘姐", "郑大爷")).ShouldBe([here["郑大爷"].PersonId]);
        await Should.ThrowAsync<NotYours>(() => Find("小周", "小周"));
    }

    [Theory, BothEngines]
    public async Task A_leader_who_mistypes_a_number_puts_no_stranger_on_the_list(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var team = await here.TeamOf("小周");
        Task<Guid> Add(string name, string phone) => here.Do<AddMember, Guid>("小周", slice => slice.Run(new() { TeamId = team, Name = name, Phone = phone, Agree = true }, default));
        (await Refused(() => Add("王大妈", here["李叔"].Phone))).ShouldBe("volunteers.phone-other");
        (await here.Row(team)).Members.ShouldBe(1);
        await Add("李叔", here["李叔"].Phone);
        (await here.Row(team)).Members.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Teams_stand_in_no_ring_and_no_deeper_than_three(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (first, second) = (await here.Team("东队"), await here.Team("西队"));
        Task<Guid> Under(Guid team, string name, Guid? parent) => here.Do<DescribeTeam, Guid>("刘姐", slice => slice.Run(new() { TeamId = team, Name = name, ParentId = parent }, default));
        var done = await Task.WhenAll(new[] { (first, "东队", second), (second, "西队", first) }.Select(one => Task.Run(async () =>
        {
            try
            {
                await Under(one.Item1, one.Item2, one.Item3);
                return true;
            }
            catch (Refusal refusal) when (refusal.Code == "volunteers.team-own-parent")
            {
                return false;
            }
        })));
        done.Count(one => one).ShouldBe(1);

        var federation = await here.Team("联合会");
        var team = await here.Team("中队", under: federation);
        await here.Team("小圈", under: team);
        var other = await here.Team("另一会");
        (await Refused(() => Under(federation, "联合会", other))).ShouldBe("volunteers.team-too-deep");
        await Under(team, "中队", other);
        (await here.Row(team)).ParentId.ShouldBe(other);
    }

    [Theory, BothEngines]
    public async Task What_nobody_can_mean_is_said_to_be_wrong_and_breaks_nothing(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var shift = await here.Shift("刘姐");
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        using var staff = await door.As("刘姐");
        (await Post(resident, "api/volunteers/help", """{"kind":99}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await Post(resident, "api/volunteers/help", """{"kind":"99"}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await Post(resident, "api/volunteers/help", """{"kind":"Errands"}""")).ShouldBe(HttpStatusCode.OK);
        (await staff.GetAsync("volunteers/calls?kind=99")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await staff.GetAsync("api/volunteers/calls")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await resident.GetAsync("api/volunteers/hours/record?year=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Post(staff, "api/volunteers/shifts", """{"title":"值守","startsAt":"0001-01-01T00:00:00","minimum":1,"maximum":2}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await Post(staff, "api/volunteers/shifts", """{"title":"值守","startsAt":"9999-12-31T23:00:00","minimum":1,"maximum":2}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await Post(staff, $"api/volunteers/shifts/{shift}/sheet", """{"lines":[null],"walkIns":[null]}""")).ShouldNotBe(HttpStatusCode.InternalServerError);
        (await Post(staff, "api/volunteers/calls", $$"""{"personId":"{{Guid.NewGuid()}}","kind":"Errands"}""")).ShouldBe(HttpStatusCode.NotFound);
        (await Post(staff, "api/volunteers/calls", $$"""{"personId":"{{here["李叔"].PersonId}}","kind":"Errands","wantedAt":"0001-01-01T00:00:00"}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, BothEngines]
    public async Task Whoever_stops_volunteering_is_counted_on_nowhere(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        await here.NewVolunteer("小郑");
        var shift = await here.Shift("刘姐", form => form.Maximum = 1);
        await here.SignUp("小周", shift);
        (await here.SignUp("小郑", shift)).Going.ShouldBeFalse();
        var call = await here.Ask("李叔");
        await here.Offer(call, "小周");
        await here.Accept("小周", call);
        var volunteer = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Volunteer>().Where(row => row.PersonId == here["小周"].PersonId).Select(row => row.Id).SingleAsync());
        await here.Do<EndVolunteer, Guid>("小周", slice => slice.Run(new() { VolunteerId = volunteer }, default));
        await here.Settle();
        (await here.Call(call)).State.ShouldBe(CallState.Open);
        (await here.Facts<HelpReleased>()).Single().CallId.ShouldBe(call);
        (await here.Places(shift)).Where(row => row.State == PlaceState.Going).ShouldHaveSingleItem().PersonId.ShouldBe(here["小郑"].PersonId);
    }

    private static async Task<HttpStatusCode> Post(HttpClient browser, string to, string json) => (await browser.PostAsync(to, new StringContent(json, Encoding.UTF8, "application/json"))).StatusCode;
}
