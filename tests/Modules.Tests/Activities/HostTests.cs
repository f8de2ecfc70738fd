using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Files;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Files;
using Mulin.Modules.Tests.Volunteers;
using Mulin.Tests;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Activities;

/// <summary>Who holds an activity keeps its roll without any office: that of this one, and of no other.</summary>
public class HostTests
{
    [Theory, BothEngines]
    public async Task Who_leads_the_team_that_holds_it_keeps_its_roll_and_who_leads_another_does_not(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (mine, _) = await Teams(here);
        var id = await Held(here, mine);
        await here.Enrol("张阿姨", id);
        var session = await here.SessionRow(await here.Session(id));
        here.Now = session.StartsAt;
        (await Look("李叔", session.Id)).Lines.Single().ShouldSatisfyAllConditions(line => line.Name.ShouldBe("张阿姨"), line => line.Came.ShouldBeFalse());

        // A neighbour comes without a seat: the list takes the phone, and does not tell whose it is to who is no staff.
        await Enter("李叔", session.Id, form => (form.Came, form.Names) = ([here["张阿姨"].PersonId], $"不知道名字 {here["小周"].Phone}"));
        (await Look("李叔", session.Id)).Lines.Select(line => (line.Name, line.Came)).ShouldBe([("张阿姨", true), ("小*", true)]);
        (await Look("刘姐", session.Id)).Lines.Select(line => line.Name).ShouldBe(["张阿姨", "小周"]);
        await here.Through("张阿姨", scope => scope.GetRequiredService<MyPass>().Run(default));
        var pass = (await here.Through("张阿姨", scope => scope.GetRequiredService<MyPass>().Look(default)))!;
        await Scan("李叔", session.Id, pass);

        foreach (var other in new[] { "小周", "张阿姨", "孙经理" })
        {
            await Should.ThrowAsync<NotYours>(() => Look(other, session.Id));
            await Should.ThrowAsync<NotYours>(() => Enter(other, session.Id, form => form.Counted = 3));
            await Should.ThrowAsync<NotYours>(() => Scan(other, session.Id, pass));
            await Should.ThrowAsync<NotYours>(() => here.Through(other, scope => scope.GetRequiredService<AddPictures>().Run(new() { ActivityId = id, Photos = [Guid.NewGuid()] }, default)));
        }

        // Over, and the roll is closed by who kept it; what it says counts as any other.
        await here.Pass(TimeSpan.FromHours(3));
        await Enter("李叔", session.Id, form => (form.Counted, form.Close) = (4, true));
        var roll = (await here.Facts<RollClosed>()).Single();
        (roll.Enrolled, roll.Came, roll.Counted).ShouldBe((1, 1, 4));
        (await here.Facts<Attended>()).Count.ShouldBe(2);

        Task<RollView.View> Look(string who, Guid at) => here.Through(who, scope => scope.GetRequiredService<RollView>().Run(at, default));
        Task<Guid> Scan(string who, Guid at, string code) => here.Through(who, scope => scope.GetRequiredService<SignInByPass>().Run(new() { SessionId = at, Code = code }, default));
        Task<Guid> Enter(string who, Guid at, Action<EnterRoll.Form> more) => here.Through(who, scope =>
        {
            var form = new EnterRoll.Form { SessionId = at };
            more(form);
            return scope.GetRequiredService<EnterRoll>().Run(form, default);
        });
    }

    [Theory, BothEngines]
    public async Task It_is_theirs_as_long_as_they_lead_and_no_other_activity_of_the_community_is(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (mine, place) = await Teams(here);
        var (held, communitys, others) = (await Held(here, mine), await here.Open("社区讲座", 5), await Held(here, await here.TeamOf("小周")));
        var draft = await here.Draft("还没定", more: form => (form.Organiser, form.TeamId) = (OrganiserKind.Team, mine));
        (await Opens("李叔", held)).ShouldBeTrue();
        foreach (var no in new[] { communitys, others })
        {
            (await Opens("李叔", no)).ShouldBeFalse();
            (await here.Look(no, "李叔", staff: false)).Holds.ShouldBeFalse();
        }

        // A draft is the office's: as for everybody, there is no such activity.
        await Should.ThrowAsync<Missing>(() => Opens("李叔", draft));
        (await here.Look(held, "李叔", staff: false)).Holds.ShouldBeTrue();
        (await Holding("李叔")).ShouldBe([held]);
        (await Holding("张阿姨")).ShouldBeEmpty();

        // Who leads the federation the team belongs to keeps it as well; who leads no longer does not.
        var above = await here.Team("联合会");
        await here.Put(above, "孙经理", TeamRole.Leader);
        (await Opens("孙经理", held)).ShouldBeFalse();
        await here.Do<DescribeTeam, Guid>("刘姐", slice => slice.Run(new() { TeamId = mine, Name = "合唱团", ParentId = above }, default));
        (await Opens("孙经理", held)).ShouldBeTrue();
        await here.Give("刘姐", place, TeamRole.Member);
        (await Opens("李叔", held)).ShouldBeFalse();
        (await Holding("李叔")).ShouldBeEmpty();

        async Task<bool> Opens(string who, Guid activity)
        {
            var session = await here.Session(activity);
            try
            {
                await here.Through(who, scope => scope.GetRequiredService<RollView>().Run(session, default));
                return true;
            }
            catch (NotYours)
            {
                return false;
            }
        }

        async Task<IReadOnlyList<Guid>> Holding(string who) => [.. (await here.Through(who, scope => scope.GetRequiredService<Holding>().Run(default))).Select(line => line.Id)];
    }

    [Theory, BothEngines]
    public async Task A_resident_keeps_the_roll_and_the_pictures_of_what_they_hold_themselves_and_is_reminded_of_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Open("修鞋摊", more: form => (form.Organiser, form.PersonId, form.By) = (OrganiserKind.Resident, here["李叔"].PersonId, EnrolBy.Nothing));
        var session = await here.SessionRow(await here.Session(id));
        (await Waits("李叔")).ShouldBeEmpty();
        here.Now = session.StartsAt.AddHours(-30);
        (await Waits("李叔")).ShouldBe([(ActivitiesWaiting.Sheet, $"activities/rolls/{session.Id}")]);
        (await Waits("张阿姨")).ShouldBeEmpty();
        here.Now = session.EndsAt.AddHours(1);
        await here.Settle();
        (await Waits("李叔")).ShouldBe([(ActivitiesWaiting.Roll, $"activities/rolls/{session.Id}")]);
        (await Waits("刘姐")).ShouldBeEmpty("staff keep rolls on their workbench");
        await here.Through("李叔", scope => scope.GetRequiredService<EnterRoll>().Run(new() { SessionId = session.Id, Counted = 40, Close = true }, default));
        (await Waits("李叔")).ShouldBeEmpty();
        (await here.Facts<RollClosed>()).Single().Counted.ShouldBe(40);

        var photos = await here.As("李叔", async scope => (await scope.GetRequiredService<IReceivesFiles>().Receive(Shot(), "Photos", default)).Ids);
        await here.Through("李叔", scope => scope.GetRequiredService<AddPictures>().Run(new() { ActivityId = id, Photos = [.. photos] }, default));
        (await here.Look(id)).Pictures.Count.ShouldBe(1);

        async Task<IReadOnlyList<(string, string)>> Waits(string who)
        {
            var actor = await here.ActorOf(who);
            return [.. (await here.As(who, scope => scope.GetRequiredService<ActivitiesWaiting>().For(actor, new(Resident: true), default))).Lines.Select(line => (line.Kind, line.Link))];
        }
    }

    [Theory, BothEngines]
    public async Task The_pages_of_a_roll_open_for_who_holds_it_and_are_filled_in_there(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (mine, _) = await Teams(here);

        // The pages go by the clock of the machine: it begins in half an hour, and one may sign in.
        here.Now = DateTime.UtcNow;
        var id = await Held(here, mine, Clock.Local(here.Now.AddMinutes(30)));
        await here.Enrol("张阿姨", id);
        var session = await here.SessionRow(await here.Session(id));
        await using var door = await Doorstep.Open(here);
        using var leader = await door.As("李叔");
        using var other = await door.As("小周");
        foreach (var page in new[] { $"activities/rolls/{session.Id}", $"activities/rolls/{session.Id}/sheet", $"activities/rolls/{session.Id}/poster", $"activities/{id}/pictures", $"api/activities/work/sessions/{session.Id}/roll" })
        {
            (await leader.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await other.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        (await leader.GetAsync($"activities/work/sessions/{session.Id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "the workbench stays the offices'");
        (await leader.GetStringAsync($"activities/{id}")).ShouldContain($"activities/rolls/{session.Id}");
        (await other.GetStringAsync($"activities/{id}")).ShouldNotContain("activities/rolls/");
        (await leader.GetStringAsync("activities/mine")).ShouldContain($"activities/{id}");
        (await leader.GetStringAsync("api/activities/holding")).ShouldContain(id.ToString());

        (await leader.GetStringAsync($"activities/rolls/{session.Id}")).ShouldNotContain("class=\"desk\"", Case.Sensitive, "it is no page of the workbench");
        (await leader.Send($"activities/rolls/{session.Id}", "roll", ("pick", here["张阿姨"].PersonId.ToString()), ("Form.Names", "老何"), ("Form.Counted", "2"))).ShouldEndWith($"activities/rolls/{session.Id}?said=kept");
        var view = await here.Through("李叔", scope => scope.GetRequiredService<RollView>().Run(session.Id, default));
        (view.Came, view.Counted).ShouldBe((2, 2));
        await here.Through("小周", scope => scope.GetRequiredService<MyPass>().Run(default));
        var pass = (await here.Through("小周", scope => scope.GetRequiredService<MyPass>().Look(default)))!;
        (await leader.Send($"activities/rolls/{session.Id}", "pass", ("Pass.Code", pass))).ShouldEndWith("said=in");
        (await here.Through("李叔", scope => scope.GetRequiredService<RollView>().Run(session.Id, default))).Came.ShouldBe(3);
    }

    /// <summary>李叔 leads one with 张阿姨 in it, and 小周 another.</summary>
    /// <returns>The first, and his place in it.</returns>
    private static async Task<(Guid Team, Guid Place)> Teams(Neighbourhood here)
    {
        await here.MoveIn("小周", here.Buildings[0].Id);
        var team = await here.Team("合唱团", TeamKind.Troupe);
        var place = await here.Put(team, "李叔", TeamRole.Leader);
        await here.Put(team, "张阿姨");
        var other = await here.Team("舞蹈队", TeamKind.Troupe);
        await here.Put(other, "小周", TeamRole.Leader);
        return (team, place);
    }

    private static Task<Guid> Held(Neighbourhood here, Guid team, params DateTime[] dates) => here.Open("合唱", 5, form => (form.Organiser, form.TeamId) = (OrganiserKind.Team, team), dates);

    private static FormCollection Shot()
    {
        var photo = Samples.Jpeg(64, 48);
        return new FormCollection(new() { ["_once"] = Guid.NewGuid().ToString("N") }, new FormFileCollection { new FormFile(new MemoryStream(photo), 0, photo.Length, "Photos", "photo.jpg") });
    }
}
