using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Meets;

/// <summary>One date more; repeated every so many days, several.</summary>
internal sealed class AddSession(Db db, Scheduling scheduling) : ISlice
{
    internal sealed class Form : SessionForm
    {
        public Guid ActivityId { get; set; }

        /// <summary>How many dates in all; one when left out.</summary>
        public int Times { get; set; } = 1;

        /// <summary>Days from one to the next.</summary>
        public int EveryDays { get; set; } = 7;
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(form.Times is < 1 or > MakeActivity.MostSessions || form.EveryDays is < 1 or > 60, "activities.sessions-many", nameof(Form.Times), MakeActivity.MostSessions);
        var activity = await db.Take<Activity>(form.ActivityId, ct);
        var before = await db.Set<Session>().AsNoTracking().CountAsync(row => row.ActivityId == activity.Id && row.CancelledAt == null, ct);
        Refuse.If(activity.Kind == ActivityKind.Activity && before + form.Times > 1, "activities.one-date", nameof(Form.Times));
        Refuse.If(before + form.Times > MakeActivity.MostSessions, "activities.sessions-many", nameof(Form.Times), MakeActivity.MostSessions);
        Guid? first = null;
        for (var i = 0; i < form.Times; i++)
        {
            var (starts, ends) = (Clock.Utc(form.StartsAt!.Value.AddDays((double)i * form.EveryDays)), Clock.Utc(form.EndsAt!.Value.AddDays((double)i * form.EveryDays)));
            Refuse.If(activity.State == ActivityState.Published && starts <= db.Now, "activities.in-the-past", nameof(Form.StartsAt));
            await scheduling.Hold(form.VenueId, starts, ends, null, form.ClashWords, ct);
            var session = new Session(db.NewId(), activity, starts, ends, form.VenueId, form.Where, form.Topic, form.ClashWords);
            db.Add(session);
            first ??= session.Id;
            if (activity.State == ActivityState.Published)
            {
                scheduling.Wind(session, db.Now);
                if (activity.By == EnrolBy.Session)
                {
                    scheduling.OpenRoster(activity, session);
                    scheduling.WindRoster(session.Id, session.StartsAt);
                }
            }
        }

        await scheduling.Span(activity, ct);
        return await db.Save(first!.Value, ct);
    }
}

/// <summary>A date is moved, or held elsewhere.</summary>
internal sealed class MoveSession(Db db, Scheduling scheduling) : ISlice
{
    internal sealed class Form : SessionForm
    {
        public Guid SessionId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var own = await db.Set<Session>().AsNoTracking().Where(row => row.Id == form.SessionId).Select(row => new { row.ActivityId }).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Session));
        var activity = await db.Take<Activity>(own.ActivityId, ct);
        var session = await db.Take<Session>(form.SessionId, form.Version, ct);
        var (starts, ends) = (Clock.Utc(form.StartsAt!.Value), Clock.Utc(form.EndsAt!.Value));
        await scheduling.Hold(form.VenueId, starts, ends, session.Id, form.ClashWords, ct);
        session.Move(activity, starts, ends, form.VenueId, form.Where, form.Topic, form.ClashWords, db.Now);
        await scheduling.Span(activity, ct);
        if (activity.State == ActivityState.Published)
        {
            scheduling.Wind(session, db.Now);
            if (activity.By == EnrolBy.Session)
            {
                scheduling.WindRoster(session.Id, session.StartsAt);
            }
            else if (activity.By == EnrolBy.Whole && activity.FirstAt is { } first)
            {
                scheduling.WindRoster(activity.Id, first);
            }
        }

        return await db.Save(activity.Id, ct);
    }
}

/// <summary>One date of several will not be. Whoever signed up for it alone loses the seat and has the points back.</summary>
internal sealed class CancelSession(Db db, Scheduling scheduling, Usher usher) : ISlice
{
    internal sealed class Form
    {
        public Guid SessionId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var own = await db.Set<Session>().AsNoTracking().Where(row => row.Id == form.SessionId).Select(row => new { row.ActivityId }).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Session));
        var roster = await db.Set<Roster>().AnyAsync(row => row.Id == form.SessionId, ct) ? await db.Take<Roster>(form.SessionId, ct) : null;
        var activity = await db.Take<Activity>(own.ActivityId, ct);
        var session = await db.Take<Session>(form.SessionId, ct);
        Refuse.If(activity.State == ActivityState.Published && !await db.Set<Session>().AnyAsync(row => row.ActivityId == activity.Id && row.Id != session.Id && row.CancelledAt == null, ct), "activities.last-session");
        session.Cancel(activity, alone: true, db.Now);
        scheduling.Unwind(session);
        if (roster is not null)
        {
            db.CancelAlarm<StartAlarm>(roster.Id);
            await usher.Empty(roster, EnrolmentEnd.ActivityCancelled, ct);
        }

        await scheduling.Span(activity, ct);
        if (activity.State == ActivityState.Published)
        {
            if (activity.By == EnrolBy.Whole && activity.FirstAt is { } first)
            {
                scheduling.WindRoster(activity.Id, first);
            }

            await scheduling.HoldIfOver(activity.Id, db.Now, ct);
        }

        return await db.Save(activity.Id, ct);
    }
}
