using Mulin.Contracts.Points;
using Mulin.Kernel.Modules;

namespace Mulin.Points;

/// <summary>What points come to. An undoing fact takes away on the day it undoes; what is in circulation follows the days on which it moved.</summary>
internal static class LedgerIndicators
{
    public static Indicator[] All =>
    [
        Indicator.Sum("points.issued", "point").By("earn")
            .From<PointsIssued>((fact, _) => new Tick(fact.Points, Text(fact.Earn), Day: fact.On))
            .From<PointsTakenBack>((fact, _) => new Tick(-fact.Points, Text(fact.Earn), Day: fact.On)),
        Indicator.Sum("points.spent", "point")
            .From<PointsPaid>((fact, _) => new Tick(fact.Points))
            .From<PointsGivenBack>((fact, _) => new Tick(-fact.Points, Day: fact.PaidOn)),
        Indicator.Stock("points.in-circulation", "point")
            .From<PointsIssued>((fact, _) => new Tick(fact.Points))
            .From<PointsTakenBack>((fact, _) => new Tick(-fact.Points))
            .From<DebtSettled>((fact, _) => new Tick(-fact.Points))
            .From<PointsPaid>((fact, _) => new Tick(-fact.Points))
            .From<PointsGivenBack>((fact, _) => fact.OntoCard ? new Tick(fact.Points) : null)
            .From<PointsExpired>((fact, _) => new Tick(-fact.Points))
            .From<CardClosed>((fact, _) => new Tick(-fact.Returned)),
        Indicator.Stock("points.cards", "card").By("way")
            .From<CardOpened>((fact, _) => new Tick(1, Text(fact.Way)))
            .From<CardClosed>((fact, _) => new Tick(-1, Text(fact.Way))),
        Indicator.Count("points.redeemed").From<VoucherRedeemed>((_, _) => new Tick(1)),
        Indicator.Stock("points.goods")
            .From<GoodOffered>((_, _) => new Tick(1))
            .From<GoodWithdrawn>((_, _) => new Tick(-1)),
        Indicator.Count("points.badges").From<BadgeGiven>((_, _) => new Tick(1)),
    ];

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
