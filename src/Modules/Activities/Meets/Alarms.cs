using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Coming;
using Mulin.Activities.Seats;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;

namespace Mulin.Activities.Meets;

/// <summary>The evening before: whoever has a seat is reminded.</summary>
internal sealed class RemindAlarm(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<Session>().SingleOrDefaultAsync(row => row.Id == subject, ct) is { } session && session.StartsAt > due)
        {
            session.Remind(await db.Load<Activity>(session.ActivityId, ct), due);
        }
    }
}

/// <summary>It begins: nobody signs up any more, and who still waits has waited for nothing.</summary>
internal sealed class StartAlarm(Db db, Usher usher) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var roster = await db.Take<Roster>(subject, ct);
        await usher.Dismiss(roster, ct);
    }
}

/// <summary>A session is over: whoever signed in was there, the team that held it is heard of, and with the last one the activity has been held.</summary>
internal sealed class EndAlarm(Db db, Scheduling scheduling) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var known = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == subject, ct);
        if (known is null or { IsCancelled: true })
        {
            return;
        }

        var activity = await db.Take<Activity>(known.ActivityId, ct);
        var session = await db.Take<Session>(subject, ct);
        foreach (var attendance in await db.Set<Attendance>().Where(row => row.SessionId == subject && row.VoidedAt == null && row.CountedAt == null).OrderBy(row => row.Id).ToListAsync(ct))
        {
            attendance.Count(session, due);
        }

        session.BeOver(activity, due);
        if (activity.State == ActivityState.Published)
        {
            await scheduling.HoldIfOver(activity.Id, due, ct);
        }
    }
}

/// <summary>Three days later the roll closes with what stands in it.</summary>
internal sealed class RollAlarm(Db db, Rolls rolls) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var session = await db.Take<Session>(subject, ct);
        if (session.RollClosedAt is null && !session.IsCancelled)
        {
            await rolls.Close(session, await db.Load<Activity>(session.ActivityId, ct), ct);
        }
    }
}
