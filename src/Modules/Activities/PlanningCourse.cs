using Mulin.Contracts.Activities;
using Mulin.Kernel.Modules;

namespace Mulin.Activities;

/// <summary>How the facts of practice, after-school class and planning read.</summary>
internal static class PlanningCourse
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<PracticeAgreed>(fact => new Told("activities.told.practice-agreed", fact.ClassHours))
        .Tells<PracticeEnded>(_ => new Told("activities.told.practice-ended"))
        .Tells<PracticeEntered>(fact => Staff(fact.ByStaff ? "activities.told.practice-listed" : "activities.told.practice-entered"))
        .Tells<PracticeLeft>(_ => Staff("activities.told.practice-left"))
        .Tells<PracticeCompleted>(fact => Staff("activities.told.practice-completed", fact.ClassHours))
        .Tells<PracticeCompletionUndone>(fact => Staff("activities.told.practice-undone", fact.ClassHours))
        .Tells<ChildArrived>(_ => Staff("activities.told.child-arrived"))
        .Tells<ChildArrivalVoided>(_ => Staff("activities.told.child-arrival-voided"))
        .Tells<ChildPickedUp>(fact => Staff("activities.told.child-picked-up", new Mention.Word($"activities.how.{Texts.Kebab(fact.How.ToString())}")))
        .Tells<ChildNotPickedUp>(_ => Staff("activities.told.child-not-picked-up"))
        .Tells<OpinionsGathered>(fact => new Told("activities.told.opinions", fact.Answers))
        .Tells<SuggestionMade>(_ => Staff("activities.told.suggestion-made"))
        .Tells<SuggestionSorted>(_ => Staff("activities.told.suggestion-sorted"))
        .Tells<SuggestionTakenUp>(_ => Staff("activities.told.suggestion-taken-up"))
        .Tells<SuggestionAnswered>(_ => Staff("activities.told.suggestion-answered"))
        .Tells<ProgrammePlanned>(_ => new Told("activities.told.plan-planned"))
        .Tells<ProgrammeEnded>(_ => new Told("activities.told.plan-ended"))
        .Tells<ProgrammeHeld>(_ => new Told("activities.told.plan-held"))
        .Tells<StudioAsked>(fact => new Told("activities.told.studio-asked", fact.Programmes))
        .Tells<StudioPlanned>(fact => new Told("activities.told.studio-planned", fact.Voices, fact.ProgrammeIds.Count));

    private static Told Staff(string text, params object[] args) => new(text, args, Audience.Staff);
}
