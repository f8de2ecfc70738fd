using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Incidents;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class IncidentTests
{
    private const string Water = "家里突然没水了，什么时候来水";

    [Theory, BothEngines]
    public async Task Fifty_reports_become_one_incident_and_one_notice_for_everybody(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var reporters = new List<string>();
        for (var i = 0; i < 25; i++)
        {
            reporters.Add($"业主{i:00}");
            await here.MoveIn($"业主{i:00}", here.Buildings[i % 2].Id);
        }

        await here.MoveIn("没报的", here.Buildings[1].Id);
        for (var i = 0; i < 50; i++)
        {
            here.Now = here.Now.AddSeconds(40);
            await here.Dry(reporters[i % 25], here.Buildings[i % 2].Id);
        }

        var private1 = await here.Report("张阿姨", kind: ConcernKind.Emergency, text: Water, isPrivate: true);
        await here.Settle();
        (await here.Facts<BurstNoticed>()).Count.ShouldBe(1);
        (await here.Notices()).Count(notice => notice == (here["刘姐"].PersonId, "concerns.notice.burst")).ShouldBe(1);
        var waits = await here.IncidentsWaiting("刘姐");
        waits.Lines.Single().Kind.ShouldBe("concerns.wait.burst");

        var opened = await here.Open("刘姐", waits.Lines.Single().Id, here.Now.AddHours(6));
        opened.Reports.ShouldBe(50);
        await here.Settle();
        (await here.Facts<IncidentOpened>()).Count.ShouldBe(1);
        (await here.Count("concerns.incident-reports")).ShouldBe(50);
        foreach (var person in reporters.Append("没报的").Append("李叔"))
        {
            (await here.Told(person)).Count(text => text.StartsWith("concerns.notice.incident", StringComparison.Ordinal)).ShouldBe(1, person);
        }

        // 西苑 has water, and nobody there is told.
        (await here.Told("张阿姨")).ShouldNotContain("concerns.notice.incident-until");

        here.Now = here.Now.AddHours(1);
        await here.As("刘姐", scope => scope.GetRequiredService<UpdateIncident>().Run(new() { IncidentId = opened.Id, Text = "找到漏点，正在抢修", ExpectedAt = here.Now.AddHours(3) }, default));
        await here.Settle();
        (await here.Told("没报的")).ShouldContain("concerns.notice.incident-updated-until");
        (await here.IncidentsWaiting("刘姐")).Lines.Single().Kind.ShouldBe("concerns.wait.incident");

        here.Now = here.Now.AddHours(2);
        var ended = await here.End("刘姐", opened.Id);
        ended.Resolved.ShouldBe(50);
        ended.Left.ShouldBeEmpty();
        await here.Settle();
        (await here.Told("没报的")).Count(text => text == "concerns.notice.incident-ended").ShouldBe(1);
        foreach (var reporter in reporters)
        {
            var told = await here.Told(reporter);
            told.ShouldNotContain("concerns.notice.incident-ended");
            told.Count(text => text == "concerns.notice.resolved").ShouldBe(2);
        }

        (await here.Count("concerns.resolved")).ShouldBe(50);
        (await here.Row(private1.Id)).State.ShouldBe(ConcernState.Submitted);
        await here.End("刘姐", opened.Id).IsRefused("concerns.incident-ended");
    }

    [Theory, BothEngines]
    public async Task A_burst_needs_enough_alike_in_one_place_and_time(On engine)
    {
        var here = await Neighbourhood.With(engine);
        for (var i = 0; i < 4; i++)
        {
            await here.Dry("李叔", here.Buildings[0].Id);
        }

        await here.Dry("张阿姨", here.Buildings[2].Id);
        await here.Settle();
        here.Now = here.Now.AddHours(2);
        await here.Dry("李叔", here.Buildings[1].Id);
        await here.Settle();
        (await here.Facts<BurstNoticed>()).ShouldBeEmpty();

        // "Other" says nothing of what it is: there the words must be alike.
        foreach (var text in (string[])["快来人，墙边有蛇", "有辆车一直响警报", "楼下有人吵架", "门口躺着一个人", "树上挂着风筝线"])
        {
            await here.As("李叔", scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = ConcernKind.Emergency, Text = text, PlaceId = here.Buildings[0].Id }, default));
        }

        await here.Settle();
        (await here.Facts<BurstNoticed>()).ShouldBeEmpty();
        for (var i = 0; i < 4; i++)
        {
            await here.Dry("李叔", here.Buildings[0].Id);
        }

        await here.Settle();
        (await here.Facts<BurstNoticed>()).Single().Reports.ShouldBe(5);
    }

    [Theory, BothEngines]
    public async Task What_somebody_said_is_no_incident_is_not_proposed_again(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Dry("李叔", 5);
        await here.Settle();
        var burst = (await here.Facts<BurstNoticed>()).Single().BurstId;
        await here.As("刘姐", scope => scope.GetRequiredService<DismissBurst>().Run(new() { BurstId = burst }, default));
        here.Now = here.Now.AddMinutes(5);
        await here.Dry("李叔", 2);
        await here.Settle();
        (await here.Facts<BurstNoticed>()).Count.ShouldBe(1);
        await here.Open("刘姐", burst, null).IsRefused("concerns.burst-decided");
        await Should.ThrowAsync<NotYours>(here.Open("张阿姨", burst, null));
    }

    [Theory, BothEngines]
    public async Task Later_reports_hang_themselves_on_the_incident_and_strangers_are_told_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Dry("李叔", 5);
        await here.Settle();
        var opened = await here.Open("刘姐", (await here.Facts<BurstNoticed>()).Single().BurstId, here.Now.AddHours(3));
        await here.Settle();
        here.Now = here.Now.AddMinutes(10);
        var late = await here.Dry("李叔", here.Buildings[1].Id);

        // 张阿姨 lives in the other compound and is visiting.
        await here.Dry("张阿姨", here.Buildings[0].Id);
        await here.Dry("张阿姨", here.Buildings[0].Id);
        var home = await here.Dry("张阿姨", here.Buildings[2].Id);
        await here.Settle();
        (await here.Facts<BurstNoticed>()).Count.ShouldBe(1);
        (await here.Told("李叔")).Count(text => text == "concerns.notice.incident-until").ShouldBe(1);
        (await here.Told("张阿姨")).Count(text => text == "concerns.notice.incident-until").ShouldBe(1);
        var view = await here.As("刘姐", scope => scope.GetRequiredService<IncidentDetail>().Run(opened.Id, default));
        view.Attached.Count.ShouldBe(8);
        view.Attached.ShouldNotContain(line => line.Id == home.Id);
        (await here.AsNobody(scope => scope.GetRequiredService<IncidentDetail>().Run(opened.Id, default))).Attached.ShouldBeEmpty();

        await here.As("刘姐", scope => scope.GetRequiredService<DetachReport>().Run(new() { IncidentId = opened.Id, ConcernId = late.Id }, default));
        await here.As("刘姐", scope => scope.GetRequiredService<AttachReport>().Run(new() { IncidentId = opened.Id, Concern = home.Number }, default));
        await here.As("刘姐", scope => scope.GetRequiredService<AttachReport>().Run(new() { IncidentId = opened.Id, Concern = home.Number }, default)).IsRefused("concerns.already-attached");
        (await here.Count("concerns.incident-reports")).ShouldBe(8);
    }

    [Theory, BothEngines]
    public async Task Ending_leaves_what_cannot_be_resolved_and_says_why(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Dry("李叔", 5);
        await here.Settle();
        var opened = await here.Open("刘姐", (await here.Facts<BurstNoticed>()).Single().BurstId, null);
        var up = (await here.As("刘姐", scope => scope.GetRequiredService<IncidentDetail>().Run(opened.Id, default))).Attached[0];
        await here.PassUp("刘姐", up.Id);
        var ended = await here.End("刘姐", opened.Id);
        ended.Resolved.ShouldBe(4);
        ended.Left.Single().ShouldBe(new Bulk.Left(up.Id, up.Number, "concerns.with-post-above"));
        (await here.AsNobody(scope => scope.GetRequiredService<IIncidentNews>().Current(default))).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task More_reports_than_anybody_could_tick_end_with_their_incident(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var opened = await here.As("刘姐", scope => scope.GetRequiredService<OpenIncident>().Run(new() { Title = "停水", Category = "emergency-water", PlaceIds = [here.Buildings[0].Id] }, default));
        for (var i = 0; i <= Bulk.Most; i++)
        {
            var it = await here.Dry("张阿姨", here.Buildings[0].Id);
            await here.As("刘姐", scope => scope.GetRequiredService<AttachReport>().Run(new() { IncidentId = opened.Id, Concern = it.Number }, default));
        }

        var ended = await here.End("刘姐", opened.Id);
        ended.Resolved.ShouldBe(Bulk.Most + 1);
        ended.Left.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task An_incident_says_what_it_is_and_does_not_end_before_it_began(On engine)
    {
        var here = await Neighbourhood.With(engine);
        Task<OpenIncident.Opened> Try(Action<OpenIncident.Form> change)
        {
            var form = new OpenIncident.Form { Title = "停水", Category = "emergency-water" };
            change(form);
            return here.As("刘姐", scope => scope.GetRequiredService<OpenIncident>().Run(form, default));
        }

        await Try(form => form.Title = " ").IsMisshapen("Title", "concerns.incident-title-missing");
        await Try(form => form.ExpectedAt = here.Now.AddMinutes(-1)).IsRefused("concerns.expected-past", "ExpectedAt");
        await Try(form => form.Category = "care-elder").IsRefused("concerns.incident-private", "Category");
        await Try(form => form.Category = "water").IsRefused("concerns.category-unknown", "Category");
        await Try(form => form.PlaceIds = [Guid.NewGuid()]).IsRefused("concerns.place-unknown", "PlaceIds");
        var whole = await Try(_ => { });
        await here.Settle();

        // Everybody with a home here.
        (await here.Told("张阿姨")).ShouldContain("concerns.notice.incident");
        var line = (await here.AsNobody(scope => scope.GetRequiredService<IIncidentNews>().Current(default))).Single();
        (line.Id, line.Title).ShouldBe((whole.Id, "停水"));
    }

    [Theory, BothEngines]
    public async Task Of_two_who_open_the_same_burst_one_opens_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Dry("李叔", 5);
        await here.Settle();
        var burst = (await here.Facts<BurstNoticed>()).Single().BurstId;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                return $"{(await here.Open("刘姐", burst, null)).Reports}";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));
        outcomes.Count(outcome => outcome == "5").ShouldBe(1);
        outcomes.Count(outcome => outcome == "concerns.burst-decided").ShouldBe(3);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<IncidentReport>().CountAsync())).ShouldBe(5);
    }
}

internal static class Waterworks
{
    public static Task<Reported> Dry(this Neighbourhood here, string name, Guid place) => here.As(name, scope => scope.GetRequiredService<ReportConcern>().Run(
        new() { Kind = ConcernKind.Emergency, Category = "emergency-water", Text = "家里突然没水了，什么时候来水", PlaceId = place }, default));

    public static async Task Dry(this Neighbourhood here, string name, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await here.Dry(name, here.Buildings[i % 2].Id);
        }
    }

    public static Task<OpenIncident.Opened> Open(this Neighbourhood here, string name, Guid burst, DateTime? expected) =>
        here.As(name, scope => scope.GetRequiredService<OpenIncident>().Run(new() { BurstId = burst, Title = "东苑停水", ExpectedAt = expected }, default));

    public static Task<EndIncident.Ended> End(this Neighbourhood here, string name, Guid incident) =>
        here.As(name, scope => scope.GetRequiredService<EndIncident>().Run(new() { IncidentId = incident, Result = "主管道已修好，恢复供水" }, default));

    public static Task<WaitingList> IncidentsWaiting(this Neighbourhood here, string name) => here.As(name, scope =>
        scope.GetRequiredService<IncidentsWaiting>().For(scope.GetRequiredService<Acting>().Actor, new WaitingQuery(false), default));
}
