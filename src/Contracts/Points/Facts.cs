using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Points;

/// <summary>What can earn points. The names are permanent; a room that wants more to earn adds to <c>Mulin.Points.Earning.Earns</c> first.</summary>
public enum Earn
{
    /// <summary>志愿服务: confirmed hours.</summary>
    Service,

    /// <summary>参加活动: a session somebody came to.</summary>
    Attendance,
}

/// <summary>Of what a rule gives its points for one.</summary>
public enum EarnUnit
{
    /// <summary>An hour; parts of it count by the minute, and a day's sum is rounded down.</summary>
    Hour,

    /// <summary>Each time, however long.</summary>
    Time,
}

/// <summary>How a card came to be.</summary>
public enum CardWay
{
    /// <summary>By the resident's own hand.</summary>
    Self,

    /// <summary>A guardian opened it for a child.</summary>
    Guardian,

    /// <summary>At the desk, for somebody without a phone who asked for it.</summary>
    Desk,
}

/// <summary>Why a card is no longer in use.</summary>
public enum CardEnd
{
    Asked,
    MovedAway,
    Died,

    /// <summary>Two records turned out to be one human: what was on it is on the other card.</summary>
    Merged,
    Forgotten,
}

/// <summary>Something of one card. The envelope keeps the grid and no place below it.</summary>
public abstract record CardFact(Guid CardId, Guid PersonId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("card", CardId)];
}

/// <summary>The pool (发行池) that points are issued from was filled by a decision; why stands in the transaction.</summary>
[FactName("points.pool-funded.v1")]
public sealed record PoolFunded(Guid TransactionId, long Points) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("pool", TransactionId)];
}

/// <summary>A funding was taken back by a counter-entry. Undoes what that day counted.</summary>
[FactName("points.funding-reversed.v1")]
public sealed record FundingReversed(Guid TransactionId, Guid FundingId, long Points, DateOnly FundedOn) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("pool", FundingId)];
}

/// <summary>Points came onto a card.</summary>
/// <param name="SourceId">The noun that earned them (hours, an attendance); null: what was owed for a month and is made good.</param>
/// <param name="On">The local day on which they were earned.</param>
[FactName("points.issued.v1")]
public sealed record PointsIssued(Guid TransactionId, Guid CardId, Guid PersonId, Earn Earn, long Points, Guid? SourceId, DateOnly On) : CardFact(CardId, PersonId);

/// <summary>What earned them was voided. Undoes what the day <paramref name="On"/> counted.</summary>
/// <param name="Points">What left the card.</param>
/// <param name="Short">What was spent already: it comes off the next points.</param>
[FactName("points.taken-back.v1")]
public sealed record PointsTakenBack(Guid TransactionId, Guid CardId, Guid PersonId, Earn Earn, long Points, long Short, Guid? SourceId, DateOnly On) : CardFact(CardId, PersonId);

/// <summary>What had been short came off newly earned points.</summary>
[FactName("points.debt-settled.v1")]
public sealed record DebtSettled(Guid TransactionId, Guid CardId, Guid PersonId, long Points) : CardFact(CardId, PersonId);

/// <param name="What">A permanent code of what they pay for: <c>points.voucher</c>, <c>activities.enrolment</c>.</param>
[FactName("points.paid.v1")]
public sealed record PointsPaid(Guid PaymentId, Guid CardId, Guid PersonId, long Points, string What) : CardFact(CardId, PersonId);

/// <summary>Undoes what the day <paramref name="PaidOn"/> counted.</summary>
/// <param name="OntoCard">False: the card has been closed since, and they went back to the community.</param>
[FactName("points.given-back.v1")]
public sealed record PointsGivenBack(Guid PaymentId, Guid CardId, Guid PersonId, long Points, string What, DateOnly PaidOn, bool OntoCard) : CardFact(CardId, PersonId);

/// <summary>They were too old (a community may say when that is).</summary>
[FactName("points.expired.v1")]
public sealed record PointsExpired(Guid TransactionId, Guid CardId, Guid PersonId, long Points) : CardFact(CardId, PersonId);

[FactName("points.card-opened.v1")]
public sealed record CardOpened(Guid CardId, Guid PersonId, CardWay Way, Guid? GuardianId) : CardFact(CardId, PersonId);

/// <param name="Way">How it was opened.</param>
/// <param name="Returned">Points that were left on it and went back.</param>
[FactName("points.card-closed.v1")]
public sealed record CardClosed(Guid CardId, Guid PersonId, CardWay Way, CardEnd Because, long Returned) : CardFact(CardId, PersonId);

/// <summary>What was on the one card is on the other.</summary>
[FactName("points.cards-merged.v1")]
public sealed record CardsMerged(Guid CardId, Guid PersonId, Guid FromCardId, long Points) : CardFact(CardId, PersonId);

/// <summary>The card was put on paper with new one-time codes; those of before open nothing any more.</summary>
[FactName("points.card-printed.v1")]
public sealed record CardPrinted(Guid CardId, Guid PersonId) : CardFact(CardId, PersonId);

/// <summary>A version of the rule for what earns, in force from a day on. <paramref name="Points"/> of none ends it.</summary>
[FactName("points.rule-set.v1")]
public sealed record RuleSet(Guid RuleId, Earn Earn, EarnUnit Unit, long Points, long? DayCap, long? MonthCap, DateOnly From) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("rule", RuleId)];
}

public abstract record GoodFact(Guid GoodId, Guid? ShopId) : Fact
{
    public override IEnumerable<Subject> Subjects => ShopId is { } shop ? [new("good", GoodId), Subject.Body(shop)] : [new("good", GoodId)];
}

/// <param name="ShopId">The shop that hands it out; null: the community does.</param>
/// <param name="Points">What it costs.</param>
/// <param name="Fen">What the shop is paid for one.</param>
[FactName("points.good-offered.v1")]
public sealed record GoodOffered(Guid GoodId, Guid? ShopId, long Points, long Fen, int Stock) : GoodFact(GoodId, ShopId);

/// <summary>Other terms from now on; vouchers made before keep theirs.</summary>
[FactName("points.good-changed.v1")]
public sealed record GoodChanged(Guid GoodId, Guid? ShopId, long Points, long Fen) : GoodFact(GoodId, ShopId);

/// <param name="Added">Less than none where some were taken off the shelf.</param>
[FactName("points.good-restocked.v1")]
public sealed record GoodRestocked(Guid GoodId, Guid? ShopId, int Added) : GoodFact(GoodId, ShopId);

[FactName("points.good-withdrawn.v1")]
public sealed record GoodWithdrawn(Guid GoodId, Guid? ShopId) : GoodFact(GoodId, ShopId);

public abstract record VoucherFact(Guid VoucherId, Guid PersonId, Guid GoodId, Guid? ShopId, long Points) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("voucher", VoucherId), new("good", GoodId)];
}

/// <param name="Until">The last day on which it is good.</param>
[FactName("points.voucher-made.v1")]
public sealed record VoucherMade(Guid VoucherId, Guid PersonId, Guid GoodId, Guid? ShopId, long Points, DateOnly Until) : VoucherFact(VoucherId, PersonId, GoodId, ShopId, Points);

[FactName("points.voucher-redeemed.v1")]
public sealed record VoucherRedeemed(Guid VoucherId, Guid PersonId, Guid GoodId, Guid? ShopId, long Points, long Fen) : VoucherFact(VoucherId, PersonId, GoodId, ShopId, Points);

/// <summary>Nobody came for it in time: points and stock are given back in the same save.</summary>
[FactName("points.voucher-expired.v1")]
public sealed record VoucherExpired(Guid VoucherId, Guid PersonId, Guid GoodId, Guid? ShopId, long Points, DateOnly MadeOn) : VoucherFact(VoucherId, PersonId, GoodId, ShopId, Points);

/// <summary>Whoever it is for thought better of it: points and stock are given back in the same save.</summary>
[FactName("points.voucher-cancelled.v1")]
public sealed record VoucherCancelled(Guid VoucherId, Guid PersonId, Guid GoodId, Guid? ShopId, long Points, DateOnly MadeOn) : VoucherFact(VoucherId, PersonId, GoodId, ShopId, Points);

/// <param name="Month">Its first day.</param>
[FactName("points.settlement-drawn.v1")]
public sealed record SettlementDrawn(Guid SettlementId, Guid ShopId, DateOnly Month, int Vouchers, long Fen) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Body(ShopId), new("settlement", SettlementId)];
}

[FactName("points.settlement-paid.v1")]
public sealed record SettlementPaid(Guid SettlementId, Guid ShopId, DateOnly Month, long Fen, DateOnly PaidOn) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Body(ShopId), new("settlement", SettlementId)];
}

public abstract record PupilFact(Guid PupilId, Guid PersonId, Guid SchoolId) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), Subject.Body(SchoolId)];
}

/// <summary>A school may see what this pupil earns in the running month, and nothing else.</summary>
/// <param name="GuardianId">Who allowed it for a child; null: the pupil.</param>
[FactName("points.school-allowed.v1")]
public sealed record SchoolAllowed(Guid PupilId, Guid PersonId, Guid SchoolId, Guid? GuardianId) : PupilFact(PupilId, PersonId, SchoolId);

[FactName("points.school-refused.v1")]
public sealed record SchoolRefused(Guid PupilId, Guid PersonId, Guid SchoolId) : PupilFact(PupilId, PersonId, SchoolId);

/// <summary>The school's badge of a month: points counted for it and were not spent.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Points">What the pupil had earned in it.</param>
[FactName("points.badge-given.v1")]
public sealed record BadgeGiven(Guid BadgeId, Guid PupilId, Guid PersonId, Guid SchoolId, DateOnly Month, long Points) : PupilFact(PupilId, PersonId, SchoolId);
