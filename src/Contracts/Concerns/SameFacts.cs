using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Concerns;

/// <summary>我也遇到: somebody follows another's concern and is counted among whom it touches.</summary>
[FactName("concerns.joined.v1")]
public sealed record ConcernJoined(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid PersonId)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => [.. base.Subjects, Subject.Person(PersonId)];
}

/// <summary>
/// Somebody follows it no more. <see cref="JoinedDay"/> is the day they had joined on; with <see cref="ViaId"/> they had not joined by
/// themselves but come along when that concern was merged.
/// </summary>
[FactName("concerns.left.v1")]
public sealed record ConcernLeft(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid PersonId, DateOnly JoinedDay, Guid? ViaId)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => [.. base.Subjects, Subject.Person(PersonId)];
}

/// <summary>It is the same thing as <see cref="IntoId"/> and followed there; it was closed by that, see <see cref="ClosedBy.Merge"/>.</summary>
[FactName("concerns.merged.v1")]
public sealed record ConcernMerged(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid IntoId, Guid? NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => [.. base.Subjects, new("concern", IntoId)];
}

/// <summary>Not the same thing after all: it stands by itself again. It had been merged into <see cref="FromId"/> on <see cref="MergedDay"/>.</summary>
[FactName("concerns.parted.v1")]
public sealed record ConcernParted(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid FromId, DateOnly MergedDay, Guid NoteId)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => [.. base.Subjects, new("concern", FromId)];
}

/// <summary>It is a report about an incident, see <see cref="IncidentOpened"/>.</summary>
[FactName("concerns.attached.v1")]
public sealed record ConcernAttached(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid IncidentId)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => [.. base.Subjects, new("incident", IncidentId)];
}

/// <summary>It has nothing to do with that incident; it had been attached on <see cref="AttachedDay"/>.</summary>
[FactName("concerns.detached.v1")]
public sealed record ConcernDetached(Guid ConcernId, ConcernKind Kind, string Category, Channel Channel, Guid IncidentId, DateOnly AttachedDay)
    : ConcernFact(ConcernId, Kind, Category, Channel)
{
    public override IEnumerable<Subject> Subjects => [.. base.Subjects, new("incident", IncidentId)];
}

/// <summary>Many alike came from one place within the set time: perhaps one incident. Said once for each burst.</summary>
[FactName("concerns.burst-noticed.v1")]
public sealed record BurstNoticed(Guid BurstId, ConcernKind Kind, string Category, Guid? CompoundId, int Reports) : Fact
{
    public override IEnumerable<Subject> Subjects => CompoundId is { } compound ? [new("burst", BurstId), Subject.Place(compound)] : [new("burst", BurstId)];
}

/// <summary>Somebody looked: these are separate things.</summary>
[FactName("concerns.burst-dismissed.v1")]
public sealed record BurstDismissed(Guid BurstId, ConcernKind Kind, string Category) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("burst", BurstId)];
}

/// <summary>What all facts about an incident carry.</summary>
public abstract record IncidentFact(Guid IncidentId, ConcernKind Kind, string Category) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("incident", IncidentId)];

    public override bool Pressing => Kind == ConcernKind.Emergency;
}

/// <summary>One thing that touches many at once: no water in a compound. <see cref="BurstId"/> when it was proposed by many reports.</summary>
[FactName("concerns.incident-opened.v1")]
public sealed record IncidentOpened(Guid IncidentId, ConcernKind Kind, string Category, Guid? BurstId, DateTime? ExpectedAt) : IncidentFact(IncidentId, Kind, Category);

/// <summary>Everybody touched is told how it stands; the words are in update <see cref="UpdateId"/>.</summary>
[FactName("concerns.incident-updated.v1")]
public sealed record IncidentUpdated(Guid IncidentId, ConcernKind Kind, string Category, Guid UpdateId, DateTime? ExpectedAt) : IncidentFact(IncidentId, Kind, Category);

/// <summary>It is over. Minutes by the clock since it was opened.</summary>
[FactName("concerns.incident-ended.v1")]
public sealed record IncidentEnded(Guid IncidentId, ConcernKind Kind, string Category, Guid UpdateId, long Minutes) : IncidentFact(IncidentId, Kind, Category);
