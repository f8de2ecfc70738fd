using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Seats;
using Mulin.Activities.Venues;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Meets;

/// <summary>What the slices that plan have in common. Nothing here saves.</summary>
internal sealed class Scheduling(Db db, IBodies bodies, IPersons persons, IEnumerable<ITeams> teams)
{
    /// <summary>18:00 on the day before.</summary>
    public static DateTime ReminderOf(DateTime startsAt) => Clock.Utc(Clock.Local(startsAt).Date.AddDays(-1).AddHours(18));

    /// <summary>
    /// Takes the venue and refuses a session that meets another there (<c>activities.venue-taken</c>), unless it is said why. Also refuses a venue that is no
    /// longer used.
    /// </summary>
    public async Task Hold(Guid? venueId, DateTime startsAt, DateTime endsAt, Guid? sessionId, string? clashWords, CancellationToken ct)
    {
        if (venueId is not { } id)
        {
            return;
        }

        var venue = await db.Take<Venue>(id, ct);
        Refuse.If(venue.EndedAt is not null, "activities.venue-ended", "VenueId");
        if (!string.IsNullOrWhiteSpace(clashWords))
        {
            return;
        }

        var other = await (
            from session in db.Set<Session>().AsNoTracking().Where(row => row.VenueId == id && row.CancelledAt == null && row.Id != sessionId && row.StartsAt < endsAt && row.EndsAt > startsAt)
            join activity in db.Set<Activity>() on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            where activity.State != ActivityState.Cancelled
            orderby session.StartsAt
            select new { activity.Title, session.StartsAt, session.EndsAt }).FirstOrDefaultAsync(ct);
        if (other is not null)
        {
            throw new Refusal("activities.venue-taken", "VenueId", venue.Name, other.Title, Clock.Local(other.StartsAt).ToString("M.d H:mm", System.Globalization.CultureInfo.InvariantCulture), Clock.Local(other.EndsAt).ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The organiser is somebody that is there.</summary>
    public async Task Check(OrganiserKind kind, Guid? id, CancellationToken ct)
    {
        if (kind == OrganiserKind.Community || id is not { } organiser)
        {
            return;
        }

        var known = kind switch
        {
            OrganiserKind.Body => (await bodies.Named([organiser], ct)).ContainsKey(organiser),
            OrganiserKind.Team => await TeamName(organiser, ct) is { Ended: false },
            _ => (await persons.Of([organiser], ct)).ContainsKey(organiser),
        };
        Refuse.If(!known, "activities.organiser-unknown", TermsForm.HolderField(kind));
    }

    /// <summary>Reads the dates of an activity anew. Those in the tracker count, saved or not.</summary>
    public async Task Span(Activity activity, CancellationToken ct)
    {
        await db.Set<Session>().Where(row => row.ActivityId == activity.Id).LoadAsync(ct);
        var sessions = db.Set<Session>().Local.Where(row => row.ActivityId == activity.Id && !row.IsCancelled).ToList();
        activity.Span(sessions.Count == 0 ? null : sessions.Min(row => row.StartsAt), sessions.Count == 0 ? null : sessions.Max(row => row.EndsAt));
        if (activity.WithinId is { } within)
        {
            // A festival lasts from its first part to its last.
            var whole = await db.Load<Activity>(within, ct);
            await db.Set<Activity>().Where(row => row.WithinId == within).LoadAsync(ct);
            await db.Set<Session>().Where(row => row.ActivityId == within).LoadAsync(ct);
            var own = db.Set<Session>().Local.Where(row => row.ActivityId == within && !row.IsCancelled).ToList();
            var parts = db.Set<Activity>().Local.Where(row => row.WithinId == within && row.State != ActivityState.Cancelled).ToList();
            List<DateTime> starts = [.. own.Select(row => row.StartsAt), .. parts.Select(row => row.FirstAt).OfType<DateTime>()];
            List<DateTime> ends = [.. own.Select(row => row.EndsAt), .. parts.Select(row => row.LastAt).OfType<DateTime>()];
            whole.Span(starts.Count == 0 ? null : starts.Min(), ends.Count == 0 ? null : ends.Max());
        }
    }

    /// <summary>The alarms of a published session.</summary>
    public void Wind(Session session, DateTime now)
    {
        db.SetAlarm<EndAlarm>(session.Id, session.EndsAt);
        db.SetAlarm<RollAlarm>(session.Id, session.EndsAt + Session.RollOpen);
        if (ReminderOf(session.StartsAt) is var reminder && reminder > now && session.ReminderAt is null)
        {
            db.SetAlarm<RemindAlarm>(session.Id, reminder);
        }
    }

    public void Unwind(Session session)
    {
        db.CancelAlarm<EndAlarm>(session.Id);
        db.CancelAlarm<RollAlarm>(session.Id);
        db.CancelAlarm<RemindAlarm>(session.Id);
    }

    /// <summary>Who still waits when it begins waits for nothing.</summary>
    public void WindRoster(Guid rosterId, DateTime startsAt) => db.SetAlarm<StartAlarm>(rosterId, startsAt);

    /// <summary>The seats of a published activity: its own, and those of each date where each has its own.</summary>
    public Roster OpenRoster(Activity activity, Session? session)
    {
        var roster = new Roster(session?.Id ?? activity.Id, activity.Id, session?.Id, activity.Seats);
        db.Add(roster);
        return roster;
    }

    /// <summary>Ends with its last session; a festival with its last part.</summary>
    public async Task HoldIfOver(Guid activityId, DateTime now, CancellationToken ct)
    {
        var activity = await db.Take<Activity>(activityId, ct);
        if (activity.State != ActivityState.Published)
        {
            return;
        }

        await db.Set<Session>().Where(row => row.ActivityId == activityId).LoadAsync(ct);
        var sessions = db.Set<Session>().Local.Where(row => row.ActivityId == activityId && !row.IsCancelled).ToList();
        if (sessions.Exists(row => row.EndsAt > now))
        {
            return;
        }

        if (activity.IsContainer)
        {
            await db.Set<Activity>().Where(row => row.WithinId == activityId).LoadAsync(ct);
            if (db.Set<Activity>().Local.Any(row => row.WithinId == activityId && (row.State == ActivityState.Published || (row.State == ActivityState.Draft && row.LastAt > now))))
            {
                return;
            }
        }

        if (sessions.Count == 0 && activity.LastAt is null)
        {
            return;
        }

        activity.Hold(Clock.DayOf(activity.LastAt!.Value.AddMilliseconds(-1)), now);
        if (activity.WithinId is { } within)
        {
            await HoldIfOver(within, now, ct);
        }
    }

    public async Task<TeamName?> TeamName(Guid id, CancellationToken ct)
    {
        foreach (var room in teams)
        {
            if ((await room.Of([id], ct)).TryGetValue(id, out var team))
            {
                return team;
            }
        }

        return null;
    }

    /// <summary>Its dates that are still to come, tracked.</summary>
    public Task<List<Session>> Upcoming(Guid activityId, CancellationToken ct)
    {
        var now = db.Now;
        return db.Set<Session>().Where(row => row.ActivityId == activityId && row.CancelledAt == null && row.EndsAt > now).OrderBy(row => row.StartsAt).ToListAsync(ct);
    }

    /// <summary>Its dates that took place, tracked.</summary>
    public Task<List<Session>> Over(Guid activityId, CancellationToken ct)
    {
        var now = db.Now;
        return db.Set<Session>().Where(row => row.ActivityId == activityId && row.CancelledAt == null && row.EndsAt <= now).OrderBy(row => row.StartsAt).ToListAsync(ct);
    }

    /// <summary>All rosters of an activity, taken in the order of their ids, so that two who take several never wait for each other.</summary>
    public async Task<List<Roster>> TakeRosters(Guid activityId, CancellationToken ct)
    {
        List<Roster> taken = [];
        foreach (var id in await db.Set<Roster>().AsNoTracking().Where(row => row.ActivityId == activityId).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct))
        {
            taken.Add(await db.Take<Roster>(id, ct));
        }

        return taken;
    }
}
