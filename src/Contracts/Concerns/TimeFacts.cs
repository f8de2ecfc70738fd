using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Concerns;

/// <summary>A due time is near and who has it was warned. Once for each due time.</summary>
[FactName("concerns.warned.v1")]
public sealed record ConcernWarned(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post, TimeLimit Limit, DateTime DueAt)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>
/// 超时督办: a due time was missed and the office <see cref="ToPost"/> was called in. <see cref="Post"/> stays answerable. <see cref="Step"/>
/// is 1 for the office above, 2 for the one above that, and so on.
/// </summary>
[FactName("concerns.escalated.v1")]
public sealed record ConcernEscalated(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post, string ToPost, TimeLimit Limit, int Step)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>催办: who has it was pressed by an office above; note <see cref="NoteId"/> says with which words.</summary>
[FactName("concerns.urged.v1")]
public sealed record ConcernUrged(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>The reporter was asked and the resolution clock stands, until they answer but at most until <see cref="Until"/>.</summary>
[FactName("concerns.clock-stopped.v1")]
public sealed record ClockStopped(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post, DateTime Until)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Why the resolution clock runs again.</summary>
public enum ResumedBy
{
    Answer,
    /// <summary>No answer came in the time that a clock may stand.</summary>
    TimeUp,
    /// <summary>The office took another step without waiting for the answer.</summary>
    Step,
}

/// <summary>The clock runs again. <see cref="Minutes"/> is what it stood, counted as the limit is (<see cref="ByClock"/> or in working time).</summary>
[FactName("concerns.clock-resumed.v1")]
public sealed record ClockResumed(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, ResumedBy By, long Minutes, bool ByClock, DateTime DueAt)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Whether the first word to the reporter came in time. <see cref="Minutes"/> is counted as the limit is.</summary>
[FactName("concerns.first-response-timed.v1")]
public sealed record FirstResponseTimed(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, long Minutes, bool ByClock, bool OnTime)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>
/// How the time until a result was spent, counted as the limit is: all of it, and the part in which the clock stood. A re-opening does not
/// take it back: the time was spent.
/// </summary>
[FactName("concerns.handling-timed.v1")]
public sealed record HandlingTimed(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, long Minutes, long PausedMinutes, int Pauses, bool ByClock)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Somebody went to see whether a care concern is really taken care of. Note <see cref="NoteId"/> says what they found.</summary>
[FactName("concerns.visited.v1")]
public sealed record ConcernVisited(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid VisitorId, DateTime VisitedAt, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => [.. base.Subjects, Subject.Person(VisitorId)];
}

/// <summary>The secretary decided that nobody has to go; note <see cref="NoteId"/> says why.</summary>
[FactName("concerns.visit-waived.v1")]
public sealed record VisitWaived(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);
