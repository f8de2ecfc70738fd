using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Surveys;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Households.Answers;

internal sealed class SurveysOf(Db db, Results results) : ISurveys
{
    private const int Most = 100;

    public async Task<IReadOnlyList<SurveyOutcome>> Closed(DateOnly from, DateOnly until, CancellationToken ct)
    {
        var (after, before) = (Clock.Utc(from.ToDateTime(TimeOnly.MinValue)), Clock.Utc(until.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        var rows = await db.Set<Survey>().AsNoTracking().Where(row => row.ClosedAt >= after && row.ClosedAt < before).OrderByDescending(row => row.ClosedAt).Take(Most).ToListAsync(ct);
        List<SurveyOutcome> outcomes = [];
        foreach (var survey in rows)
        {
            outcomes.Add(Outcome(survey, await results.Coverage(survey, ct), []));
        }

        return outcomes;
    }

    public async Task<SurveyOutcome?> Of(Guid surveyId, CancellationToken ct)
    {
        if (await db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == surveyId && row.State == SurveyState.Closed, ct) is not { } survey)
        {
            return null;
        }

        var coverage = await results.Coverage(survey, ct);
        var questions = coverage.Answers < Survey.FewestAnonymous ? [] : await results.Of(survey, coverage.Answers, full: false, ct);
        return Outcome(survey, coverage, [.. questions.Select(one => new SurveyQuestionResult(one.Question.Id, one.Question.Text, one.Answered, [.. one.Cells.Select(cell => new SurveyCount(cell.ChoiceId, cell.Text, cell.Answers))]))]);
    }

    private static SurveyOutcome Outcome(Survey survey, Coverage coverage, IReadOnlyList<SurveyQuestionResult> questions) =>
        new(survey.Id, survey.Title, survey.Kind, survey.Unit, survey.OpensOn!.Value, survey.Until!.Value, coverage.Asked, coverage.Answered, coverage.Late, questions);
}
