using Mulin.Contracts.Activities;
using Mulin.Kernel.Modules;

namespace Mulin.Activities;

/// <summary>Figures of practice, of the after-school class, and of what was asked, planned and held.</summary>
internal static class PlanningIndicators
{
    public static Indicator[] All =>
    [
        Indicator.Count("activities.practice-students", "person-time")
            .From<PracticeEntered>((_, _) => new Tick(1))
            .From<PracticeLeft>((fact, _) => new Tick(-1, Day: fact.EnteredOn)),
        Indicator.Count("activities.practice-completed", "person-time")
            .From<PracticeCompleted>((fact, _) => new Tick(1, Day: fact.CompletedOn))
            .From<PracticeCompletionUndone>((fact, _) => new Tick(-1, Day: fact.CompletedOn)),
        Indicator.Sum("activities.class-hours", "class-hour")
            .From<PracticeCompleted>((fact, _) => new Tick(fact.ClassHours, Day: fact.CompletedOn))
            .From<PracticeCompletionUndone>((fact, _) => new Tick(-fact.ClassHours, Day: fact.CompletedOn)),
        Indicator.Distinct("activities.after-school-children", "person")
            .From<ChildArrived>((fact, _) => Tick.Of(fact.PersonId, day: fact.On))
            .From<ChildArrivalVoided>((fact, _) => Tick.Of(fact.PersonId, day: fact.On, undo: true)),
        Indicator.Count("activities.pickups", "person-time").By("how").From<ChildPickedUp>((fact, _) => new Tick(1, Text(fact.How), Day: fact.On)),
        Indicator.Count("activities.not-picked-up", "person-time").From<ChildNotPickedUp>((fact, _) => new Tick(1, Day: fact.On)),
        Indicator.Count("activities.suggestions").From<SuggestionMade>((_, _) => new Tick(1)),

        // Counted on the day of the suggestion, so that the share is one of these.
        Indicator.Count("activities.suggestions-taken-up").From<SuggestionTakenUp>((fact, _) => new Tick(1, Day: fact.MadeOn)),
        Indicator.Ratio("activities.suggestions-share", "activities.suggestions-taken-up", "activities.suggestions"),
        Indicator.Sum("activities.opinions", "case").From<OpinionsGathered>((fact, _) => new Tick(fact.Answers)),
        Indicator.Count("activities.programmes-planned", "programme").By("ages").From<ProgrammePlanned>((fact, _) => new Tick(1, Text(fact.Ages))),
        Indicator.Stock("activities.programmes", "programme").By("ages")
            .From<ProgrammePlanned>((fact, _) => new Tick(1, Text(fact.Ages)))
            .From<ProgrammeEnded>((fact, _) => new Tick(-1, Text(fact.Ages))),
        Indicator.Stock("activities.weekly-programmes", "programme")
            .From<ProgrammePlanned>((fact, _) => fact.Weekly ? new Tick(1) : null)
            .From<ProgrammeEnded>((fact, _) => fact.Weekly ? new Tick(-1) : null),
        Indicator.Count("activities.programmes-held", "programme").By("ages").From<ProgrammeHeld>((fact, _) => fact.First ? new Tick(1, Text(fact.Ages), Day: fact.HeldOn) : null),
        Indicator.Sum("activities.studio-voices", "person-time").From<StudioPlanned>((fact, _) => new Tick(fact.Voices)),
    ];

    private static string Text<E>(E value)
        where E : struct, Enum => Texts.Kebab(value.ToString());
}
