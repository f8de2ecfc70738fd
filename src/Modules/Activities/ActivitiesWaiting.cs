using Microsoft.EntityFrameworkCore;
using Mulin.Activities.After;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Activities;

/// <summary>
/// For staff: a date within two days that nobody has printed a sheet for or opened the list of, a roll that is not closed, too few sign-ups a day before it
/// closes, feedback nobody has read. For a resident: how it was; and for who holds an activity without any office, its sheet and its roll.
/// </summary>
internal sealed class ActivitiesWaiting(Db db, Hosts hosts, Texts texts) : IWaits
{
    public const string Sheet = "activities.wait.sheet";
    public const string Roll = "activities.wait.roll";
    public const string Few = "activities.wait.few";
    public const string ToRead = "activities.wait.feedback";
    public const string Rate = "activities.wait.rate";

    private const int Most = 200;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(2);
    private static readonly TimeSpan Ask = TimeSpan.FromDays(7);

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (actor.PersonId is not { } me || (!query.Resident && !db.May(Rights.Roster)))
        {
            return WaitingList.Nothing;
        }

        return WaitingList.Of(query.Resident ? await OfResident(me, ct) : await OfStaff(ct), query, db.Now);
    }

    private async Task<List<Waiting>> OfStaff(CancellationToken ct)
    {
        var lines = await Rolls(db.Set<Activity>(), "activities/work/sessions", ct);
        if (db.May(Rights.Keep))
        {
            lines.AddRange(await TooFew(ct));
            lines.AddRange(await Unread(ct));
        }

        return lines;
    }

    /// <param name="root">Where the rolls of these stand for the reader.</param>
    private async Task<List<Waiting>> Rolls(IQueryable<Activity> activities, string root, CancellationToken ct)
    {
        var now = db.Now;
        var soon = now + Soon;
        var sessions = await (
            from session in db.Set<Session>().AsNoTracking().Where(row => row.CancelledAt == null && row.RollClosedAt == null && row.StartsAt < soon)
            join activity in activities on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            where activity.State == ActivityState.Published || activity.State == ActivityState.Held
            orderby session.StartsAt
            select new { session, activity.Title, activity.By }).Take(Most).ToListAsync(ct);
        List<Waiting> lines = [];
        foreach (var one in sessions)
        {
            var where = Said(one.session);
            if (one.session.EndsAt <= now)
            {
                lines.Add(new Waiting(Roll, one.session.Id, one.Title, where, null, one.session.EndsAt + Session.RollOpen, $"{root}/{one.session.Id}", "activities.act.roll", $"{root}/{one.session.Id}") { Version = one.session.Version });
            }
            else if (one.session.SheetAt is null && one.session.StartsAt > now)
            {
                lines.Add(new Waiting(Sheet, one.session.Id, one.Title, where, null, one.session.StartsAt, $"{root}/{one.session.Id}", "activities.act.sheet", $"{root}/{one.session.Id}/sheet") { Version = one.session.Version });
            }
        }

        return lines;
    }

    private async Task<List<Waiting>> TooFew(CancellationToken ct)
    {
        var now = db.Now;
        var soon = now + Soon;
        var rosters = db.Set<Roster>();
        var rows = await db.Set<Activity>().AsNoTracking().Where(row => row.State == ActivityState.Published && row.Minimum != null && row.FirstAt > now && (row.ClosesAt ?? row.FirstAt) < soon)
            .Select(row => new { row.Id, row.Title, row.Minimum, row.FirstAt, row.ClosesAt, row.Version, Taken = rosters.Where(roster => roster.CommunityId == row.CommunityId && roster.ActivityId == row.Id).Sum(roster => roster.Taken) })
            .Where(row => row.Taken < row.Minimum).OrderBy(row => row.FirstAt).Take(Most).ToListAsync(ct);
        return [.. rows.Select(row => new Waiting(
            Few, row.Id, row.Title, texts["activities.wait.few.text", row.Taken, row.Minimum!.Value], null, row.ClosesAt ?? row.FirstAt, $"activities/work/{row.Id}", "activities.act.look", $"activities/work/{row.Id}") { Version = row.Version })];
    }

    private async Task<List<Waiting>> Unread(CancellationToken ct)
    {
        var activities = db.Set<Activity>();
        var rows = await (
            from feedback in db.Set<Feedback>().AsNoTracking().Where(row => row.ReadAt == null && row.Words != null)
            join activity in activities on new { feedback.CommunityId, Id = feedback.ActivityId } equals new { activity.CommunityId, activity.Id }
            group feedback by new { activity.Id, activity.Title } into each
            select new { each.Key.Id, each.Key.Title, Count = each.Count(), First = each.Min(row => row.GivenAt) }).OrderBy(row => row.First).Take(Most).ToListAsync(ct);
        return [.. rows.Select(row => new Waiting(ToRead, row.Id, row.Title, texts["activities.wait.feedback.text", row.Count], null, row.First + Ask, $"activities/work/{row.Id}/feedback", "activities.act.read", $"activities/work/{row.Id}/feedback"))];
    }

    private async Task<List<Waiting>> OfResident(Guid me, CancellationToken ct)
    {
        var lines = await ToRate(me, ct);

        // Staff keep every roll on their workbench.
        if (!db.May(Rights.Roster))
        {
            lines.AddRange(await Rolls(await hosts.Narrow(db.Set<Activity>(), ct), "activities/rolls", ct));
        }

        return lines;
    }

    /// <summary>For a week somebody who was there is asked how it was, by one quiet line.</summary>
    private async Task<List<Waiting>> ToRate(Guid me, CancellationToken ct)
    {
        var since = db.Now - Ask;
        var (activities, said) = (db.Set<Activity>(), db.Set<Feedback>());
        var rows = await (
            from attendance in db.Set<Attendance>().AsNoTracking().Where(row => row.PersonId == me && row.VoidedAt == null && row.CountedAt > since)
            join activity in activities on new { attendance.CommunityId, Id = attendance.ActivityId } equals new { activity.CommunityId, activity.Id }
            where activity.State == ActivityState.Held && !said.Any(row => row.CommunityId == attendance.CommunityId && row.ActivityId == attendance.ActivityId && row.PersonId == me)
            select new { activity.Id, activity.Title, activity.EndedAt }).Distinct().OrderByDescending(row => row.EndedAt).ThenBy(row => row.Id).Take(10).ToListAsync(ct);
        return [.. rows.Select(row => new Waiting(Rate, row.Id, row.Title, texts["activities.wait.rate.text"], null, null, $"activities/{row.Id}/feedback", "activities.act.rate", $"activities/{row.Id}/feedback"))];
    }

    private static string Said(Session session) => string.Join(" · ", new[] { Clock.Local(session.StartsAt).ToString("M.d H:mm", System.Globalization.CultureInfo.InvariantCulture), session.Topic }.OfType<string>());
}
