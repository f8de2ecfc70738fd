using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>The surveys somebody is asked, themselves or their household: those that run and those they may read the result of.</summary>
internal sealed class MySurveys(Db db, Whom whom) : ISlice
{
    private const int Most = 30;

    internal sealed record Line(Guid Id, string Title, SurveyUnit Unit, bool Anonymous, DateOnly Until, bool Answered, bool Open, bool Readable);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        var person = db.Actor.PersonId ?? throw new NotYours(nameof(Survey));
        var home = await whom.HomeOf(person, ct);
        var today = db.Clock.Today;
        var asked = db.Set<SurveyAsked>();
        var rows = await (
            from survey in db.Set<Survey>().AsNoTracking().Where(row => row.Online && row.OpenedAt != null)
            join row in asked on new { survey.CommunityId, survey.Id } equals new { row.CommunityId, Id = row.SurveyId }
            where row.PersonId == person || (row.PersonId == null && home != null && row.HouseholdId == home)
            orderby survey.ClosedAt != null, survey.OpenedAt descending
            select new { survey.Id, survey.Title, survey.Unit, survey.Anonymous, survey.Until, survey.State, survey.Readers, row.Answered }).Take(Most).ToListAsync(ct);
        return [.. rows.Select(row => new Line(
            row.Id, row.Title, row.Unit, row.Anonymous, row.Until!.Value, row.Answered, row.State == SurveyState.Open && today <= row.Until, row.State == SurveyState.Closed && row.Readers != SurveyReaders.Staff))];
    }
}

/// <summary>One survey as who is asked sees it, with what they answered where that can be known.</summary>
internal sealed class MySurvey(Db db, Whom whom, Taking taking, AnswersOf answers) : ISlice
{
    /// <param name="Answered">By them or somebody of their household.</param>
    /// <param name="Version">Of an answer that can be put right.</param>
    internal sealed record View(
        Guid Id, string Title, string Introduction, SurveyUnit Unit, bool Anonymous, DateOnly Until, bool Open, bool Answered, bool Late, SurveyChannel? Channel, int? Version, bool CanHelp, SurveyReaders Readers,
        IReadOnlyList<Question> Questions, IReadOnlyList<Given> Before);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var person = db.Actor.PersonId ?? throw new NotYours(nameof(Survey));
        var survey = await db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.OpenedAt != null && row.Online, ct) ?? throw new Missing(nameof(Survey));
        var asked = await taking.Asked(survey, person, await whom.HomeOf(person, ct), ct) ?? throw new Missing(nameof(Survey));
        var named = asked.Answered && !survey.Anonymous;
        return new View(
            survey.Id, survey.Title, survey.Introduction, survey.Unit, survey.Anonymous, survey.Until!.Value, survey.IsAnswerable(db.Clock.Today), asked.Answered, asked.Late, asked.Channel, named ? asked.Version : null,
            asked.HouseholdId is not null, survey.Readers, survey.Questions, named ? await answers.Of(survey, asked.Id, ct) : []);
    }
}

/// <summary>The result of a survey that is over, for those who were asked or for everybody, without what would give anybody away.</summary>
internal sealed class PublicResult(Db db, Whom whom, Results results) : ISlice
{
    /// <param name="Result">Null: fewer than five answered.</param>
    internal sealed record View(Guid Id, string Title, string Introduction, SurveyKind Kind, SurveyUnit Unit, DateOnly OpensOn, DateOnly Until, Coverage Coverage, IReadOnlyList<QuestionResult>? Result);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var survey = await db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State == SurveyState.Closed, ct) ?? throw new Missing(nameof(Survey));
        if (survey.Readers == SurveyReaders.Staff || (survey.Readers == SurveyReaders.Asked && !await WasAsked(survey, ct)))
        {
            throw new Missing(nameof(Survey));
        }

        var coverage = await results.Coverage(survey, ct);
        return new View(
            survey.Id, survey.Title, survey.Introduction, survey.Kind, survey.Unit, survey.OpensOn!.Value, survey.Until!.Value, coverage,
            coverage.Answers >= Survey.FewestAnonymous ? await results.Of(survey, coverage.Answers, full: false, ct) : null);
    }

    private async Task<bool> WasAsked(Survey survey, CancellationToken ct)
    {
        if (db.Actor.PersonId is not { } person)
        {
            return false;
        }

        var home = await whom.HomeOf(person, ct);
        return await db.Set<SurveyAsked>().AnyAsync(row => row.SurveyId == survey.Id && (row.PersonId == person || (row.PersonId == null && home != null && row.HouseholdId == home)), ct);
    }
}
