using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Households.Surveys;

/// <summary>
/// For staff: surveys in which somebody has not been asked yet where they work, sheets that may still be typed in, a draft that could not open. For a
/// resident: those they have not answered.
/// </summary>
internal sealed class SurveysWaiting(Db db, Access access, MySurveys mine, Texts texts) : IWaits
{
    public const string Ask = "households.wait.survey";
    public const string Answer = "households.wait.answer";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (actor.PersonId is null || (!query.Resident && !db.May(Rights.EnterAnswers)))
        {
            return WaitingList.Nothing;
        }

        return WaitingList.Of(query.Resident ? await Answers(ct) : await Asks(ct), query, db.Now);
    }

    private async Task<List<Waiting>> Answers(CancellationToken ct) =>
        [.. (await mine.Run(ct)).Where(line => line.Open && !line.Answered).Select(line => new Waiting(
            Answer, line.Id, line.Title, texts[line.Unit == SurveyUnit.Person ? "households.wait.answer.person" : "households.wait.answer.household"], null, End(line.Until), $"households/asked/{line.Id}", "households.act.answer", $"households/asked/{line.Id}"))];

    private async Task<List<Waiting>> Asks(CancellationToken ct)
    {
        var running = await db.Set<Survey>().AsNoTracking().Where(row => row.State == SurveyState.Open || row.CouldNotOpen).ToListAsync(ct);
        if (running.Count == 0)
        {
            return [];
        }

        var doors = (await access.Turf(Rights.EnterAnswers, ct)).Narrow(db.Set<Dwelling>().AsNoTracking());
        var ids = running.ConvertAll(survey => survey.Id);
        var waiting = await (
            from row in db.Set<SurveyAsked>().AsNoTracking().Where(row => ids.Contains(row.SurveyId) && !row.Answered && !row.Late)
            join dwelling in doors on new { row.CommunityId, Id = row.DwellingId } equals new { dwelling.CommunityId, Id = (Guid?)dwelling.Id }
            group row by row.SurveyId into each
            select new { each.Key, Count = each.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var typed = await db.Set<SurveySheet>().AsNoTracking().Where(row => ids.Contains(row.SurveyId)).GroupBy(row => row.SurveyId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        List<Waiting> lines = [];
        foreach (var survey in running)
        {
            if (survey.CouldNotOpen)
            {
                if (db.May(Rights.Survey))
                {
                    lines.Add(new Waiting(Ask, survey.Id, survey.Title, texts["households.wait.survey.unopened"], null, db.Now, $"households/surveys/{survey.Id}", "households.act.look", $"households/surveys/{survey.Id}") { Version = survey.Version });
                }

                continue;
            }

            var (left, sheets) = (waiting.GetValueOrDefault(survey.Id), survey.Sheets - typed.GetValueOrDefault(survey.Id));
            if (left > 0 || sheets > 0)
            {
                var where = string.Join(' ', new[]
                {
                    left > 0 ? texts[survey.Unit == SurveyUnit.Person ? "households.wait.survey.persons" : "households.wait.survey.homes", left] : null,
                    sheets > 0 ? texts["households.wait.survey.sheets", sheets] : null,
                }.OfType<string>());
                lines.Add(new Waiting(Ask, survey.Id, survey.Title, where, null, End(survey.EnterUntil!.Value), $"households/surveys/{survey.Id}", "households.act.ask", $"households/surveys/{survey.Id}/round") { Version = survey.Version });
            }
        }

        return lines;
    }

    private static DateTime End(DateOnly day) => Clock.Utc(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
}
