using Microsoft.EntityFrameworkCore;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>
/// What somebody answered under their name. Choices and numbers stay, as nobody's, for the result says of how many; words go, also those of a household's answer
/// given while they belonged to it, for nobody can tell whose they are. Of an anonymous survey nobody knows which answer was theirs.
/// </summary>
internal sealed class ForgetSurveys(Db db, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var asked = await Own(who).AsNoTracking().Where(row => row.Answered).OrderBy(row => row.On).ThenBy(row => row.Id).ToListAsync(ct);
        var (ids, surveyIds) = (asked.ConvertAll(row => (Guid?)row.Id), asked.ConvertAll(row => row.SurveyId));
        var surveys = await db.Set<Survey>().AsNoTracking().Where(row => surveyIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var given = (await db.Set<SurveyAnswer>().AsNoTracking().Where(row => ids.Contains(row.AskedId)).ToListAsync(ct)).ToLookup(row => row.AskedId, row => row.Id);
        var answers = given.SelectMany(one => one).ToList();
        var entries = (await db.Set<SurveyEntry>().AsNoTracking().Where(row => answers.Contains(row.AnswerId)).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => (row.AnswerId, row.QuestionId));

        // That an anonymous survey was answered is on file; what with is nobody's.
        List<IReadOnlyList<object?>> rows = [];
        foreach (var row in asked)
        {
            var survey = surveys[row.SurveyId];
            rows.AddRange(given[row.Id].SelectMany(answer => survey.Questions.Select(question => (question.Text, Said: SingleAnswers.Said(texts, question, entries[(answer, question.Id)]))))
                .Where(line => line.Said is not null).Select(IReadOnlyList<object?> (line) => [survey.Title, line.Text, line.Said, row.On]).DefaultIfEmpty([survey.Title, null, null, row.On]));
        }

        return [new Held("households.held.answers", "households.held.answers.why", ["households.held.survey", "households.question", "households.answer", "people.held.since"], rows)];
    }

    public async Task Blank(Whose who, CancellationToken ct)
    {
        var own = await Own(who).ToListAsync(ct);
        var homes = await db.Set<Living>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct);
        var ids = own.ConvertAll(row => row.Id);
        foreach (var line in homes)
        {
            var (home, from, until) = (line.HouseholdId, line.From, line.Until ?? DateOnly.MaxValue);
            ids.AddRange(await db.Set<SurveyAsked>().Where(row => row.PersonId == null && row.HouseholdId == home && row.On >= from && row.On <= until).Select(row => row.Id).ToListAsync(ct));
        }

        var given = db.Set<SurveyAnswer>();
        foreach (var entry in await db.Set<SurveyEntry>().Where(row => row.Words != null && given.Any(one => one.CommunityId == row.CommunityId && one.Id == row.AnswerId && one.AskedId != null && ids.Contains(one.AskedId.Value))).ToListAsync(ct))
        {
            entry.Forget();
        }

        foreach (var row in own)
        {
            row.Forget();
        }
    }

    private IQueryable<SurveyAsked> Own(Whose who) => db.Set<SurveyAsked>().Where(row => row.PersonId != null && who.Persons.Contains(row.PersonId.Value));
}
