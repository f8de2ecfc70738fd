using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Cards;

internal enum CardState
{
    Open,
    Closed,
    Merged,
}

/// <summary>
/// 积分卡: somebody's points, because they (or a guardian, or the desk at their word) wanted one. The row holds the balance and is taken by whoever moves
/// points: that is what keeps one balance from being spent twice.
/// </summary>
internal sealed class Card : Entity
{
    /// <summary>So many wrong codes in an hour, and no more are tried.</summary>
    public const int MostTries = 5;

    private Card() { }

    internal Card(Guid id, string number, Guid personId, CardWay way, Guid? guardianId, DateOnly today, DateOnly countsFrom)
        : base(id)
    {
        (Number, PersonId, Way, GuardianId) = (number, personId, way, guardianId);
        (OpenedOn, CountsFrom) = (today, countsFrom);
        Record(new CardOpened(id, personId, way, guardianId));
    }

    /// <summary>As people say it: 26-00012.</summary>
    public string Number { get; private set; } = "";
    public Guid PersonId { get; private set; }
    public CardState State { get; private set; }
    public CardWay Way { get; private set; }
    public Guid? GuardianId { get; private set; }
    public DateOnly OpenedOn { get; private set; }

    /// <summary>What was done before this day earns nothing.</summary>
    public DateOnly CountsFrom { get; private set; }
    public long Balance { get; private set; }

    /// <summary>Points that were taken back and had been spent: they come off the next ones.</summary>
    public long Debt { get; private set; }

    /// <summary>When points on it are next looked through for what is too old.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>Its person moved away; closed on this day.</summary>
    public DateOnly? LeavesOn { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public CardEnd? Ended { get; private set; }

    /// <summary>The card that what was on this one went to.</summary>
    public Guid? IntoId { get; private set; }
    public int Tries { get; private set; }
    public DateTime? TriedAt { get; private set; }

    public bool IsOpen => State == CardState.Open;

    /// <summary>Adds (or, below nought, takes) points.</summary>
    /// <exception cref="Refusal"><c>points.no-card</c>, <c>points.not-enough</c>: the floor is nought.</exception>
    internal void Move(long points)
    {
        Refuse.If(points < 0 && Balance + points < 0, "points.not-enough", null, Balance, -points);
        Balance += points;
    }

    internal void DemandOpen() => Refuse.If(!IsOpen, "points.no-card");

    internal void Owe(long points) => Debt += points;

    internal void Announce(Fact fact) => Record(fact);

    internal void LookThrough(DateOnly? on) => ExpiresOn = on;

    internal void Leave(DateOnly? on) => LeavesOn = on;

    /// <param name="returned">What was left on it and has been moved off.</param>
    internal void Close(CardEnd because, long returned, DateOnly today)
    {
        DemandOpen();
        (State, Ended, ClosedOn, LeavesOn, ExpiresOn, Debt) = (because == CardEnd.Merged ? CardState.Merged : CardState.Closed, because, today, null, null, 0);
        Record(new CardClosed(Id, PersonId, Way, because, returned));
    }

    internal void GoInto(Guid cardId) => IntoId = cardId;

    /// <summary>Somebody tries a code at the desk: so many wrong ones in an hour and no more.</summary>
    internal void Try(DateTime now)
    {
        if (TriedAt is null || TriedAt <= now.AddHours(-1))
        {
            (Tries, TriedAt) = (0, now);
        }

        Refuse.If(Tries >= MostTries, "points.tries-over", "Code");
        Tries++;
    }

    internal void TriedRight() => Tries = 0;

    internal void GuardianIs(Guid? was, Guid kept) => GuardianId = GuardianId == was ? kept : GuardianId;
}
