using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Duty;
using Mulin.Foundation.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

/// <summary>Limits in working time, warnings, escalation, the stopped clock. 王师傅's next above is 刘姐, hers is 陈书记.</summary>
public class TimeLimitTests
{
    [Theory, BothEngines]
    public async Task A_weekend_is_nobodys_working_time_but_an_emergency_knows_no_weekend(On engine)
    {
        var here = await Neighbourhood.With(engine);
        here.Now = At("2026-11-06 16:30");
        (await here.Report()).DueAt.ShouldBe(At("2026-11-09 16:30"));
        (await here.Report(kind: ConcernKind.Emergency)).DueAt.ShouldBe(At("2026-11-06 20:30"));
        here.Now = At("2026-11-07 22:00");
        var it = await here.Report();
        it.DueAt.ShouldBe(At("2026-11-09 17:30"));
        (await here.Row(it.Id)).FirstDueAt.ShouldBe(At("2026-11-09 13:30"));
    }

    [Theory, BothEngines]
    public async Task Who_has_it_is_warned_once_before_each_due_time(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report(kind: ConcernKind.Care);
        await here.Pass(At("2026-11-02 12:59") - here.Now);
        (await here.Facts<ConcernWarned>()).Single().ShouldBe(
            new ConcernWarned(it.Id, ConcernKind.Care, "care-other", Channel.Phone, it.Post, TimeLimit.FirstResponse, At("2026-11-02 14:00")));
        (await here.Notices()).ShouldContain((here["王师傅"].PersonId, "concerns.notice.first-soon"));

        await here.Accept("王师傅", it.Id);
        await here.Pass(At("2026-11-04 08:59") - here.Now);
        var warned = (await here.Facts()).Last(one => one.Fact is ConcernWarned);
        ((ConcernWarned)warned.Fact).Limit.ShouldBe(TimeLimit.Resolution);

        // 16 working hours, 20 % of them is 3 hours 12 minutes.
        warned.Envelope.HappenedAt.ShouldBe(At("2026-11-03 14:48"));
        (await here.Count("concerns.warned")).ShouldBe(2);
        (await here.Count("concerns.first-responses-on-time")).ShouldBe(1);
        (await here.Facts<ConcernFellOverdue>()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Silence_after_a_report_goes_up_until_somebody_speaks(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report(kind: ConcernKind.Care);
        await here.Pass(At("2026-11-02 14:30") - here.Now);
        (await here.Facts<ConcernFellOverdue>()).Single().Limit.ShouldBe(TimeLimit.FirstResponse);
        (await here.Row(it.Id)).EscalatedTo.ShouldBe(Post.Community(Office.CommunityStaff).Key);
        await here.Note("王师傅", it.Id);
        (await here.Row(it.Id)).EscalatedTo.ShouldBeNull();
        (await here.Facts<FirstResponseTimed>()).Single().OnTime.ShouldBeFalse();
        (await here.Count("concerns.first-responses-on-time")).ShouldBe(0);
        (await here.Count("concerns.overdue")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task What_is_late_stands_in_the_list_of_the_office_above_and_then_of_the_secretary(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report(kind: ConcernKind.Care);
        await here.Accept("王师傅", it.Id);
        (await here.Waits("陈书记", resident: false)).Lines.ShouldBeEmpty();
        await here.Pass(it.DueAt - here.Now);

        var waiting = (await here.Waits("刘姐", resident: false)).Lines.Single();
        waiting.Kind.ShouldBe("concerns.wait.escalated");
        waiting.Who.ShouldNotBeNull().ShouldContain("王");
        (await here.Waits("刘姐", resident: false)).Kinds["concerns.wait.escalated"].ShouldBe(1);
        (await here.Waits("刘姐", resident: false, "concerns.wait.concern")).Lines.ShouldBeEmpty();
        (await here.Waits("王师傅", resident: false, "concerns.wait.concern")).Lines.Single().Where.ShouldContain("超时督办");
        (await here.Row(it.Id)).Post.ShouldBe(it.Post);
        (await here.Notices()).ShouldContain((here["刘姐"].PersonId, "concerns.notice.escalated"));

        await here.As("刘姐", scope => scope.GetRequiredService<Urge>().Run(new() { ConcernId = it.Id, Words = "今天内到现场" }, default));
        await here.Settle();
        (await here.Notices()).ShouldContain((here["王师傅"].PersonId, "concerns.notice.urged"));
        (await here.Look("张阿姨", it.Id)).Course.ShouldAllBe(line => line.Words == null || !line.Words.Contains("今天内"));

        // A further working day, and it is the secretary's to look after; 王师傅 has it all the time.
        await here.Pass(TimeSpan.FromDays(1));
        (await here.Waits("刘姐", resident: false)).Lines.ShouldBeEmpty();
        (await here.Waits("陈书记", resident: false)).Lines.Single().Kind.ShouldBe("concerns.wait.escalated");
        (await here.Facts<ConcernEscalated>()).Select(fact => (fact.Step, fact.ToPost)).ShouldBe([(1, Post.Community(Office.CommunityStaff).Key), (2, Post.Community(Office.Secretary).Key)]);
        await here.Pass(TimeSpan.FromDays(10));
        (await here.Facts<ConcernEscalated>()).Count.ShouldBe(2);
        (await here.Count("concerns.escalated")).ShouldBe(1);

        await here.Resolve("王师傅", it.Id);
        (await here.Waits("陈书记", resident: false)).Lines.ShouldBeEmpty();
        (await here.Row(it.Id)).EscalatedTo.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Who_was_called_in_may_take_over_and_one_of_two_is_faster(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle("吴姐", Office.CommunityStaff);
        var it = await here.Report(kind: ConcernKind.Care);
        await here.Accept("王师傅", it.Id);
        await Should.ThrowAsync<NotYours>(TakeOver(here, "刘姐", it.Id));
        await here.Pass(it.DueAt - here.Now);
        await Should.ThrowAsync<NotYours>(TakeOver(here, "王师傅", it.Id));
        await Should.ThrowAsync<NotYours>(TakeOver(here, "赵师傅", it.Id));

        var version = (await here.Row(it.Id)).Version;
        var both = await Task.WhenAll(new[] { "刘姐", "吴姐" }.Select(async name =>
        {
            try
            {
                await TakeOver(here, name, it.Id, version);
                return true;
            }
            catch (Exception exception) when (exception is Faster or Refusal or NotYours)
            {
                return false;
            }
        }));
        both.Count(won => won).ShouldBe(1);
        var row = await here.Row(it.Id);
        row.Post.ShouldBe(Post.Community(Office.CommunityStaff).Key);
        row.DueAt.ShouldBe(it.DueAt);
        row.EscalatedTo.ShouldBeNull();
        (await here.Facts<ConcernAssigned>()).Count(fact => fact.By == AssignedBy.Escalation).ShouldBe(1);

        // Taken over and left lying, it goes further up.
        await here.Pass(TimeSpan.FromDays(2));
        (await here.Row(it.Id)).EscalatedTo.ShouldBe(Post.Community(Office.Secretary).Key);
    }

    [Theory, BothEngines]
    public async Task While_the_resident_is_asked_the_clock_stands_and_the_due_time_moves_by_what_was_waited(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        here.Now = At("2026-11-02 15:00");
        await here.Ask("刘姐", it.Id);
        var seen = await here.Look("张阿姨", it.Id);
        seen.PausedUntil.ShouldBe(At("2026-11-09 15:00"));
        (await here.Row(it.Id)).DueAt.ShouldBe(At("2026-11-10 09:00"));
        await here.Pass(At("2026-11-03 11:00") - here.Now);
        (await here.Inbox("刘姐")).Rows.Single().IsPaused.ShouldBeTrue();
        await here.Answer("张阿姨", it.Id);

        // From 15:00 to 17:30 and from 8:30 to 11:00: five working hours; it was due at 9:00.
        var row = await here.Row(it.Id);
        row.DueAt.ShouldBe(At("2026-11-03 15:00"));
        row.PausedMinutes.ShouldBe(300);
        (await here.Facts<ClockResumed>()).Single().By.ShouldBe(ResumedBy.Answer);
        here.Now = At("2026-11-03 14:00");
        await here.Resolve("刘姐", it.Id);
        (await here.Facts<ConcernResolved>()).Single().OnTime.ShouldBeTrue();
        var timed = (await here.Facts<HandlingTimed>()).Single();
        (timed.Minutes, timed.PausedMinutes, timed.Pauses, timed.ByClock).ShouldBe((720, 300, 1, false));
        (await here.Count("concerns.paused-time")).ShouldBe(300);
        (await here.Count("concerns.handling-time")).ShouldBe(720);
        (await here.Count("concerns.pauses")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_question_hides_nothing_for_longer_than_five_working_days(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        here.Now = At("2026-11-02 10:00");
        await here.Ask("刘姐", it.Id);
        await here.Pass(At("2026-11-09 10:00") - here.Now);
        var row = await here.Row(it.Id);
        row.State.ShouldBe(ConcernState.Submitted);
        row.IsPaused.ShouldBeFalse();
        row.DueAt.ShouldBe(At("2026-11-10 09:00"));
        (await here.Facts<ClockResumed>()).Single().By.ShouldBe(ResumedBy.TimeUp);
        (await here.Notices()).ShouldContain((here["刘姐"].PersonId, "concerns.notice.clock-resumed"));
        (await here.Notices()).ShouldContain((here["张阿姨"].PersonId, "concerns.notice.going-on"));

        // Nothing is left: the next question moves nothing.
        await here.Ask("刘姐", it.Id);
        (await here.Row(it.Id)).DueAt.ShouldBe(At("2026-11-10 09:00"));
        (await here.Facts<ClockStopped>()).Count.ShouldBe(1);
        await here.Pass(TimeSpan.FromDays(2));
        (await here.Facts<ConcernFellOverdue>()).Single().Limit.ShouldBe(TimeLimit.Resolution);
    }

    [Theory, BothEngines]
    public async Task An_emergency_never_waits_for_an_answer_nor_does_what_is_late_already(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var gas = await here.Report(kind: ConcernKind.Emergency);
        await here.Ask("刘姐", gas.Id);
        (await here.Row(gas.Id)).DueAt.ShouldBe(gas.DueAt);
        var it = await here.Report();
        await here.Accept("刘姐", it.Id);
        await here.Pass(TimeSpan.FromDays(2));
        await here.Ask("刘姐", it.Id);
        (await here.Row(it.Id)).DueAt.ShouldBe(it.DueAt);
        (await here.Facts<ClockStopped>()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Other_limits_hold_from_the_next_report_on_and_the_history_says_what_was_changed(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var before = await here.Report(kind: ConcernKind.Repair);
        Task Set(SetLimit.Form form, string name = "陈书记") => here.As(name, scope => scope.GetRequiredService<SetLimit>().Run(form, default));
        here.Now = here.Now.AddMinutes(30);
        await Set(new() { Kind = ConcernKind.Repair, First = 2, Resolution = 16 });
        here.Now = here.Now.AddMinutes(1);
        await Set(new() { Kind = ConcernKind.Repair, Category = "repair-lift", First = 1, Resolution = 6, ByClock = true });
        (await here.Row(before.Id)).DueAt.ShouldBe(before.DueAt);
        (await here.Report(kind: ConcernKind.Repair)).DueAt.ShouldBe(At("2026-11-04 09:31"));
        var lift = await here.As("张阿姨", scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = ConcernKind.Repair, Category = "repair-lift", Text = Street.Light }, default));
        lift.DueAt.ShouldBe(here.Now.AddHours(6));

        var view = await here.As("陈书记", scope => scope.GetRequiredService<TimesInForce>().Run(default));
        view.History.Count.ShouldBe(2);
        view.History[0].By.ShouldBe("陈书记");
        var change = view.History[1].Changes.Single();
        (change.Kind, change.Was, change.Is).ShouldBe((ConcernKind.Repair, new Limit(4, 24, false), new Limit(2, 16, false)));
        view.Limits.ShouldContain(new TimesInForce.Line(ConcernKind.Repair, "repair-lift", new Limit(1, 6, true)));

        here.Now = here.Now.AddMinutes(1);
        await Set(new() { Kind = ConcernKind.Repair, Category = "repair-lift", First = 1, Resolution = 6, AsKind = true });
        (await here.As("陈书记", scope => scope.GetRequiredService<TimesInForce>().Run(default))).Limits.ShouldNotContain(line => line.Category != null);
        await Set(new() { Kind = ConcernKind.Repair, First = 9, Resolution = 8 }).IsRefused("concerns.first-after-resolution", "First");
        await Set(new() { Kind = ConcernKind.Repair, Category = "care-elder", First = 1, Resolution = 8 }).IsRefused("concerns.category-unknown", "Category");
        await Set(new() { Kind = ConcernKind.Repair, First = 0, Resolution = 8 }).ShouldThrowAsync<Misshapen>();
        await Should.ThrowAsync<NotYours>(Set(new() { Kind = ConcernKind.Repair, First = 1, Resolution = 8 }, "王师傅"));

        // Whatever is ticked, an emergency is counted by the clock.
        here.Now = here.Now.AddMinutes(1);
        await Set(new() { Kind = ConcernKind.Emergency, First = 1, Resolution = 3, ByClock = false });
        here.Now = At("2026-11-07 23:00");
        (await here.Report(kind: ConcernKind.Emergency)).DueAt.ShouldBe(At("2026-11-08 02:00"));
    }

    [Theory, BothEngines]
    public async Task What_the_subdistrict_has_fixed_cannot_be_changed_below(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.AsSystem<object?>(async scope =>
        {
            scope.GetRequiredService<Settings>().Change(here.SubdistrictId, new ConcernsSettings { CallBackHours = 3 }, locked: true);
            await scope.GetRequiredService<Db>().Save(default);
            return null;
        });
        var view = await here.As("陈书记", scope => scope.GetRequiredService<TimesInForce>().Run(default));
        view.Settings.CallBackHours.ShouldBe(3);
        view.LockedBy.ShouldNotBeNull();
        await here.As("陈书记", scope => scope.GetRequiredService<SetLimit>().Run(new() { Kind = ConcernKind.Repair, First = 1, Resolution = 8 }, default)).IsRefused("concerns.times-locked");
        await here.As("陈书记", scope => scope.GetRequiredService<SetTimes>().Run(SetTimes.Form.Of(view.Settings), default)).IsRefused("concerns.times-locked");
    }

    [Theory, BothEngines]
    public async Task Longer_office_hours_make_a_working_day_longer(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.As("陈书记", scope => scope.GetRequiredService<SetOfficeHours>().Run(new() { Hours = "8:00-20:00" }, default));
        (await here.Report()).DueAt.ShouldBe(At("2026-11-02 17:00"));
        await here.As("陈书记", scope => scope.GetRequiredService<SetOfficeHours>().Run(new() { Hours = "8-20" }, default)).IsRefused("places.hours-form", "Hours");
        await Should.ThrowAsync<NotYours>(here.As("张阿姨", scope => scope.GetRequiredService<SetOfficeHours>().Run(new() { Hours = "8:00-20:00" }, default)));
    }

    [Theory, BothEngines]
    public async Task A_years_holidays_are_entered_without_a_release(On engine)
    {
        var town = await Town.Fresh(engine);
        var here = await Neighbourhood.With(town);
        here.Now = At("2027-09-30 16:30");
        (await here.Report()).DueAt.ShouldBe(At("2027-10-04 16:30"));
        (await here.AsSystem(scope => scope.GetRequiredService<Holidays>().Missing(default))).ShouldBe(2027);
        await here.Outside(Actor.System, scope => scope.GetRequiredService<SetHolidays>().Run(new() { Year = 2027, Days = "休 2027-10-01..2027-10-07" }, default));
        (await here.Report()).DueAt.ShouldBe(At("2027-10-08 16:30"));
        await here.Outside(Actor.System, scope => scope.GetRequiredService<SetHolidays>().Run(new() { Year = 2027, Days = "休 2027-10-01..2027-10-07\n班 2027-10-09 2027-10-10" }, default));
        var lines = await here.Outside(Actor.System, scope => scope.GetRequiredService<Holidays>().Run(default));
        lines.Single(line => line.Year == 2027).Earlier.ShouldBe(1);
        lines.Select(line => line.Year).ShouldBe([2027, 2026, 2025, 2024]);
        (await here.AsSystem(scope => scope.GetRequiredService<Holidays>().Missing(default))).ShouldBeNull();
        here.Now = At("2027-11-01 09:00");
        (await here.AsSystem(scope => scope.GetRequiredService<Holidays>().Missing(default))).ShouldBe(2028);
        await Should.ThrowAsync<NotYours>(here.As("陈书记", scope => scope.GetRequiredService<SetHolidays>().Run(new() { Year = 2027, Days = "休 2027-10-01" }, default)));
    }

    [Theory, BothEngines]
    public async Task When_the_office_is_closed_who_is_on_duty_is_told(On engine)
    {
        var roster = new Roster();
        var town = await Town.Fresh(engine, services => services.AddSingleton<IDuty>(roster));
        var here = await Neighbourhood.With(town);
        await here.MoveIn("值班老周");
        roster.Now = new OnDuty([Post.Community(Office.PropertyManager)], [here["值班老周"].PersonId]);
        var (zhou, wang, liu, sun) = (here["值班老周"].PersonId, here["王师傅"].PersonId, here["刘姐"].PersonId, here["孙经理"].PersonId);

        await here.Report();
        await here.Settle();
        (await here.Notices()).ShouldContain((liu, "concerns.notice.to-you"));
        (await here.Notices()).ShouldNotContain(notice => notice.Person == zhou);

        here.Now = At("2026-11-07 20:00");
        await here.Report(kind: ConcernKind.Care);
        await here.Settle();
        (await here.Notices()).ShouldContain((zhou, "concerns.notice.on-duty"));
        (await here.Notices()).ShouldContain((sun, "concerns.notice.on-duty"));
        (await here.Notices()).ShouldNotContain(notice => notice.Person == wang);

        await here.Report(kind: ConcernKind.Emergency);
        await here.Settle();
        (await here.Notices()).ShouldContain((zhou, "concerns.notice.emergency"));
        (await here.Notices()).ShouldContain((liu, "concerns.notice.emergency"));

        // Nobody on the roster: who has it is told at any hour.
        roster.Now = OnDuty.Nobody;
        await here.Report(kind: ConcernKind.Care);
        await here.Settle();
        (await here.Notices()).ShouldContain((wang, "concerns.notice.to-you"));
    }

    private static Task<Moved> TakeOver(Neighbourhood here, string name, Guid id, int? version = null) =>
        here.As(name, scope => scope.GetRequiredService<TakeOver>().Run(new() { ConcernId = id, Version = version }, default));

    private static DateTime At(string local) => Clock.Utc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));

    private sealed class Roster : IDuty
    {
        public OnDuty Now { get; set; } = OnDuty.Nobody;

        public ValueTask<OnDuty> At(DateTime at, CancellationToken ct) => new(Now);
    }
}
