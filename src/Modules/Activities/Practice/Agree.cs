using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Bodies;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Practice;

/// <summary>The community agrees with a school how many class hours its students have here, and by what.</summary>
internal sealed class Agree(Db db, IBodies bodies) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "activities.practice.body-missing")]
        public Guid? BodyId { get; set; }

        [Required, StringLength(PracticeAgreement.LongestTitle)]
        public string? Title { get; set; }
        public int ClassHours { get; set; } = PracticeAgreement.UsualHours;
        public int MinutesEach { get; set; } = PracticeAgreement.UsualMinutes;

        [Required]
        public DateOnly? From { get; set; }

        [Required]
        public DateOnly? Until { get; set; }
        public bool Activities { get; set; }
        public bool Courses { get; set; }
        public bool Festivals { get; set; }
        public bool Camps { get; set; }

        /// <summary>Only activities chosen one by one count.</summary>
        public bool ChosenOnly { get; set; }
        public bool GuardianConsent { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(!(await bodies.Named([form.BodyId!.Value], ct)).ContainsKey(form.BodyId.Value), "activities.practice.body-missing", nameof(Form.BodyId));
        var agreement = new PracticeAgreement(
            db.NewId(), form.BodyId.Value,
            new PracticeTerms(form.Title!, form.ClassHours, form.MinutesEach, form.From!.Value, form.Until!.Value, form.Activities, form.Courses, form.Festivals, form.Camps, form.ChosenOnly, form.GuardianConsent), db.Now);
        Refuse.If(agreement.Until < db.Clock.Today, "activities.practice.days-wrong", nameof(Form.Until));
        db.Add(agreement);
        db.SetAlarm<PracticeAlarm>(agreement.Id, Clock.Utc(agreement.Until.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        return await db.Save(agreement.Id, ct);
    }
}

/// <summary>One activity more counts, or no longer does. Everybody's hours are added up anew.</summary>
internal sealed class ChoosePracticeActivity(Db db, ClassHours hours) : ISlice
{
    internal sealed class Form
    {
        public Guid AgreementId { get; set; }

        [Required(ErrorMessage = "activities.practice.activity-missing")]
        public Guid? ActivityId { get; set; }

        /// <summary>It counts no longer.</summary>
        public bool Drop { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var agreement = await db.Take<PracticeAgreement>(form.AgreementId, ct);
        agreement.RefuseUnlessOpen(db.Now);
        Refuse.If(!agreement.ChosenOnly, "activities.practice.kinds-count");
        var activity = await db.Load<Activity>(form.ActivityId!.Value, ct);
        var known = await db.Set<PracticeActivity>().SingleOrDefaultAsync(row => row.AgreementId == agreement.Id && row.ActivityId == activity.Id, ct);
        if (form.Drop && known is not null)
        {
            db.Remove(known);
        }
        else if (!form.Drop && known is null)
        {
            db.Add(new PracticeActivity(db.NewId(), agreement.Id, activity.Id));
        }

        await hours.Count(await db.Set<PracticeEntry>().Where(row => row.AgreementId == agreement.Id && row.LeftAt == null).ToListAsync(ct), [agreement], ct);
        return await db.Save(agreement.Id, ct);
    }
}

/// <summary>It ends before its last day. What was held until today still counts.</summary>
internal sealed class EndPractice(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid AgreementId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var agreement = await db.Load<PracticeAgreement>(form.AgreementId, form.Version, ct);
        agreement.End(db.Clock.Today);
        db.CancelAlarm<PracticeAlarm>(agreement.Id);
        return await db.Save(agreement.Id, ct);
    }
}
