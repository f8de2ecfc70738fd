using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Reactions;

/// <summary>
/// Who is told: whoever was signed up by somebody else, whoever a seat came free for, and all who have a seat when a date moves, is cancelled or is tomorrow.
/// What a guardian or a relative signed up for they are told as well, as long as they are that.
/// </summary>
internal sealed class Notices(Db db, Kin kin) :
    INotifies<Enrolled>, INotifies<Queued>, INotifies<Promoted>, INotifies<EnrolmentCancelled>, INotifies<SessionMoved>, INotifies<SessionCancelled>, INotifies<SessionReminded>, INotifies<ActivityCancelled>
{
    public const string OfSeats = "activities.notices.seats";
    public const string OfChanges = "activities.notices.changes";
    public const string OfReminders = "activities.notices.reminders";

    public static readonly string[] Seats = ["activities.notice.enrolled", "activities.notice.queued", "activities.notice.promoted", "activities.notice.no-seat", "activities.notice.given-up"];
    public static readonly string[] Changes = ["activities.notice.moved", "activities.notice.date-cancelled", "activities.notice.cancelled"];
    public static readonly string[] Reminders = ["activities.notice.tomorrow"];

    public Task<IEnumerable<Notice>> Tell(Enrolled fact, Envelope envelope, CancellationToken ct) => One(fact, "activities.notice.enrolled", urgent: false, except: envelope.ActorId, ct);

    public Task<IEnumerable<Notice>> Tell(Queued fact, Envelope envelope, CancellationToken ct) => One(fact, "activities.notice.queued", urgent: false, except: envelope.ActorId, ct);

    public Task<IEnumerable<Notice>> Tell(Promoted fact, Envelope envelope, CancellationToken ct) => One(fact, "activities.notice.promoted", urgent: true, except: null, ct);

    public Task<IEnumerable<Notice>> Tell(EnrolmentCancelled fact, Envelope envelope, CancellationToken ct) => fact.Because switch
    {
        EnrolmentEnd.NoSeat => One(fact, "activities.notice.no-seat", urgent: true, except: null, ct),
        EnrolmentEnd.ByStaff => One(fact, "activities.notice.given-up", urgent: false, except: envelope.ActorId, ct),
        _ => Task.FromResult<IEnumerable<Notice>>([]),
    };

    public Task<IEnumerable<Notice>> Tell(SessionMoved fact, Envelope envelope, CancellationToken ct) => All(fact, fact.SessionId, "activities.notice.moved", [At(fact.WasAt), At(fact.StartsAt)], urgent: true, cancelled: false, ct);

    public Task<IEnumerable<Notice>> Tell(SessionCancelled fact, Envelope envelope, CancellationToken ct) => All(fact, fact.SessionId, "activities.notice.date-cancelled", [At(fact.WasAt)], urgent: true, cancelled: true, ct);

    public Task<IEnumerable<Notice>> Tell(SessionReminded fact, Envelope envelope, CancellationToken ct) => All(fact, fact.SessionId, "activities.notice.tomorrow", [At(fact.StartsAt)], urgent: false, cancelled: false, ct);

    public Task<IEnumerable<Notice>> Tell(ActivityCancelled fact, Envelope envelope, CancellationToken ct) => All(fact, null, "activities.notice.cancelled", [], urgent: true, cancelled: true, ct);

    private static string At(DateTime utc) => Clock.Local(utc).ToString("M.d H:mm", CultureInfo.InvariantCulture);

    private async Task<IEnumerable<Notice>> One(EnrolmentFact fact, string text, bool urgent, Guid? except, CancellationToken ct)
    {
        if (await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == fact.EnrolmentId, ct) is not { } row
            || await db.Set<Activity>().AsNoTracking().Where(one => one.Id == row.ActivityId).Select(one => one.Title).SingleOrDefaultAsync(ct) is not { } title)
        {
            return [];
        }

        return [.. (await Whom([row], ct)).Where(person => person != except).Select(person => new Notice(person, text, [title], $"activities/{row.ActivityId}", urgent))];
    }

    /// <param name="cancelled">Also those whose seat went with it.</param>
    private async Task<IEnumerable<Notice>> All(ActivityFact fact, Guid? sessionId, string text, object[] more, bool urgent, bool cancelled, CancellationToken ct)
    {
        if (await db.Set<Activity>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == fact.ActivityId, ct) is not { } activity)
        {
            return [];
        }

        var rows = await db.Set<Enrolment>().AsNoTracking().Where(row => row.ActivityId == fact.ActivityId && (sessionId == null || row.SessionId == null || row.SessionId == sessionId)
            && (row.State == EnrolmentState.Enrolled || (cancelled && (row.State == EnrolmentState.Waiting || row.Because == EnrolmentEnd.ActivityCancelled)))).ToListAsync(ct);
        return [.. (await Whom(rows, ct)).Select(person => new Notice(person, text, [activity.Title, .. more], $"activities/{activity.Id}", urgent))];
    }

    private async Task<IEnumerable<Guid>> Whom(IReadOnlyList<Enrolment> rows, CancellationToken ct)
    {
        List<Guid> told = [.. rows.Select(row => row.PersonId)];
        foreach (var family in rows.Where(row => row.ByFamily && row.ById is not null).GroupBy(row => row.ById!.Value))
        {
            // Where somebody will be tomorrow is nothing for who acted for them once.
            var whom = await kin.ActedForBy(family.Key, ct);
            if (family.Any(row => whom.Contains(row.PersonId)))
            {
                told.Add(family.Key);
            }
        }

        return told.Distinct();
    }
}
