using System.ComponentModel.DataAnnotations.Schema;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Incidents;

/// <summary>
/// One thing that touches many at once (停水、停电): its own number, where it is, until when, and what has been told since. The reports about
/// it hang on it, and everybody it touches is told once for each update.
/// </summary>
internal sealed class Incident : Entity, ILocated
{
    public const int LongestTitle = 40;
    public const int LongestText = 500;

    private Incident() { }

    internal Incident(Guid id, string number, ConcernKind kind, string category, string? title, string? text, Spot spot, DateTime? expectedAt, Guid? burstId, Guid? by, DateTime now)
        : base(id)
    {
        var named = Wording.Clean(title)?.Replace('\n', ' ');
        Refuse.If(named is null, "concerns.incident-title-missing", nameof(Title));
        Refuse.If(named.Length > LongestTitle, "concerns.incident-title-long", nameof(Title), LongestTitle);
        Refuse.If(Categories.AlwaysPrivate(kind), "concerns.incident-private", nameof(Category));
        Refuse.If(!Categories.Fits(kind, category), "concerns.category-unknown", nameof(Category));
        Refuse.If(expectedAt <= now, "concerns.expected-past", nameof(ExpectedAt));
        Number = number;
        Kind = kind;
        Category = category;
        Title = named;
        Text = Fit(text);
        AreaPath = spot.AreaPath;
        GridId = spot.GridId;
        ExpectedAt = expectedAt;
        BurstId = burstId;
        OpenedAt = now;
        OpenedBy = by;
        Record(new IncidentOpened(Id, kind, category, burstId, expectedAt));
    }

    public string Number { get; private set; } = "";
    public ConcernKind Kind { get; private set; }
    public string Category { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string? Text { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }

    /// <summary>When it should be over.</summary>
    public DateTime? ExpectedAt { get; private set; }
    public Guid? BurstId { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public Guid? OpenedBy { get; private set; }
    public DateTime? EndedAt { get; private set; }

    [NotMapped]
    public bool IsOpen => EndedAt is null;

    [NotMapped]
    public Spot Spot => new(AreaPath, GridId);

    internal void Update(IncidentUpdate update, DateTime now)
    {
        RefuseEnded();
        Refuse.If(update.ExpectedAt <= now, "concerns.expected-past", nameof(ExpectedAt));
        ExpectedAt = update.ExpectedAt;
        Record(new IncidentUpdated(Id, Kind, Category, update.Id, ExpectedAt));
    }

    internal void End(IncidentUpdate result, DateTime now)
    {
        RefuseEnded();
        EndedAt = now;
        Record(new IncidentEnded(Id, Kind, Category, result.Id, Math.Max(0, (long)(now - OpenedAt).TotalMinutes)));
    }

    internal void RefuseEnded() => Refuse.If(!IsOpen, "concerns.incident-ended");

    internal static string? Fit(string? text)
    {
        var clean = Wording.Clean(text);
        Refuse.If(clean?.Length > LongestText, "concerns.incident-text-long", nameof(Text), LongestText);
        return clean;
    }
}

/// <summary>A place it touches, with everything below; an incident without any touches the whole community.</summary>
internal sealed class IncidentPlace : Entity
{
    private IncidentPlace() { }

    internal IncidentPlace(Guid id, Guid incidentId, Guid placeId)
        : base(id)
    {
        IncidentId = incidentId;
        PlaceId = placeId;
    }

    public Guid IncidentId { get; private set; }
    public Guid PlaceId { get; private set; }
}

/// <summary>What everybody it touches was told along the way.</summary>
internal sealed class IncidentUpdate : Entity
{
    private IncidentUpdate() { }

    internal IncidentUpdate(Guid id, Guid incidentId, string? text, DateTime? expectedAt, Guid? by, DateTime at)
        : base(id)
    {
        var clean = Incident.Fit(text);
        Refuse.If(clean is null, "concerns.note-missing", nameof(Text));
        IncidentId = incidentId;
        Text = clean;
        ExpectedAt = expectedAt;
        By = by;
        At = at;
    }

    public Guid IncidentId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTime? ExpectedAt { get; private set; }
    public Guid? By { get; private set; }
    public DateTime At { get; private set; }
}

/// <summary>A concern that is about an incident. One belongs to one at a time; the concern itself stays as it is until the incident ends.</summary>
internal sealed class IncidentReport : Entity, ILocated
{
    private IncidentReport() { }

    internal IncidentReport(Guid id, Incident incident, Concern concern, bool atOpening, DateTime now)
        : base(id)
    {
        incident.RefuseEnded();
        Refuse.If(concern.Private, "concerns.incident-private", "Concern");
        Refuse.If(!concern.IsOpen || concern.State == ConcernState.Resolved, "concerns.is-closed", "Concern");
        IncidentId = incident.Id;
        ConcernId = concern.Id;
        AreaPath = concern.AreaPath;
        GridId = concern.GridId;
        AtOpening = atOpening;
        AttachedAt = now;
        Record(new ConcernAttached(concern.Id, concern.Kind, concern.Category, concern.Channel, incident.Id));
    }

    public Guid IncidentId { get; private set; }
    public Guid ConcernId { get; private set; }

    /// <summary>Was there when the incident was opened: its reporter is told by that.</summary>
    public bool AtOpening { get; private set; }
    public DateTime AttachedAt { get; private set; }
    public DateTime? DetachedAt { get; private set; }
    public string AreaPath { get; private set; } = "";
    public Guid? GridId { get; private set; }

    [NotMapped]
    public Spot Spot => new(AreaPath, GridId);

    internal void Detach(Concern concern, DateTime now)
    {
        Refuse.If(DetachedAt is not null, "concerns.not-attached");
        DetachedAt = now;
        Record(new ConcernDetached(ConcernId, concern.Kind, concern.Category, concern.Channel, IncidentId, Kernel.Places.Clock.DayOf(AttachedAt)));
    }
}

internal enum BurstState
{
    Proposed,
    Opened,
    Dismissed,
}

/// <summary>疑似同一事件: many alike from one compound within the set time. Somebody decides whether it is one incident.</summary>
internal sealed class Burst : Entity, ILocated
{
    private Burst() { }

    internal Burst(Guid id, ConcernKind kind, string category, Guid? compoundId, string areaPath, DateTime firstAt, DateTime lastAt, int reports)
        : base(id)
    {
        Kind = kind;
        Category = category;
        CompoundId = compoundId;
        AreaPath = areaPath;
        FirstAt = firstAt;
        LastAt = lastAt;
        Reports = reports;
        State = BurstState.Proposed;
        Record(new BurstNoticed(Id, kind, category, compoundId, reports));
    }

    public ConcernKind Kind { get; private set; }
    public string Category { get; private set; } = "";

    /// <summary>Null: about the community as a whole.</summary>
    public Guid? CompoundId { get; private set; }
    public string AreaPath { get; private set; } = "";
    public DateTime FirstAt { get; private set; }
    public DateTime LastAt { get; private set; }
    public int Reports { get; private set; }
    public BurstState State { get; private set; }
    public Guid? IncidentId { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    [NotMapped]
    public Spot Spot => new(AreaPath, null);

    internal void Grow(int reports, DateTime lastAt)
    {
        Reports = Math.Max(Reports, reports);
        LastAt = lastAt > LastAt ? lastAt : LastAt;
    }

    internal void Open(Guid incidentId, DateTime now)
    {
        RefuseDecided();
        State = BurstState.Opened;
        IncidentId = incidentId;
        DecidedAt = now;
    }

    internal void Dismiss(DateTime now)
    {
        RefuseDecided();
        State = BurstState.Dismissed;
        DecidedAt = now;
        Record(new BurstDismissed(Id, Kind, Category));
    }

    private void RefuseDecided() => Refuse.If(State != BurstState.Proposed, "concerns.burst-decided");
}
