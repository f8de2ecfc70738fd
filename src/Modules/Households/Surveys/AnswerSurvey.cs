using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Surveys;

/// <summary>Somebody who is asked answers, for themselves or for their household, or puts right what was answered.</summary>
internal sealed class AnswerSurvey(Db db, Taking taking, Whom whom, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid SurveyId { get; set; }

        /// <summary>When it was answered before: the version that was read. Left out: this is the first answer.</summary>
        public int? Version { get; set; }
        public List<Given> Answers { get; set => field = value ?? []; } = [];
    }

    /// <param name="Needs">How many needs were noted.</param>
    internal sealed record Sent(bool Corrected, int Needs);

    internal async Task<Sent> Run(Form form, CancellationToken ct)
    {
        var person = db.Actor.PersonId ?? throw new NotYours(nameof(Survey));
        FormCheck.Check(form);
        var survey = await taking.Alone(form.SurveyId, ct);
        if (survey.IsDraft || !survey.Online)
        {
            throw new Missing(nameof(Survey));
        }

        Refuse.If(!survey.IsAnswerable(db.Clock.Today), "households.survey-over");
        var asked = await taking.Asked(survey, person, await whom.HomeOf(person, ct), ct) ?? throw new NotYours(nameof(Survey));
        var taken = await taking.Take(survey, asked, form.Answers, new Taking.By(SurveyChannel.Online, db.Clock.Today, null, null, form.Version), ct);
        return await stairwell.Save(new Sent(taken.Corrected, taken.Needs), ct);
    }
}
