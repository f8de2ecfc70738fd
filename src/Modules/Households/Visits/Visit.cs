using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Visits;

/// <summary>走访: somebody of the staff called on a household, when, whom they met and how those are.</summary>
internal sealed class Visit : Entity, ILocated
{
    public const int LongestNotes = 1000;
    public const int OldestDays = 30;

    private readonly Spot? spot;

    private Visit() { }

    private Visit(Guid id, Guid householdId, DateTime at, Guid? by, string? notes, DateOnly? nextOn, DateTime now, DateOnly today, Spot where)
        : base(id)
    {
        Refuse.If(at > now, "households.visit-later", "VisitedAt");
        Refuse.If(at < now.AddDays(-OldestDays), "households.visit-too-early", "VisitedAt", OldestDays);
        Refuse.If(nextOn < today, "households.visit-next-past", "NextOn");
        Refuse.If(nextOn > today.AddYears(2), "households.visit-next-far", "NextOn");
        Refuse.If(notes?.Trim().Length > LongestNotes, "households.note-long", "Notes", LongestNotes);
        (HouseholdId, At, By, NextOn) = (householdId, at, by, nextOn);
        Notes = string.IsNullOrWhiteSpace(notes) ? null : notes.Trim();
        spot = where;
    }

    public Guid HouseholdId { get; private set; }

    /// <summary>When they were at the door.</summary>
    public DateTime At { get; private set; }
    public Guid? By { get; private set; }

    /// <summary>Null: nobody was home.</summary>
    public VisitFinding? Finding { get; private set; }

    /// <summary>Words that stay in this row.</summary>
    public string? Notes { get; private set; }
    public DateOnly? NextOn { get; private set; }
    public Guid? ConcernId { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A visit changes where nobody said where it was.");

    internal static Visit Met(
        Guid id, Guid householdId, DateTime at, Guid? by, VisitFinding finding, IReadOnlyList<Guid> met, string? notes, DateOnly? nextOn, Guid? concernId, VisitPlan plan, DateTime now, DateOnly on, DateOnly today, Spot where)
    {
        Refuse.If(met.Count == 0, "households.visit-met-missing", "MetIds");
        var visit = new Visit(id, householdId, at, by, notes, nextOn, now, today, where) { Finding = finding, ConcernId = concernId };
        var kept = plan.Visit(on, nextOn, today);
        if (kept.Missed is { } missed)
        {
            visit.Record(missed);
        }

        visit.Record(new HouseholdVisited(id, householdId, met, finding, kept.Code, kept.DueOn, kept.OnTime, kept.FellDueOn, nextOn));
        return visit;
    }

    internal static Visit NobodyHome(Guid id, Guid householdId, DateTime at, Guid? by, string? notes, VisitPlan plan, DateTime now, DateOnly today, Spot where)
    {
        var visit = new Visit(id, householdId, at, by, notes, null, now, today, where);
        visit.Record(new NobodyHome(id, householdId, plan.NobodyHome()));
        return visit;
    }

    /// <summary>Somebody of whom it may speak is forgotten.</summary>
    internal void Forget() => Notes = null;
}

/// <summary>Whom somebody met on a visit.</summary>
internal sealed class VisitMet : Entity
{
    private VisitMet() { }

    internal VisitMet(Guid id, Guid visitId, Guid personId)
        : base(id) => (VisitId, PersonId) = (visitId, personId);

    public Guid VisitId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;
}
