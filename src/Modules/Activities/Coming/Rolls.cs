using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Pickup;
using Mulin.Activities.Seats;
using Mulin.Kernel.Data;

namespace Mulin.Activities.Coming;

/// <summary>The roll of a session: who is on it, and what it says when it is closed. The session is taken by the caller; nothing here saves.</summary>
internal sealed class Rolls(Db db, Arrivals arrivals)
{
    /// <summary>Where the seats for this session are kept; null: nobody signs up.</summary>
    public static Guid? RosterOf(Activity activity, Session session) => activity.By switch
    {
        EnrolBy.Whole => activity.Id,
        EnrolBy.Session => session.Id,
        _ => null,
    };

    public async Task<IReadOnlyDictionary<Guid, Guid>> Seated(Activity activity, Session session, CancellationToken ct) => RosterOf(activity, session) is { } roster
        ? await db.Set<Enrolment>().AsNoTracking().Where(row => row.RosterId == roster && row.State == EnrolmentState.Enrolled).OrderBy(row => row.No).ToDictionaryAsync(row => row.PersonId, row => row.Id, ct)
        : new Dictionary<Guid, Guid>();

    /// <summary>Signs these in; who is signed in already stays so. How many are new.</summary>
    public async Task<int> SignIn(Session session, Activity activity, IReadOnlyDictionary<Guid, Guid> seated, IReadOnlyCollection<Guid> persons, SignedInBy how, CancellationToken ct)
    {
        await Load(session, ct);
        var there = Present(session).Select(row => row.PersonId).ToHashSet();
        List<Guid> added = [.. persons.Where(there.Add)];
        foreach (var person in added)
        {
            var attendance = new Attendance(db.NewId(), session, activity.Kind, person, seated.TryGetValue(person, out var enrolment) ? enrolment : null, how, db.Actor.PersonId, db.Now);
            db.Add(attendance);
            if (session.EndsAt <= db.Now)
            {
                attendance.Count(session, db.Now);
            }
        }

        await arrivals.Came(session, added, ct);
        return added.Count;
    }

    public async Task Void(Session session, IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        await Load(session, ct);
        List<Attendance> wrong = [.. Present(session).Where(row => persons.Contains(row.PersonId))];
        foreach (var attendance in wrong)
        {
            attendance.Void(session, db.Now);
        }

        await arrivals.WereNot(session, [.. wrong.Select(row => row.PersonId)], ct);
    }

    /// <summary>Says what the roll says now.</summary>
    public async Task Close(Session session, Activity activity, CancellationToken ct)
    {
        await Load(session, ct);
        var seated = await Seated(activity, session, ct);
        var places = RosterOf(activity, session) is { } roster ? await db.Set<Roster>().AsNoTracking().Where(row => row.Id == roster).Select(row => row.Places).SingleOrDefaultAsync(ct) ?? 0 : 0;
        session.CloseRoll(activity, places, seated.Count, Present(session).Count(row => seated.ContainsKey(row.PersonId)), db.Now);
    }

    private IEnumerable<Attendance> Present(Session session) => db.Set<Attendance>().Local.Where(row => row.SessionId == session.Id && row.VoidedAt is null);

    private Task Load(Session session, CancellationToken ct) => db.Set<Attendance>().Where(row => row.SessionId == session.Id && row.VoidedAt == null).LoadAsync(ct);
}
