using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

internal enum ClaimState
{
    Waiting,
    Accepted,
    Refused,
    Withdrawn,
}

/// <summary>
/// 认领: somebody who signs in says that a home is theirs. Accepted, it follows the person: they may see, correct and use their own file, wherever
/// they move; that they live there is verified apart from it.
/// </summary>
internal sealed class Claim : Entity, ILocated
{
    public const int LongestWords = 200;

    /// <summary>Somebody waits for an answer no longer than this.</summary>
    public const int DaysToAnswer = 3;

    private Spot? spot;

    private Claim() { }

    internal Claim(Guid id, Guid personId, ClaimWay way, Guid? householdId, Guid dwellingId, Relation? relation, string? words, DateTime now, Spot at)
        : base(id)
    {
        Refuse.If(words?.Trim().Length > LongestWords, "households.note-long", "Words", LongestWords);
        (PersonId, Way, HouseholdId, DwellingId, Relation) = (personId, way, householdId, dwellingId, relation);
        Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        AskedAt = now;
        spot = at;
        Record(new HomeClaimed(id, personId, householdId, way));
    }

    public Guid PersonId { get; private set; }
    public ClaimWay Way { get; private set; }
    public Guid? HouseholdId { get; private set; }
    public Guid DwellingId { get; private set; }

    /// <summary>What they say they are to the head, if they are not on file.</summary>
    public Relation? Relation { get; private set; }

    /// <summary>What they wrote to who decides. Stays in this row and goes when it is decided.</summary>
    public string? Words { get; private set; }
    public ClaimState State { get; private set; }

    /// <summary>Why not, as the resident reads it.</summary>
    public string? Reason { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A claim changes where nobody said which home it is about.");

    internal Claim StandAt(Spot at)
    {
        spot = at;
        return this;
    }

    /// <param name="personId">Who they are on file: another record than the one that claimed, where two turned out to be one.</param>
    internal void Accept(Guid personId, ClaimWay way, Guid? householdId, bool verified, bool wasOnFile, Guid? by, DateTime now)
    {
        RefuseIfDecided();
        Refuse.If(by == PersonId, "households.own.claim-own");
        (PersonId, Way, HouseholdId) = (personId, way, householdId);
        Decide(ClaimState.Accepted, by, now);
        Record(new ClaimAccepted(Id, PersonId, HouseholdId, way, verified, wasOnFile));
    }

    internal void Refused(string reason, Guid by, DateTime now)
    {
        RefuseIfDecided();
        Refuse.If(by == PersonId, "households.own.claim-own");
        Refuse.If(reason.Trim().Length == 0, "households.own.reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > LongestWords, "households.note-long", "Reason", LongestWords);
        Reason = reason.Trim();
        Decide(ClaimState.Refused, by, now);
        Record(new ClaimRefused(Id, PersonId, HouseholdId, Way));
    }

    internal void Withdraw(DateTime now)
    {
        RefuseIfDecided();
        Decide(ClaimState.Withdrawn, null, now);
        Record(new ClaimWithdrawn(Id, PersonId, HouseholdId, Way));
    }

    internal void GoTo(Guid personId) => PersonId = personId;

    private void Decide(ClaimState state, Guid? by, DateTime now) => (State, DecidedBy, DecidedAt, Words) = (state, by, now, null);

    private void RefuseIfDecided() => Refuse.If(State != ClaimState.Waiting, "households.own.claim-decided");
}
