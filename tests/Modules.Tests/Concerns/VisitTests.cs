using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

/// <summary>Nobody's care is over because a form says so: somebody goes and sees.</summary>
public class VisitTests
{
    [Theory, BothEngines]
    public async Task A_care_concern_is_closed_only_after_somebody_went_to_see(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await Resolved(here);
        var waiting = (await here.Waits("王师傅", resident: false)).Lines.Single();
        (waiting.Kind, waiting.Due).ShouldBe(("concerns.wait.visit", here.Now.AddDays(3)));

        // The elder confirms on the phone page: heard, and yet open.
        await here.Confirm("张阿姨", it);
        (await here.Row(it)).IsOpen.ShouldBeTrue();
        (await here.Count("concerns.satisfied")).ShouldBe(1);
        (await here.Waits("张阿姨", resident: true)).Lines.ShouldBeEmpty();
        await here.Confirm("张阿姨", it).IsRefused("concerns.already-confirmed");
        await here.Pass(TimeSpan.FromDays(1));
        (await here.Facts<ConfirmationMissed>()).ShouldBeEmpty();

        await Visit(here, "王师傅", it);
        await here.Settle();
        var row = await here.Row(it);
        (row.ClosedBy, row.VisitedAt).ShouldBe((ClosedBy.Confirmation, here.Now));
        (await here.Facts<ConcernVisited>()).Single().VisitorId.ShouldBe(here["王师傅"].PersonId);
        (await here.Look("张阿姨", it)).Course.ShouldContain(line => line.Words == "气色好多了");
        (await here.Count("concerns.visited")).ShouldBe(1);
        (await here.Waits("王师傅", resident: false)).Lines.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task What_is_said_at_the_door_is_the_last_word(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var content = await Resolved(here);
        here.Now = here.Now.AddHours(3);
        await Visit(here, "刘姐", content, visitor: "王师傅", answer: CallAnswer.Fair);
        (await here.Row(content)).ClosedBy.ShouldBe(ClosedBy.Confirmation);
        (await here.Facts<ConcernConfirmed>()).Single().ByCall.ShouldBeTrue();

        var not = await Resolved(here);
        here.Now = here.Now.AddHours(3);
        await Visit(here, "王师傅", not, answer: CallAnswer.NotDone);
        var row = await here.Row(not);
        (row.State, row.ReopenCount, row.VisitDueAt).ShouldBe((ConcernState.Accepted, 1, null));
        await here.Resolve("王师傅", not);
        (await here.Row(not)).VisitDueAt.ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task Only_the_secretary_may_say_that_nobody_has_to_go(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await Resolved(here);
        Task<Moved> Waive(string name, string? reason) => here.As(name, scope => scope.GetRequiredService<WaiveVisit>().Run(new() { ConcernId = it, Reason = reason }, default));
        await Should.ThrowAsync<NotYours>(Waive("王师傅", "人在外地"));
        await Should.ThrowAsync<NotYours>(Waive("刘姐", "人在外地"));
        await Waive("陈书记", " ").IsMisshapen("Reason", "concerns.reason-missing");
        await Waive("陈书记", "人在外地，电话里问过");
        (await here.Row(it)).IsOpen.ShouldBeTrue();
        (await here.Look("张阿姨", it)).Course.ShouldAllBe(line => line.Words == null || !line.Words.Contains("外地"));
        await here.Confirm("张阿姨", it);
        (await here.Row(it)).ClosedBy.ShouldBe(ClosedBy.Confirmation);
    }

    [Theory, BothEngines]
    public async Task A_visit_that_nobody_made_falls_overdue_and_goes_up(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await Resolved(here);
        await here.Pass(TimeSpan.FromDays(3));
        (await here.Facts<ConcernFellOverdue>()).Single().Limit.ShouldBe(TimeLimit.Visit);
        (await here.Waits("刘姐", resident: false)).Lines.Single().Kind.ShouldBe("concerns.wait.escalated");
        await here.FollowUp("王师傅", it, CallAnswer.NotReached).IsRefused("concerns.visit-first", "Answer");
        await Visit(here, "王师傅", it);
        var row = await here.Row(it);
        (row.IsOpen, row.EscalatedTo).ShouldBe((true, null));
        await here.FollowUp("王师傅", it, CallAnswer.NotReached);
        (await here.Row(it)).ClosedBy.ShouldBe(ClosedBy.NotReached);
    }

    [Theory, BothEngines]
    public async Task A_visit_has_a_visitor_a_time_and_something_found(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await Resolved(here);
        here.Now = here.Now.AddHours(2);
        await Visit(here, "王师傅", it, found: "").IsMisshapen("Found", "concerns.found-missing");
        await Visit(here, "王师傅", it, at: here.Now.AddMinutes(1)).IsRefused("concerns.visited-later", "VisitedAt");
        await Visit(here, "王师傅", it, at: here.Now.AddHours(-3)).IsRefused("concerns.visited-too-early", "VisitedAt");
        await Visit(here, "王师傅", it, visitor: "李叔").IsRefused("concerns.visitor-unknown", "VisitorId");
        await Visit(here, "王师傅", it, answer: CallAnswer.NotReached).IsRefused("concerns.visit-not-reached", "Answer");
        await Should.ThrowAsync<NotYours>(Visit(here, "李叔", it));
        (await here.Row(it)).VisitedAt.ShouldBeNull();
        var repair = await here.Report();
        await here.Resolve("刘姐", repair.Id);
        await Visit(here, "刘姐", repair.Id).IsRefused("concerns.no-visit-due");
    }

    private static async Task<Guid> Resolved(Neighbourhood here)
    {
        var it = await here.Report(kind: ConcernKind.Care, text: "奶奶一个人在家，请人上门看看");
        await here.Resolve("王师傅", it.Id);
        await here.Settle();
        return it.Id;
    }

    private static Task<Moved> Visit(Neighbourhood here, string name, Guid id, string? visitor = null, DateTime? at = null, string found = "气色好多了", CallAnswer? answer = null) =>
        here.As(name, scope => scope.GetRequiredService<RecordVisit>().Run(
            new() { ConcernId = id, VisitorId = visitor is null ? null : here[visitor].PersonId, VisitedAt = at is { } utc ? Clock.Local(utc) : null, Found = found, Answer = answer }, default));
}
