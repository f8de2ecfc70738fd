using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Earning;

/// <summary>Something a card's person did that earns, as the fact told it; voided, it counts for nothing, whichever of the two facts came first.</summary>
internal sealed class Credit : Entity
{
    private Credit() { }

    internal Credit(Guid id, Guid cardId, Earn earn, Guid sourceId, DateOnly day, int minutes)
        : base(id) => (CardId, Earn, SourceId, Day, Minutes) = (cardId, earn, sourceId, day, minutes);

    public Guid CardId { get; private set; }
    public Earn Earn { get; private set; }

    /// <summary>The hours or the attendance.</summary>
    public Guid SourceId { get; private set; }
    public DateOnly Day { get; private set; }
    public int Minutes { get; private set; }
    public bool Confirmed { get; private set; }
    public bool Voided { get; private set; }

    public bool Counts => Confirmed && !Voided;

    internal void Confirm() => Confirmed = true;

    internal void Void() => Voided = true;

    internal void GoTo(Guid cardId) => CardId = cardId;
}

/// <summary>What a card has earned by one thing in one month, and how much of it is on the card.</summary>
internal sealed class Earned : Entity
{
    private Earned() { }

    internal Earned(Guid id, Guid cardId, Earn earn, DateOnly month)
        : base(id) => (CardId, Earn, Month) = (cardId, earn, month);

    public Guid CardId { get; private set; }
    public Earn Earn { get; private set; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>What the facts of the month come to.</summary>
    public long Due { get; private set; }

    /// <summary>What two cards had got together above what one may, when they were merged: past points stand.</summary>
    public long Over { get; private set; }

    /// <summary>What was issued for it, less what was taken back (what was short is taken back too: the card owes it).</summary>
    public long Booked { get; private set; }

    /// <summary>What waits for the pool to be filled.</summary>
    public long Owed { get; private set; }

    internal long Open => Due + Over - Booked;

    internal void Comes(long due)
    {
        Due = due;
        Owed = Math.Max(0, Open);
    }

    internal void Book(long points)
    {
        Booked += points;
        Owed = Math.Max(0, Open);
    }

    /// <summary>What another card had got for the same month comes to this one; what is above the caps of one stands.</summary>
    internal void Take(long booked, long due)
    {
        (Booked, Due) = (Booked + booked, due);
        Over = Math.Max(0, Booked - Due);
        Owed = Math.Max(0, Open);
    }

    internal void Lapse() => Owed = 0;
}
