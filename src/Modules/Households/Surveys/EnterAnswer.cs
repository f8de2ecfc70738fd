using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Visits;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Households.Surveys;

/// <summary>
/// Staff writes down what somebody said at their door or on the telephone, or types in a sheet of paper. It says who typed. At the door it may be a visit,
/// too, in the same save; it may come late and twice and is one answer all the same.
/// </summary>
internal sealed class EnterAnswer(Db db, Taking taking, Access access, RecordVisit visits, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid SurveyId { get; set; }

        /// <summary>Whose answer it is; of who came after it opened <see cref="PersonId"/> or <see cref="HouseholdId"/> says so.</summary>
        public Guid? AskedId { get; set; }
        public Guid? PersonId { get; set; }
        public Guid? HouseholdId { get; set; }

        [Required(ErrorMessage = "households.survey-channel-missing")]
        public SurveyChannel? Channel { get; set; }

        /// <summary>The number on the sheet, of paper.</summary>
        public int? Sheet { get; set; }

        /// <summary>When it was said, on the wall clock of the community; left out: now.</summary>
        public DateTime? SaidAt { get; set; }

        /// <summary>When it was answered before: the version that was read. Left out: this is the first answer.</summary>
        public int? Version { get; set; }
        public List<Given> Answers { get; set => field = value ?? []; } = [];

        /// <summary>Somebody called on them: it is noted as a visit, with how they are.</summary>
        public bool Visit { get; set; }
        public VisitFinding? Finding { get; set; }

        [StringLength(Visits.Visit.LongestNotes, ErrorMessage = "households.note-long")]
        public string? Notes { get; set; }
    }

    internal sealed record Entered(Guid AskedId, Guid? HouseholdId, bool Corrected, int Needs, Guid? VisitId);

    internal async Task<Entered> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.EnterAnswers);
        FormCheck.Check(form);
        Refuse.If(form.Channel == SurveyChannel.Online, "households.survey-channel-missing", nameof(Form.Channel));
        Refuse.If(form.Channel == SurveyChannel.Paper != form.Sheet is not null, "households.sheet-missing", nameof(Form.Sheet));
        var survey = await taking.Alone(form.SurveyId, ct);
        if (survey.IsDraft)
        {
            throw new Missing(nameof(Survey));
        }

        var (now, today) = (db.Now, db.Clock.Today);
        Refuse.If(!survey.IsEnterable(today), "households.survey-over");
        var asked = form.AskedId is { } id
            ? await db.Set<SurveyAsked>().SingleOrDefaultAsync(row => row.Id == id && row.SurveyId == survey.Id, ct) ?? throw new Missing(nameof(SurveyAsked))
            : await taking.Asked(survey, form.PersonId, form.HouseholdId, ct) ?? throw new Refusal("households.survey-not-asked", nameof(Form.AskedId));
        await access.Demand(Rights.EnterAnswers, await Door(asked, ct), ct);
        var at = form.SaidAt is { } local ? Clock.Utc(local) : today > survey.Until ? Clock.Utc(survey.Until!.Value.ToDateTime(new TimeOnly(12, 0))) : now;

        // A wall clock that is read in minutes, on a phone that runs a little ahead.
        at = at > now && at < now.AddMinutes(5) ? now : at;
        Refuse.If(at > now, "households.survey-said-later", nameof(Form.SaidAt));
        Refuse.If(Clock.DayOf(at) < survey.OpensOn || Clock.DayOf(at) > survey.Until, "households.survey-said-outside", nameof(Form.SaidAt), survey.OpensOn!, survey.Until!);
        if (form.Sheet is { } sheet && form.Version is null)
        {
            Refuse.If(sheet < 1 || sheet > survey.Sheets, "households.sheet-unknown", nameof(Form.Sheet), survey.Sheets);
            Refuse.If(await db.Set<SurveySheet>().AnyAsync(row => row.SurveyId == survey.Id && row.Number == sheet, ct), "households.sheet-twice", nameof(Form.Sheet), sheet);
            db.Add(new SurveySheet(survey.Anonymous ? Guid.NewGuid() : db.NewId(), survey.Id, sheet));
        }

        var taken = await taking.Take(survey, asked, form.Answers, new Taking.By(form.Channel!.Value, Clock.DayOf(at), db.Actor.PersonId, form.Sheet, form.Version), ct);
        Guid? visit = null;
        if (form.Visit && asked.HouseholdId is { } home)
        {
            visit = (await visits.Stage(new() { HouseholdId = home, VisitedAt = Clock.Local(at), Finding = form.Finding, Notes = form.Notes }, ct)).Id;
        }

        if (at < now)
        {
            db.HappenedAt = at;
        }

        return await stairwell.Save(new Entered(taken.AskedId, asked.HouseholdId, taken.Corrected, taken.Needs, visit), ct);
    }

    /// <summary>Where they live now, for who may go there; of those who went away where they were asked.</summary>
    private async Task<Dwelling?> Door(SurveyAsked asked, CancellationToken ct)
    {
        var door = asked.HouseholdId is { } home
            ? await db.Set<Household>().AsNoTracking().Where(row => row.Id == home).Select(row => (Guid?)row.DwellingId).SingleOrDefaultAsync(ct)
            : asked.DwellingId;
        return await db.Set<Dwelling>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == door, ct);
    }
}
