using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

internal enum CorrectionState
{
    Waiting,
    Accepted,
    Refused,
    Withdrawn,
}

/// <summary>
/// 更正申请 (PIPL art. 46): somebody says what is wrong in their file and what it should say. The file changes when whoever keeps it agrees, by the same
/// verbs as ever. The value is sealed and is gone as soon as it is decided.
/// </summary>
internal sealed class Correction : Entity, ILocated
{
    public const int Longest = 300;
    public const int DaysToAnswer = 7;

    private Spot? spot;

    private Correction() { }

    internal Correction(Guid id, Guid personId, Guid askedBy, CorrectionField field, Secret value, string? seen, Guid? householdId, DateTime now, Spot at)
        : base(id)
    {
        (PersonId, AskedBy, Field, Value, Seen, AskedAt) = (personId, askedBy, field, value, seen, now);
        spot = at;
        Record(new CorrectionAsked(id, personId, householdId, field));
    }

    /// <summary>Whose file.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Themselves, or the guardian.</summary>
    public Guid AskedBy { get; private set; }
    public CorrectionField Field { get; private set; }
    public Secret? Value { get; private set; }

    /// <summary>Keyed hash of what the file said when it was asked: if it says something else by now, that is a conflict. Null: it said nothing.</summary>
    public string? Seen { get; private set; }
    public CorrectionState State { get; private set; }
    public string? Reason { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A correction changes where nobody said where its person lives.");

    internal Correction StandAt(Spot at)
    {
        spot = at;
        return this;
    }

    internal void Accept(Guid by, Guid? householdId, DateTime now)
    {
        RefuseIfDecided();
        RefuseOwn(by);
        Decide(CorrectionState.Accepted, by, now);
        Record(new CorrectionAccepted(Id, PersonId, householdId, Field));
    }

    internal void Refused(string reason, Guid by, Guid? householdId, DateTime now)
    {
        RefuseIfDecided();
        RefuseOwn(by);
        Refuse.If(reason.Trim().Length == 0, "households.own.reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > Longest, "households.note-long", "Reason", Longest);
        Reason = reason.Trim();
        Decide(CorrectionState.Refused, by, now);
        Record(new CorrectionRefused(Id, PersonId, householdId, Field));
    }

    internal void Withdraw(Guid? householdId, DateTime now)
    {
        RefuseIfDecided();
        Decide(CorrectionState.Withdrawn, null, now);
        Record(new CorrectionWithdrawn(Id, PersonId, householdId, Field));
    }

    internal void RefuseIfDecided() => Refuse.If(State != CorrectionState.Waiting, "households.own.correction-decided");

    /// <summary>Nobody agrees with themselves.</summary>
    internal void RefuseOwn(Guid by) => Refuse.If(by == AskedBy || by == PersonId, "households.own.correction-own");

    internal void GoTo(Guid was, Guid kept)
    {
        PersonId = PersonId == was ? kept : PersonId;
        AskedBy = AskedBy == was ? kept : AskedBy;
    }

    private void Decide(CorrectionState state, Guid? by, DateTime now) => (State, DecidedBy, DecidedAt, Value, Seen) = (state, by, now, null, null);
}
