using Microsoft.EntityFrameworkCore;
using Mulin.Activities.After;
using Mulin.Activities.Coming;
using Mulin.Activities.Feeds;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Reactions;

/// <summary>Two records turned out to be one human: the seats of the one are the other's. Where both sat, one seat goes to who waits.</summary>
internal sealed class FollowMerge(Db db, Usher usher, Rolls rolls) : IReaction<PersonsMerged>
{
    public async Task React(PersonsMerged fact, Envelope envelope, CancellationToken ct)
    {
        var (kept, merged) = (fact.KeptId, fact.MergedId);
        await Seats(kept, merged, ct);
        await Came(kept, merged, ct);
        foreach (var activity in await db.Set<Activity>().Where(row => row.OrganiserId == merged && row.Organiser == OrganiserKind.Resident).ToListAsync(ct))
        {
            activity.OrganiserIs(kept);
        }

        foreach (var proxy in await db.Set<Proxy>().Where(row => row.PersonId == merged || row.ByWhomId == merged).ToListAsync(ct))
        {
            proxy.GoTo(merged, kept);
            if (proxy.PersonId == proxy.ByWhomId)
            {
                proxy.End(db.Now);
            }
        }

        foreach (var pass in await db.Set<Pass>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            pass.GoTo(kept);
        }

        foreach (var link in await db.Set<OwnCalendar>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            link.GoTo(kept);
        }

        var spoke = await db.Set<Feedback>().Where(row => row.PersonId == kept).Select(row => row.ActivityId).ToListAsync(ct);
        foreach (var feedback in await db.Set<Feedback>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            if (spoke.Contains(feedback.ActivityId))
            {
                feedback.Forget();
            }
            else
            {
                feedback.GoTo(kept);
            }
        }
    }

    private async Task Seats(Guid kept, Guid merged, CancellationToken ct)
    {
        var rosters = await db.Set<Enrolment>().AsNoTracking().Where(row => row.PersonId == merged || row.ById == merged || row.EndedBy == merged || row.ConsentBy == merged).Select(row => row.RosterId).Distinct().OrderBy(id => id).ToListAsync(ct);
        foreach (var id in rosters)
        {
            var roster = await db.Take<Roster>(id, ct);
            var rows = await db.Set<Enrolment>().Where(row => row.RosterId == id && (row.PersonId == merged || row.PersonId == kept || row.ById == merged || row.EndedBy == merged || row.ConsentBy == merged)).ToListAsync(ct);
            if (rows.Find(row => row.PersonId == merged && row.Stands) is { } second && rows.Find(row => row.PersonId == kept && row.Stands) is { } first)
            {
                // Whoever has a seat keeps it; of two alike the later one goes.
                var goes = (first.State, second.State) switch
                {
                    (EnrolmentState.Waiting, EnrolmentState.Enrolled) => first,
                    (EnrolmentState.Enrolled, EnrolmentState.Waiting) => second,
                    _ => first.No > second.No ? first : second,
                };
                await usher.Leave(roster, goes, EnrolmentEnd.Twice, late: false, ct);
            }

            foreach (var row in rows)
            {
                row.GoTo(merged, kept);
            }
        }
    }

    private async Task Came(Guid kept, Guid merged, CancellationToken ct)
    {
        var sessions = await db.Set<Attendance>().AsNoTracking().Where(row => row.PersonId == merged || row.ById == merged).Select(row => row.SessionId).Distinct().OrderBy(id => id).ToListAsync(ct);
        foreach (var id in sessions)
        {
            var session = await db.Take<Session>(id, ct);
            var rows = await db.Set<Attendance>().Where(row => row.SessionId == id && (row.PersonId == merged || row.PersonId == kept || row.ById == merged)).ToListAsync(ct);
            if (rows.Find(row => row.PersonId == merged && row.VoidedAt is null) is { } second && rows.Exists(row => row.PersonId == kept && row.VoidedAt is null))
            {
                second.Void(session, db.Now);
            }

            foreach (var row in rows)
            {
                row.GoTo(merged, kept);
            }

            if (session.RollClosedAt is not null)
            {
                await rolls.Close(session, await db.Load<Activity>(session.ActivityId, ct), ct);
            }
        }
    }
}
