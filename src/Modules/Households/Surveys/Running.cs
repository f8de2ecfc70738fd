using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Households.Surveys;

/// <summary>Opens and closes a survey, by hand or by the clock. The survey is taken; none of it saves.</summary>
internal sealed class Running(Db db, Whom whom, Results results)
{
    private const int RemindDaysBefore = 2;

    public async Task Open(Survey survey, DateOnly until, CancellationToken ct)
    {
        var asked = await whom.Ask(survey, ct);
        survey.Open(asked.Count, until, db.Clock.Today, db.Now);
        db.Insert(asked);
        db.CancelAlarm<SurveyOpenAlarm>(survey.Id);
        SetAlarms(survey);
    }

    public void SetAlarms(Survey survey)
    {
        db.SetAlarm<SurveyCloseAlarm>(survey.Id, Night(survey.EnterUntil!.Value.AddDays(1)));
        var remind = Clock.Utc(survey.Until!.Value.AddDays(-RemindDaysBefore).ToDateTime(new TimeOnly(9, 0)));
        if (survey.Online && !survey.Reminded && remind > db.Now)
        {
            db.SetAlarm<SurveyRemindAlarm>(survey.Id, remind);
        }
    }

    public async Task Close(Survey survey, CancellationToken ct)
    {
        await Count(survey, ct);
        survey.Close(await results.Outcome(survey, ct), db.Clock.Today, db.Now);
        db.CancelAlarm<SurveyCloseAlarm>(survey.Id);
        db.CancelAlarm<SurveyRemindAlarm>(survey.Id);
        db.CancelAlarm<SurveyCountAlarm>(survey.Id);
    }

    /// <summary>Anonymous answers the figures have not heard of yet, by nobody: who closes a survey did not give them.</summary>
    public async Task Count(Survey survey, CancellationToken ct)
    {
        var rows = await db.Set<SurveyAsked>().Where(row => row.SurveyId == survey.Id && row.Answered && !row.Counted).ToListAsync(ct);
        foreach (var group in rows.GroupBy(row => row.Channel!.Value).OrderBy(group => group.Key))
        {
            db.Announce(new SurveyAnswersCounted(survey.Id, survey.Kind, group.Key, group.Count(), group.Sum(row => row.Needs)));
        }

        rows.ForEach(row => row.Count());
    }

    internal static DateTime Night(DateOnly day) => Clock.Utc(day.ToDateTime(new TimeOnly(0, 5)));
}

/// <summary>A draft is opened, now or on a day.</summary>
internal sealed class OpenSurvey(Db db, Running running) : ISlice
{
    internal sealed class Form
    {
        public Guid SurveyId { get; set; }
        public int? Version { get; set; }

        /// <summary>Left out: now.</summary>
        public DateOnly? On { get; set; }

        [Required(ErrorMessage = "households.survey-until-missing")]
        public DateOnly? Until { get; set; }
    }

    internal async Task<SurveyState> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Survey);
        FormCheck.Check(form);
        var survey = await db.Take<Survey>(form.SurveyId, form.Version, ct);

        if (form.On is { } on && on != db.Clock.Today)
        {
            survey.Plan(on, form.Until!.Value, db.Clock.Today);
            db.SetAlarm<SurveyOpenAlarm>(survey.Id, Clock.Utc(on.ToDateTime(new TimeOnly(8, 0))));
        }
        else
        {
            await running.Open(survey, form.Until!.Value, ct);
        }

        return await db.Save(survey.State, ct);
    }
}

/// <summary>An open survey may be answered longer.</summary>
internal sealed class ProlongSurvey(Db db, Running running) : ISlice
{
    internal sealed class Form
    {
        public Guid SurveyId { get; set; }

        [Required(ErrorMessage = "households.survey-until-missing")]
        public DateOnly? Until { get; set; }
    }

    internal async Task<DateOnly> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Survey);
        FormCheck.Check(form);
        var survey = await db.Take<Survey>(form.SurveyId, ct);
        survey.Prolong(form.Until!.Value, db.Clock.Today);
        running.SetAlarms(survey);
        return await db.Save(form.Until.Value, ct);
    }
}

/// <summary>An open survey is closed: what came in counts, nothing more comes.</summary>
internal sealed class CloseSurvey(Db db, Running running) : ISlice
{
    internal sealed class Form
    {
        public Guid SurveyId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Survey);
        var survey = await db.Take<Survey>(form.SurveyId, ct);
        await running.Close(survey, ct);
        return await db.Save(survey.Id, ct);
    }
}

/// <summary>So many sheets are printed, each with a number of its own.</summary>
internal sealed class PrintSheets(Db db, Running running) : ISlice
{
    internal sealed class Form
    {
        public Guid SurveyId { get; set; }

        [Required(ErrorMessage = "households.sheets-number"), Range(1, Survey.MostSheets, ErrorMessage = "households.sheets-number")]
        public int? Sheets { get; set; }
    }

    internal sealed record Printed(int From, int To);

    internal async Task<Printed> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.EnterAnswers);
        FormCheck.Check(form);
        var survey = await db.Take<Survey>(form.SurveyId, ct);
        var (from, to) = survey.Print(form.Sheets!.Value, db.Clock.Today);
        running.SetAlarms(survey);
        return await db.Save(new Printed(from, to), ct);
    }
}

/// <summary>The day a draft was planned to open. Where nobody is meant any more it is a draft again, and says so.</summary>
internal sealed class SurveyOpenAlarm(Db db, Running running) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var survey = await db.Take<Survey>(subject, ct);
        if (survey is not { State: SurveyState.Planned, Until: { } until } || survey.OpensOn > db.Clock.Today)
        {
            return;
        }

        try
        {
            await running.Open(survey, until, ct);
        }
        catch (Refusal)
        {
            survey.DidNotOpen();
        }
    }
}

/// <summary>After the last day, or the last on which sheets are entered.</summary>
internal sealed class SurveyCloseAlarm(Db db, Running running) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var survey = await db.Take<Survey>(subject, ct);
        if (survey.State == SurveyState.Open && survey.EnterUntil < db.Clock.Today)
        {
            await running.Close(survey, ct);
        }
    }
}

/// <summary>Two days before the last, in the morning.</summary>
internal sealed class SurveyRemindAlarm(Db db, Results results) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var survey = await db.Take<Survey>(subject, ct);
        if (survey.State == SurveyState.Open)
        {
            survey.Remind((await results.Coverage(survey, ct)).Waiting);
        }
    }
}

/// <summary>The morning after anonymous answers came.</summary>
internal sealed class SurveyCountAlarm(Db db, Running running) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct) => await running.Count(await db.Take<Survey>(subject, ct), ct);
}
