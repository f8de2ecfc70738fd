using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Surveys;

/// <summary>Answer by answer, for who has that right: with the door and a masked name, or of an anonymous survey with neither.</summary>
internal sealed class SingleAnswers(Db db, IPlaces places, IPersons persons, Results results, Texts texts) : ISlice
{
    public const int Page = 50;

    /// <param name="Who">Masked; null: anonymous.</param>
    /// <param name="TypedBy">Masked; null: they answered themselves, or it is anonymous.</param>
    internal sealed record Line(Guid AnswerId, Guid? AskedId, string? Who, string? Where, SurveyChannel? Channel, DateOnly? On, int? Sheet, bool Late, string? TypedBy, IReadOnlyList<string?> Said);

    internal sealed record View(Guid SurveyId, string Title, bool Anonymous, IReadOnlyList<Question> Questions, IReadOnlyList<Line> Lines, int Total, Guid? After);

    internal async Task<View> Run(Guid id, Guid? after, CancellationToken ct)
    {
        var survey = await Survey(id, ct);
        var lines = await Lines(survey, after, Page + 1, ct);
        return new View(
            survey.Id, survey.Title, survey.Anonymous, survey.Questions, [.. lines.Take(Page)], await db.Set<SurveyAnswer>().CountAsync(row => row.SurveyId == id, ct), lines.Count > Page ? lines[Page - 1].AnswerId : null);
    }

    /// <summary>Demands the right, and that this survey's answers may be read at all.</summary>
    internal async Task<Survey> Survey(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.SeeAnswers);
        var survey = await db.Set<Survey>().SingleOrDefaultAsync(row => row.Id == id && row.OpenedAt != null, ct) ?? throw new Missing(nameof(Surveys.Survey));
        Refuse.If(!SurveyDetail.MaySeeSingle(db, survey, (await results.Coverage(survey, ct)).Answers), "households.survey-anonymous-later", args: Surveys.Survey.FewestAnonymous);
        return survey;
    }

    internal async Task<IReadOnlyList<Line>> Lines(Survey survey, Guid? after, int take, CancellationToken ct)
    {
        var rows = db.Set<SurveyAnswer>().AsNoTracking().Where(row => row.SurveyId == survey.Id);
        if (after is { } last)
        {
            rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        }

        var answers = await rows.OrderBy(row => row.Id).Take(take).Select(row => new { row.Id, row.AskedId }).ToListAsync(ct);
        var ids = answers.ConvertAll(row => row.Id);
        var entries = (await db.Set<SurveyEntry>().AsNoTracking().Where(row => row.SurveyId == survey.Id && ids.Contains(row.AnswerId)).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => row.AnswerId);
        var askedIds = answers.Select(row => row.AskedId).OfType<Guid>().ToList();
        var asked = await db.Set<SurveyAsked>().AsNoTracking().Where(row => askedIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var homes = asked.Values.Select(row => row.HouseholdId).OfType<Guid>().Distinct().ToList();
        var heads = await db.Set<Household>().AsNoTracking().Where(row => homes.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.HeadId, ct);
        var doorIds = asked.Values.Select(row => row.DwellingId).OfType<Guid>().Distinct().ToList();
        var doors = await db.Set<Dwelling>().AsNoTracking().Where(row => doorIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        Guid? Who(SurveyAsked row) => row.PersonId ?? (row.HouseholdId is { } home ? heads.GetValueOrDefault(home) : null);
        var names = await persons.Of(asked.Values.SelectMany(row => new[] { Who(row), row.TypedBy }).OfType<Guid>().Distinct(), ct);
        string? Name(Guid? one) => one is not { } known ? null : names.TryGetValue(known, out var line) ? line.Name : texts["people.somebody"];
        var book = await places.Book(ct);
        return [.. answers.Select(row =>
        {
            var whose = row.AskedId is { } one ? asked.GetValueOrDefault(one) : null;
            var own = entries[row.Id].ToLookup(entry => entry.QuestionId);
            return new Line(
                row.Id, row.AskedId, whose is null ? null : Name(Who(whose)) ?? texts["people.somebody"], whose?.DwellingId is { } door && doors.TryGetValue(door, out var dwelling) ? Doors.Said(book, dwelling) : null,
                whose?.Channel, whose?.On, whose?.Sheet, whose?.Late ?? false, Name(whose?.TypedBy), [.. survey.Questions.Select(question => Said(texts, question, own[question.Id]))]);
        })];
    }

    internal static string? Said(Texts texts, Question question, IEnumerable<SurveyEntry> entries)
    {
        var parts = entries.Select(entry =>
            entry.ChoiceId is { } id && question.Choice(id) is { } choice ? question.Said(texts, choice)
            : question.Kind == QuestionKind.Scale ? entry.Number?.ToString(CultureInfo.InvariantCulture)
            : entry.Number?.ToString(CultureInfo.InvariantCulture) ?? entry.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? entry.Words).OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join('；', parts);
    }
}

/// <summary>The result as a file, or answer by answer; the second is for who may read those, and it stays written that they took them.</summary>
internal sealed class ExportSurvey(Db db, SurveyDetail detail, SingleAnswers single, Texts texts) : ISlice
{
    private const int Batch = 500;

    internal sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

    internal async Task<Sheet> Result(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        var view = await detail.Run(id, ct);
        Refuse.If(view.Result is null, "households.survey-no-result");
        List<IReadOnlyList<object?>> rows =
        [
            [texts["households.survey.asked"], null, view.Coverage.Asked, null, null],
            [texts["households.survey.answered"], null, view.Coverage.Answered, view.Coverage.Asked, Share(view.Coverage.Answered, view.Coverage.Asked)],
            [texts["households.survey.late"], null, view.Coverage.Late, null, null],
        ];
        foreach (var (line, number) in view.Result.Select((line, i) => (line, i + 1)))
        {
            rows.Add([$"{number}. {line.Question.Text}", texts["households.survey.answered-this"], Count(line.Answered), view.Coverage.Answers, Share(line.Answered, view.Coverage.Answers)]);
            rows.AddRange(line.Cells.Select(IReadOnlyList<object?> (cell) => [null, cell.Text, Count(cell.Answers), Count(line.Answered), Share(cell.Answers, line.Answered)]));
            if (line.Satisfied is { } satisfied)
            {
                rows.Add([null, texts["households.survey.satisfied"], satisfied, Count(line.Answered), Share(satisfied, line.Answered)]);
            }
        }

        return new Sheet(texts["households.survey.result"], [new(texts["households.question"]), new(texts["households.answer"]), new(texts["households.survey.count"]), new(texts["households.survey.of"]), new(texts["households.survey.share"])], rows);
    }

    internal async Task<Sheet> Answers(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        var survey = await single.Survey(id, ct);
        List<SingleAnswers.Line> lines = [];
        Guid? after = null;
        while (true)
        {
            var batch = await single.Lines(survey, after, Batch, ct);
            lines.AddRange(batch);
            if (batch.Count < Batch)
            {
                break;
            }

            after = batch[^1].AnswerId;
        }

        survey.TakenOut(lines.Count);
        await db.Save(ct);
        SheetColumn[] questions = [.. survey.Questions.Select((question, i) => new SheetColumn($"{i + 1}. {question.Text}"))];
        SheetColumn[] whose = survey.Anonymous ? [] : [new(texts["households.export.where"]), new(texts["households.name"]), new(texts["households.survey.channel"]), new(texts["households.survey.day"]), new(texts["households.survey.sheet-no"]), new(texts["households.survey.typed-by"])];
        return new Sheet(texts["households.survey.answers"], [.. whose, .. questions], [.. lines.Select(IReadOnlyList<object?> (line) => survey.Anonymous ? [.. line.Said] :
        [
            line.Where, line.Who, line.Channel is { } channel ? texts.Of("households.survey-channel", channel) : null, line.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Sheet, line.TypedBy, .. line.Said,
        ])]);
    }

    /// <summary>Nought without a denominator would be a lie; so would a share of what is not said.</summary>
    internal static string? Share(int? count, int? of) => count is { } known && of is > 0 ? (100m * known / of.Value).ToString("0.0", CultureInfo.InvariantCulture) + "%" : null;

    private object Count(int? count) => count is { } known ? known : texts["households.survey.few", SmallCells.Floor];
}
