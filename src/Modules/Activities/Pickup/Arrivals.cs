using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;

namespace Mulin.Activities.Pickup;

/// <summary>
/// Minds whoever is signed in to an after-school class, however that was done: at the door, by a code, from a list. The session is taken by the caller; nothing
/// here saves.
/// </summary>
internal sealed class Arrivals(Db db)
{
    public async Task Came(Session session, IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        if (persons.Count == 0 || await Of(session, ct) is not { } school)
        {
            return;
        }

        foreach (var person in persons)
        {
            db.Announce(new ChildArrived(person, session.ActivityId, session.Id, session.Day));
        }

        // A sheet typed in the day after wakes nobody.
        if (school.ClosesAt(session.EndsAt) > db.Now)
        {
            db.SetAlarm<PickupAlarm>(session.Id, school.ClosesAt(session.EndsAt));
        }
    }

    public async Task WereNot(Session session, IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        if (persons.Count == 0 || await Of(session, ct) is null)
        {
            return;
        }

        foreach (var person in persons)
        {
            db.Announce(new ChildArrivalVoided(person, session.ActivityId, session.Id, session.Day));
        }
    }

    private Task<AfterSchool?> Of(Session session, CancellationToken ct) => db.Set<AfterSchool>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.ActivityId, ct);
}

/// <summary>The class closes: for every child that is still there, the guardian and the staff are told.</summary>
internal sealed class PickupAlarm(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var session = await db.Take<Session>(subject, ct);
        var school = await db.Load<AfterSchool>(session.ActivityId, ct);
        if (school.ClosesAt(session.EndsAt) > due)
        {
            // It was moved, or given more time.
            db.SetAlarm<PickupAlarm>(session.Id, school.ClosesAt(session.EndsAt));
            return;
        }

        var pickups = db.Set<ChildPickup>();
        foreach (var child in await db.Set<Attendance>().AsNoTracking().Where(row => row.SessionId == subject && row.VoidedAt == null
            && !pickups.Any(one => one.CommunityId == row.CommunityId && one.SessionId == row.SessionId && one.PersonId == row.PersonId)).OrderBy(row => row.Id).Select(row => row.PersonId).ToListAsync(ct))
        {
            db.Announce(new ChildNotPickedUp(child, session.ActivityId, session.Id, session.Day));
        }
    }
}
