using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Activities.After;

/// <summary>Whoever was there says how it was, once.</summary>
internal sealed class GiveFeedback(Db db, Kin kin) : ISlice
{
    internal sealed class Form
    {
        public Guid ActivityId { get; set; }

        /// <summary>A child one acts for; left out: oneself.</summary>
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "activities.rating-missing")]
        public int? Rating { get; set; }

        [StringLength(Feedback.Longest)]
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var person = form.PersonId ?? db.Actor.Person;
        if (!(await kin.Of(ct)).TryGetValue(person, out var kind) || kind == KinKind.Family)
        {
            throw new NotYours("feedback");
        }

        var activity = await db.Load<Activity>(form.ActivityId, ct);
        await db.Alone($"feedback {activity.Id} {person}", ct);
        Refuse.If(!await db.Set<Attendance>().AnyAsync(row => row.ActivityId == activity.Id && row.PersonId == person && row.VoidedAt == null, ct), "activities.was-not-there");
        Refuse.If(await db.Set<Feedback>().AnyAsync(row => row.ActivityId == activity.Id && row.PersonId == person, ct), "activities.said-already");
        var feedback = new Feedback(db.NewId(), activity, person, form.Rating!.Value, form.Words, db.Now);
        db.Add(feedback);
        db.SetAlarm<FeedbackAlarm>(activity.Id, FeedbackAlarm.Morning(db.Now));
        return await db.Save(feedback.Id, ct);
    }
}

/// <summary>In the morning it is announced how many said how it was, and their ratings together.</summary>
internal sealed class FeedbackAlarm(Db db) : IAlarm
{
    /// <summary>6:00 on the day after.</summary>
    public static DateTime Morning(DateTime now) => Clock.Utc(Clock.Local(now).Date.AddDays(1).AddHours(6));

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var rows = await db.Set<Feedback>().Where(row => row.ActivityId == subject && !row.Counted).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return;
        }

        var activity = await db.Set<Activity>().AsNoTracking().SingleAsync(row => row.Id == subject, ct);
        rows.ForEach(row => row.Count());
        db.Announce(new FeedbackCounted(activity.Id, activity.Kind, activity.Organiser, rows.Count, rows.Sum(row => row.Rating)));
    }
}

/// <summary>Staff have read what was said, and show it to everybody without a name, or do not.</summary>
internal sealed class ReadFeedback(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid ActivityId { get; set; }

        /// <summary>Those whose words stand on the public page from now on; the others of this activity do not.</summary>
        public List<Guid> Shown { get; set => field = value ?? []; } = [];

        /// <summary>Those that were on the list when it was drawn.</summary>
        public List<Guid> Read { get; set => field = value ?? []; } = [];
    }

    internal sealed record Line(Guid Id, int Rating, string? Words, DateTime GivenAt, bool Read, bool Open);

    /// <summary>What was said, the newest first; never by whom.</summary>
    internal async Task<IReadOnlyList<Line>> Look(Guid activityId, CancellationToken ct)
    {
        db.Demand(Rights.See);
        return await db.Set<Feedback>().AsNoTracking().Where(row => row.ActivityId == activityId).OrderByDescending(row => row.Id).Take(500)
            .Select(row => new Line(row.Id, row.Rating, row.Words, row.GivenAt, row.ReadAt != null, row.Open)).ToListAsync(ct);
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var rows = await db.Set<Feedback>().Where(row => row.ActivityId == form.ActivityId && form.Read.Contains(row.Id)).ToListAsync(ct);
        foreach (var row in rows)
        {
            row.Read(form.Shown.Contains(row.Id), db.Now);
        }

        return await db.Save(rows.Count, ct);
    }
}
