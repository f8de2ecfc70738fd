using System.Net;
using System.Net.Http.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Exchange.Needs;
using Mulin.Foundation.Places;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.Visits;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>Who is called on, by when, and what comes of it.</summary>
public class VisitTests
{
    [Theory, BothEngines]
    public async Task An_elder_who_lives_alone_is_called_on_every_week_and_a_missed_week_is_said_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await Elder(here, 0);
        await here.Pass(TimeSpan.FromDays(1));
        (await Round(here, "王师傅")).ShouldBeEmpty();
        (await here.Facts<VisitPlanBegan>()).Single().ShouldBe(new VisitPlanBegan(home.HouseholdId, Groups.AloneOver80, false));

        await here.Pass(TimeSpan.FromDays(7));
        (await Round(here, "王师傅")).ShouldBe([home.HouseholdId]);
        (await Round(here, "赵师傅")).ShouldBeEmpty();
        (await Waiting(here, "王师傅")).Today.ShouldBe(1);
        await Call(here, home);
        (await Round(here, "王师傅")).ShouldBeEmpty();
        (await here.Facts<FirstVisited>()).Single().HouseholdId.ShouldBe(home.HouseholdId);
        var made = (await here.Facts<HouseholdVisited>()).Single();
        (made.OnTime, made.DueOn, made.Code, made.FellDueOn).ShouldBe((true, here.Today(), Groups.AloneOver80, null));

        await here.Pass(TimeSpan.FromDays(12));
        (await here.Facts<VisitFellDue>()).Single().DueOn.ShouldBe(made.DueOn!.Value.AddDays(7));
        (await Waiting(here, "王师傅", new(false) { OnlyLate = true })).Lines.Single().Id.ShouldBe(home.HouseholdId);
        await Call(here, home);
        (await here.Facts<HouseholdVisited>())[^1].OnTime.ShouldBeFalse();
        (await here.Facts<VisitFellDue>()).Count.ShouldBe(1);
        (await Figures(here)).ShouldBe((visits: 2, inTime: 1, due: 2, planned: 1, never: 0));
    }

    [Theory, BothEngines]
    public async Task A_visit_in_time_that_was_written_down_late_takes_the_missed_one_back(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await Elder(here, 0);
        await here.Pass(TimeSpan.FromDays(1));
        var dueOn = here.Today().AddDays(7);
        await here.Pass(TimeSpan.FromDays(9));
        (await here.Facts<VisitFellDue>()).Single().DueOn.ShouldBe(dueOn);
        await Call(here, home, form => form.VisitedAt = dueOn.ToDateTime(new TimeOnly(15, 0)));
        var (fact, envelope) = (await here.Facts()).Single(one => one.Fact is HouseholdVisited);
        var visited = (HouseholdVisited)fact;
        (visited.OnTime, visited.FellDueOn).ShouldBe((true, dueOn));
        envelope.Day.ShouldBe(dueOn);
        (await Figures(here)).ShouldBe((visits: 1, inTime: 1, due: 1, planned: 1, never: 0));
    }

    [Theory, BothEngines]
    public async Task Who_moves_away_or_is_given_a_companion_is_planned_anew(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (first, second) = (await Elder(here, 0), await Elder(here, 30, "李奶奶"));
        await here.Pass(TimeSpan.FromDays(1));
        (await Figures(here)).planned.ShouldBe(2);
        await here.Join(first.HouseholdId, "孙女", Relation.Grandchild, LivingStart.MovedIn);
        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = second.HouseholdId }, default));
        await here.Pass(TimeSpan.FromDays(1));
        var plans = await Plans(here);
        plans.Single(plan => plan.Id == first.HouseholdId).Code.ShouldBe(Groups.Over80);
        plans.Single(plan => plan.Id == second.HouseholdId).DueOn.ShouldBeNull();
        (await Figures(here)).ShouldBe((visits: 0, inTime: 0, due: 0, planned: 1, never: 1));
    }

    [Theory, BothEngines]
    public async Task A_community_decides_who_is_called_on_how_often(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        await here.Run<GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "veteran" }, default));
        await here.Pass(TimeSpan.FromDays(2));
        (await Plans(here)).ShouldBeEmpty();
        await here.Run<SetVisitRules, int>("陈书记", slice => slice.Run(new() { Rules = [new() { Code = "veteran", EveryDays = 3 }, new() { Code = Groups.Over80 }] }, default));
        await here.Settle();
        (await Plans(here)).Single().EveryDays.ShouldBe(3);
        await Should.ThrowAsync<NotYours>(() => here.Run<SetVisitRules, int>("王师傅", slice => slice.Run(new(), default)));
        (await Refused(() => here.Run<SetVisitRules, int>("陈书记", slice => slice.Run(new() { Rules = [new() { Code = "veteran", EveryDays = 0 }] }, default)))).ShouldBe("households.visit-rule-days");
        (await Refused(() => here.Run<SetVisitRules, int>("陈书记", slice => slice.Run(new() { Rules = [new() { Code = "nobody", EveryDays = 9 }] }, default)))).ShouldBe("households.visit-rule-unknown");
        here.Now = here.Now.AddMinutes(1);
        await here.Run<SetVisitRules, int>("陈书记", slice => slice.Run(new(), default));
        await here.Settle();
        (await Plans(here)).Single().DueOn.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task What_is_found_at_the_door_is_followed_and_what_was_said_stays_out_of_the_facts(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await Elder(here, 0);
        var done = await Call(here, home, form =>
        {
            (form.Finding, form.Notes, form.NextOn) = (VisitFinding.NeedsHelp, "膝盖疼", here.Today().AddDays(3));
            form.Needs = [new() { Kind = NeedKind.Errands, Words = "代买药", PersonId = home.PersonId }, new() { Kind = NeedKind.Company }, new()];
            (form.ConcernKind, form.ConcernText) = (ConcernKind.Repair, "楼道灯不亮，晚上看不清台阶");
        });
        done.Needs.ShouldBe(2);
        var needs = (await here.Run<NeedList, NeedList.View>("王师傅", slice => slice.Run(new(), default))).Lines;
        needs.ShouldAllBe(need => need.Source == NeedSource.Visit && need.SourceId == done.Id);
        needs.Select(need => need.PersonId).ShouldBe([home.PersonId, null], ignoreOrder: true);
        var reported = (await here.Facts<ConcernReported>()).Single();
        (reported.ConcernId, reported.Channel, reported.ReporterId).ShouldBe((done.ConcernId!.Value, Channel.Visit, home.PersonId));
        (await Round(here, "王师傅")).ShouldBeEmpty();
        here.Now = here.Now.AddDays(3);
        (await Round(here, "王师傅")).ShouldBe([home.HouseholdId], "the day that was agreed on");
        foreach (var (fact, envelope) in await here.Facts())
        {
            fact.ToPayload().ShouldNotContain("膝盖");
            fact.ToPayload().ShouldNotContain("代买药");
            if (fact is VisitFact)
            {
                envelope.AreaPath.ShouldBe(here.Node.Path);
            }
        }
    }

    [Theory, BothEngines]
    public async Task A_need_that_is_refused_keeps_the_visit_from_being_half_written(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await Elder(here, 0);
        (await Refused(() => Call(here, home, form => form.Needs = [new() { Kind = NeedKind.Other }]))).ShouldBe("exchange.words-missing");
        (await Refused(() => Call(here, home, form => form.Needs = [new() { Words = "一张轮椅" }]))).ShouldBe("exchange.kind-missing");
        (await Refused(() => Call(here, home, form => form.ConcernKind = ConcernKind.Repair))).ShouldBe("households.visit-concern-text");
        (await Refused(() => Call(here, home, form => form.Finding = null))).ShouldBe("households.visit-finding-missing");
        (await Refused(() => Call(here, home, form => form.MetIds = [here["李叔"].PersonId]))).ShouldBe("households.visit-met-elsewhere");
        (await Refused(() => Call(here, home, form => form.VisitedAt = Clock.Local(here.Now).AddHours(1)))).ShouldBe("households.visit-later");
        (await Refused(() => Call(here, home, form => form.VisitedAt = Clock.Local(here.Now).AddDays(-31)))).ShouldBe("households.visit-too-early");
        (await Refused(() => Call(here, home, form => form.NextOn = here.Today().AddDays(-1)))).ShouldBe("households.visit-next-past");
        (await here.Facts()).ShouldNotContain(one => one.Fact is VisitFact || one.Fact is NeedFact || one.Fact is ConcernReported);
    }

    [Theory, BothEngines]
    public async Task Nobody_home_leaves_the_visit_due(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await Elder(here, 0);
        await here.Pass(TimeSpan.FromDays(8));
        foreach (var times in new[] { 1, 2 })
        {
            await Call(here, home, form => (form.NobodyHome, form.Finding) = (true, null));
            await here.Pass(TimeSpan.FromMinutes(20));
            (await here.Facts<NobodyHome>())[^1].Times.ShouldBe(times);
        }

        (await here.Run<VisitRound, VisitRound.View>("王师傅", slice => slice.Run(new(), default))).Stops.Single().Away.ShouldBe(2);
        (await Figures(here)).ShouldBe((visits: 0, inTime: 0, due: 0, planned: 1, never: 1));
    }

    [Theory, BothEngines]
    public async Task The_same_visit_sent_twice_counts_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await Elder(here, 0);
        await using var door = await Doorstep.Open(here);
        using var worker = await door.As("王师傅");
        worker.DefaultRequestHeaders.Add("Idempotency-Key", "kept on the phone");
        var form = new { householdId = home.HouseholdId, finding = "Well", visitedAt = Clock.Local(DateTime.UtcNow).AddMinutes(-30), needs = new[] { new { kind = "Company", urgency = "Soon" } } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => worker.PostAsJsonAsync("api/households/visits", form)));
        var bodies = await Task.WhenAll(answers.Append(await worker.PostAsJsonAsync("api/households/visits", form)).Where(answer => answer.StatusCode == HttpStatusCode.OK).Select(answer => answer.Content.ReadAsStringAsync()));
        bodies.Length.ShouldBeGreaterThan(0);
        bodies.Distinct().Count().ShouldBe(1);
        (await here.Facts<HouseholdVisited>()).Count.ShouldBe(1);
        (await here.Facts<NeedRecorded>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Two_workers_at_one_door_at_once_are_two_visits_and_one_week_kept(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await Elder(here, 0);
        await here.Pass(TimeSpan.FromDays(8));
        var due = (await Plans(here)).Single().DueOn;
        await Task.WhenAll(new[] { "王师傅", "刘姐" }.Select(who => Task.Run(() => Call(here, home, by: who))));
        var visits = await here.Facts<HouseholdVisited>();
        visits.Count.ShouldBe(2);
        visits.Count(fact => fact.DueOn == due).ShouldBe(1);
        (await Plans(here)).Single().DueOn.ShouldBe(here.Today().AddDays(7));
        (await Figures(here)).ShouldBe((visits: 2, inTime: 1, due: 1, planned: 1, never: 0));
    }

    [Theory, BothEngines]
    public async Task Who_does_not_look_after_people_neither_visits_nor_reads_of_visits(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle("楼长", Office.BuildingLeader, place: here.Buildings[0].Id);
        var home = await Elder(here, 0);
        var done = await Call(here, home);
        foreach (var stranger in new[] { "楼长", "孙经理", "张阿姨", "赵师傅" })
        {
            await Should.ThrowAsync<NotYours>(() => Call(here, home, by: stranger));
            await Should.ThrowAsync<NotYours>(() => here.Run<VisitDetail, VisitDetail.View>(stranger, slice => slice.Run(done.Id, default)));
        }

        (await here.Home(home.HouseholdId, "楼长")).Course.ShouldNotContain(line => line.Text.Contains("走访", StringComparison.Ordinal));
        (await here.Home(home.HouseholdId, "王师傅")).Course.ShouldContain(line => line.Text.Contains("走访", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public void Whoever_is_due_is_on_exactly_one_round(On engine) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => Rounds(engine, seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Theory, BothEngines]
    public async Task Every_page_of_visits_opens_for_its_worker_and_shows_nobody_in_full(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await Elder(here, 0);
        await here.Pass(TimeSpan.FromDays(8));
        var done = await Call(here, home, form => (form.Notes, form.Needs) = ("都好", [new() { Kind = NeedKind.Company }]));
        await using var door = await Doorstep.Open(here);
        using var worker = await door.As("王师傅");
        foreach (var page in new[] { "households/visits", "households/visits?ahead=7", $"households/visits/new?home={home.HouseholdId}", $"households/visits/{done.Id}", $"households/{home.HouseholdId}", "api/households/visits/round?ahead=7", $"api/households/visits/{done.Id}" })
        {
            using var answer = await worker.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("钱大爷", customMessage: page);
        }

        using var secretary = await door.As("陈书记");
        (await secretary.GetAsync("households/visits?grid=none")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await secretary.GetAsync("households/visits/rules")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await worker.GetAsync("households/visits/rules")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<bool> Rounds(On engine, int seed)
    {
        var random = new Random(seed);
        var here = await Neighbourhood.With(engine);
        await here.AsSystem(scope => scope.GetRequiredService<BuildPlaces>().Run(new() { CompoundName = "南苑", FromNumber = 7, ToNumber = 7, Units = 1, Floors = 2, DoorsPerFloor = 2 }, default));
        var doors = await here.Doors();
        for (var i = 0; i < 9; i++)
        {
            await Elder(here, random.Next(doors.Count), $"老人{i}", born: here.Today().AddYears(-random.Next(55, 95)).AddDays(-i));
        }

        await here.Pass(TimeSpan.FromDays(random.Next(1, 40)));
        for (var i = 0; i < 3 && (await Round(here, "刘姐")) is { Count: > 0 } stops; i++)
        {
            await Call(here, new OpenHousehold.Opened(stops[random.Next(stops.Count)], default), by: "刘姐");
        }

        var due = (await Plans(here)).Where(plan => plan.DueOn <= here.Today()).Select(plan => plan.Id).ToList();
        List<Guid> stopped = [];
        foreach (var query in here.Places.Grids.Select(grid => new VisitRound.Query { GridId = grid.Id }).Append(new() { WithoutGrid = true }))
        {
            stopped.AddRange((await here.Run<VisitRound, VisitRound.View>("刘姐", slice => slice.Run(query, default))).Stops.Select(stop => stop.HouseholdId));
        }

        stopped.ShouldBeUnique();
        stopped.ShouldBe(due, ignoreOrder: true);
        (await Round(here, "刘姐")).ShouldBe(due, ignoreOrder: true);
        var byWorkers = (await Round(here, "王师傅")).Concat(await Round(here, "赵师傅")).ToList();
        byWorkers.ShouldBeUnique();
        byWorkers.ShouldBeSubsetOf(due);
        return true;
    }

    private static async Task<OpenHousehold.Opened> Elder(Neighbourhood here, int door, string name = "钱大爷", DateOnly? born = null) =>
        await here.Open((await here.Doors())[door], name, more: form => form.IdNumber = Homestead.Id(born ?? new(1941, 3, 2), Sex.Male));

    private static Task<RecordVisit.Recorded> Call(Neighbourhood here, OpenHousehold.Opened home, Action<RecordVisit.Form>? more = null, string by = "王师傅")
    {
        var form = new RecordVisit.Form { HouseholdId = home.HouseholdId, Finding = VisitFinding.Well };
        more?.Invoke(form);
        return here.Run<RecordVisit, RecordVisit.Recorded>(by, slice => slice.Run(form, default));
    }

    private static async Task<IReadOnlyList<Guid>> Round(Neighbourhood here, string who) => [.. (await here.Run<VisitRound, VisitRound.View>(who, slice => slice.Run(new(), default))).Stops.Select(stop => stop.HouseholdId)];

    private static Task<List<VisitPlan>> Plans(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<VisitPlan>().AsNoTracking().ToListAsync());

    private static async Task<WaitingList> Waiting(Neighbourhood here, string who, WaitingQuery? query = null)
    {
        var actor = await here.ActorOf(who);
        return await here.Run<VisitsWaiting, WaitingList>(who, waits => waits.For(actor, query ?? new(false), default));
    }

    private static async Task<(long visits, long inTime, long due, long planned, long never)> Figures(Neighbourhood here)
    {
        var facts = await here.Facts();
        var indicators = here.Town.Services.GetRequiredService<House>().Indicators;
        long Sum(string code) => facts.SelectMany(one => indicators[$"households.{code}"].Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value);
        return (Sum("visits"), Sum("visits-in-time"), Sum("visits-due"), Sum("planned"), Sum("never-visited"));
    }

    private static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Code;
}
