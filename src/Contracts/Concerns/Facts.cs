using Mulin.Kernel.Domain;
using Mulin.Kernel.People;

namespace Mulin.Contracts.Concerns;

/// <summary>The six kinds (DOMAIN §2). The names are permanent.</summary>
public enum ConcernKind
{
    /// <summary>维修维护</summary>
    Repair,
    /// <summary>爱心帮扶; private to the people involved</summary>
    Care,
    /// <summary>信息咨询</summary>
    Information,
    /// <summary>文化娱乐</summary>
    Culture,
    /// <summary>应急处理</summary>
    Emergency,
    /// <summary>矛盾调处; private to the people involved</summary>
    Mediation,
}

public enum Channel
{
    Phone,
    GroupMessage,
    DutyDesk,
    Call,
    Visit,
    Forum,
    Hotline,
    Open311,
    Api,
    /// <summary>直通车: the community's one named door.</summary>
    Line,
}

/// <summary>How a concern ended. Only <see cref="Resolved"/> counts as resolved; a closed concern does not.</summary>
public enum Outcome
{
    Resolved,
    Partly,
    Explained,
    PassedOn,
    Withdrawn,
    OutOfScope,
    /// <summary>The same thing as another one, and followed there.</summary>
    Merged,
}

/// <summary>Where it was solved: 矛盾不上交 is read from this.</summary>
public enum SolvedAt
{
    Building,
    Grid,
    Community,
    Subdistrict,
    District,
}

public enum Rating
{
    Satisfied,
    Fair,
    Dissatisfied,
}

/// <summary>What all facts about a concern carry, so that every figure can be split by kind and channel without asking anybody.</summary>
public abstract record ConcernFact(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("concern", ConcernId)];

    public override bool Reserved => Kind is ConcernKind.Care or ConcernKind.Mediation;

    public override bool Pressing => Kind == ConcernKind.Emergency;
}

[FactName("concerns.reported.v1")]
public sealed record ConcernReported(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid? ReporterId, bool Anonymous)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => ReporterId is { } reporter ? [.. base.Subjects, Subject.Person(reporter)] : base.Subjects;
}

/// <summary>Why an office became answerable.</summary>
public enum AssignedBy
{
    Rule,
    Hand,
    HandOver,
    Escalation,
    SentBack,
}

/// <summary>An office became answerable. <see cref="Post"/> is the post's key; the reason somebody gave stands in note <see cref="NoteId"/>.</summary>
[FactName("concerns.assigned.v1")]
public sealed record ConcernAssigned(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post, string? FromPost, AssignedBy By, DateTime DueAt, Guid? NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>受理.</summary>
[FactName("concerns.accepted.v1")]
public sealed record ConcernAccepted(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post, DateTime DueAt)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>The reporter heard from a human for the first time. Minutes by the clock since it was reported.</summary>
[FactName("concerns.first-answered.v1")]
public sealed record ConcernFirstAnswered(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, long Minutes)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Somebody set to work on it.</summary>
[FactName("concerns.started.v1")]
public sealed record ConcernStarted(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post)
    : ConcernFact(ConcernId, Kind, Category, Channel);

[FactName("concerns.reporter-asked.v1")]
public sealed record ReporterAsked(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

[FactName("concerns.reporter-answered.v1")]
public sealed record ReporterAnswered(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

[FactName("concerns.noted.v1")]
public sealed record ConcernNoted(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid NoteId, bool Public)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Not ours to do: note <see cref="NoteId"/> says why and names who is responsible.</summary>
[FactName("concerns.returned.v1")]
public sealed record ConcernReturned(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>吹哨: the post above answers for it from now on, and may see this case.</summary>
[FactName("concerns.passed-up.v1")]
public sealed record ConcernPassedUp(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, long AreaId, string FromPost, DateTime DueAt, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

[FactName("concerns.sent-back.v1")]
public sealed record ConcernSentBack(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, long AreaId, string ToPost, DateTime DueAt, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Which promise was not kept.</summary>
public enum TimeLimit
{
    FirstResponse,
    Resolution,
    /// <summary>The reporter did not answer and nobody has called.</summary>
    CallBack,
    /// <summary>A care concern was resolved and nobody has gone to see.</summary>
    Visit,
}

/// <summary>The alarm rang and it was not done. Announced once for each due time; happened when it was due.</summary>
[FactName("concerns.fell-overdue.v1")]
public sealed record ConcernFellOverdue(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post, TimeLimit Limit, DateTime DueAt)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>The office says it is done. Minutes by the clock since it was reported (or re-opened).</summary>
[FactName("concerns.resolved.v1")]
public sealed record ConcernResolved(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Outcome Outcome, SolvedAt SolvedAt, string Post, long Minutes, bool OnTime, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>The resident agrees that it is done; <see cref="ByCall"/> when staff asked by phone and recorded the answer.</summary>
[FactName("concerns.confirmed.v1")]
public sealed record ConcernConfirmed(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Rating Rating, SolvedAt SolvedAt, Outcome Outcome, bool ByCall, Guid? NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Nobody answered in time: somebody has to call. Silence never counts as satisfied.</summary>
[FactName("concerns.confirmation-missed.v1")]
public sealed record ConfirmationMissed(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, string Post)
    : ConcernFact(ConcernId, Kind, Category, Channel);

public enum ClosedBy
{
    Confirmation,
    /// <summary>Called and not reached: closed, but neither confirmed nor satisfied.</summary>
    NotReached,
    Withdrawal,
    Return,
    /// <summary>Nobody is known who could confirm it: closed when it was done, neither confirmed nor satisfied.</summary>
    NobodyToAsk,
    /// <summary>It was the same thing as another one; neither resolved nor dropped.</summary>
    Merge,
}

[FactName("concerns.closed.v1")]
public sealed record ConcernClosed(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, ClosedBy By, Outcome Outcome, Guid? NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>
/// Not done after all. It names what it undoes (the day, level and time of the resolution, the rating if one was given, the closing), so
/// that the concern leaves the numerators it had entered. Without <see cref="ResolvedDay"/> it had been returned or withdrawn.
/// </summary>
[FactName("concerns.reopened.v1")]
public sealed record ConcernReopened(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, DateOnly? ResolvedDay, Outcome Outcome, SolvedAt? SolvedAt, long? Minutes, bool? OnTime,
    DateOnly? RatedDay, Rating? Rating, DateOnly? ClosedDay, ClosedBy? ClosedBy, string Post, DateTime DueAt, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Staff gave it another kind or category. Later facts carry the new one; what was received moves over on the day it was reported.</summary>
[FactName("concerns.refiled.v1")]
public sealed record ConcernRefiled(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, ConcernKind WasKind, string WasCategory, DateOnly ReportedDay, DateTime DueAt, Guid? NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override bool Reserved => base.Reserved || WasKind is ConcernKind.Care or ConcernKind.Mediation;
}

/// <summary>A program outside sent it in, with a key of this community.</summary>
[FactName("concerns.sent-by-client.v1")]
public sealed record ConcernSentByClient(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid ClientId)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => [.. base.Subjects, new("client", ClientId)];
}

/// <summary>What another post is asked for.</summary>
public enum AssistanceSort
{
    /// <summary>协办: to do a part of it.</summary>
    Joint,
    /// <summary>会商: to say what they think, for staff alone.</summary>
    Consultation,
}

/// <summary>Why somebody who was asked need not answer any more.</summary>
public enum RecalledBecause
{
    NotNeeded,
    /// <summary>The concern was answered or closed without it.</summary>
    ConcernEnded,
}

/// <summary>A post was asked to help with a concern; note <see cref="NoteId"/> says with what. Who answers for the concern stays the same.</summary>
[FactName("concerns.assistance-asked.v1")]
public sealed record AssistanceAsked(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid AssistanceId, AssistanceSort Sort, string Post, DateTime DueAt, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>It did its part, or said what it thinks. Minutes by the clock since it was asked.</summary>
[FactName("concerns.assistance-given.v1")]
public sealed record AssistanceGiven(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid AssistanceId, AssistanceSort Sort, string Post, long Minutes, bool OnTime, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>It cannot help; note <see cref="NoteId"/> says why.</summary>
[FactName("concerns.assistance-declined.v1")]
public sealed record AssistanceDeclined(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid AssistanceId, AssistanceSort Sort, string Post, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel);

[FactName("concerns.assistance-recalled.v1")]
public sealed record AssistanceRecalled(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid AssistanceId, AssistanceSort Sort, string Post, RecalledBecause Because)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>The time for the answer passed. Announced once; happened when it was due.</summary>
[FactName("concerns.assistance-fell-overdue.v1")]
public sealed record AssistanceFellOverdue(
    Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid AssistanceId, AssistanceSort Sort, string Post, DateTime DueAt)
    : ConcernFact(ConcernId, Kind, Category, Channel);

/// <summary>Where an assignment rule looks for its office, from the place of the concern.</summary>
public enum RuleScope
{
    Unit,
    Building,
    Grid,
    /// <summary>The property company of the compound, or the one that serves the whole community.</summary>
    PropertyCompany,
    /// <summary>The owners' committee of the compound.</summary>
    OwnersCommittee,
    Community,
    /// <summary>The steward team: who sits on it for the committee, the property company, the owners.</summary>
    StewardTeam,
}

/// <summary>Which office answers for what was changed; <see cref="InForce"/> false: the rule was taken back.</summary>
[FactName("concerns.rule-changed.v1")]
public sealed record AssignmentRuleChanged(Guid RuleId, ConcernKind Kind, string? Category, Guid? CompoundId, Office Office, RuleScope Scope, bool InForce) : Fact
{
    public override IEnumerable<Subject> Subjects => CompoundId is { } compound ? [Subject.Place(compound)] : [];
}

/// <summary>The area above has fixed how long a kind or category may take here, from <see cref="From"/> on. Told in every community below it.</summary>
[FactName("concerns.limit-locked.v1")]
public sealed record LimitLocked(Guid LockId, long AreaId, ConcernKind Kind, string? Category, int First, int Resolution, bool ByClock, DateTime From) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("limit-lock", LockId)];
}

/// <summary>From <see cref="From"/> on the area above leaves it to the community again.</summary>
[FactName("concerns.limit-let-go.v1")]
public sealed record LimitLetGo(Guid LockId, long AreaId, ConcernKind Kind, string? Category, DateTime From) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("limit-lock", LockId)];
}
