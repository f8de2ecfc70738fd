using System.Globalization;
using System.Security.Cryptography;
using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Shop;

internal enum VoucherState
{
    Good,
    Redeemed,
    Expired,
    Cancelled,
}

/// <summary>
/// 兑换券: paid with points, handed in once. Ten random digits, on the screen as a QR code or on paper; whoever has them is handed the good. Sealed, because
/// its owner must be able to see them again, and found by a keyed hash.
/// </summary>
internal sealed class Voucher : Entity
{
    public const int Length = 10;
    public const string Purpose = "points-voucher";

    /// <summary>What a payment for one is for.</summary>
    public const string What = "points.voucher";

    private Voucher() { }

    private Voucher(Guid id, string number, string hash, Secret code, Good good, Guid personId, Guid cardId, Guid paymentId, bool paper, DateTime now, DateOnly until)
        : base(id)
    {
        (Number, Hash, Code, GoodId, ShopId) = (number, hash, code, good.Id, good.ShopId);
        (PersonId, CardId, PaymentId, OnPaper) = (personId, cardId, paymentId, paper);
        (Points, Fen, MadeAt, Until) = (good.Points, good.Fen, now, until);
        Record(new VoucherMade(id, personId, GoodId, ShopId, Points, until));
    }

    /// <summary>As people and the settlement say it: 26-00012.</summary>
    public string Number { get; private set; } = "";
    public string Hash { get; private set; } = "";

    /// <summary>Null once nobody can use it any more.</summary>
    public Secret? Code { get; private set; }
    public Guid GoodId { get; private set; }
    public Guid? ShopId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid CardId { get; private set; }
    public Guid PaymentId { get; private set; }

    /// <summary>Made at the desk for somebody without a phone.</summary>
    public bool OnPaper { get; private set; }
    public long Points { get; private set; }
    public long Fen { get; private set; }
    public DateTime MadeAt { get; private set; }

    /// <summary>The last day on which it is good.</summary>
    public DateOnly Until { get; private set; }
    public VoucherState State { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>The local day of <see cref="EndedAt"/> when it was redeemed: what settlements go by.</summary>
    public DateOnly? RedeemedOn { get; private set; }
    public Guid? RedeemedBy { get; private set; }
    public Guid? SettlementId { get; private set; }

    internal static (Voucher Row, string Code) Make(Guid id, string number, Good good, Guid personId, Guid cardId, Guid paymentId, bool paper, DateTime now, DateOnly until, Vault vault)
    {
        var code = RandomNumberGenerator.GetInt32(100_000).ToString("00000", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetInt32(100_000).ToString("00000", CultureInfo.InvariantCulture);
        return (new Voucher(id, number, vault.Blind(Purpose, code), vault.Seal(code), good, personId, cardId, paymentId, paper, now, until), code);
    }

    /// <summary>Handed in: once.</summary>
    internal void Redeem(Guid? by, DateTime now, DateOnly today)
    {
        RefuseIfOver();
        Refuse.If(today > Until, "points.voucher-late", "Code");
        (State, EndedAt, RedeemedOn, RedeemedBy, Code) = (VoucherState.Redeemed, now, today, by, null);
        Record(new VoucherRedeemed(Id, PersonId, GoodId, ShopId, Points, Fen));
    }

    internal void Expire(DateTime now, DateOnly madeOn)
    {
        RefuseIfOver();
        (State, EndedAt, Code) = (VoucherState.Expired, now, null);
        Record(new VoucherExpired(Id, PersonId, GoodId, ShopId, Points, madeOn));
    }

    internal void Cancel(DateTime now, DateOnly madeOn)
    {
        RefuseIfOver();
        (State, EndedAt, Code) = (VoucherState.Cancelled, now, null);
        Record(new VoucherCancelled(Id, PersonId, GoodId, ShopId, Points, madeOn));
    }

    internal void SettleIn(Guid settlementId) => SettlementId = settlementId;

    /// <summary>Whoever it is for is forgotten: nobody can read the digits back; who has them on paper still hands them in.</summary>
    internal void Forget() => Code = null;

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    private void RefuseIfOver() => Refuse.If(State != VoucherState.Good, State switch
    {
        VoucherState.Redeemed => "points.voucher-used",
        VoucherState.Expired => "points.voucher-late",
        _ => "points.voucher-cancelled",
    }, "Code");
}
