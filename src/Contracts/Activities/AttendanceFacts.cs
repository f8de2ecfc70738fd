using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Activities;

/// <summary>What is held. The names are permanent.</summary>
public enum ActivityKind
{
    /// <summary>Held once.</summary>
    Activity,

    /// <summary>A series with many dates: a class, a studio, a heritage course in rounds.</summary>
    Course,

    /// <summary>Contains activities.</summary>
    Festival,

    /// <summary>Several days on end, in classes.</summary>
    Camp,
}

/// <summary>
/// Somebody came to a session. An attendance is never changed: what was wrong is voided. The envelope keeps the grid and no place below it.
/// </summary>
/// <param name="AttendanceId">Of one person at one session.</param>
/// <param name="Minutes">How long the session was for them; what class hours (45 minutes each, unless an agreement says otherwise) are added up from.</param>
/// <param name="AttendedOn">The local day on which the session began.</param>
public abstract record AttendanceFact(Guid AttendanceId, Guid PersonId, Guid ActivityId, Guid SessionId, ActivityKind Kind, int Minutes, DateOnly AttendedOn) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("activity", ActivityId)];
}

/// <summary>Happened when the session ended, or when they were signed in, whichever is later.</summary>
[FactName("activities.attended.v1")]
public sealed record Attended(Guid AttendanceId, Guid PersonId, Guid ActivityId, Guid SessionId, ActivityKind Kind, int Minutes, DateOnly AttendedOn)
    : AttendanceFact(AttendanceId, PersonId, ActivityId, SessionId, Kind, Minutes, AttendedOn);

/// <summary>They were not there after all. Undoes what that day counted.</summary>
[FactName("activities.attendance-voided.v1")]
public sealed record AttendanceVoided(Guid AttendanceId, Guid PersonId, Guid ActivityId, Guid SessionId, ActivityKind Kind, int Minutes, DateOnly AttendedOn)
    : AttendanceFact(AttendanceId, PersonId, ActivityId, SessionId, Kind, Minutes, AttendedOn);

/// <summary>
/// A session that a team or circle holds, said once the session is over. It names the team and nobody in it, so that whoever minds the life of teams hears of
/// what they hold; who came is in <see cref="Attended"/> and in the roll.
/// </summary>
/// <param name="TeamId">Who held it, as it stood when the session was over.</param>
/// <param name="HeldOn">The local day on which the session began.</param>
public abstract record TeamSessionFact(Guid ActivityId, ActivityKind Kind, Guid SessionId, Guid TeamId, DateOnly HeldOn) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("team", TeamId), new("activity", ActivityId)];
}

/// <summary>It took place: its time is over and it was not cancelled.</summary>
[FactName("activities.team-session-held.v1")]
public sealed record TeamSessionHeld(Guid ActivityId, ActivityKind Kind, Guid SessionId, Guid TeamId, DateOnly HeldOn) : TeamSessionFact(ActivityId, Kind, SessionId, TeamId, HeldOn);

/// <summary>Another held it: the organiser was written down wrongly. Undoes what that day counted.</summary>
[FactName("activities.team-session-taken-back.v1")]
public sealed record TeamSessionTakenBack(Guid ActivityId, ActivityKind Kind, Guid SessionId, Guid TeamId, DateOnly HeldOn) : TeamSessionFact(ActivityId, Kind, SessionId, TeamId, HeldOn);
