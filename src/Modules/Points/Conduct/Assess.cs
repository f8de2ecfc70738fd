using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Contracts.Points;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Points.Index;

namespace Mulin.Points.Conduct;

/// <summary>Who may assess at all: holds the office and was elected for a term that is not over.</summary>
internal sealed class Bench(Db db)
{
    public async Task<Guid> Demand(CancellationToken ct)
    {
        db.Demand(ConductRights.Assess);
        Refuse.If(!await Sits(ct), "points.seat-none");
        return db.Actor.Person;
    }

    public async Task<bool> Sits(CancellationToken ct)
    {
        if (db.Actor.PersonId is not { } person || !db.May(ConductRights.Assess))
        {
            return false;
        }

        var today = db.Clock.Today;
        return await db.Set<PanelSeat>().AsNoTracking().AnyAsync(row => row.PersonId == person && row.From <= today && row.Until >= today && (row.LeftOn == null || row.LeftOn > today), ct);
    }
}

/// <summary>An assessor writes down what they saw. It waits for a second one.</summary>
internal sealed class Assess(Db db, Bench bench, Whom whom, ICovenant covenant, Settings settings, IKeepsFiles files) : ISlice
{
    /// <summary>Later than this nobody remembers.</summary>
    public const int LatestDays = 31;

    internal sealed class Form
    {
        [Required(ErrorMessage = "points.assess-article")]
        public Guid? ArticleId { get; set; }
        public Guid? PersonId { get; set; }
        public Guid? HouseholdId { get; set; }

        /// <summary>A building.</summary>
        public Guid? PlaceId { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? SeenOn { get; set; }

        [Required(ErrorMessage = "points.assess-seen")]
        [StringLength(Assessment.Longest, ErrorMessage = "points.assess-seen-long")]
        public string? Seen { get; set; }

        /// <summary>Pictures, as drafts.</summary>
        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var assessor = await bench.Demand(ct);
        FormCheck.Check(form);
        var (today, now) = (db.Clock.Today, db.Now);
        var on = form.SeenOn ?? today;
        Refuse.If(on > today, "points.seen-later", nameof(Form.SeenOn));
        Refuse.If(on < today.AddDays(-LatestDays), "points.seen-long-ago", nameof(Form.SeenOn), LatestDays);
        var article = (await covenant.Of([form.ArticleId!.Value], ct)).GetValueOrDefault(form.ArticleId.Value);
        Refuse.If(article is null || !article.InForceOn(on), "points.article-not-in-force", nameof(Form.ArticleId));
        var target = await whom.Find(article.Of, form.PersonId, form.HouseholdId, form.PlaceId, ct);
        Refuse.If(await whom.IsOwn(assessor, target.PersonId, target.HouseholdId, ct), "points.assess-own");
        await db.Alone($"points.assess {target.SubjectId:N}", ct);
        var (subject, month) = (target.SubjectId, Months.Of(on));
        Refuse.If(await db.Set<IndexMonth>().AnyAsync(row => row.Month == month, ct), "points.month-frozen", nameof(Form.SeenOn));
        Refuse.If(await db.Set<Assessment>().AnyAsync(row => row.SubjectId == subject && row.ArticleId == article.ArticleId && row.SeenOn == on && row.State != AssessmentState.Dropped, ct), "points.assessed-twice");
        var assessment = new Assessment(db.NewId(), article, target, assessor, on, form.Seen!, now);
        db.Add(assessment);
        await files.Give(form.Photos, Assessment.OwnerKind, assessment.Id, "seen", ct);
        db.SetAlarm<AssessmentAlarm>(assessment.Id, Clock.EndOfDay(now.AddDays((await settings.Of<ConductSettings>(ct)).ConfirmDays)));
        if (on < today)
        {
            db.HappenedAt = Clock.Utc(on.ToDateTime(new TimeOnly(12, 0)));
        }

        return await db.Save(assessment.Id, ct);
    }
}

/// <summary>The second assessor agrees, or does not and says why.</summary>
internal sealed class SecondAssessment(Db db, Bench bench, Whom whom, Settings settings) : ISlice
{
    internal sealed class Form
    {
        public Guid AssessmentId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "points.second-missing")]
        public bool? Agree { get; set; }
        public string? Reason { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var assessor = await bench.Demand(ct);
        FormCheck.Check(form);
        var assessment = await db.Take<Assessment>(form.AssessmentId, form.Version, ct);
        Refuse.If(await whom.IsOwn(assessor, assessment.PersonId, assessment.HouseholdId, ct), "points.assess-own");

        // Two of one home are one pair of eyes.
        Refuse.If(assessor != assessment.FirstId && await whom.IsOwn(assessor, assessment.FirstId, null, ct), "points.assess-second-home");
        if (form.Agree!.Value)
        {
            // Whoever was of age and here when it was seen may have gone since; then nobody is left to object.
            await whom.Find(assessment.Of, assessment.PersonId, assessment.Of == ConductOf.Household ? assessment.HouseholdId : null, assessment.BuildingId, ct);
            db.Add(assessment.Confirm(assessor, db.NewId(), db.Now, db.Clock.Today.AddDays((await settings.Of<ConductSettings>(ct)).ObjectDays)));
        }
        else
        {
            assessment.Decline(assessor, form.Reason, db.Now);
        }

        db.CancelAlarm<AssessmentAlarm>(assessment.Id);
        return await db.Save(assessment.Id, ct);
    }
}

/// <summary>The first assessor takes it back before a second has looked at it.</summary>
internal sealed class TakeBackAssessment(Db db, Bench bench) : ISlice
{
    internal sealed class Form
    {
        public Guid AssessmentId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var assessor = await bench.Demand(ct);
        var assessment = await db.Take<Assessment>(form.AssessmentId, ct);
        assessment.TakeBack(assessor, db.Now);
        db.CancelAlarm<AssessmentAlarm>(assessment.Id);
        return await db.Save(assessment.Id, ct);
    }
}

/// <summary>Nobody confirmed it in time: it comes to nothing.</summary>
internal sealed class AssessmentAlarm(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<Assessment>().SingleOrDefaultAsync(row => row.Id == subject, ct) is { } assessment)
        {
            assessment.Lapse(db.Now);
        }
    }
}
