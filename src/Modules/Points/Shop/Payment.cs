using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;
using Mulin.Points.Cards;

namespace Mulin.Points.Shop;

/// <summary>Points that left a card for something; given back at most once.</summary>
internal sealed class Payment : Entity
{
    private Payment() { }

    internal Payment(Guid id, Card card, long points, string what, Guid whatId, DateOnly today)
        : base(id)
    {
        (CardId, PersonId, Points) = (card.Id, card.PersonId, points);
        (What, WhatId, PaidOn) = (what, whatId, today);
        Record(new PointsPaid(id, card.Id, card.PersonId, points, what));
    }

    public Guid CardId { get; private set; }

    /// <summary>Whose card it was when it was paid.</summary>
    public Guid PersonId { get; private set; }
    public long Points { get; private set; }

    /// <summary>A permanent code: <c>points.voucher</c>.</summary>
    public string What { get; private set; } = "";
    public Guid WhatId { get; private set; }
    public DateOnly PaidOn { get; private set; }
    public DateTime? GivenBackAt { get; private set; }

    /// <param name="onto">The card they go to now; null: it has been closed.</param>
    internal void GiveBack(Card? onto, DateTime now)
    {
        Refuse.If(GivenBackAt is not null, "points.given-back");
        GivenBackAt = now;
        Record(new PointsGivenBack(Id, onto?.Id ?? CardId, onto?.PersonId ?? PersonId, Points, What, PaidOn, onto is not null));
    }
}
