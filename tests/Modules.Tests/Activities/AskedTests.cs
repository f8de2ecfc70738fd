using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities;
using Mulin.Activities.Meets;
using Mulin.Activities.Planning;
using Mulin.Activities.Reactions;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>What to hold is asked first: suggestions, directions, plans, the weekly studio.</summary>
public class AskedTests
{
    [Theory, BothEngines]
    public async Task A_suggestion_becomes_a_plan_and_an_activity_and_who_made_it_hears_of_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var directions = await Usual(here);
        var asked = await Suggest(here, "张阿姨", "想学用手机挂号");
        (await PracticeTests.Waits(here, "刘姐", false)).ShouldContain(PlanningWaiting.ToSort);
        await here.Through("刘姐", scope => scope.GetRequiredService<SortSuggestion>().Run(new() { SuggestionId = asked, DirectionId = directions[3] }, default));
        var plan = await Plan(here, directions[3], "手机课", ProgrammeAges.Elders, suggestions: [asked]);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("activities.notice.suggestion-taken-up");
        var mine = (await here.As("张阿姨", scope => scope.GetRequiredService<MySuggestions>().Run(default))).Single();
        (mine.State, mine.Plan).ShouldBe((SuggestionState.TakenUp, "手机课"));
        (await Hall.Refused(() => here.Through("刘姐", scope => scope.GetRequiredService<AnswerSuggestion>().Run(new() { SuggestionId = asked, Answer = "不办" }, default)))).ShouldBe("activities.suggestion.closed");

        // The activity begins with what the plan says, and holding it holds the plan once.
        var activity = await here.Through("刘姐", scope => scope.GetRequiredService<MakeFromPlan>().Run(new() { PlanId = plan }, default));
        var row = (await here.Look(activity)).Row;
        (row.Title, row.AgeFrom, row.State).ShouldBe(("手机课", (int?)60, ActivityState.Draft));
        await here.Through("刘姐", scope => scope.GetRequiredService<AddSession>().Run(new() { ActivityId = activity, StartsAt = Hall.Saturday, EndsAt = Hall.Saturday.AddHours(1) }, default));
        await here.Publish(activity);
        await here.Pass(TimeSpan.FromDays(10));
        (await here.Facts<ProgrammeHeld>()).Single().ShouldBe(new ProgrammeHeld(plan, directions[3], ProgrammeAges.Elders, false, activity, true, DateOnly.FromDateTime(Hall.Saturday)));
        (await PracticeTests.Figured(here, "activities.suggestions"), await PracticeTests.Figured(here, "activities.suggestions-taken-up"), await PracticeTests.Figured(here, "activities.programmes-held")).ShouldBe((1, 1, 1));
        var open = await here.AsNobody(scope => scope.GetRequiredService<Overview>().Run(exact: false, default));
        var line = open.Single(one => one.Id == directions[3]);
        (line.Suggestions, line.Times, line.Plans.Single().Last.Single().ActivityId).ShouldBe(((int?)null, 1, activity));
    }

    [Theory, BothEngines]
    public async Task Choices_of_a_survey_speak_for_directions_and_reading_again_replaces(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var directions = await Usual(here);
        var (survey, question) = (Guid.NewGuid(), Guid.NewGuid());
        var outcome = new SurveyOutcome(survey, "您想学什么", SurveyKind.Ordinary, SurveyUnit.Person, new(2026, 10, 1), new(2026, 10, 20), 100, 60, 0, [new(question, "想学什么", 60, [new(Guid.NewGuid(), "书法", 40), new(Guid.NewGuid(), "调解", 15), new(null, "其他", null)])]);
        await Read(directions[3], directions[2], directions[3]);
        await Read(directions[3], directions[2], null);
        (await Hall.Refused(() => Read(Guid.NewGuid()))).ShouldBe("activities.direction.missing");
        var lines = await here.As("刘姐", scope => scope.GetRequiredService<Overview>().Run(exact: true, default));
        lines.Select(line => line.Answers).ShouldBe([0, 0, 15, 40, 0]);
        (await here.Facts<OpinionsGathered>()).Select(fact => fact.Answers).ShouldBe([55, 55]);

        Task<Guid> Read(params Guid?[] speaks) => here.Through("刘姐", scope => new ReadOpinions(scope.GetRequiredService<Db>(), [new Answers(outcome)]).Run(new() { SurveyId = survey, QuestionId = question, DirectionIds = [.. speaks] }, default));
    }

    [Theory, BothEngines]
    public async Task Everybody_has_one_voice_in_a_round_however_often_and_at_once_they_speak(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var directions = await Usual(here);
        var paper = await Plan(here, directions[3], "剪纸", ProgrammeAges.Elders, weekly: true);
        (await Hall.Refused(() => Ask(here))).ShouldBe("activities.studio.few");
        var song = await Plan(here, directions[3], "唱歌", ProgrammeAges.Elders, weekly: true);
        var once = await Plan(here, directions[3], "庙会", ProgrammeAges.Everyone);
        var round = await Ask(here);
        (await Hall.Refused(() => Ask(here))).ShouldBe("activities.studio.asked-already");
        (await here.Facts<StudioAsked>()).Single().ShouldBe(new StudioAsked(round, new DateOnly(2026, 11, 9), 2));
        (await Hall.Refused(() => Say(here, "张阿姨", round, once))).ShouldBe("activities.studio.choice-missing");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Say(here, i % 3 == 0 ? "李叔" : "张阿姨", round, i % 2 == 0 ? paper : song))));
        await Say(here, "张阿姨", round, song);
        await Say(here, "李叔", round, song);
        var seen = (await here.As("刘姐", scope => scope.GetRequiredService<StudioView>().Run(staff: true, default))).Single();
        (seen.Voices, seen.Choices[0].Id, seen.Choices[0].Voices, seen.Choices[1].Voices).ShouldBe((2, song, 2, 0));
        var shown = (await here.As("张阿姨", scope => scope.GetRequiredService<StudioView>().Run(staff: false, default))).Single();
        (shown.Own, shown.Voices).ShouldBe(((Guid?)song, 0));

        var made = await here.Through("刘姐", scope => scope.GetRequiredService<PlanStudio>().Run(new() { RoundId = round, PlanIds = [song] }, default));
        (await here.Look(made.Single())).Row.Title.ShouldBe("唱歌");
        (await here.Facts<StudioPlanned>()).Single().Voices.ShouldBe(2);
        (await Hall.Refused(() => Say(here, "张阿姨", round, paper))).ShouldBe("activities.studio.over");
        (await Hall.Refused(() => here.Through("刘姐", scope => scope.GetRequiredService<PlanStudio>().Run(new() { RoundId = round, PlanIds = [song] }, default)))).ShouldBe("activities.studio.planned-already");
    }

    [Theory, BothEngines]
    public async Task The_box_is_for_everybody_and_an_answer_is_read_by_who_asked(On engine)
    {
        var here = await Neighbourhood.With(engine);
        List<Guid> made = [];
        for (var i = 0; i < Mulin.Activities.Planning.Suggest.MostOpen; i++)
        {
            made.Add(await Suggest(here, "张阿姨", $"第{i}条"));
        }

        (await Hall.Refused(() => Suggest(here, "张阿姨", "还有"))).ShouldBe("activities.suggestion.many");
        await here.Through("刘姐", scope => scope.GetRequiredService<AnswerSuggestion>().Run(new() { SuggestionId = made[0], Answer = "已经有了，每周三上午" }, default));
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("activities.notice.suggestion-answered");
        await Suggest(here, "张阿姨", "还有");
        var box = await here.As("刘姐", scope => scope.GetRequiredService<SuggestionBox>().Run(new() { State = SuggestionState.New }, default));
        box.Lines.Count.ShouldBe(10);
        box.Lines[0].By.ShouldNotBe("张阿姨");
    }

    [Theory, BothEngines]
    public async Task Two_records_of_one_human_have_one_voice_and_who_is_forgotten_has_none(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var directions = await Usual(here);
        var paper = await Plan(here, directions[0], "剪纸", ProgrammeAges.Elders, weekly: true);
        var song = await Plan(here, directions[0], "唱歌", ProgrammeAges.Elders, weekly: true);
        var round = await Ask(here);
        await Say(here, "张阿姨", round, paper);
        var suggestion = await Suggest(here, "张阿姨", "张阿姨想学唱歌");
        var people = await here.People(1);
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            db.Add(new StudioVoice(db.NewId(), round, people[0], song, db.Now));
            await db.Save(default);
            return 0;
        });
        await here.As("刘姐", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = here["张阿姨"].PersonId, MergedId = people[0] }, default));
        await here.Settle();
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<StudioVoice>().AsNoTracking().ToListAsync())).Single().PlanId.ShouldBe(paper);
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<ForgetPlanning>().Blank(new Whose([here["张阿姨"].PersonId], null, ["张阿姨"]), default);
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<StudioVoice>().CountAsync())).ShouldBe(0);
        var left = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Suggestion>().AsNoTracking().SingleAsync(row => row.Id == suggestion));
        (left.PersonId, left.Words).ShouldBe(((Guid?)null, (string?)null));
    }

    [Theory, BothEngines]
    public async Task Every_page_opens_for_whom_it_is(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var directions = await Usual(here);
        var asked = await Suggest(here, "张阿姨", "想学唱歌");
        var song = await Plan(here, directions[0], "唱歌", ProgrammeAges.Elders, weekly: true);
        await Plan(here, directions[0], "剪纸", ProgrammeAges.Elders, weekly: true);
        await Ask(here);
        var agreement = await PracticeTests.Agree(here);
        var chosen = await PracticeTests.Agree(here, more: form => form.ChosenOnly = true);
        await PracticeTests.Enter(here, "张阿姨", agreement);
        var child = await PracticeTests.Child(here, new DateOnly(2016, 5, 1));
        var course = await here.Open("四点半课堂", 20, form => form.GuardianConsent = true, Hall.Saturday, Hall.Saturday.AddDays(7));
        await here.Through("刘姐", scope => scope.GetRequiredService<Mulin.Activities.Pickup.OpenAfterSchool>().Run(new() { ActivityId = course }, default));
        await here.Enrol("李叔", course, more: form => (form.PersonIds, form.Consent) = ([child], true));
        var session = await here.Session(course);
        await using var door = await Doorstep.Open(here);
        foreach (var (who, pages) in new[]
        {
            ("刘姐", new[]
            {
                "activities/work/practice", "activities/work/practice/new", $"activities/work/practice/{agreement}", $"activities/work/practice/{chosen}", $"activities/work/practice/{agreement}/list", $"activities/work/practice/{agreement}/end",
                "activities/work/pickup", $"activities/work/pickup/{session}", $"activities/work/pickup/{session}/{child}", $"activities/work/pickup/{session}/sheet", "activities/work/asked", "activities/work/directions", "activities/work/opinions",
                "activities/work/suggestions", $"activities/work/suggestions/{asked}", "activities/work/plans/new", $"activities/work/plans/new?suggestion={asked}", $"activities/work/plans/{song}", "activities/work/studio",
                "api/activities/practice", $"api/activities/practice/{agreement}", $"api/activities/practice/{agreement}/export.csv", $"api/activities/practice/{agreement}/export.xlsx", "api/activities/pickup", $"api/activities/pickup/{session}", "api/activities/suggestions", "api/activities/studio/counts",
            }),
            ("李叔", ["activities/practice", $"activities/practice/{agreement}", "activities/pickup", "activities/asked", "activities/suggest", "activities/studio", "api/activities/practice/mine", "api/activities/pickup/mine", "api/activities/asked"]),
        })
        {
            using var browser = await door.As(who);
            foreach (var page in pages)
            {
                using var answer = await browser.GetAsync(page);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{who} {page}: {await answer.Content.ReadAsStringAsync()}");
            }
        }

        using var stranger = await door.As("张阿姨");
        using var shut = await stranger.GetAsync($"activities/work/practice/{agreement}");
        shut.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    internal static async Task<IReadOnlyList<Guid>> Usual(Neighbourhood here)
    {
        await here.Through("刘姐", scope => scope.GetRequiredService<TakeUsualDirections>().Run(default));
        return [.. (await here.AsSystem(scope => scope.GetRequiredService<Directions>().Run(ended: false, default))).Select(row => row.Id)];
    }

    internal static Task<Guid> Suggest(Neighbourhood here, string who, string words) => here.Through(who, scope => scope.GetRequiredService<Mulin.Activities.Planning.Suggest>().Run(new() { Words = words }, default));

    internal static Task<Guid> Plan(Neighbourhood here, Guid direction, string title, ProgrammeAges ages, bool weekly = false, IReadOnlyList<Guid>? suggestions = null) => here.Through("刘姐", scope =>
        scope.GetRequiredService<DrawUpPlan>().Run(new() { DirectionId = direction, Title = title, Ages = ages, Weekly = weekly, SuggestionIds = [.. suggestions ?? []] }, default));

    internal static Task<Guid> Ask(Neighbourhood here) => here.Through("刘姐", scope => scope.GetRequiredService<AskStudio>().Run(new(), default));

    internal static Task<Guid> Say(Neighbourhood here, string who, Guid round, Guid plan) => here.Through(who, scope => scope.GetRequiredService<GiveVoice>().Run(new() { RoundId = round, PlanId = plan }, default));

    private sealed class Answers(SurveyOutcome outcome) : ISurveys
    {
        public Task<IReadOnlyList<SurveyOutcome>> Closed(DateOnly from, DateOnly until, CancellationToken ct) => Task.FromResult<IReadOnlyList<SurveyOutcome>>([outcome with { Questions = [] }]);

        public Task<SurveyOutcome?> Of(Guid surveyId, CancellationToken ct) => Task.FromResult<SurveyOutcome?>(surveyId == outcome.SurveyId ? outcome : null);
    }
}
