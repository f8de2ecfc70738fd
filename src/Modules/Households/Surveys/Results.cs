using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>How many were asked and how many answered.</summary>
/// <param name="Answered">Of those asked.</param>
/// <param name="Late">Answers of who came after it opened.</param>
/// <param name="Sheets">Sheets that have been typed in.</param>
internal sealed record Coverage(int Asked, int Answered, int Late, IReadOnlyDictionary<SurveyChannel, int> Channels, int Sheets)
{
    public int Answers => Answered + Late;
    public int Waiting => Asked - Answered;
}

/// <param name="ChoiceId">Null: a step of a scale, or "other".</param>
/// <param name="Answers">Null: so few that it is not said.</param>
public sealed record Cell(Guid? ChoiceId, int? Step, string Text, int? Answers);

/// <summary>Of a question for a number.</summary>
/// <param name="Average">In hundredths.</param>
public sealed record Spread(long Average, long Least, long Most);

/// <param name="Answered">Who answered this question, the denominator of its cells; null: not said.</param>
/// <param name="Satisfied">Of the question that says so: how many say 4 or 5; null: not asked, or not said.</param>
/// <param name="Words">What people wrote, for who may read it.</param>
public sealed record QuestionResult(Question Question, int? Answered, IReadOnlyList<Cell> Cells, int? Satisfied, Spread? Numbers, IReadOnlyList<string> Words);

/// <summary>Counts the rows of a survey. Every figure on its pages and in its files comes from here.</summary>
internal sealed class Results(Db db, Texts texts)
{
    private const int MostWords = 200;

    public async Task<Coverage> Coverage(Survey survey, CancellationToken ct)
    {
        var groups = await db.Set<SurveyAsked>().AsNoTracking().Where(row => row.SurveyId == survey.Id && row.Answered).GroupBy(row => new { row.Late, row.Channel }).Select(group => new { group.Key.Late, group.Key.Channel, Count = group.Count() }).ToListAsync(ct);
        var sheets = await db.Set<SurveySheet>().CountAsync(row => row.SurveyId == survey.Id, ct);
        return new Coverage(
            survey.Asked, groups.Where(group => !group.Late).Sum(group => group.Count), groups.Where(group => group.Late).Sum(group => group.Count),
            groups.GroupBy(group => group.Channel!.Value).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Sum(one => one.Count)), sheets);
    }

    public async Task<Outcome> Outcome(Survey survey, CancellationToken ct)
    {
        var coverage = await Coverage(survey, ct);
        var question = survey.Questions.FirstOrDefault(one => one.Satisfaction)?.Id;
        var steps = await db.Set<SurveyEntry>().AsNoTracking().Where(row => row.SurveyId == survey.Id && row.QuestionId == question).GroupBy(row => row.Number).Select(group => new { Step = group.Key, Count = group.Count() }).ToListAsync(ct);
        return new Outcome(coverage.Answered, coverage.Late, steps.Sum(step => step.Count), steps.Where(step => step.Step >= Question.Satisfied).Sum(step => step.Count));
    }

    /// <param name="answers">All there are.</param>
    /// <param name="full">For who reads single answers; others are not told what would give one away.</param>
    public async Task<IReadOnlyList<QuestionResult>> Of(Survey survey, int answers, bool full, CancellationToken ct)
    {
        var entries = db.Set<SurveyEntry>().AsNoTracking().Where(row => row.SurveyId == survey.Id);
        var counted = survey.Questions.Where(one => one.HasChoices || one.Kind == QuestionKind.Scale).Select(one => one.Id).ToList();
        var cells = await entries.Where(row => counted.Contains(row.QuestionId)).GroupBy(row => new { row.QuestionId, row.ChoiceId, row.Number }).Select(group => new { group.Key.QuestionId, group.Key.ChoiceId, group.Key.Number, Count = group.Count() }).ToListAsync(ct);
        var answered = await entries.GroupBy(row => row.QuestionId).Select(group => new { group.Key, Count = group.Select(row => row.AnswerId).Distinct().Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var numeric = survey.Questions.Where(one => one.Kind == QuestionKind.Number).Select(one => one.Id).ToList();
        var numbers = !full || numeric.Count == 0 ? [] : await entries.Where(row => numeric.Contains(row.QuestionId)).GroupBy(row => row.QuestionId).Select(group => new { group.Key, Sum = group.Sum(row => row.Number), Least = group.Min(row => row.Number), Most = group.Max(row => row.Number), Count = group.Count() }).ToListAsync(ct);
        List<QuestionResult> results = [];
        foreach (var question in survey.Questions)
        {
            var own = cells.Where(cell => cell.QuestionId == question.Id).ToList();
            List<(Guid? Choice, int? Step, string Text, int Count)> lines = question.Kind == QuestionKind.Scale
                ? [.. Enumerable.Range(1, Question.Best).Reverse().Select(step => ((Guid?)null, (int?)step, texts[$"households.scale.{step}"], own.Where(cell => cell.Number == step).Sum(cell => cell.Count)))]
                : [.. question.Choices.Select(choice => ((Guid?)choice.Id, (int?)null, question.Said(texts, choice), own.Where(cell => cell.ChoiceId == choice.Id).Sum(cell => cell.Count)))];
            if (question.Other)
            {
                lines.Add((null, null, texts["households.answer.other"], own.Where(cell => cell.ChoiceId is null).Sum(cell => cell.Count)));
            }

            var of = answered.GetValueOrDefault(question.Id);
            var shown = full ? [.. lines.Select(_ => true), true] : Shown(question, [.. lines.Select(line => line.Count)], of, answers);
            int? satisfied = question.Satisfaction && shown.All(one => one) ? lines.Where(line => line.Step >= Question.Satisfied).Sum(line => line.Count) : null;
            var spread = numbers.Find(one => one.Key == question.Id) is { } known ? new Spread(known.Sum!.Value * 100 / known.Count, known.Least!.Value, known.Most!.Value) : null;
            results.Add(new QuestionResult(
                question, shown[^1] ? of : null, [.. lines.Select((line, i) => new Cell(line.Choice, line.Step, line.Text, shown[i] ? line.Count : null))], satisfied, spread,
                full && (question.Kind == QuestionKind.Text || question.Other) ? await Words(survey.Id, question.Id, ct) : []));
        }

        return results;
    }

    /// <summary>Which cells may be shown, and last whether it may be said how many answered: who did not is a cell, too.</summary>
    internal static bool[] Shown(Question question, IReadOnlyList<int> cells, int answered, int answers)
    {
        var silent = answers - answered;
        if (question.Kind == QuestionKind.Several)
        {
            return [.. cells.Select(count => !SmallCells.Is(count) && !SmallCells.Is(answered - count) && !SmallCells.Is(answers - count)), !SmallCells.Is(silent) && !SmallCells.Is(answered)];
        }

        if (cells.Count == 0)
        {
            return [!SmallCells.Is(silent) && !SmallCells.Is(answered)];
        }

        return [.. SmallCells.Bounds([.. cells.Select(count => (long)count), silent], totalled: true).Select(bound => bound == 0)];
    }

    private Task<List<string>> Words(Guid surveyId, Guid questionId, CancellationToken ct) =>
        db.Set<SurveyEntry>().AsNoTracking().Where(row => row.SurveyId == surveyId && row.QuestionId == questionId && row.Words != null).OrderBy(row => row.Id).Take(MostWords).Select(row => row.Words!).ToListAsync(ct);
}
