using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Activities;

/// <summary>Who holds it. The names are permanent.</summary>
public enum OrganiserKind
{
    Community,

    /// <summary>A partner, a school, a committee: a body.</summary>
    Body,

    /// <summary>A team or circle of volunteers.</summary>
    Team,

    /// <summary>Somebody who lives here.</summary>
    Resident,
}

/// <summary>
/// For whom seats are kept. Elders are sixty and older (Law on the protection of the rights of the elderly, art. 2), children under eighteen (Law on the
/// protection of minors, art. 2); how old exactly is a condition of the activity. Families come together under one sign-up.
/// </summary>
public enum SeatAudience
{
    Elders,
    Adults,
    Children,
    Families,
}

/// <summary>Why a seat or a place in the queue was given up. The names are permanent.</summary>
public enum EnrolmentEnd
{
    /// <summary>By themselves, or by who acts for them.</summary>
    Cancelled,

    /// <summary>By staff, because they called or came.</summary>
    ByStaff,

    /// <summary>The activity or its date was cancelled.</summary>
    ActivityCancelled,

    /// <summary>It began and no seat had come free.</summary>
    NoSeat,

    /// <summary>Two records of one human: they stood there twice.</summary>
    Twice,
}

/// <param name="Kind">Of the activity.</param>
/// <param name="Organiser">Who holds it, by kind.</param>
public abstract record ActivityFact(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("activity", ActivityId)];
}

/// <summary>Everybody may read of it.</summary>
/// <param name="Within">What it is a part of: of a festival or a camp; null: of nothing.</param>
[FactName("activities.published.v1")]
public sealed record ActivityPublished(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, ActivityKind? Within, int Sessions) : ActivityFact(ActivityId, Kind, Organiser);

/// <summary>Its last session is over.</summary>
[FactName("activities.held.v1")]
public sealed record ActivityHeld(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, ActivityKind? Within, DateOnly HeldOn) : ActivityFact(ActivityId, Kind, Organiser);

/// <summary>It will not be. Whoever had a seat or waited for one is told.</summary>
[FactName("activities.cancelled.v1")]
public sealed record ActivityCancelled(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, int Enrolled, int Waiting) : ActivityFact(ActivityId, Kind, Organiser);

/// <summary>There are more or fewer seats.</summary>
/// <param name="Places">In all; null: no limit.</param>
[FactName("activities.seats-changed.v1")]
public sealed record SeatsChanged(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, int? Places) : ActivityFact(ActivityId, Kind, Organiser);

/// <summary>Another time or another venue, after it was published.</summary>
[FactName("activities.session-moved.v1")]
public sealed record SessionMoved(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, Guid SessionId, DateTime WasAt, DateTime StartsAt, Guid? VenueId) : ActivityFact(ActivityId, Kind, Organiser);

/// <summary>This one date will not be.</summary>
[FactName("activities.session-cancelled.v1")]
public sealed record SessionCancelled(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, Guid SessionId, DateTime WasAt) : ActivityFact(ActivityId, Kind, Organiser);

/// <summary>It is tomorrow: whoever has a seat is reminded.</summary>
[FactName("activities.session-reminded.v1")]
public sealed record SessionReminded(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, Guid SessionId, DateTime StartsAt) : ActivityFact(ActivityId, Kind, Organiser);

/// <summary>The roll of a session, as it was closed.</summary>
/// <param name="Places">Seats there were; 0: no limit.</param>
/// <param name="Enrolled">Who had a seat when it began.</param>
/// <param name="Came">Of those, who came.</param>
/// <param name="Counted">Who came and was counted without a name.</param>
public abstract record RollFact(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, ActivityKind? Within, Guid SessionId, int Places, int Enrolled, int Came, int Counted, DateOnly HeldOn)
    : ActivityFact(ActivityId, Kind, Organiser);

/// <summary>The session is over and its roll is closed: staff said so, or three days went by.</summary>
[FactName("activities.roll-closed.v1")]
public sealed record RollClosed(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, ActivityKind? Within, Guid SessionId, int Places, int Enrolled, int Came, int Counted, DateOnly HeldOn)
    : RollFact(ActivityId, Kind, Organiser, Within, SessionId, Places, Enrolled, Came, Counted, HeldOn);

/// <summary>It was wrong: what it counted is taken out, and what is right follows.</summary>
[FactName("activities.roll-reopened.v1")]
public sealed record RollReopened(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, ActivityKind? Within, Guid SessionId, int Places, int Enrolled, int Came, int Counted, DateOnly HeldOn)
    : RollFact(ActivityId, Kind, Organiser, Within, SessionId, Places, Enrolled, Came, Counted, HeldOn);

/// <summary>A seat of one person. The envelope keeps the grid and no place below it.</summary>
/// <param name="SessionId">The one date it is for; null: for all of them.</param>
public abstract record EnrolmentFact(Guid EnrolmentId, Guid PersonId, Guid ActivityId, Guid? SessionId, ActivityKind Kind, SeatAudience Audience) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("activity", ActivityId)];
}

/// <summary>They have a seat.</summary>
/// <param name="ByStaff">Somebody of the staff wrote them down.</param>
[FactName("activities.enrolled.v1")]
public sealed record Enrolled(Guid EnrolmentId, Guid PersonId, Guid ActivityId, Guid? SessionId, ActivityKind Kind, SeatAudience Audience, bool ByStaff)
    : EnrolmentFact(EnrolmentId, PersonId, ActivityId, SessionId, Kind, Audience);

/// <summary>All seats are taken; they wait in order.</summary>
[FactName("activities.queued.v1")]
public sealed record Queued(Guid EnrolmentId, Guid PersonId, Guid ActivityId, Guid? SessionId, ActivityKind Kind, SeatAudience Audience, bool ByStaff)
    : EnrolmentFact(EnrolmentId, PersonId, ActivityId, SessionId, Kind, Audience);

/// <summary>A seat came free, and it is theirs.</summary>
[FactName("activities.promoted.v1")]
public sealed record Promoted(Guid EnrolmentId, Guid PersonId, Guid ActivityId, Guid? SessionId, ActivityKind Kind, SeatAudience Audience)
    : EnrolmentFact(EnrolmentId, PersonId, ActivityId, SessionId, Kind, Audience);

/// <summary>The seat, or the place in the queue, is given up.</summary>
/// <param name="HadSeat">False: they only waited.</param>
/// <param name="Late">After the last moment for it.</param>
[FactName("activities.enrolment-cancelled.v1")]
public sealed record EnrolmentCancelled(Guid EnrolmentId, Guid PersonId, Guid ActivityId, Guid? SessionId, ActivityKind Kind, SeatAudience Audience, bool HadSeat, bool Late, EnrolmentEnd Because)
    : EnrolmentFact(EnrolmentId, PersonId, ActivityId, SessionId, Kind, Audience);

/// <summary>
/// What was said of an activity since this was announced last. Said by the morning after, and by nobody: the envelope of a fact that came with the rating would
/// keep somebody's opinion for ever.
/// </summary>
/// <param name="Said">How many said how it was.</param>
/// <param name="Points">Their ratings together, 1–5 each.</param>
[FactName("activities.feedback-counted.v1")]
public sealed record FeedbackCounted(Guid ActivityId, ActivityKind Kind, OrganiserKind Organiser, int Said, int Points) : ActivityFact(ActivityId, Kind, Organiser);
