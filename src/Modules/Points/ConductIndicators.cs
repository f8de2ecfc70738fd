using Mulin.Contracts.Points;
using Mulin.Kernel.Modules;

namespace Mulin.Points;

/// <summary>The figures of conduct. An assessment that was corrected is taken out of the day it counted on.</summary>
internal static class ConductIndicators
{
    public static Indicator[] All =>
    [
        Indicator.Count("points.assessments").By("conduct-kind", "conduct-of", "sign")
            .From<AssessmentConfirmed>((fact, _) => new Tick(1, Text(fact.Kind), Text(fact.Of), Sign(fact.Points), Day: fact.SeenOn))
            .From<AssessmentCorrected>((fact, _) => new Tick(-1, Text(fact.Kind), Text(fact.Of), Sign(fact.Points), Day: fact.SeenOn)),
        Indicator.Count("points.assessments-corrected").By("conduct-kind").From<AssessmentCorrected>((fact, _) => new Tick(1, Text(fact.Kind))),
        Indicator.Distinct("points.households-assessed", "household")
            .From<AssessmentConfirmed>((fact, _) => fact.HouseholdId is { } home ? Tick.Of(home, day: fact.SeenOn) : null)
            .From<AssessmentCorrected>((fact, _) => fact.HouseholdId is { } home ? Tick.Of(home, day: fact.SeenOn, undo: true) : null),
        Indicator.Count("points.objections").From<ConductObjected>((_, _) => new Tick(1)),
        Indicator.Count("points.objections-decided").By("verdict").From<ObjectionDecided>((fact, _) => new Tick(1, fact.Upheld ? "upheld" : "rejected")),
        Indicator.Count("points.objections-on-time").From<ObjectionDecided>((fact, _) => fact.OnTime ? new Tick(1) : null),
        Indicator.Ratio("points.objections-on-time-rate", "points.objections-on-time", "points.objections-decided"),
        Indicator.Sum("points.households-above", "household").From<IndexFrozen>((fact, _) => fact.HouseholdsAbove > 0 ? new Tick(fact.HouseholdsAbove) : null),
        Indicator.Count("points.months-frozen", "time").From<IndexFrozen>((_, _) => new Tick(1)),
        Indicator.Stock("points.list-entries").By("list")
            .From<ListEntered>((fact, _) => new Tick(1, Text(fact.List)))
            .From<ListLeft>((fact, _) => new Tick(-1, Text(fact.List))),
        Indicator.Count("points.honour-votes", "time").By("honour").From<HonourRoundClosed>((fact, _) => fact.Voters > 0 ? new Tick(fact.Voters, Text(fact.Honour)) : null),
        Indicator.Count("points.honours-nominated").By("honour").From<HonourNominated>((fact, _) => fact.First ? new Tick(1, Text(fact.Honour)) : null),
        Indicator.Count("points.honours-awarded").By("honour").From<HonourAwarded>((fact, _) => new Tick(1, Text(fact.Honour))),
    ];

    private static string Sign(int points) => points > 0 ? "plus" : "minus";

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
