using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>Those who can answer on their phone hear when a survey opens, and who has not answered once more before it ends.</summary>
internal sealed class SurveyNotices(Db db) : INotifies<SurveyOpened>, INotifies<SurveyReminded>
{
    private const int Youngest = 14;

    public Task<IEnumerable<Notice>> Tell(SurveyOpened fact, Envelope envelope, CancellationToken ct) => Tell(fact.SurveyId, "households.notice.survey-opened", waiting: false, ct);

    public Task<IEnumerable<Notice>> Tell(SurveyReminded fact, Envelope envelope, CancellationToken ct) => Tell(fact.SurveyId, "households.notice.survey-ends", waiting: true, ct);

    private async Task<IEnumerable<Notice>> Tell(Guid surveyId, string text, bool waiting, CancellationToken ct)
    {
        if (await db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == surveyId, ct) is not { Online: true, State: SurveyState.Open } survey)
        {
            return [];
        }

        var asked = db.Set<SurveyAsked>().AsNoTracking().Where(row => row.SurveyId == surveyId && (!waiting || !row.Answered));
        var profiles = db.Set<Profile>();
        var born = db.Clock.Today.AddYears(-Youngest);
        var living = db.Set<Living>().AsNoTracking().Where(row => row.Until == null);
        var persons = survey.Unit == SurveyUnit.Person
            ? await asked.Where(row => row.PersonId != null).Select(row => row.PersonId!.Value).ToListAsync(ct)
            : await living.Where(row => asked.Any(one => one.CommunityId == row.CommunityId && one.HouseholdId == row.HouseholdId)
                && !profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.PersonId && profile.Birthday > born)).Select(row => row.PersonId).ToListAsync(ct);
        return [.. persons.Select(person => new Notice(person, text, [survey.Title, survey.Until!.Value.ToString("M.d", System.Globalization.CultureInfo.InvariantCulture)], $"households/asked/{surveyId}"))];
    }
}
