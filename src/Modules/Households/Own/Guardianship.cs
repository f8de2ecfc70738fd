using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

internal enum GuardianState
{
    /// <summary>Asked for by somebody of the same household.</summary>
    Waiting,
    Confirmed,
    Refused,
    Ended,
}

/// <summary>
/// 监护: who acts for a child under fourteen (Civil Code art. 27, PIPL art. 31). On the fourteenth birthday the acting ends by itself, for whether
/// somebody is a child is read from the birthday each time; the row may stand.
/// </summary>
internal sealed class Guardianship : Entity, ILocated
{
    /// <summary>A guardian is of full age (Civil Code art. 17).</summary>
    public const int GuardianAge = 18;
    public const int DaysToAnswer = 7;

    private Spot? spot;

    private Guardianship() { }

    internal Guardianship(Guid id, Guid childId, Guid guardianId, bool confirmed, Guid by, DateTime now, Spot at)
        : base(id)
    {
        Refuse.If(childId == guardianId, "households.own.guardian-self", "GuardianId");
        (ChildId, GuardianId, AskedBy, AskedAt) = (childId, guardianId, by, now);
        spot = at;
        if (confirmed)
        {
            Confirm(by, now);
        }
        else
        {
            Record(new GuardianAsked(id, childId, guardianId));
        }
    }

    public Guid ChildId { get; private set; }
    public Guid GuardianId { get; private set; }
    public GuardianState State { get; private set; }
    public Guid AskedBy { get; private set; }
    public DateTime AskedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public string? Reason { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A guardian is recorded where nobody said where the child lives.");

    internal Guardianship StandAt(Spot at)
    {
        spot = at;
        return this;
    }

    internal void Confirm(Guid by, DateTime now)
    {
        RefuseIfDecided();
        Refuse.If(by == GuardianId, "households.own.guardian-own");
        (State, DecidedBy, DecidedAt) = (GuardianState.Confirmed, by, now);
        Record(new GuardianConfirmed(Id, ChildId, GuardianId));
    }

    internal void Refused(string reason, Guid by, DateTime now)
    {
        RefuseIfDecided();
        Refuse.If(by == GuardianId, "households.own.guardian-own");
        Refuse.If(reason.Trim().Length == 0, "households.own.reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > Claim.LongestWords, "households.note-long", "Reason", Claim.LongestWords);
        (State, DecidedBy, DecidedAt, Reason) = (GuardianState.Refused, by, now, reason.Trim());
        Record(new GuardianRefused(Id, ChildId, GuardianId));
    }

    internal void End(DateTime now)
    {
        Refuse.If(State != GuardianState.Confirmed, "households.own.guardian-over");
        (State, EndedAt) = (GuardianState.Ended, now);
        Record(new GuardianEnded(Id, ChildId, GuardianId));
    }

    /// <summary>It ends by itself: one of the two died; or two records of one human were merged, and it stood twice, or for oneself.</summary>
    internal void Lapse(DateTime now)
    {
        (State, EndedAt) = (GuardianState.Ended, now);
        Record(new GuardianEnded(Id, ChildId, GuardianId));
    }

    internal void GoTo(Guid was, Guid kept)
    {
        ChildId = ChildId == was ? kept : ChildId;
        GuardianId = GuardianId == was ? kept : GuardianId;
        AskedBy = AskedBy == was ? kept : AskedBy;
        DecidedBy = DecidedBy == was ? kept : DecidedBy;
    }

    private void RefuseIfDecided() => Refuse.If(State != GuardianState.Waiting, "households.own.guardian-decided");
}
