using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Cases;

/// <summary>
/// A care concern is not over because a form says so: somebody goes and sees. Until that is recorded, or the secretary has said why nobody
/// has to go, it stays open, also when the reporter has confirmed it.
/// </summary>
internal sealed partial class Concern
{
    /// <summary>By when somebody must have gone; null when nobody has to.</summary>
    public DateTime? VisitDueAt { get; private set; }
    public DateTime? VisitedAt { get; private set; }
    public DateTime? VisitWaivedAt { get; private set; }

    /// <param name="visitedAt">When they went: after it was resolved, and not in the future.</param>
    /// <param name="notDone">The resident said that it is not done: it is opened again, with what was found as the reason.</param>
    internal void Visit(Guid visitor, DateTime visitedAt, ConcernNote found, bool notDone, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.Visit, now);
        Refuse.If(visitedAt > now, "concerns.visited-later", "VisitedAt");
        Refuse.If(visitedAt < ResolvedAt, "concerns.visited-too-early", "VisitedAt");
        VisitedAt = visitedAt;
        Record(new ConcernVisited(Id, Kind, Category, Channel, visitor, visitedAt, found.Id));
        if (notDone)
        {
            StartAnew(found, times, now);
        }
        else
        {
            VisitDone(times, now);
        }
    }

    internal void WaiveVisit(ConcernNote reason, Times times, DateTime now)
    {
        RefuseUnless(ConcernAction.WaiveVisit, now);
        VisitWaivedAt = now;
        Record(new VisitWaived(Id, Kind, Category, Channel, reason.Id));
        VisitDone(times, now);
    }

    private DateTime CallBy(Times times) => times.Add(ConfirmBy!.Value, times.Settings.CallBackHours, byClock: false);

    private void AskForVisit(Times times, DateTime now)
    {
        VisitedAt = VisitWaivedAt = null;
        VisitDueAt = Kind == ConcernKind.Care ? times.Add(now, times.Settings.VisitHours, byClock: false) : null;
        DueAt = VisitDueAt ?? DueAt;
    }

    private void VisitDone(Times times, DateTime now)
    {
        VisitDueAt = null;
        if (EscalatedFor == TimeLimit.Visit)
        {
            StandDown();
        }

        if (ConfirmedAt is not null)
        {
            Close(Contracts.Concerns.ClosedBy.Confirmation, null, times, now);
        }
        else
        {
            DueAt = ConfirmationMissedAt is null ? ConfirmBy!.Value : CallBy(times);
        }
    }
}
