using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Bodies;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class LoopTests
{
    [Theory, BothEngines]
    public async Task A_concern_goes_all_the_way_round(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        it.Number.ShouldStartWith("26-");
        it.Title.ShouldBe("三号楼二楼的楼道灯不亮，晚上老人上楼看不见");
        it.DueAt.ShouldBe(here.Now.AddHours(24));
        await here.Settle();
        (await here.Inbox("刘姐")).Rows.Single().Next.ShouldBe(ConcernAction.Accept);

        here.Now = here.Now.AddHours(1);
        await here.Accept("刘姐", it.Id);
        await here.Start("刘姐", it.Id);
        await here.Note("刘姐", it.Id);
        await here.Ask("刘姐", it.Id);
        (await here.Waits("张阿姨", resident: true)).Lines.Single().Kind.ShouldBe("concerns.wait.answer");
        await here.Answer("张阿姨", it.Id);
        await here.Resolve("刘姐", it.Id);
        (await here.Inbox("刘姐")).Rows.ShouldBeEmpty();
        (await here.Waits("张阿姨", resident: true)).Lines.Single().Kind.ShouldBe("concerns.wait.confirm");
        await here.Confirm("张阿姨", it.Id);
        await here.Settle();

        var row = await here.Row(it.Id);
        row.State.ShouldBe(ConcernState.Closed);
        row.ClosedBy.ShouldBe(ClosedBy.Confirmation);
        row.SolvedAt.ShouldBe(SolvedAt.Community);
        (await here.Facts<ConcernFirstAnswered>()).Single().Minutes.ShouldBe(60);
        (await here.Count("concerns.resolved")).ShouldBe(1);
        (await here.Count("concerns.satisfied")).ShouldBe(1);
        (await here.Count("concerns.open")).ShouldBe(0);
        var mine = (await here.Notices()).Where(notice => notice.Person == here["张阿姨"].PersonId).Select(notice => notice.Text).ToList();
        mine.ShouldBe(["concerns.notice.accepted", "concerns.notice.noted", "concerns.notice.asked", "concerns.notice.resolved"], ignoreOrder: true);
        var seen = await here.Look("张阿姨", it.Id);
        seen.Course.Count.ShouldBeGreaterThan(8);
        seen.Course.ShouldAllBe(line => line.Text.Length > 0);
        seen.Actions.ShouldBe([ConcernAction.Reopen]);
    }

    [Theory, BothEngines]
    public async Task Silence_is_not_satisfaction(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await here.Resolve("刘姐", it.Id);
        await here.FollowUp("刘姐", it.Id, CallAnswer.NotReached).IsRefused("concerns.not-reached-too-early");

        await here.Pass(TimeSpan.FromDays(3));
        (await here.Facts<ConfirmationMissed>()).Count.ShouldBe(1);
        var waiting = await here.Waits("刘姐", resident: false);
        waiting.Lines.Single().Kind.ShouldBe("concerns.wait.call-back");
        (await here.Row(it.Id)).State.ShouldBe(ConcernState.Resolved);

        await here.Pass(TimeSpan.FromDays(1));
        (await here.Facts<ConcernFellOverdue>()).Single().Limit.ShouldBe(TimeLimit.CallBack);
        (await here.Count("concerns.overdue")).ShouldBe(0);

        await here.FollowUp("刘姐", it.Id, CallAnswer.NotReached);
        await here.Settle();
        (await here.Row(it.Id)).ClosedBy.ShouldBe(ClosedBy.NotReached);
        (await here.Count("concerns.rated")).ShouldBe(0);
        (await here.Count("concerns.satisfied")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_reopened_concern_leaves_the_numerators(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await here.Resolve("刘姐", it.Id);
        await here.Confirm("张阿姨", it.Id);
        (await here.Count("concerns.resolved")).ShouldBe(1);
        here.Now = here.Now.AddDays(2);
        await here.Reopen("张阿姨", it.Id);

        foreach (var indicator in (string[])["concerns.resolved", "concerns.resolved-in-community", "concerns.finished", "concerns.finished-on-time", "concerns.rated", "concerns.satisfied", "concerns.closed"])
        {
            (await here.Count(indicator)).ShouldBe(0, indicator);
        }

        (await here.Count("concerns.open")).ShouldBe(1);
        (await here.Count("concerns.reopened")).ShouldBe(1);
        var undone = (await here.Facts<ConcernReopened>()).Single();
        undone.ResolvedDay.ShouldBe(new DateOnly(2026, 11, 2));
        undone.Rating.ShouldBe(Rating.Satisfied);
        var row = await here.Row(it.Id);
        row.State.ShouldBe(ConcernState.Accepted);
        row.DueAt.ShouldBe(here.Now.AddHours(24));

        await here.Resolve("刘姐", it.Id, Outcome.Explained);
        await here.FollowUp("刘姐", it.Id, CallAnswer.NotDone, "水还是漏");
        (await here.Row(it.Id)).ReopenCount.ShouldBe(2);
        await here.Resolve("刘姐", it.Id);
        here.Now = here.Now.AddDays(8);
        await here.Reopen("张阿姨", it.Id).IsRefused("concerns.reopen-too-late");
    }

    [Theory, BothEngines]
    public async Task Overdue_is_a_fact_of_the_moment_it_was_due_and_the_office_above_hears_of_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report(kind: ConcernKind.Care);
        (await here.Row(it.Id)).Post.ShouldBe(Post.Grid(Office.GridWorker, here.Places.Grids[0].Id).Key);
        var due = it.DueAt;
        await here.Pass(TimeSpan.FromDays(3));

        var (fact, envelope) = (await here.Facts()).Single(one => one.Fact is ConcernFellOverdue { Limit: TimeLimit.Resolution });
        ((ConcernFellOverdue)fact).DueAt.ShouldBe(due);
        envelope.HappenedAt.ShouldBe(due);
        var notices = await here.Notices();
        notices.ShouldContain((here["王师傅"].PersonId, "concerns.notice.overdue"));
        notices.ShouldContain((here["刘姐"].PersonId, "concerns.notice.escalated"));

        await here.HandOver("王师傅", it.Id, Post.Community(Office.CommunityStaff).Key);
        await here.Pass(TimeSpan.FromDays(3));
        (await here.Facts<ConcernFellOverdue>()).Select(fact => fact.Limit).ShouldBe([TimeLimit.FirstResponse, TimeLimit.Resolution]);
        (await here.Row(it.Id)).DueAt.ShouldBe(due);
        await here.Resolve("刘姐", it.Id);
        (await here.Facts<ConcernResolved>()).Single().OnTime.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task What_is_passed_up_is_opened_to_the_post_above_alone(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report(kind: ConcernKind.Mediation);
        var other = await here.Report(kind: ConcernKind.Mediation);
        await Should.ThrowAsync<NotYours>(here.Look("林主任", it.Id));
        await here.Accept("刘姐", it.Id);
        await here.PassUp("刘姐", it.Id);
        await here.Settle();

        (await here.Row(it.Id)).Post.ShouldBe(Post.Area(Office.Overseer, here.SubdistrictId).Key);
        (await here.Look("林主任", it.Id)).Actions.ShouldContain(ConcernAction.Resolve);
        await Should.ThrowAsync<NotYours>(here.Look("林主任", other.Id));
        await here.Resolve("刘姐", it.Id).IsRefused("concerns.with-post-above");
        await here.Note("刘姐", it.Id, "楼上已经同意看管道", isInternal: true);
        (await InboxAbove(here)).ShouldBe(1);

        await here.SendBack("林主任", it.Id);
        await here.Settle();
        (await InboxAbove(here)).ShouldBe(0);
        await Should.ThrowAsync<NotYours>(here.Look("林主任", it.Id));
        await here.SendBack("林主任", it.Id).ShouldThrowAsync<NotYours>();

        await here.PassUp("刘姐", it.Id);
        await here.Settle();
        await here.Resolve("林主任", it.Id);
        await here.Settle();
        var row = await here.Row(it.Id);
        row.SolvedAt.ShouldBe(SolvedAt.Subdistrict);
        Post.Parse(row.Post).AreaId.ShouldBeNull();
        (await here.Facts()).Single(one => one.Fact is ConcernResolved).Envelope.ActorId.ShouldNotBeNull();
        (await here.Count("concerns.resolved-in-community")).ShouldBe(0);
        await here.Confirm("张阿姨", it.Id);
        await here.Settle();
        await Should.ThrowAsync<NotYours>(here.Look("林主任", it.Id));
        (await here.Count("concerns.passed-up")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Not_ours_says_who_is_responsible_and_the_resident_may_object(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await here.Return("刘姐", it.Id);
        var seen = await here.Look("张阿姨", it.Id);
        seen.ClosedBy.ShouldBe(ClosedBy.Return);
        seen.Course.ShouldContain(line => line.Words != null && line.Words.Contains("区市政公司"));
        await here.Reopen("张阿姨", it.Id, "就是小区里面的路");
        (await here.Row(it.Id)).IsOpen.ShouldBeTrue();
        (await here.Facts<ConcernReopened>()).Single().ResolvedDay.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Who_phones_is_met_once_and_told(On engine)
    {
        var here = await Neighbourhood.With(engine);
        Task<Reported> Record(string text) => here.As("刘姐", scope => scope.GetRequiredService<RecordConcern>().Run(
            new() { Kind = ConcernKind.Care, Text = text, Channel = Channel.Call, CallerName = "周奶奶", CallerPhone = "13900001111" }, default));
        var one = await Record("周奶奶家里没人做饭");
        var two = await Record("周奶奶要去医院");
        await here.Settle();
        var reporter = (await here.Row(one.Id)).ReporterId;
        (await here.Row(two.Id)).ReporterId.ShouldBe(reporter);
        (await here.Notices()).Count(notice => notice.Person == reporter && notice.Text == "concerns.notice.recorded").ShouldBe(2);
        (await here.Facts()).First(fact => fact.Fact is ConcernReported).Envelope.OnBehalfOf.ShouldBe(reporter);

        await here.As("刘姐", scope => scope.GetRequiredService<RecordConcern>().Run(new() { Kind = ConcernKind.Care, Text = "看到老人独自在家", Channel = Channel.Phone }, default)).IsRefused("concerns.channel-not-here", "Channel");
        await here.As("刘姐", scope => scope.GetRequiredService<RecordConcern>().Run(new() { Kind = ConcernKind.Care, Text = "看到老人独自在家", CallerPhone = "13900001112" }, default)).IsRefused("concerns.caller-missing", "CallerName");
        await here.As("刘姐", scope => scope.GetRequiredService<RecordConcern>().Run(new() { Kind = ConcernKind.Care, Text = "看到老人独自在家", CallerName = "周奶奶", CallerPhone = "123" }, default)).IsRefused("people.phone-invalid", "CallerPhone");
    }

    [Theory, BothEngines]
    public async Task Rules_say_who_answers_and_the_most_special_one_wins(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var repair = await here.Report(kind: ConcernKind.Repair);
        repair.Post.ShouldBe(Post.Community(Office.PropertyManager).Key);
        var compound = here.Places.Above(here.Buildings[0].Id, Kernel.Places.PlaceLevel.Compound)!.Id;
        Task<Guid> Set(string? category, Guid? place, Office office, RuleScope scope) => here.As("陈书记", services => services.GetRequiredService<SetRule>().Run(
            new() { Kind = ConcernKind.Repair, Category = category, CompoundId = place, Office = office, Scope = scope }, default));
        await Set(null, null, Office.GridWorker, RuleScope.Grid);
        (await here.Report(kind: ConcernKind.Repair)).Post.ShouldBe(Post.Grid(Office.GridWorker, here.Places.Grids[0].Id).Key);
        var special = await Set("repair-other", compound, Office.Secretary, RuleScope.Community);
        (await here.Report(kind: ConcernKind.Repair)).Post.ShouldBe(Post.Community(Office.Secretary).Key);
        (await here.Report(kind: ConcernKind.Repair, place: here.Buildings[2].Id)).Post.ShouldBe(Post.Grid(Office.GridWorker, here.Places.Grids[1].Id).Key);
        await here.As("陈书记", services => services.GetRequiredService<TakeBackRule>().Run(new() { RuleId = special }, default));
        (await here.Report(kind: ConcernKind.Repair)).Post.ShouldBe(Post.Grid(Office.GridWorker, here.Places.Grids[0].Id).Key);

        await Set(null, null, Office.GridWorker, RuleScope.Community).IsRefused("concerns.rule-office", "Office");
        await Set("care-elder", null, Office.GridWorker, RuleScope.Grid).IsRefused("concerns.category-unknown");
        await here.As("陈书记", services => services.GetRequiredService<TakeBackRule>().Run(new() { RuleId = special }, default)).IsRefused("concerns.rule-not-in-force");
        await Should.ThrowAsync<NotYours>(here.As("王师傅", services => services.GetRequiredService<SetRule>().Run(new() { Kind = ConcernKind.Repair, Office = Office.Secretary, Scope = RuleScope.Community }, default)));
        var lines = await here.As("陈书记", services => services.GetRequiredService<RulesInForce>().Run(default));
        lines.Count(line => line.Id is not null).ShouldBe(1);

        // Of two that look alike one waits for the other to find nobody.
        lines.Where(line => line.Id is null && line.Kind == ConcernKind.Repair).Select(line => (line.Office, line.Otherwise)).ShouldBe([(Office.PropertyManager, false), (Office.GridWorker, true)]);
        lines.Count(line => line.Otherwise).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Who_sits_on_the_steward_team_answers_for_what_a_rule_gives_to_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.AsSystem(scope => scope.GetRequiredService<RegisterBody>().Run(new() { Name = "红色管家团", Kind = BodyKind.StewardTeam }, default));
        await here.As("陈书记", scope => scope.GetRequiredService<SetRule>().Run(new() { Kind = ConcernKind.Culture, Office = Office.OwnersCommitteeMember, Scope = RuleScope.StewardTeam }, default));

        // While nobody sits there the one above answers; from then on the member does.
        var early = await here.Report(kind: ConcernKind.Culture, text: "想要一间练歌的屋子");
        early.Post.ShouldBe(Post.Body(Office.OwnersCommitteeMember, team).Key);
        (await here.Inbox("刘姐")).Rows.ShouldContain(row => row.Id == early.Id);
        await here.Settle("江姐", Office.OwnersCommitteeMember, body: team);
        (await here.Inbox("江姐")).Rows.ShouldContain(row => row.Id == early.Id);
        (await here.Inbox("刘姐")).Rows.ShouldNotContain(row => row.Id == early.Id);
        await here.Resolve("江姐", early.Id);

        // What was not given to the team is not the member's.
        var other = await here.Report(kind: ConcernKind.Care, text: "老人需要陪诊");
        await Should.ThrowAsync<NotYours>(here.Accept("江姐", other.Id));
    }

    [Theory, BothEngines]
    public async Task The_reporter_is_spoken_to_and_everybody_else_is_told(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await here.Accept("刘姐", it.Id);
        await here.Ask("刘姐", it.Id);
        await here.Answer("张阿姨", it.Id);

        var own = (await here.Look("张阿姨", it.Id)).Course;
        own.ShouldContain(line => line.Text == "您的回复" && line.By == null && line.Words == "二单元");
        own.ShouldContain(line => line.Text == "有一句话问您");
        own.ShouldNotContain(line => line.Text.Contains("报事人"));
        var staff = (await here.Look("刘姐", it.Id)).Course;
        staff.ShouldContain(line => line.Text == "报事人回复" && line.By != null);
        staff.ShouldNotContain(line => line.Text.Contains('您'));
    }

    private static Task<int> InboxAbove(Neighbourhood here) => here.AsSystem(scope => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(
        scope.GetRequiredService<Kernel.Data.Db>().Set<Foundation.Notifications.InboxLine>().Where(line => line.AreaId == here.SubdistrictId)));
}
