using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities;
using Mulin.Activities.Meets;
using Mulin.Activities.Practice;
using Mulin.Activities.Reactions;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.Households;
using Mulin.Foundation.Bodies;
using Mulin.Foundation.People;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>Class hours of students: entered, added up, taken back, certified.</summary>
public class PracticeTests
{
    [Theory, BothEngines]
    public async Task What_a_student_attends_adds_up_to_class_hours_and_is_said_in_plain_numbers(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var agreement = await Agree(here, hours: 4);
        var entry = await Enter(here, "张阿姨", agreement);
        await Held(here, [here["张阿姨"].PersonId]);
        (await Mine(here, "张阿姨")).Missing.ShouldBe(2);

        // The pump carries it a second time: nothing is added.
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<ClassHours>().AddUp([here["张阿姨"].PersonId], default);
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
        (await Mine(here, "张阿姨")).Hours.ShouldBe(2);
        (await here.Facts<PracticeCompleted>()).ShouldBeEmpty();
        await Held(here, [here["张阿姨"].PersonId]);
        var mine = await Mine(here, "张阿姨");
        (mine.Missing, mine.Counted.Count).ShouldBe((0, 2));
        (await here.Facts<PracticeCompleted>()).Single().ShouldBe(new PracticeCompleted(entry, here["张阿姨"].PersonId, agreement, 4, DateOnly.FromDateTime(Hall.Saturday).AddDays(7)));
        (await Figured(here, "activities.class-hours"), await Figured(here, "activities.practice-completed")).ShouldBe((4, 1));
        (await here.Notices("张阿姨")).ShouldContain("activities.notice.practice-completed");
    }

    [Theory, BothEngines]
    public async Task A_voided_attendance_takes_the_hours_back_and_the_completion_with_them(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var agreement = await Agree(here, hours: 2);
        await Enter(here, "张阿姨", agreement);
        var session = await Held(here, [here["张阿姨"].PersonId]);
        (await Mine(here, "张阿姨")).Missing.ShouldBe(0);
        await here.Roll(session, form => (form.Was, form.Came) = ([here["张阿姨"].PersonId], []));
        await here.Settle();
        (await Mine(here, "张阿姨")).Missing.ShouldBe(2);
        (await Figured(here, "activities.class-hours"), await Figured(here, "activities.practice-completed")).ShouldBe((0, 0));
        await here.Roll(session, form => form.Came = [here["张阿姨"].PersonId]);
        await here.Settle();
        (await Figured(here, "activities.class-hours")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_certificate_is_issued_once_stands_when_the_roll_changes_and_is_revoked_by_hand(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var agreement = await Agree(here, hours: 2);
        var entry = await Enter(here, "张阿姨", agreement);
        var papers = new Papers();
        (await Hall.Refused(() => Certify(here, "张阿姨", entry, papers))).ShouldBe("activities.practice.not-yet");
        var session = await Held(here, [here["张阿姨"].PersonId]);
        await Should.ThrowAsync<NotYours>(() => Certify(here, "李叔", entry, papers));

        // Two of the family press the button at once.
        var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Certify(here, "张阿姨", entry, papers);
                return 1;
            }
            catch (Exception exception) when (exception is Refusal or Faster)
            {
                return 0;
            }
        })));
        tried.Sum().ShouldBe(1);
        var draft = papers.Issued.Single();
        (draft.Kind, draft.ClassHours, draft.Minutes, draft.PersonId).ShouldBe((CertificateKind.StudentPractice, (int?)2, 90, here["张阿姨"].PersonId));
        draft.Lines.Single().Minutes.ShouldBe(90);

        await here.Roll(session, form => (form.Was, form.Came) = ([here["张阿姨"].PersonId], []));
        await here.Settle();
        (await here.Facts<PracticeCompletionUndone>()).ShouldBeEmpty();
        (await List(here, agreement)).Lines.Single().State.ShouldBe(PracticeState.Doubtful);
        (await Waits(here, "刘姐", false)).ShouldContain(PlanningWaiting.Doubtful);
        await here.Through("刘姐", scope => ActivatorUtilities.CreateInstance<RevokePractice>(scope, (object)new ICertificates[] { papers }).Run(new() { EntryId = entry }, default));
        papers.Revoked.Count.ShouldBe(1);
        (await here.Facts<PracticeCompletionUndone>()).Count.ShouldBe(1);
        (await Figured(here, "activities.class-hours")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Only_what_was_agreed_counts_and_only_between_its_days(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var courses = await Agree(here, hours: 2, more: form => (form.Activities, form.Festivals, form.Camps) = (false, false, false));
        var chosen = await Agree(here, hours: 2, more: form => form.ChosenOnly = true);
        var later = await Agree(here, hours: 2, more: form => form.From = DateOnly.FromDateTime(Hall.Saturday).AddDays(1));
        foreach (var agreement in new[] { courses, chosen, later })
        {
            await Enter(here, "张阿姨", agreement);
        }

        await Held(here, [here["张阿姨"].PersonId]);
        foreach (var agreement in new[] { courses, chosen, later })
        {
            (await List(here, agreement)).Lines.Single().Hours.ShouldBe(0);
        }

        var activity = (await here.Facts<Attended>()).Single().ActivityId;
        (await Hall.Refused(() => Choose(courses, activity))).ShouldBe("activities.practice.kinds-count");
        await Choose(chosen, activity);
        (await List(here, chosen)).Lines.Single().State.ShouldBe(PracticeState.Reached);
        await Choose(chosen, activity, drop: true);
        (await List(here, chosen)).Lines.Single().Hours.ShouldBe(0);
        (await Figured(here, "activities.class-hours")).ShouldBe(0);

        Task<Guid> Choose(Guid agreement, Guid what, bool drop = false) => here.Through("刘姐", scope => scope.GetRequiredService<ChoosePracticeActivity>().Run(new() { AgreementId = agreement, ActivityId = what, Drop = drop }, default));
    }

    [Theory, BothEngines]
    public async Task A_school_list_is_entered_whole_or_not_at_all(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var agreement = await Agree(here, more: form => form.GuardianConsent = true);
        var zhang = here["张阿姨"];
        var list = $"张阿姨 {zhang.Phone}\n孙小雨，13711110001\n钱多多\t13711110002\n周舟\n";
        (await Hall.Refused(() => EnterList(here, agreement, list))).ShouldBe("activities.practice.consent-missing");
        var wrong = await here.Through("刘姐", scope => scope.GetRequiredService<EnterStudents>().Look(new() { AgreementId = agreement, Lines = list + $"冒名者 {zhang.Phone}\n吴1 abc\n王五 {here["李叔"].Phone}\n" }, default));
        wrong.Lines.Where(line => line.Problem is not null).Select(line => line.Problem).ShouldBe(["activities.practice.line-twice", "activities.practice.line-broken", "activities.practice.line-other"]);
        (await Hall.Refused(() => EnterList(here, agreement, list + "吴1 abc", true))).ShouldBe("activities.practice.list-wrong");
        (await here.Facts<PracticeEntered>()).ShouldBeEmpty();

        (await EnterList(here, agreement, list, true)).ShouldBe(4);
        (await here.Facts<PracticeEntered>()).Count.ShouldBe(4);
        (await Hall.Refused(() => EnterList(here, agreement, list, true))).ShouldBe("activities.practice.list-wrong");
        var view = await List(here, agreement);
        view.Students.ShouldBe(4);
        view.Lines.Select(line => line.Name).ShouldBe(["张阿姨", "孙小雨", "钱多多", "周舟"]);
        view.Lines[1].Phone.ShouldNotBeNull().ShouldNotContain("1111000");
        (await Figured(here, "activities.practice-students")).ShouldBe(4);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("activities.notice.practice-listed");
    }

    [Theory, BothEngines]
    public async Task Under_eighteen_a_guardian_enters_and_under_fourteen_nobody_acts_alone(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await Child(here, new DateOnly(2016, 5, 1));
        var agreement = await Agree(here, more: form => form.GuardianConsent = true);
        (await Hall.Refused(() => Enter(here, "小明", agreement))).ShouldBe("households.own.child-acts");
        (await Hall.Refused(() => Enter(here, "张阿姨", agreement))).ShouldBe("activities.age-unknown");
        (await Hall.Refused(() => Enter(here, "张阿姨", agreement, age: 17))).ShouldBe("activities.practice.guardian-enters");
        await Should.ThrowAsync<NotYours>(() => Enter(here, "张阿姨", agreement, child));
        await Enter(here, "李叔", agreement, child);
        (await Hall.Refused(() => Enter(here, "李叔", agreement, child))).ShouldBe("activities.practice.entered-already");
        await Enter(here, "张阿姨", agreement, age: 20);
        (await here.As("李叔", scope => scope.GetRequiredService<MyPractice>().Run(default))).Entries.Single().For.ShouldBe("小明");
    }

    [Theory, BothEngines]
    public async Task One_student_who_enters_twice_at_once_stands_on_the_list_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var agreement = await Agree(here);
        var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Enter(here, "张阿姨", agreement);
                return 1;
            }
            catch (Refusal refusal) when (refusal.Code == "activities.practice.entered-already")
            {
                return 0;
            }
        })));
        tried.Sum().ShouldBe(1);
        (await List(here, agreement)).Students.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Two_records_of_one_student_have_what_both_attended_and_a_session_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var people = await here.People(2, "同学");
        var agreement = await Agree(here, hours: 6);
        await EnterList(here, agreement, "甲 13700000001\n乙 13700000002", true);
        var ids = (await List(here, agreement)).Lines.Select(line => line.PersonId).ToList();
        await Held(here, ids);
        await Held(here, [ids[1]]);
        await Held(here, [ids[0], people[0]]);
        await here.As("刘姐", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = ids[0], MergedId = ids[1] }, default));
        await here.Settle();
        var line = (await List(here, agreement)).Lines.Single();
        (line.PersonId, line.Hours, line.State).ShouldBe((ids[0], 6, PracticeState.Reached));
        (await Figured(here, "activities.practice-students"), await Figured(here, "activities.practice-completed")).ShouldBe((1, 1));
    }

    [Theory, BothEngines]
    public async Task A_practice_ends_by_itself_and_what_was_held_until_then_still_counts(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var agreement = await Agree(here, hours: 2, more: form => form.Until = DateOnly.FromDateTime(Hall.Saturday));
        await Enter(here, "张阿姨", agreement);
        var id = await here.Open("包粽子", 5, null, Hall.Saturday);
        await here.Enrol("张阿姨", id);
        var session = await here.SessionRow(await here.Session(id));
        await here.Pass(session.EndsAt.AddDays(2) - here.Now);
        (await here.Facts<PracticeEnded>()).Single().EndedOn.ShouldBe(DateOnly.FromDateTime(Hall.Saturday));
        (await Hall.Refused(() => Enter(here, "李叔", agreement))).ShouldBe("activities.practice.over");
        await here.Roll(session.Id, form => (form.Came, form.Sheet) = ([here["张阿姨"].PersonId], true));
        await here.Settle();
        (await List(here, agreement)).Lines.Single().State.ShouldBe(PracticeState.Reached);
    }

    [Theory, BothEngines]
    public async Task Who_is_forgotten_leaves_the_list_and_the_figures_stay(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var agreement = await Agree(here, hours: 2);
        await Enter(here, "张阿姨", agreement);
        await Held(here, [here["张阿姨"].PersonId]);
        var who = new Whose([here["张阿姨"].PersonId], here["张阿姨"].AccountId, ["张阿姨"]);
        (await here.AsSystem(scope => scope.GetRequiredService<ForgetPlanning>().Tell(who, default))).Single(held => held.What == "activities.held.practice").Rows.Single()[1].ShouldBe(90);
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<ForgetPlanning>().Blank(who, default);
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
        (await List(here, agreement)).Students.ShouldBe(0);
        (await Figured(here, "activities.class-hours")).ShouldBe(2);
    }

    /// <summary>However rolls are changed, in whatever order, what a student has is what the rolls say; completed less undone is 1 or 0.</summary>
    [Fact]
    public async Task Whatever_is_done_to_the_rolls_hours_are_what_the_rolls_say()
    {
        var here = await Neighbourhood.With(On.Sqlite);
        var agreement = await Agree(here, hours: 4);
        await Enter(here, "张阿姨", agreement);
        var me = here["张阿姨"].PersonId;
        List<Guid> sessions = [];
        for (var i = 0; i < 3; i++)
        {
            sessions.Add(await Held(here, []));
        }

        bool[] there = [false, false, false];
        foreach (var step in Gen.Choose(0, 2).ListOf(25).Sample(1, 1)[0])
        {
            there[step] = !there[step];
            await here.Roll(sessions[step], form => (form.Was, form.Came) = ((there[step] ? [] : [me]), (there[step] ? [me] : [])));
            await here.Settle();
            var hours = there.Count(one => one) * 2;
            (await Mine(here, "张阿姨")).Hours.ShouldBe(hours);
            (await Figured(here, "activities.practice-completed")).ShouldBe(hours >= 4 ? 1 : 0);
        }
    }

    internal static async Task<Guid> School(Neighbourhood here) => await here.AsSystem(scope => scope.GetRequiredService<RegisterBody>().Run(new() { Name = $"第{Guid.NewGuid():N}中学"[..12], Kind = BodyKind.School }, default));

    internal static async Task<Guid> Agree(Neighbourhood here, int hours = 16, Action<Mulin.Activities.Practice.Agree.Form>? more = null)
    {
        var school = await School(here);
        return await here.Through("刘姐", scope =>
        {
            var form = new Mulin.Activities.Practice.Agree.Form { BodyId = school, Title = "寒假实践", ClassHours = hours, From = new(2026, 11, 1), Until = new(2027, 2, 28), Activities = true, Courses = true, Festivals = true, Camps = true };
            more?.Invoke(form);
            return scope.GetRequiredService<Mulin.Activities.Practice.Agree>().Run(form, default);
        });
    }

    internal static Task<Guid> Enter(Neighbourhood here, string who, Guid agreement, Guid? person = null, int? age = null) =>
        here.Through(who, scope => scope.GetRequiredService<EnterPractice>().Run(new() { AgreementId = agreement, PersonId = person, Age = age }, default));

    internal static Task<int> EnterList(Neighbourhood here, Guid agreement, string lines, bool consent = false) =>
        here.Through("刘姐", scope => scope.GetRequiredService<EnterStudents>().Run(new() { AgreementId = agreement, Lines = lines, Consent = consent }, default));

    internal static Task<PracticeDetail.View> List(Neighbourhood here, Guid agreement) => here.As("刘姐", scope => scope.GetRequiredService<PracticeDetail>().Run(new() { AgreementId = agreement }, default));

    /// <summary>A child of 李叔, who is its guardian.</summary>
    internal static async Task<Guid> Child(Neighbourhood here, DateOnly born)
    {
        await here.MoveIn("小明");
        var home = await here.Settled("李叔");
        var child = await here.Join(home.HouseholdId, "小明", Relation.Child, more: form => (form.PersonId, form.IdNumber) = (here["小明"].PersonId, Homestead.Id(born)));
        await here.Through("刘姐", scope => scope.GetRequiredService<RecordGuardian>().Run(new() { ChildId = child, GuardianId = here["李叔"].PersonId }, default));
        return child;
    }

    internal static async Task<long> Figured(Neighbourhood here, string indicator)
    {
        var declared = PlanningIndicators.All.Single(one => one.Code == indicator);
        var ticks = (await here.Facts()).SelectMany(one => declared.Fold(one.Fact, one.Envelope)).ToList();
        return declared.Kind == IndicatorKind.Distinct
            ? ticks.GroupBy(tick => (tick.Subject, tick.Day)).Where(group => group.Sum(tick => tick.Value) > 0).Select(group => group.Key.Subject).Distinct().Count()
            : ticks.Sum(tick => tick.Value);
    }

    internal static async Task<IReadOnlyList<string>> Waits(Neighbourhood here, string who, bool resident)
    {
        var actor = await here.ActorOf(who);
        return [.. (await here.As(who, scope => scope.GetRequiredService<PlanningWaiting>().For(actor, new(resident), default))).Lines.Select(line => line.Kind)];
    }

    /// <summary>An open session of ninety minutes on the next Saturday from which nobody has been, and its roll. The session.</summary>
    private static async Task<Guid> Held(Neighbourhood here, IReadOnlyList<Guid> came)
    {
        var at = Hall.Saturday;
        while (Kernel.Places.Clock.Utc(at) <= here.Now)
        {
            at = at.AddDays(7);
        }

        var id = await here.Open("开放日", null, form => form.By = EnrolBy.Nothing, at);
        var session = await here.Session(id);
        await here.Pass(Kernel.Places.Clock.Utc(at.AddHours(2)) - here.Now);
        await here.Roll(session, form => form.Came = [.. came]);
        await here.Settle();
        return session;
    }

    private static async Task<MyPractice.Entry> Mine(Neighbourhood here, string who) => (await here.As(who, scope => scope.GetRequiredService<MyPractice>().Run(default))).Entries.Single();

    private static Task<string> Certify(Neighbourhood here, string who, Guid entry, Papers papers) =>
        here.Through(who, scope => ActivatorUtilities.CreateInstance<CertifyPractice>(scope, (object)new ICertificates[] { papers }).Run(new() { EntryId = entry }, default));

    private sealed class Papers : ICertificates
    {
        public List<CertificateDraft> Issued { get; } = [];
        public List<Guid> Revoked { get; } = [];

        public Task<IssuedCertificate> Issue(CertificateDraft draft, CancellationToken ct)
        {
            Issued.Add(draft);
            return Task.FromResult(new IssuedCertificate(Guid.NewGuid(), $"实践26-{Issued.Count:0000}", "certificates/1"));
        }

        public Task Revoke(Guid certificateId, CancellationToken ct)
        {
            Revoked.Add(certificateId);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<IssuedCertificate>> Of(Guid personId, CertificateKind kind, CancellationToken ct) => Task.FromResult<IReadOnlyList<IssuedCertificate>>([]);
    }
}
