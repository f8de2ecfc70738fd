using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Coming;

/// <summary>The code on the wall: a resident opens it and says who has come, themselves and whom they act for.</summary>
internal sealed class SignInAtWall(Db db, Kin kin, Rolls rolls) : ISlice
{
    internal sealed class Form
    {
        [Required]
        public string? Code { get; set; }

        /// <summary>Left out: oneself.</summary>
        [MaxLength(Enrol.MostAtOnce, ErrorMessage = "activities.too-many-at-once")]
        public List<Guid> PersonIds { get; set => field = value ?? []; } = [];
    }

    internal sealed record Who(Guid PersonId, string Name, KinKind Kind, bool Seated, bool SignedIn);

    /// <param name="Now">One may sign in at this moment.</param>
    /// <param name="Open">Nobody signs up for it: whoever comes is there.</param>
    internal sealed record View(Guid ActivityId, string Title, string? Topic, DateTime StartsAt, DateTime EndsAt, bool Cancelled, bool Now, bool Open, IReadOnlyList<Who> People);

    internal async Task<View> Look(string code, CancellationToken ct)
    {
        var (session, activity) = await Find(code, ct);
        List<Who> people = [];
        if (db.Actor.PersonId is not null)
        {
            var seated = await rolls.Seated(activity, session, ct);
            var there = await db.Set<Attendance>().AsNoTracking().Where(row => row.SessionId == session.Id && row.VoidedAt == null).Select(row => row.PersonId).ToListAsync(ct);
            people.AddRange((await kin.Lines(ct)).Select(line => new Who(line.PersonId, line.Name, line.Kind, seated.ContainsKey(line.PersonId), there.Contains(line.PersonId))));
        }

        return new View(activity.Id, activity.Title, session.Topic, session.StartsAt, session.EndsAt, session.IsCancelled, session.SignsInAt(db.Now), activity.By == EnrolBy.Nothing, people);
    }

    /// <returns>The activity.</returns>
    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var all = await kin.Of(ct);
        var who = form.PersonIds.Count == 0 ? [db.Actor.Person] : form.PersonIds.Distinct().ToList();
        if (who.Exists(person => !all.ContainsKey(person)))
        {
            throw new NotYours("attendance");
        }

        var (seen, activity) = await Find(form.Code!, ct);
        var session = await db.Take<Session>(seen.Id, ct);
        Refuse.If(session.IsCancelled, "activities.session-cancelled");
        Refuse.If(!session.SignsInAt(db.Now), "activities.not-now");
        var seated = await rolls.Seated(activity, session, ct);
        Refuse.If(activity.By != EnrolBy.Nothing && who.Exists(person => !seated.ContainsKey(person)), "activities.not-enrolled", nameof(Form.PersonIds));
        await rolls.SignIn(session, activity, seated, who, SignedInBy.Wall, ct);
        await Correct(session, activity, ct);
        return await db.Save(activity.Id, ct);
    }

    private async Task Correct(Session session, Activity activity, CancellationToken ct)
    {
        if (session.RollClosedAt is not null)
        {
            await rolls.Close(session, activity, ct);
        }
    }

    private async Task<(Session Session, Activity Activity)> Find(string code, CancellationToken ct)
    {
        var session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, ct) ?? throw new Missing(nameof(Session));
        var activity = await db.Set<Activity>().AsNoTracking().SingleAsync(row => row.Id == session.ActivityId, ct);
        return activity.State == ActivityState.Draft ? throw new Missing(nameof(Session)) : (session, activity);
    }
}

/// <summary>One's own code, made when it is first asked for.</summary>
internal sealed class MyPass(Db db) : ISlice
{
    internal Task<string?> Look(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        return db.Set<Pass>().AsNoTracking().Where(row => row.PersonId == own).OrderByDescending(row => row.MadeAt).Select(row => row.Code).FirstOrDefaultAsync(ct);
    }

    /// <summary>A new one; the one before opens nothing any more.</summary>
    internal async Task<Guid> Run(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        db.RemoveRange(await db.Set<Pass>().Where(row => row.PersonId == own).ToListAsync(ct));
        var pass = new Pass(db.NewId(), own, db.Now);
        db.Add(pass);
        return await db.Save(pass.Id, ct);
    }
}

/// <summary>Staff, or who holds the activity, read somebody's code, by the camera of the phone or by typing it, and sign them in.</summary>
internal sealed class SignInByPass(Db db, Hosts hosts, Rolls rolls, INames names) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "activities.pass-missing")]
        public string? Code { get; set; }
        public Guid SessionId { get; set; }
    }

    internal sealed record Choice(Guid SessionId, string Title, DateTime StartsAt, bool Seated, bool SignedIn);

    internal sealed record View(string Name, IReadOnlyList<Choice> Sessions);

    /// <summary>Whose it is, and what they can be signed in to now.</summary>
    internal async Task<View> Look(string code, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        var person = await Whose(code, ct);
        var (since, until) = (db.Now - Session.After, db.Now + Session.Early);
        var sessions = await (
            from session in db.Set<Session>().AsNoTracking().Where(row => row.CancelledAt == null && row.StartsAt <= until && row.EndsAt >= since)
            join activity in db.Set<Activity>() on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            where activity.State != ActivityState.Draft && activity.State != ActivityState.Cancelled
            orderby session.StartsAt
            select new { session, activity }).Take(20).ToListAsync(ct);
        List<Guid> rosters = [.. sessions.Select(row => Rolls.RosterOf(row.activity, row.session)).OfType<Guid>()];
        var seats = await db.Set<Enrolment>().AsNoTracking().Where(row => row.PersonId == person && row.State == EnrolmentState.Enrolled && rosters.Contains(row.RosterId)).Select(row => row.RosterId).ToListAsync(ct);
        List<Guid> ids = [.. sessions.Select(row => row.session.Id)];
        var there = await db.Set<Attendance>().AsNoTracking().Where(row => row.PersonId == person && row.VoidedAt == null && ids.Contains(row.SessionId)).Select(row => row.SessionId).ToListAsync(ct);
        return new View(
            (await names.Full([person], ct))[person],
            [.. sessions.Select(row => new Choice(row.session.Id, row.activity.Title, row.session.StartsAt, Rolls.RosterOf(row.activity, row.session) is { } roster && seats.Contains(roster), there.Contains(row.session.Id))).OrderByDescending(choice => choice.Seated)]);
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var session = await db.Take<Session>(form.SessionId, ct);
        var activity = await db.Load<Activity>(session.ActivityId, ct);
        await hosts.Demand(activity, Rights.Roster, ct);
        var person = await Whose(form.Code!, ct);
        Refuse.If(session.IsCancelled, "activities.session-cancelled");
        Refuse.If(session.StartsAt - Session.Early > db.Now, "activities.not-now");
        Refuse.If(activity.State is ActivityState.Draft or ActivityState.Cancelled, "activities.over");
        await rolls.SignIn(session, activity, await rolls.Seated(activity, session, ct), [person], SignedInBy.Pass, ct);
        session.Minded(db.Now);
        if (session.EndsAt <= db.Now)
        {
            db.HappenedAt = session.EndsAt;
        }

        if (session.RollClosedAt is not null)
        {
            await rolls.Close(session, activity, ct);
        }

        return await db.Save(session.Id, ct);
    }

    private async Task<Guid> Whose(string code, CancellationToken ct)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal).Trim();
        return await db.Set<Pass>().AsNoTracking().Where(row => row.Code == typed).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(ct) ?? throw new Refusal("activities.pass-unknown", nameof(Form.Code));
    }
}
