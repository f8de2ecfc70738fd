using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Seats;

/// <param name="EnrolmentIds">In the order of the form.</param>
/// <param name="Seated">They have a seat; otherwise they wait.</param>
/// <param name="Before">How many wait before the first of them.</param>
internal sealed record Signed(Guid ActivityId, IReadOnlyList<Guid> EnrolmentIds, bool Seated, int Before);

/// <summary>A resident signs up: themselves, a child of theirs, the family at once. All of them or none.</summary>
internal sealed class Enrol(Db db, Doorway doorway, Kin kin, Usher usher) : ISlice
{
    public const int MostAtOnce = 10;

    internal sealed class Form
    {
        public Guid ActivityId { get; set; }

        /// <summary>The one date, where each is signed up for by itself.</summary>
        public Guid? SessionId { get; set; }

        /// <summary>Left out: oneself.</summary>
        [MaxLength(MostAtOnce, ErrorMessage = "activities.too-many-at-once")]
        public List<Guid> PersonIds { get; set => field = value ?? []; } = [];

        /// <summary>For whom the seat is meant, where the file does not know their age.</summary>
        public SeatAudience? Audience { get; set; }

        /// <summary>In years, where the file does not know it and the activity asks.</summary>
        [Range(0, 120)]
        public int? Age { get; set; }

        /// <summary>As a guardian, that the child comes.</summary>
        public bool Consent { get; set; }

        /// <summary>Waits in the queue when there is no seat.</summary>
        public bool Wait { get; set; }
    }

    internal async Task<Signed> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var own = db.Actor.Person;
        var all = await kin.Of(ct);
        var who = form.PersonIds.Count == 0 ? [own] : form.PersonIds.Distinct().ToList();
        if (who.Exists(person => !all.ContainsKey(person)))
        {
            throw new NotYours("enrolment");
        }

        var (activity, session) = await doorway.Open(form.ActivityId, form.SessionId, ct);

        // Whoever lets a relative sign them up has not handed over their card.
        Refuse.If(activity.Price == PriceKind.Points && who.Exists(person => all[person] == KinKind.Family), "activities.points-own", nameof(Form.PersonIds));
        var comers = await usher.Judge(
            activity, who.ConvertAll(person => new Wanting(person, form.Audience, all[person] == KinKind.Child ? null : form.Age, form.Consent && all[person] == KinKind.Child ? own : null)), family: who.Count > 1, session?.StartsAt ?? activity.FirstAt!.Value, ct);
        var roster = await db.Take<Roster>(session?.Id ?? activity.Id, ct);
        var before = roster.Waiting;
        var made = await usher.Seat(activity, roster, comers, form.Wait, byStaff: false, own, ct);
        return await db.Save(new Signed(activity.Id, [.. made.Select(row => row.Id)], made[0].State == EnrolmentState.Enrolled, before), ct);
    }
}

/// <summary>Staff write somebody down who has no phone, or called.</summary>
internal sealed class EnrolFor(Db db, Doorway doorway, Usher usher, IMeetsPeople meets) : ISlice
{
    internal sealed class Form
    {
        public Guid ActivityId { get; set; }
        public Guid? SessionId { get; set; }

        /// <summary>Somebody known here; otherwise name and phone.</summary>
        public Guid? PersonId { get; set; }

        [StringLength(40)]
        public string? Name { get; set; }

        [StringLength(30)]
        public string? Phone { get; set; }
        public SeatAudience? Audience { get; set; }

        [Range(0, 120)]
        public int? Age { get; set; }

        /// <summary>A guardian said so, by telephone or on paper.</summary>
        public bool Consent { get; set; }
        public bool Wait { get; set; } = true;

        /// <summary>Six digits of their paper card, where it costs points: nobody at a desk spends them without.</summary>
        public string? Code { get; set; }
    }

    internal async Task<Signed> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        FormCheck.Check(form);
        Refuse.If(form.PersonId is null && string.IsNullOrWhiteSpace(form.Name), "activities.who-missing", nameof(Form.Name));
        var (activity, session) = await doorway.Open(form.ActivityId, form.SessionId, ct, early: true);
        var person = form.PersonId ?? await meets.Meet(form.Name!.Trim(), string.IsNullOrWhiteSpace(form.Phone) ? null : form.Phone, null, ct);
        var wanting = new Wanting(person, form.Audience, form.Age, form.Consent ? db.Actor.PersonId : null);
        var comers = form.PersonId is null ? await Stranger(activity, wanting, session?.StartsAt ?? activity.FirstAt!.Value, ct) : await usher.Judge(activity, [wanting], family: false, session?.StartsAt ?? activity.FirstAt!.Value, ct);
        var proof = await usher.Prove(activity, person, form.Code, ct);
        var roster = await db.Take<Roster>(session?.Id ?? activity.Id, ct);
        var before = roster.Waiting;
        db.Acting.OnBehalfOf = person;
        var made = await usher.Seat(activity, roster, comers, form.Wait, byStaff: true, null, ct, proof);
        return await db.Save(new Signed(activity.Id, [made[0].Id], made[0].State == EnrolmentState.Enrolled, before), ct);
    }

    /// <summary>Somebody written down in this very save is in no register yet: what was said of them is all there is.</summary>
    private async Task<IReadOnlyList<Comer>> Stranger(Activity activity, Wanting wanting, DateTime starts, CancellationToken ct)
    {
        if (db.ChangeTracker.Entries().All(entry => entry.State != EntityState.Added))
        {
            return await usher.Judge(activity, [wanting], family: false, starts, ct);
        }

        Refuse.If(activity.VerifiedOnly, "activities.verified-only", "Name");
        return [Usher.JudgeStranger(activity, wanting)];
    }
}

/// <summary>Whether one may sign up now, and for what.</summary>
internal sealed class Doorway(Db db)
{
    /// <param name="early">Staff may before it opens to all.</param>
    public async Task<(Activity Activity, Session? Session)> Open(Guid activityId, Guid? sessionId, CancellationToken ct, bool early = false)
    {
        var activity = await db.Set<Activity>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == activityId && row.State != ActivityState.Draft, ct) ?? throw new Missing(nameof(Activity));
        Refuse.If(activity.State == ActivityState.Cancelled, "activities.is-cancelled");
        Refuse.If(activity.By == EnrolBy.Nothing, "activities.no-enrolment");
        Session? session = null;
        if (activity.By == EnrolBy.Session)
        {
            Refuse.If(sessionId is null, "activities.session-missing", "SessionId");
            session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId && row.ActivityId == activityId, ct) ?? throw new Missing(nameof(Session));
            Refuse.If(session.IsCancelled, "activities.session-cancelled", "SessionId");
        }

        var door = activity.DoorAt(db.Now, session?.StartsAt ?? activity.FirstAt);
        Refuse.If(door == EnrolDoor.NotYet && !early, "activities.enrol-not-yet");
        Refuse.If(door == EnrolDoor.Closed, "activities.enrol-closed");
        return (activity, session);
    }
}
