using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>
/// How an answer is taken, whoever brings it and however. The survey is taken until the save: of two who answer for one household at once exactly
/// one counts, and none comes in while it is being closed. Does not save.
/// </summary>
internal sealed class Taking(Db db, IRecordsNeeds needs, Whom whom, Texts texts)
{
    /// <param name="Version">Of the row that says somebody is asked, when it has been answered and this puts it right.</param>
    /// <param name="TypedBy">Null: they answer themselves.</param>
    internal sealed record By(SurveyChannel Channel, DateOnly On, Guid? TypedBy, int? Sheet, int? Version);

    internal sealed record Taken(Guid AskedId, bool Corrected, int Needs);

    public async Task<Survey> Alone(Guid surveyId, CancellationToken ct) => await db.Take<Survey>(surveyId, ct);

    /// <summary>The row that says they are asked; for who came later a new one; null: they are not meant.</summary>
    public async Task<SurveyAsked?> Asked(Survey survey, Guid? personId, Guid? householdId, CancellationToken ct)
    {
        var rows = db.Set<SurveyAsked>().Where(row => row.SurveyId == survey.Id);
        var found = await (survey.Unit == SurveyUnit.Person ? rows.Where(row => row.PersonId == personId) : rows.Where(row => row.HouseholdId == householdId)).SingleOrDefaultAsync(ct);
        return found ?? await whom.Later(survey, personId, householdId, ct);
    }

    public async Task<Taken> Take(Survey survey, SurveyAsked asked, IReadOnlyCollection<Given> given, By by, CancellationToken ct)
    {
        if (asked.Answered)
        {
            Refuse.If(survey.Anonymous || by.Version is null, survey.Unit == SurveyUnit.Person ? "households.survey-answered-already" : "households.survey-answered-by-home");
            if (by.Version != asked.Version)
            {
                throw new Faster();
            }
        }

        var good = Judging.Judge(survey.Questions, given);
        var corrected = asked.Answered;
        var spot = new Spot(db.Here.AreaPath, asked.GridId);
        SurveyAnswer answer;
        HashSet<Guid> raisedBefore = [];
        if (corrected)
        {
            answer = await db.Set<SurveyAnswer>().SingleAsync(row => row.SurveyId == survey.Id && row.AskedId == asked.Id, ct);
            var before = await db.Set<SurveyEntry>().Where(row => row.AnswerId == answer.Id).ToListAsync(ct);
            raisedBefore = [.. before.Where(row => row.RaisedNeed).Select(row => row.ChoiceId).OfType<Guid>()];
            db.RemoveRange(before);
        }
        else
        {
            answer = new SurveyAnswer(NewId(survey), survey.Id, survey.Anonymous ? null : asked.Id);
            db.Add(answer);
            if (db.Entry(asked).State == EntityState.Detached)
            {
                db.Add(asked);
            }
        }

        var raised = 0;
        foreach (var one in good)
        {
            var question = survey.Questions.First(known => known.Id == one.QuestionId);
            foreach (var entry in Entries(survey, answer, question, one))
            {
                db.Add(entry);
                if (entry.ChoiceId is { } id && question.Choice(id) is { Need: { } kind } choice && asked.HouseholdId is { } home)
                {
                    if (!raisedBefore.Contains(id) && one.AskForHelp)
                    {
                        await needs.Record(new FoundNeed(home, asked.PersonId, kind, NeedUrgency.Soon, Words(question, choice), NeedSource.Survey, survey.Id, by.On), ct);
                        raised++;
                    }

                    if (!survey.Anonymous && (one.AskForHelp || raisedBefore.Contains(id)))
                    {
                        entry.Raised();
                    }
                }
            }
        }

        if (corrected)
        {
            asked.Correct(by.TypedBy, raised);
            answer.Corrected(asked, survey.Kind, raised, spot);
        }
        else
        {
            asked.Answer(by.Channel, by.On, by.TypedBy, by.Sheet, raised, survey.Anonymous);
            if (survey.Anonymous)
            {
                var morning = Visits.Plans.Morning(db.Clock.Today.AddDays(1));
                db.SetAlarm<SurveyCountAlarm>(survey.Id, morning);
            }
            else
            {
                answer.Came(asked, survey.Kind, by.Channel, raised, spot);
            }
        }

        return new Taken(asked.Id, corrected, raised);
    }

    private List<SurveyEntry> Entries(Survey survey, SurveyAnswer answer, Question question, Given given)
    {
        if (!question.HasChoices)
        {
            return [new SurveyEntry(NewId(survey), survey.Id, answer.Id, question.Id, number: given.Number, on: given.On, words: question.Kind == QuestionKind.Text ? given.Words!.Trim() : null)];
        }

        var entries = given.Choices.Distinct().Select(choice => new SurveyEntry(NewId(survey), survey.Id, answer.Id, question.Id, choice)).ToList();
        if (question.Other && !string.IsNullOrWhiteSpace(given.Words))
        {
            entries.Add(new SurveyEntry(NewId(survey), survey.Id, answer.Id, question.Id, words: given.Words.Trim()));
        }

        return entries;
    }

    /// <summary>Ids made by the clock would say when, and so whose, an anonymous answer is.</summary>
    private Guid NewId(Survey survey) => survey.Anonymous ? Guid.NewGuid() : db.NewId();

    private string Words(Question question, QuestionChoice choice)
    {
        var words = texts["households.survey.need-words", question.Text, question.Said(texts, choice)];
        return words.Length > 200 ? words[..200] : words;
    }
}
