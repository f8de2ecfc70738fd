using System.Net;
using System.Net.Http.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Exchange.Needs;
using Mulin.Households.Homes;
using Mulin.Households.Surveys;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>What a community asks its people, and what it may say came of it.</summary>
public class SurveyTests
{
    [Theory, BothEngines]
    public async Task Who_is_asked_stands_still_and_who_comes_later_is_shown_apart(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var homes = await Homes(here, 3);
        var survey = await Great(here);
        (await here.Facts<SurveyOpened>()).Single().Asked.ShouldBe(3);
        var later = await here.Open((await here.Doors())[9], "后来的");
        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = homes[2].HouseholdId }, default));

        await At(here, survey, homes[0], 5);
        await At(here, survey, later, 4);
        var view = await View(here, survey);
        (view.Coverage.Asked, view.Coverage.Answered, view.Coverage.Late, view.Coverage.Answers).ShouldBe((3, 1, 1, 2));
        var rated = view.Result!.Single(line => line.Question.Satisfaction);
        (rated.Answered, rated.Satisfied).ShouldBe((2, 2));

        var round = await here.Run<SurveyRound, SurveyRound.View>("刘姐", slice => slice.Run(new() { SurveyId = survey }, default));
        round.Stops.Select(stop => stop.HouseholdId).ShouldBe([homes[1].HouseholdId, homes[2].HouseholdId], ignoreOrder: true);
        (await here.Run<SurveyRound, SurveyRound.View>("赵师傅", slice => slice.Run(new() { SurveyId = survey }, default))).Stops.ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => At(here, survey, homes[1], 5, by: "赵师傅"));
    }

    [Theory, BothEngines]
    public async Task A_great_visit_says_its_coverage_and_satisfaction_when_it_is_over(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var homes = await Homes(here, 4);
        var survey = await Great(here, days: 5);
        await At(here, survey, homes[0], 5);
        await At(here, survey, homes[1], 4);
        await At(here, survey, homes[2], null);
        await here.Pass(TimeSpan.FromDays(14));
        (await View(here, survey)).State.ShouldBe(SurveyState.Closed);
        var closed = (await here.Facts<SurveyClosed>()).Single();
        closed.ShouldBe(new SurveyClosed(survey, SurveyKind.GreatVisit, SurveyUnit.Household, false, 4, 3, 0, 2, 2, false));
        (await here.Counted("households.great-visit-asked"), await here.Counted("households.great-visit-visited")).ShouldBe((4, 3));
        (await here.Counted("households.great-visit-rated"), await here.Counted("households.great-visit-satisfied")).ShouldBe((2, 2));
        (await here.Counted("households.survey-answers")).ShouldBe(3);
        (await Refused(() => At(here, survey, homes[3], 5))).ShouldBe("households.survey-over");
        var outcome = await here.AsSystem(scope => scope.GetRequiredService<ISurveys>().Of(survey, default));
        outcome!.Questions.ShouldBeEmpty();
        (outcome.Asked, outcome.Answered).ShouldBe((4, 3));
        (await here.AsSystem(scope => scope.GetRequiredService<ISurveys>().Closed(here.Today().AddDays(-30), here.Today(), default))).Single().SurveyId.ShouldBe(survey);
    }

    [Theory, BothEngines]
    public async Task Of_two_who_answer_for_one_household_at_once_exactly_one_counts(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "张阿姨", more: form => form.PersonId = here["张阿姨"].PersonId);
        await here.Join(home.HouseholdId, "李叔", more: form => form.PersonId = here["李叔"].PersonId);
        var survey = await Ordinary(here, Templates.Interests, unit: SurveyUnit.Household);
        var questions = (await View(here, survey)).Questions;
        var outcomes = await Task.WhenAll(new[] { "张阿姨", "李叔", "张阿姨", "李叔" }.Select(name => Task.Run(async () =>
        {
            try
            {
                await Answer(here, name, survey, [new() { QuestionId = questions[^1].Id, Words = name }]);
                return "counted";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));
        outcomes.Count(outcome => outcome == "counted").ShouldBe(1);
        outcomes.Where(outcome => outcome != "counted").ShouldAllBe(outcome => outcome == "households.survey-answered-by-home");
        (await View(here, survey)).Coverage.Answers.ShouldBe(1);
        (await here.Facts<SurveyAnswered>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task An_answer_is_put_right_and_raises_a_need_once_and_only_when_it_is_asked_to(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "张阿姨", more: form => (form.PersonId, form.Birthday) = (here["张阿姨"].PersonId, new DateOnly(1950, 1, 1)));
        var survey = await Ordinary(here, Templates.Elders);
        var questions = (await View(here, survey)).Questions;
        Given[] hard = [new() { QuestionId = questions[0].Id, Choices = [questions[0].Choices[3].Id] }, new() { QuestionId = questions[1].Id, Choices = [questions[1].Choices[2].Id], AskForHelp = true }, new() { QuestionId = questions[2].Id, Choices = [questions[2].Choices[1].Id] },

            // Not asked of who said no before: it is left aside.
            new() { QuestionId = questions[3].Id, Choices = [questions[3].Choices[0].Id], AskForHelp = true }];
        (await Answer(here, "张阿姨", survey, hard)).Needs.ShouldBe(1);
        var need = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Need>().AsNoTracking().SingleAsync());
        (need.Kind, need.Source, need.SourceId, need.PersonId, need.HouseholdId).ShouldBe((NeedKind.Errands, NeedSource.Survey, survey, home.PersonId, home.HouseholdId));
        (await Refused(() => Answer(here, "张阿姨", survey, hard))).ShouldBe("households.survey-answered-already");

        var mine = await here.Run<MySurvey, MySurvey.View>("张阿姨", slice => slice.Run(survey, default));
        mine.Before.Single(one => one.QuestionId == questions[1].Id).AskForHelp.ShouldBeTrue();
        mine.Before.ShouldNotContain(one => one.QuestionId == questions[3].Id);
        hard[0].AskForHelp = true;
        (await Answer(here, "张阿姨", survey, hard, mine.Version)).ShouldBe(new AnswerSurvey.Sent(true, 1));
        await Should.ThrowAsync<Faster>(() => Answer(here, "张阿姨", survey, hard, mine.Version));
        (await here.Counted("households.survey-needs")).ShouldBe(2);
        (await View(here, survey)).Coverage.Answers.ShouldBe(1);
        await here.Settle();
        var facts = string.Join('\n', (await here.Facts()).Select(one => one.Fact.ToPayload()));
        facts.ShouldNotContain(questions[0].Text);
        facts.ShouldNotContain(questions[0].Choices[3].Id.ToString());
    }

    [Theory, BothEngines]
    public async Task Nothing_ties_an_anonymous_answer_to_who_gave_it_and_nobody_sees_a_result_before_the_end(On engine)
    {
        var here = await Neighbourhood.With(engine);
        List<string> names = ["张阿姨", "李叔", "甲", "乙", "丙"];
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            var person = i < 2 ? here[name] : await here.MoveIn(name);
            await here.Open((await here.Doors())[i], name, more: form => form.PersonId = person.PersonId);
        }

        var few = await Ordinary(here, Templates.Interests, anonymous: true, open: false, whom: $"building={here.Buildings[3].Id}");
        (await Refused(() => Open(here, few))).ShouldBe("households.survey-nobody");
        var survey = await Ordinary(here, Templates.Interests, anonymous: true);
        var question = (await View(here, survey)).Questions[2];
        foreach (var name in names)
        {
            await Answer(here, name, survey, [new() { QuestionId = question.Id, Choices = [question.Choices[name == "乙" ? 1 : 0].Id] }]);
            (await Refused(() => Answer(here, name, survey, []))).ShouldBe("households.survey-answered-already");
        }

        var running = await View(here, survey);
        (running.Coverage.Answers, running.Result, running.Full).ShouldBe((5, null, false));
        (await Refused(() => here.Run<SingleAnswers, SingleAnswers.View>("陈书记", slice => slice.Run(survey, null, default)))).ShouldBe("households.survey-anonymous-later");
        (await here.Facts<SurveyAnswered>()).ShouldBeEmpty();
        await here.Pass(TimeSpan.FromDays(1));
        var (counted, envelope) = (await here.Facts()).Single(one => one.Fact is SurveyAnswersCounted);
        counted.ShouldBe(new SurveyAnswersCounted(survey, SurveyKind.Ordinary, SurveyChannel.Online, 5, 0));
        envelope.ActorId.ShouldBeNull();
        (await here.Counted("households.survey-answers")).ShouldBe(5);

        await here.Run<CloseSurvey, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey }, default));
        (await here.Facts<SurveyAnswersCounted>()).Count.ShouldBe(1);
        var single = await here.Run<SingleAnswers, SingleAnswers.View>("刘姐", slice => slice.Run(survey, null, default));
        single.Lines.Count.ShouldBe(5);
        single.Lines.ShouldAllBe(line => line.Who == null && line.Where == null && line.Channel == null && line.On == null);
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            (await db.Set<SurveyAnswer>().AsNoTracking().ToListAsync()).ShouldAllBe(row => row.AskedId == null && row.Id.Version == 4);
            (await db.Set<SurveyEntry>().AsNoTracking().ToListAsync()).ShouldAllBe(row => row.Id.Version == 4);
            (await db.Set<SurveyAsked>().AsNoTracking().ToListAsync()).ShouldAllBe(row => row.Answered && row.On == null && row.Sheet == null);
            return 0;
        });
        await Should.ThrowAsync<NotYours>(() => here.Run<SingleAnswers, SingleAnswers.View>("王师傅", slice => slice.Run(survey, null, default)));
    }

    [Theory, BothEngines]
    public async Task A_sheet_of_paper_is_counted_once_and_says_who_typed_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var homes = await Homes(here, 2);
        var survey = await Great(here);
        (await here.Run<PrintSheets, PrintSheets.Printed>("刘姐", slice => slice.Run(new() { SurveyId = survey, Sheets = 3 }, default))).ShouldBe(new PrintSheets.Printed(1, 3));
        (await here.Run<PrintSheets, PrintSheets.Printed>("刘姐", slice => slice.Run(new() { SurveyId = survey, Sheets = 1 }, default))).From.ShouldBe(4);
        await At(here, survey, homes[0], 5, sheet: 2);
        (await Refused(() => At(here, survey, homes[1], 5, sheet: 2))).ShouldBe("households.sheet-twice");
        (await Refused(() => At(here, survey, homes[1], 5, sheet: 5))).ShouldBe("households.sheet-unknown");
        (await Refused(() => At(here, survey, homes[0], 5, sheet: 3))).ShouldBe("households.survey-answered-by-home");
        var view = await View(here, survey);
        (view.Sheets, view.Coverage.Sheets, view.Coverage.Answers).ShouldBe((4, 1, 1));
        var line = (await here.Run<SingleAnswers, SingleAnswers.View>("刘姐", slice => slice.Run(survey, null, default))).Lines.Single();
        (line.Channel, line.Sheet).ShouldBe((SurveyChannel.Paper, 2));
        line.TypedBy.ShouldNotBeNull();

        // Both type the same sheet at the same moment.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            try
            {
                await At(here, survey, homes[1], 4, sheet: 3);
                return "counted";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));
        outcomes.Count(outcome => outcome == "counted").ShouldBe(1);
        outcomes.Where(outcome => outcome != "counted").ShouldAllBe(outcome => outcome == "households.sheet-twice");

        // Sheets come in after the last day, and count on it.
        await here.Pass(TimeSpan.FromDays(12));
        (await View(here, survey)).State.ShouldBe(SurveyState.Open);
        var late = await here.Open((await here.Doors())[12], "迟到的");
        await At(here, survey, late, 3, sheet: 4);
        (await here.Facts()).Last(one => one.Fact is SurveyAnswered).Envelope.Day.ShouldBe((await View(here, survey)).Until!.Value);
    }

    [Theory, BothEngines]
    public async Task An_answer_at_the_door_is_a_visit_in_the_same_save_and_sent_twice_it_is_one(On engine)
    {
        var here = await Neighbourhood.With(engine);
        here.Now = Kernel.Places.Clock.Cut(DateTime.UtcNow);
        await here.Settle();
        var homes = await Homes(here, 2);
        var survey = await Great(here);
        var question = (await View(here, survey)).Questions[0];
        var round = await here.Run<SurveyRound, SurveyRound.View>("王师傅", slice => slice.Run(new() { SurveyId = survey }, default));
        await using var door = await Doorstep.Open(here);
        using var worker = await door.As("王师傅");
        worker.DefaultRequestHeaders.Add("Idempotency-Key", $"door-{survey:N}");
        var form = new { askedId = round.Stops[0].AskedId, channel = "Door", visit = true, finding = "Well", saidAt = Kernel.Places.Clock.Local(here.Now), answers = new[] { new { questionId = question.Id, number = 5 } } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => worker.PostAsJsonAsync($"api/households/surveys/{survey}/answers", form)));
        answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).ShouldNotBeEmpty(await answers[0].Content.ReadAsStringAsync());
        (await worker.PostAsJsonAsync($"api/households/surveys/{survey}/answers", form)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await here.Facts<SurveyAnswered>()).Count.ShouldBe(1);
        (await here.Facts<HouseholdVisited>()).Count.ShouldBe(1);
        (await View(here, survey)).Coverage.Answers.ShouldBe(1);

        // Without how they are, neither is kept.
        (await Refused(() => here.Run<EnterAnswer, EnterAnswer.Entered>("王师傅", slice => slice.Run(new() { SurveyId = survey, AskedId = round.Stops[1].AskedId, Channel = SurveyChannel.Door, Visit = true }, default)))).ShouldBe("households.visit-finding-missing");
        (await View(here, survey)).Coverage.Answers.ShouldBe(1);
        homes.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_wrong_answer_is_said_beside_its_question(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Open((await here.Doors())[0], "张阿姨", more: form => (form.PersonId, form.Birthday) = (here["张阿姨"].PersonId, new DateOnly(1950, 1, 1)));
        var survey = await Ordinary(here, Templates.Elders);
        var questions = (await View(here, survey)).Questions;
        var error = await Should.ThrowAsync<Misshapen>(() => Answer(here, "张阿姨", survey,
        [
            new() { QuestionId = questions[0].Id, Choices = [questions[0].Choices[0].Id, questions[0].Choices[1].Id] }, new() { QuestionId = questions[4].Id, Choices = [.. questions[4].Choices.Select(choice => choice.Id)] },
            new() { QuestionId = questions[5].Id, Number = 6 }, new() { QuestionId = questions[6].Id, Words = new string('字', 501) }, new() { QuestionId = Guid.NewGuid() },
        ]));
        error.Errors.Select(one => one.Code).ShouldBe(
            ["households.answer-question-unknown", "households.answer-one", "households.answer-missing", "households.answer-most", "households.answer-scale", "households.answer-long"], ignoreOrder: true);
        (await View(here, survey)).Coverage.Answers.ShouldBe(0);
        (await Refused(() => here.Run<DescribeSurvey, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey, Title = "改名" }, default)))).ShouldBe("households.survey-no-draft");
        (await Refused(() => here.Run<AskQuestion, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey, Kind = QuestionKind.Text, Text = "再问" }, default)))).ShouldBe("households.survey-no-draft");
    }

    [Theory, BothEngines]
    public async Task A_draft_is_edited_planned_opened_by_the_clock_and_those_asked_hear_of_it_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Open((await here.Doors())[0], "张阿姨", more: form => form.PersonId = here["张阿姨"].PersonId);
        var survey = await here.Run<MakeSurvey, Guid>("刘姐", slice => slice.Run(new(), default));
        (await Refused(() => Open(here, survey))).ShouldBe("households.survey-title-missing");
        await here.Run<DescribeSurvey, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey, Title = "周末活动", Online = true, Readers = SurveyReaders.Asked }, default));
        (await Refused(() => Open(here, survey))).ShouldBe("households.survey-no-questions");
        await Ask(here, survey, new() { Kind = QuestionKind.YesNo, Text = "周末有空吗？" });
        var yes = (await View(here, survey)).Questions[0].Choices[0].Id;
        await Ask(here, survey, new() { Kind = QuestionKind.Several, Text = "想做什么？", Choices = [new() { Text = "爬山" }, new() { Text = "做饭" }], Most = 1, IfChoice = yes });
        (await Refused(() => Ask(here, survey, new() { Kind = QuestionKind.One, Text = "一个选项", Choices = [new() { Text = "甲" }] }))).ShouldBe("households.question-choices-few");
        var view = await View(here, survey);
        view.Questions[1].IfChoice.ShouldBe(yes);
        await here.Run<ArrangeQuestions, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey, QuestionId = view.Questions[1].Id, Act = ArrangeQuestions.Act.Up }, default));
        (await View(here, survey)).Questions[0].IfChoice.ShouldBeNull();
        await Should.ThrowAsync<Faster>(() => here.Run<ArrangeQuestions, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey, QuestionId = view.Questions[1].Id, Act = ArrangeQuestions.Act.Drop, Version = view.Version }, default)));

        var on = here.Today().AddDays(2);
        (await here.Run<OpenSurvey, SurveyState>("刘姐", slice => slice.Run(new() { SurveyId = survey, On = on, Until = on.AddDays(6) }, default))).ShouldBe(SurveyState.Planned);
        await here.Pass(TimeSpan.FromDays(3));
        (await View(here, survey)).State.ShouldBe(SurveyState.Open);
        async Task<int> Notices(string text) => (await here.Notices()).Count(notice => notice.Text == text && notice.Person == here["张阿姨"].PersonId);
        (await Notices("households.notice.survey-opened")).ShouldBe(1);
        (await Waits(here, "张阿姨", resident: true)).Lines.Single().Link.ShouldBe($"households/asked/{survey}");
        (await Waits(here, "王师傅", resident: false)).Lines.Single().Id.ShouldBe(survey);
        await here.Run<ProlongSurvey, DateOnly>("刘姐", slice => slice.Run(new() { SurveyId = survey, Until = on.AddDays(10) }, default));
        await here.Pass(TimeSpan.FromDays(8));
        (await Notices("households.notice.survey-ends")).ShouldBe(1);
        await here.Pass(TimeSpan.FromDays(4));
        (await View(here, survey)).State.ShouldBe(SurveyState.Closed);
        (await Waits(here, "张阿姨", resident: true)).Lines.ShouldBeEmpty();

        var again = await here.Run<MakeSurvey, Guid>("刘姐", slice => slice.Run(new() { CopyOf = survey }, default));
        (await View(here, again)).Questions.Select(one => one.Text).ShouldBe((await View(here, survey)).Questions.Select(one => one.Text));
        await here.Run<DropSurvey, Guid>("刘姐", slice => slice.Run(new() { SurveyId = again }, default));
        await Should.ThrowAsync<Missing>(() => View(here, again));
        (await Refused(() => here.Run<DropSurvey, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey }, default)))).ShouldBe("households.survey-no-draft");
        await Should.ThrowAsync<NotYours>(() => here.Run<MakeSurvey, Guid>("王师傅", slice => slice.Run(new(), default)));
    }

    [Fact]
    public void Readers_outside_cannot_work_out_a_small_cell_from_what_is_shown()
    {
        var question = new Question(Guid.NewGuid(), QuestionKind.One, "", false, null, false, false, null, []);
        Prop.ForAll(Gen.Choose(0, 14).ListOf(6).ToArbitrary(), drawn =>
        {
            var all = drawn.ToList();
            var (cells, silent) = (all[..^1], all[^1]);
            var answers = all.Sum();
            if (answers < Survey.FewestAnonymous)
            {
                return true;
            }

            var shown = Results.Shown(question, cells, cells.Sum(), answers);
            List<int> hidden = [.. all.Where((_, i) => !shown[i])];
            return all.Where((_, i) => shown[i]).All(count => count is 0 or >= SmallCells.Floor) && (hidden.Count == 0 || hidden.Sum() >= SmallCells.Floor);
        }).QuickCheckThrowOnFailure();
    }

    [Theory, BothEngines]
    public void Whatever_is_answered_typed_and_put_right_the_counts_are_those_of_the_rows_and_never_more_than_were_asked(On engine) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Counts(engine, seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(6));

    [Theory, BothEngines]
    public async Task Every_page_of_a_survey_opens_and_a_resident_answers_without_script(On engine)
    {
        var here = await Neighbourhood.With(engine);
        here.Now = Kernel.Places.Clock.Cut(DateTime.UtcNow);
        await here.Settle();
        await here.Open((await here.Doors())[0], "张阿姨", more: form => (form.PersonId, form.Birthday) = (here["张阿姨"].PersonId, new DateOnly(1950, 1, 1)));
        for (var i = 1; i < 8; i++)
        {
            await here.Open((await here.Doors())[i], $"老人{i}", more: form => form.Birthday = new DateOnly(1949, 1, 1));
        }

        var draft = await here.Run<MakeSurvey, Guid>("刘姐", slice => slice.Run(new() { Template = Templates.Elders }, default));
        var survey = await Ordinary(here, Templates.Elders, readers: SurveyReaders.Everyone);
        await here.Run<PrintSheets, PrintSheets.Printed>("刘姐", slice => slice.Run(new() { SurveyId = survey, Sheets = 2 }, default));
        var questions = (await View(here, survey)).Questions;
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        var round = await here.Run<SurveyRound, SurveyRound.View>("刘姐", slice => slice.Run(new() { SurveyId = survey }, default));
        var one = $"households/surveys/{survey}";
        foreach (var page in new[]
        {
            "households/surveys", "households/surveys/new", $"households/surveys/{draft}", $"households/surveys/{draft}/edit", $"households/surveys/{draft}/question", $"households/surveys/{draft}/question?q={questions[0].Id}", $"households/surveys/{draft}/open",
            $"households/surveys/{draft}/drop", one, $"{one}/round", $"{one}/round?q=1-1-101", $"{one}/enter?asked={round.Stops[0].AskedId}", $"{one}/sheets?from=1&to=2", $"{one}/paper?from=1&to=2", $"{one}/sheet?n=1", $"{one}/answers", $"{one}/result-sheet", $"{one}/prolong",
            $"{one}/close", $"api/{one}", $"api/{one}/round", $"api/{one}/answers", $"api/{one}/result.csv", $"api/{one}/result.xlsx", $"api/{one}/answers.csv", "api/households/surveys",
        })
        {
            using var answer = await staff.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("老人1", customMessage: page);
        }

        (await here.Facts<SurveyAnswersTaken>()).Single().Answers.ShouldBe(0);
        using var worker = await door.As("王师傅");
        (await worker.GetAsync($"{one}/answers")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await worker.GetAsync($"households/surveys/{draft}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // A wrong answer keeps what was typed; a right one is thanked for and stands there to be put right.
        using var resident = await door.As("张阿姨");
        var (page1, fields) = await resident.Form($"households/asked/{survey}", "answer");
        page1.ShouldContain(questions[0].Text);
        KeyValuePair<string, string>[] typed = [.. fields, new($"q-{questions[6].Id:N}", "想晒太阳"), new($"q-{questions[1].Id:N}", questions[1].Choices[0].Id.ToString())];
        using var no = await resident.PostAsync($"households/asked/{survey}", new FormUrlEncodedContent(typed));
        no.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await no.Content.ReadAsStringAsync();
        again.ShouldContain("想晒太阳");
        again.ShouldContain("这题要答");
        var (_, fresh) = await resident.Form($"households/asked/{survey}", "answer");
        using var yes = await resident.PostAsync($"households/asked/{survey}", new FormUrlEncodedContent(
            [.. fresh, new($"q-{questions[0].Id:N}", questions[0].Choices[0].Id.ToString()), new($"q-{questions[1].Id:N}", questions[1].Choices[0].Id.ToString()), new($"q-{questions[6].Id:N}", "想晒太阳")]));
        yes.StatusCode.ShouldBe(HttpStatusCode.Found, await yes.Content.ReadAsStringAsync());
        (await resident.GetStringAsync($"households/asked/{survey}")).ShouldContain("想晒太阳");
        (await resident.GetStringAsync("households/asked")).ShouldContain((await View(here, survey)).Title);

        // A sheet typed by its numbers and the door.
        var (_, sheet) = await staff.Form($"{one}/sheet?n=2", "sheet");
        using var entered = await staff.PostAsync($"{one}/sheet?n=2", new FormUrlEncodedContent(
            [.. sheet, new("Form.Sheet", "2"), new("door", "1-1-102"), new($"q-{questions[0].Id:N}", "2"), new($"q-{questions[1].Id:N}", "1"), new($"q-{questions[4].Id:N}", "1 6"), new($"q-{questions[4].Id:N}-words", "种花"), new($"q-{questions[5].Id:N}", "5")]));
        entered.StatusCode.ShouldBe(HttpStatusCode.Found, await entered.Content.ReadAsStringAsync());
        var view = await View(here, survey);
        (view.Coverage.Answers, view.Coverage.Channels[SurveyChannel.Paper]).ShouldBe((2, 1));
        view.Result![4].Cells[^1].Answers.ShouldBe(1);
        (await staff.GetStringAsync(one)).ShouldContain("1 / 2");

        using var outsider = await door.As(null);
        (await outsider.GetAsync($"households/asked/{survey}/result")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await here.Run<CloseSurvey, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey }, default));
        var told = await outsider.GetStringAsync($"households/asked/{survey}/result");
        told.ShouldContain("不到5份");
        told.ShouldNotContain("想晒太阳");
    }

    private static async Task<bool> Counts(On engine, int seed)
    {
        var random = new Random(seed);
        var here = await Neighbourhood.With(engine);
        var homes = await Homes(here, 6);
        var survey = await Great(here);
        var questions = (await View(here, survey)).Questions;
        await here.Run<PrintSheets, PrintSheets.Printed>("刘姐", slice => slice.Run(new() { SurveyId = survey, Sheets = 5 }, default));
        homes.Add(await here.Open((await here.Doors())[20], "后来"));
        for (var step = 0; step < 24; step++)
        {
            var home = homes[random.Next(homes.Count)];
            var row = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<SurveyAsked>().AsNoTracking().SingleOrDefaultAsync(one => one.SurveyId == survey && one.HouseholdId == home.HouseholdId));
            int? sheet = random.Next(2) == 0 ? random.Next(7) : null;
            var form = new EnterAnswer.Form
            {
                SurveyId = survey,
                HouseholdId = home.HouseholdId,
                Sheet = sheet,
                Channel = sheet is null ? SurveyChannel.Door : SurveyChannel.Paper,
                Version = random.Next(3) == 0 ? row?.Version : null,
                Answers =
                [
                    new() { QuestionId = questions[0].Id, Number = random.Next(0, 7) is var number and > 0 ? number : null },
                    new() { QuestionId = questions[1].Id, Choices = [.. questions[1].Choices.Where(_ => random.Next(3) == 0).Select(choice => choice.Id)], Words = random.Next(4) == 0 ? "别的" : null },
                    new() { QuestionId = questions[3].Id, Choices = random.Next(2) == 0 ? [questions[3].Choices[random.Next(2)].Id] : [], AskForHelp = random.Next(2) == 0 },
                ],
            };
            try
            {
                await here.Run<EnterAnswer, EnterAnswer.Entered>("刘姐", slice => slice.Run(form, default));
            }
            catch (Exception no) when (no is Refusal or Misshapen or Faster)
            {
                // A rule said no, and nothing was done by halves: that is what is looked at below.
            }
        }

        var view = await View(here, survey);
        var (asked, answers, entries, sheets, needs) = await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            return (await db.Set<SurveyAsked>().AsNoTracking().Where(row => row.SurveyId == survey).ToListAsync(), await db.Set<SurveyAnswer>().AsNoTracking().Where(row => row.SurveyId == survey).ToListAsync(),
                await db.Set<SurveyEntry>().AsNoTracking().Where(row => row.SurveyId == survey).ToListAsync(), await db.Set<SurveySheet>().AsNoTracking().CountAsync(row => row.SurveyId == survey), await db.Set<Need>().AsNoTracking().CountAsync());
        });
        asked.Count(row => !row.Late).ShouldBe(view.Coverage.Asked);
        view.Coverage.Answered.ShouldBe(asked.Count(row => row.Answered && !row.Late));
        view.Coverage.Answered.ShouldBeLessThanOrEqualTo(view.Coverage.Asked);
        view.Coverage.Answers.ShouldBe(answers.Count);
        view.Coverage.Sheets.ShouldBe(sheets);
        view.Coverage.Sheets.ShouldBeLessThanOrEqualTo(view.Sheets);
        answers.Select(row => row.AskedId).ShouldBeUnique();
        foreach (var line in view.Result!)
        {
            var own = entries.Where(entry => entry.QuestionId == line.Question.Id).ToList();
            line.Answered.ShouldBe(own.Select(entry => entry.AnswerId).Distinct().Count());
            line.Answered!.Value.ShouldBeLessThanOrEqualTo(answers.Count);
            foreach (var cell in line.Cells)
            {
                cell.Answers.ShouldBe(own.Count(entry => cell.Step is { } step ? entry.Number == step : entry.ChoiceId == cell.ChoiceId));
                cell.Answers!.Value.ShouldBeLessThanOrEqualTo(line.Answered.Value);
            }
        }

        var facts = await here.Facts<SurveyAnswered>();
        facts.Count.ShouldBe(answers.Count);
        (await here.Counted("households.survey-answers")).ShouldBe(answers.Count);
        (await here.Counted("households.survey-needs")).ShouldBe(needs);
        await here.Run<CloseSurvey, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey }, default));
        var closed = (await here.Facts<SurveyClosed>()).Single();
        (closed.Asked, closed.Answered, closed.Late).ShouldBe((view.Coverage.Asked, view.Coverage.Answered, view.Coverage.Late));
        (closed.Rated, closed.Satisfied).ShouldBe((entries.Count(entry => entry.QuestionId == questions[0].Id), entries.Count(entry => entry.QuestionId == questions[0].Id && entry.Number >= 4)));
        return true;
    }

    private static async Task<List<OpenHousehold.Opened>> Homes(Neighbourhood here, int count)
    {
        List<OpenHousehold.Opened> homes = [];
        for (var i = 0; i < count; i++)
        {
            homes.Add(await here.Open((await here.Doors())[i], $"住户{i}"));
        }

        return homes;
    }

    private static async Task<Guid> Great(Neighbourhood here, int days = 10)
    {
        var survey = await here.Run<MakeSurvey, Guid>("刘姐", slice => slice.Run(new() { Template = Templates.GreatVisit }, default));
        await Open(here, survey, days);
        return survey;
    }

    private static async Task<Guid> Ordinary(
        Neighbourhood here, string template, SurveyUnit unit = SurveyUnit.Person, bool anonymous = false, bool open = true, string whom = "", SurveyReaders readers = SurveyReaders.Staff)
    {
        var survey = await here.Run<MakeSurvey, Guid>("刘姐", slice => slice.Run(new() { Template = template }, default));
        var view = await View(here, survey);
        await here.Run<DescribeSurvey, Guid>("刘姐", slice => slice.Run(new() { SurveyId = survey, Title = view.Title, Introduction = view.Introduction, Unit = unit, Anonymous = anonymous, Online = true, Readers = readers, Whom = whom }, default));
        if (open)
        {
            await Open(here, survey);
        }

        return survey;
    }

    private static Task<SurveyState> Open(Neighbourhood here, Guid survey, int days = 10) => here.Run<OpenSurvey, SurveyState>("刘姐", slice => slice.Run(new() { SurveyId = survey, Until = here.Today().AddDays(days) }, default));

    private static Task<Guid> Ask(Neighbourhood here, Guid survey, AskQuestion.Form form)
    {
        form.SurveyId = survey;
        return here.Run<AskQuestion, Guid>("刘姐", slice => slice.Run(form, default));
    }

    private static Task<SurveyDetail.View> View(Neighbourhood here, Guid survey, string by = "刘姐") => here.Run<SurveyDetail, SurveyDetail.View>(by, slice => slice.Run(survey, default));

    private static Task<AnswerSurvey.Sent> Answer(Neighbourhood here, string who, Guid survey, IReadOnlyCollection<Given> answers, int? version = null) =>
        here.Run<AnswerSurvey, AnswerSurvey.Sent>(who, slice => slice.Run(new() { SurveyId = survey, Version = version, Answers = [.. answers] }, default));

    /// <summary>A household of the great visit says how satisfied it is.</summary>
    private static async Task<EnterAnswer.Entered> At(Neighbourhood here, Guid survey, OpenHousehold.Opened home, int? satisfied, int? sheet = null, string by = "刘姐")
    {
        var question = (await View(here, survey)).Questions[0];
        return await here.Run<EnterAnswer, EnterAnswer.Entered>(by, slice => slice.Run(
            new()
            {
                SurveyId = survey,
                HouseholdId = home.HouseholdId,
                Channel = sheet is null ? SurveyChannel.Door : SurveyChannel.Paper,
                Sheet = sheet,
                Answers = satisfied is null ? [] : [new() { QuestionId = question.Id, Number = satisfied }],
            }, default));
    }

    private static async Task<WaitingList> Waits(Neighbourhood here, string who, bool resident)
    {
        var actor = await here.ActorOf(who);
        return await here.Run<SurveysWaiting, WaitingList>(who, waits => waits.For(actor, new(resident), default));
    }

    private static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Code;
}
