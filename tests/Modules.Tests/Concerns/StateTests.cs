using FsCheck.Fluent;
using Mulin.Concerns;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Modules.Tests.Concerns;

/// <summary>The noun alone: what is true of a concern whatever people try to do with it, in whatever order and whenever.</summary>
public class StateTests
{
    private static readonly Times Limits = new(new ConcernsSettings(), new WorkCalendar(new WorkDays(WorkDays.Official), WorkHours.Read(OfficeHours.Default)));
    private static readonly Guid Reporter = Guid.NewGuid();
    private static readonly Guid Worker = Guid.NewGuid();
    private static readonly Post[] Posts = [Post.Community(Office.CommunityStaff), Post.Community(Office.Secretary), Post.Grid(Office.GridWorker, Guid.NewGuid())];

    [Fact]
    public void Whatever_people_try_an_open_concern_is_answered_and_due_and_the_figures_agree()
    {
        var attempts = Gen.Choose(0, 27).Two().ListOf();
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(attempts), steps => Holds([.. steps.Select(step => (step.Item1, step.Item2))])));
    }

    [Fact]
    public void A_visit_that_was_missed_before_the_reporter_fell_silent_is_not_missed_again_when_they_speak()
    {
        (int What, int Wait)[] steps = [(14, 8), (9, 13), (4, 19), (22, 16), (21, 17), (22, 15), (11, 4), (20, 17), (4, 18)];
        Holds(steps).ShouldBeTrue();
    }

    [Fact]
    public void Every_step_is_refused_where_it_makes_no_sense_and_never_half_done()
    {
        var now = Start();
        var it = New(now);
        Refused(() => it.Confirm(Rating.Satisfied, false, Reporter, null, Limits, now), "concerns.not-resolved-yet");
        Refused(() => it.Reopen(Note(NoteKind.Reopening), Limits, now), "concerns.nothing-to-reopen");
        Refused(() => it.Answer(Note(NoteKind.Answer), Limits, now), "concerns.nothing-asked");
        Refused(() => it.SendBack(Note(NoteKind.SendingBack), Limits, now), "concerns.not-passed-up");
        Refused(() => it.Assign(Post.Parse(it.Post), AssignedBy.Hand, null, Limits, now), "concerns.same-post");
        Refused(() => it.Refile(it.Kind, it.Category, null, Limits, now), "concerns.same-category");
        Refused(() => it.Resolve(Outcome.Withdrawn, SolvedAt.Community, Note(NoteKind.Result), Worker, Limits, now), "concerns.outcome-not-here");
        Refused(() => it.Resolve(Outcome.Resolved, SolvedAt.District, Note(NoteKind.Result), Worker, Limits, now), "concerns.level-wrong");
        it.Accept(Limits, now);
        Refused(() => it.Accept(Limits, now), "concerns.already-accepted");
        it.Start(Limits, now);
        Refused(() => it.Start(Limits, now), "concerns.already-started");
        it.Ask(Note(NoteKind.Question), Limits, now);
        Refused(() => it.Ask(Note(NoteKind.Question), Limits, now), "concerns.already-asked");
        Refused(() => it.Start(Limits, now), "concerns.awaits-answer");
        it.Answer(Note(NoteKind.Answer), Limits, now);
        it.State.ShouldBe(ConcernState.InProgress);
        it.PassUp(7, Note(NoteKind.PassingUp), Limits, now);
        Refused(() => it.PassUp(7, Note(NoteKind.PassingUp), Limits, now), "concerns.already-passed-up");
        Refused(() => it.Assign(Posts[1], AssignedBy.Hand, null, Limits, now), "concerns.with-post-above");
        Refused(() => it.Return(Note(NoteKind.Return), Limits, now), "concerns.with-post-above");
        it.SendBack(Note(NoteKind.SendingBack), Limits, now);
        it.Resolve(Outcome.Resolved, SolvedAt.Community, Note(NoteKind.Result), Reporter, Limits, now);
        Refused(() => it.Resolve(Outcome.Resolved, SolvedAt.Community, Note(NoteKind.Result), Worker, Limits, now), "concerns.awaits-confirmation");
        Refused(() => it.Confirm(Rating.Satisfied, false, Reporter, null, Limits, now), "concerns.own-work");
        Refused(() => it.CloseUnreached(Worker, Note(NoteKind.FollowUp), Limits, now), "concerns.not-reached-too-early");
        it.Confirm(Rating.Fair, true, Worker, null, Limits, now);
        Refused(() => it.Note(Note(NoteKind.Progress), false, Limits, now), "concerns.is-closed");
        Refused(() => it.Withdraw(null, Limits, now), "concerns.is-closed");
        Refused(() => it.Reopen(Note(NoteKind.Reopening), Limits, now.AddDays(7).AddSeconds(1)), "concerns.reopen-too-late");
        var nobody = New(now, reporter: null);
        Refused(() => nobody.Ask(Note(NoteKind.Question), Limits, now), "concerns.nobody-to-ask");
    }

    [Fact]
    public void Refiling_never_promises_later_than_the_kind_does_nor_hides_what_is_overdue()
    {
        var now = Start();
        var it = New(now, ConcernKind.Repair);
        it.Refile(ConcernKind.Emergency, "emergency-water", null, Limits, now.AddHours(10));
        it.DueAt.ShouldBe(now.AddHours(14));
        it.Refile(ConcernKind.Repair, "repair-water", null, Limits, now.AddHours(11));
        it.DueAt.ShouldBe(now.AddDays(3));
        it.Refile(ConcernKind.Emergency, "emergency-water", null, Limits, now.AddHours(80));
        it.DueAt.ShouldBe(now.AddDays(3));
        it.Refile(ConcernKind.Care, "care-other", null, Limits, now.AddHours(81));
        it.Private.ShouldBeTrue();
        it.Refile(ConcernKind.Repair, "repair-water", null, Limits, now.AddHours(82));
        it.Private.ShouldBeTrue();
    }

    [Theory]
    [InlineData("灯坏了。请来修", "灯坏了")]
    [InlineData("三号楼二单元的居民反映楼上每天半夜拖桌子吵得睡不着觉", "三号楼二单元的居民反映楼上每天半夜拖桌子吵得睡不…")]
    [InlineData("。。。灯坏了", "。。。灯坏了")]
    public void The_title_is_the_first_sentence(string text, string title) => Wording.Title(text).ShouldBe(title);

    [Theory]
    [InlineData("请打13912345678", "请打139****78")]
    [InlineData("电话 139-1234-5678 找我", "电话 139****78 找我")]
    [InlineData("身份证110101199003078515的老人", "身份证110****15的老人")]
    [InlineData("3号楼2单元502室", "3号楼2单元502室")]
    public void Numbers_that_reach_people_are_masked_for_neighbours(string text, string shown) => Wording.ForNeighbours(text).ShouldBe(shown);

    private static bool Holds(IReadOnlyList<(int What, int Wait)> steps)
    {
        var now = Start();
        var it = New(now, steps.Count % 2 == 0 ? ConcernKind.Repair : ConcernKind.Care);
        List<Fact> facts = [.. it.TakeFacts()];
        foreach (var (what, wait) in steps)
        {
            now = now.AddHours(wait * 5);
            var before = (it.State, it.Post, it.DueAt, it.ClosedBy, it.Rating, it.PausedUntil, it.EscalatedTo, it.VisitDueAt);
            try
            {
                Attempt(it, what, wait, now);
            }
            catch (Refusal)
            {
                // A refusal changes nothing and says nothing happened.
                (it.State, it.Post, it.DueAt, it.ClosedBy, it.Rating, it.PausedUntil, it.EscalatedTo, it.VisitDueAt).ShouldBe(before);
                it.TakeFacts().ShouldBeEmpty();
            }

            facts.AddRange(it.TakeFacts());
            Post.Parse(it.Post).Key.ShouldBe(it.Post);
            it.DueAt.ShouldBeGreaterThan(default);
            (it.ClosedBy is not null).ShouldBe(!it.IsOpen);
            (it.State == ConcernState.Asked).ShouldBe(it.BeforeAsked is not null);
            it.IsPassedUp.ShouldBe(Post.Parse(it.Post).AreaId is not null);
            (it.Rating is null || it.ConfirmedAt is not null).ShouldBeTrue();
            if (it.ClosedBy == ClosedBy.Confirmation)
            {
                it.Rating.ShouldNotBeNull();
            }

            Sum(facts, "concerns.received").ShouldBe(1);
            Sum(facts, "concerns.open").ShouldBe(it.IsOpen ? 1 : 0);
            Sum(facts, "concerns.closed").ShouldBe(it.IsOpen ? 0 : 1);
            Sum(facts, "concerns.finished").ShouldBe(it.ResolvedAt is null ? 0 : 1);
            Sum(facts, "concerns.finished-on-time").ShouldBe(it.ResolvedOnTime == true ? 1 : 0);
            Sum(facts, "concerns.resolved").ShouldBe(it.ResolvedAt is not null && it.Outcome == Outcome.Resolved ? 1 : 0);
            Sum(facts, "concerns.rated").ShouldBe(it.Rating is null ? 0 : 1);
            Sum(facts, "concerns.satisfied").ShouldBe(it.Rating == Rating.Satisfied ? 1 : 0);
            Sum(facts, "concerns.accepted").ShouldBe(it.AcceptedAt is null ? 0 : 1);
            facts.OfType<ConcernFirstAnswered>().Count().ShouldBe(it.FirstAnsweredAt is null ? 0 : 1);
            Sum(facts, "concerns.paused-time").ShouldBe(facts.OfType<HandlingTimed>().Sum(fact => fact.PausedMinutes));
            facts.OfType<ConcernFellOverdue>().Select(fact => (fact.Limit, fact.DueAt)).ShouldBeUnique();
            facts.OfType<ConcernWarned>().Select(fact => (fact.Limit, fact.DueAt)).ShouldBeUnique();

            // The clock stands only for an open question, never for longer than is allowed, and every pause ends.
            (it.PausedAt is not null).ShouldBe(it.PausedUntil is not null);
            (it.IsPaused && it.State != ConcernState.Asked).ShouldBeFalse();
            (it.IsPaused && it.DueAt <= it.PausedUntil).ShouldBeFalse();
            it.PausedMinutes.ShouldBeLessThanOrEqualTo((long)Limits.MostPaused(it.ByClock).TotalMinutes);
            facts.OfType<ClockStopped>().Count().ShouldBe(facts.OfType<ClockResumed>().Count() + (it.IsPaused ? 1 : 0));

            // Who is called in is never who has it, and nobody is called in for what waits for nobody.
            (it.EscalatedTo is null || it.EscalatedTo != it.Post).ShouldBeTrue();
            (it.EscalatedTo is null || it.WaitsForOffice).ShouldBeTrue();

            // A care concern is not over before somebody went or the secretary said why not; and nothing open is without a next moment for the office.
            (it.VisitDueAt is not null && !it.IsOpen).ShouldBeFalse();
            (it.WaitsForOffice && it.SetAlarm() is null && it.OverdueSaidFor != it.DueAt).ShouldBeFalse();
        }

        return true;
    }

    private static void Attempt(Concern it, int what, int wait, DateTime now)
    {
        switch (what)
        {
            case 0: it.Accept(Limits, now); break;
            case 1: it.Start(Limits, now); break;
            case 2: it.Ask(Note(NoteKind.Question), Limits, now); break;
            case 3: it.Answer(Note(NoteKind.Answer), Limits, now); break;
            case 4: it.Note(Note(NoteKind.Progress), wait % 2 == 0, Limits, now); break;
            case 5: it.Assign(Posts[wait % 3], AssignedBy.Hand, null, Limits, now); break;
            case 6: it.Assign(Posts[wait % 3], AssignedBy.HandOver, Guid.NewGuid(), Limits, now); break;
            case 7: it.Return(Note(NoteKind.Return), Limits, now); break;
            case 8: it.Withdraw(null, Limits, now); break;
            case 9 or 10: it.Resolve((Outcome)(wait % 6), it.IsPassedUp ? SolvedAt.Subdistrict : (SolvedAt)(wait % 3), Note(NoteKind.Result), Worker, Limits, now); break;
            case 11 or 12: it.Confirm((Rating)(wait % 3), false, Reporter, null, Limits, now); break;
            case 13: it.Confirm((Rating)(wait % 3), true, Worker, null, Limits, now); break;
            case 14: it.CloseUnreached(Worker, Note(NoteKind.FollowUp), Limits, now); break;
            case 15: it.Reopen(Note(NoteKind.Reopening), Limits, now); break;
            case 16: it.ReopenByCall(Note(NoteKind.Reopening), Limits, now); break;
            case 17: it.PassUp(wait % 2, Note(NoteKind.PassingUp), Limits, now); break;
            case 18: it.SendBack(Note(NoteKind.SendingBack), Limits, now); break;
            case 19: it.Refile((ConcernKind)(wait % 6), Categories.Other((ConcernKind)(wait % 6)), null, Limits, now); break;
            case 20 or 22: RingAll(it, now); break;
            case 23: it.Urge(Note(NoteKind.Urging), now); break;
            case 24: it.TakeOver(null, Limits, now); break;
            case 25: Visit(it, wait, now); break;
            case 26: it.MergeInto(New(now), null, Limits, now); break;
            case 27: it.Part(Note(NoteKind.Parting), Limits, now); break;
            default: it.MissConfirmation(Limits, now); break;
        }
    }

    /// <summary>As the pump does: at each moment that was asked for, until none is due.</summary>
    private static void RingAll(Concern it, DateTime now)
    {
        while (it.SetAlarm() is { } next && next <= now)
        {
            it.Ring(next, Limits, Above);
        }
    }

    private static Post? Above(Post post) => post == Posts[1] ? null : post == Posts[0] ? Posts[1] : Posts[0];

    private static void Visit(Concern it, int wait, DateTime now)
    {
        if (wait % 3 == 0)
        {
            it.WaiveVisit(Note(NoteKind.Waiving), Limits, now);
        }
        else
        {
            it.Visit(Worker, now, Note(NoteKind.Visit), wait % 3 == 1, Limits, now);
        }
    }

    private static long Sum(IEnumerable<Fact> facts, string indicator)
    {
        var declared = Indicators.All.Single(one => one.Code == indicator);
        return facts.SelectMany(fact => declared.Fold(fact, null!)).Sum(tick => tick.Value);
    }

    private static DateTime Start() => Clock.Utc(new DateTime(2026, 11, 2, 9, 0, 0));

    private static Concern New(DateTime now, ConcernKind kind = ConcernKind.Repair) => New(now, Reporter, kind);

    private static Concern New(DateTime now, Guid? reporter, ConcernKind kind = ConcernKind.Repair) => new(
        Guid.NewGuid(), "26-00001", new Report(kind, Categories.Other(kind), Street.Light, null, null, new Spot("/1/2/3/", null), null, Channel.Phone, reporter, null, false, false),
        Posts[0], Limits, now, now);

    private static ConcernNote Note(NoteKind kind) => new(Guid.NewGuid(), Guid.NewGuid(), kind, NoteAudience.Everyone, "看过了", Worker, Start());

    private static void Refused(Action attempt, string code) => Should.Throw<Refusal>(attempt).Code.ShouldBe(code);
}
