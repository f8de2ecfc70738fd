using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Coming;

/// <summary>How somebody was signed in. Kept, for a sheet may be asked about.</summary>
internal enum SignedInBy
{
    /// <summary>Themselves, or who acts for them, by the code on the wall.</summary>
    Wall,

    /// <summary>Staff, by the code on their phone.</summary>
    Pass,

    /// <summary>Staff, on the list.</summary>
    List,

    /// <summary>Staff, from a sheet of paper.</summary>
    Sheet,
}

/// <summary>参加记录: one person at one session. Never changed: what was wrong is voided. Announced when the session is over.</summary>
internal sealed class Attendance : Entity
{
    private Attendance() { }

    internal Attendance(Guid id, Session session, ActivityKind kind, Guid personId, Guid? enrolmentId, SignedInBy how, Guid? by, DateTime now)
        : base(id) => (SessionId, ActivityId, Kind, PersonId, EnrolmentId, How, ById, SignedInAt) = (session.Id, session.ActivityId, kind, personId, enrolmentId, how, by, now);

    public Guid SessionId { get; private set; }
    public Guid ActivityId { get; private set; }
    public ActivityKind Kind { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>The seat they had; null: they came without one.</summary>
    public Guid? EnrolmentId { get; private set; }
    public SignedInBy How { get; private set; }
    public Guid? ById { get; private set; }
    public DateTime SignedInAt { get; private set; }

    /// <summary>Announced, with these minutes.</summary>
    public DateTime? CountedAt { get; private set; }
    public int Minutes { get; private set; }
    public DateTime? VoidedAt { get; private set; }

    internal void Count(Session session, DateTime now)
    {
        if (CountedAt is null && VoidedAt is null)
        {
            (CountedAt, Minutes) = (now, session.Minutes);
            Record(new Attended(Id, PersonId, ActivityId, SessionId, Kind, Minutes, session.Day));
        }
    }

    internal void Void(Session session, DateTime now)
    {
        Refuse.If(VoidedAt is not null, "activities.voided-already");
        VoidedAt = now;
        if (CountedAt is not null)
        {
            Record(new AttendanceVoided(Id, PersonId, ActivityId, SessionId, Kind, Minutes, session.Day));
        }
    }

    internal void GoTo(Guid merged, Guid kept)
    {
        PersonId = PersonId == merged ? kept : PersonId;
        ById = ById == merged ? kept : ById;
    }

    internal void ForgetDoer(IReadOnlyCollection<Guid> persons) => ById = ById is { } by && persons.Contains(by) ? null : ById;
}
