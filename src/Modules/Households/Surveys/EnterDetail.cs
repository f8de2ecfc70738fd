using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>Whose answer staff is about to write down, and what was answered before where it may be put right.</summary>
internal sealed class EnterDetail(Db db, Access access, Taking taking, AnswersOf answers, IPlaces places, IPersons persons, Texts texts) : ISlice
{
    /// <param name="Version">Null: not answered yet.</param>
    /// <param name="CanHelp">They live in a household: what they lack can be noted.</param>
    internal sealed record View(Survey Survey, Guid? AskedId, Guid? PersonId, Guid? HouseholdId, string Who, string? Where, int? Version, IReadOnlyList<Given> Before, bool Closed, bool CanHelp, string? TypedBy);

    internal async Task<View> Run(Guid surveyId, Guid? askedId, Guid? personId, Guid? householdId, CancellationToken ct)
    {
        db.Demand(Rights.EnterAnswers);
        var survey = await db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == surveyId && row.OpenedAt != null, ct) ?? throw new Missing(nameof(Survey));
        var asked = askedId is { } id
            ? await db.Set<SurveyAsked>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.SurveyId == surveyId, ct) ?? throw new Missing(nameof(SurveyAsked))
            : await taking.Asked(survey, personId, householdId, ct) ?? throw new Missing(nameof(SurveyAsked));
        var dwelling = await db.Set<Dwelling>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == asked.DwellingId, ct);
        await access.Demand(Rights.EnterAnswers, dwelling, ct);
        var who = asked.PersonId ?? await db.Set<Household>().AsNoTracking().Where(row => row.Id == asked.HouseholdId).Select(row => row.HeadId).SingleOrDefaultAsync(ct);
        var names = await persons.Of(new[] { who, asked.TypedBy }.OfType<Guid>(), ct);
        string? Name(Guid? known) => known is { } one && names.TryGetValue(one, out var line) ? line.Name : null;
        return new View(
            survey, askedId, askedId is null ? personId : asked.PersonId, asked.HouseholdId, Name(who) ?? texts["people.somebody"], dwelling is null ? null : Doors.Said(await places.Book(ct), dwelling),
            asked.Answered ? asked.Version : null, asked.Answered && !survey.Anonymous ? await answers.Of(survey, asked.Id, ct) : [], !survey.IsEnterable(db.Clock.Today), asked.HouseholdId is not null, Name(asked.TypedBy));
    }
}

/// <summary>What somebody answered, as the form shows it again.</summary>
internal sealed class AnswersOf(Db db)
{
    public async Task<IReadOnlyList<Given>> Of(Survey survey, Guid askedId, CancellationToken ct)
    {
        var answers = db.Set<SurveyAnswer>().Where(row => row.SurveyId == survey.Id && row.AskedId == askedId);
        var entries = await db.Set<SurveyEntry>().AsNoTracking().Where(row => row.SurveyId == survey.Id && answers.Any(answer => answer.CommunityId == row.CommunityId && answer.Id == row.AnswerId)).ToListAsync(ct);
        return Given(entries);
    }

    internal static IReadOnlyList<Given> Given(IEnumerable<SurveyEntry> entries) =>
    [
        .. entries.GroupBy(entry => entry.QuestionId).Select(group => new Given
        {
            QuestionId = group.Key,
            Choices = [.. group.Select(entry => entry.ChoiceId).OfType<Guid>()],
            Number = group.Select(entry => entry.Number).FirstOrDefault(number => number is not null),
            On = group.Select(entry => entry.On).FirstOrDefault(day => day is not null),
            Words = group.Select(entry => entry.Words).FirstOrDefault(words => words is not null),
            AskForHelp = group.Any(entry => entry.RaisedNeed),
        }),
    ];
}
