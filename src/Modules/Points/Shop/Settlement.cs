using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Shop;

/// <summary>结算单: what a shop handed out for vouchers in a month, and whether it has been paid for it.</summary>
internal sealed class Settlement : Entity
{
    private Settlement() { }

    internal Settlement(Guid id, Guid shopId, DateOnly month, int vouchers, long fen, DateTime now)
        : base(id)
    {
        (ShopId, Month, Vouchers, Fen, DrawnAt) = (shopId, month, vouchers, fen, now);
        Record(new SettlementDrawn(id, shopId, month, vouchers, fen));
    }

    public Guid ShopId { get; private set; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private set; }
    public int Vouchers { get; private set; }
    public long Fen { get; private set; }
    public DateTime DrawnAt { get; private set; }
    public DateOnly? PaidOn { get; private set; }

    internal void Pay(DateOnly on, DateOnly today)
    {
        Refuse.If(PaidOn is not null, "points.settlement-paid");
        Refuse.If(on > today, "points.settlement-later", "On");
        Refuse.If(on < Month, "points.settlement-before", "On");
        PaidOn = on;
        Record(new SettlementPaid(Id, ShopId, Month, Fen, on));
    }
}
