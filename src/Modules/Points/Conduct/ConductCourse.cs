using Mulin.Contracts.Points;
using Mulin.Kernel.Modules;

namespace Mulin.Points.Conduct;

/// <summary>
/// How facts about conduct read in a history. What was assessed of whom stands in nobody's timeline but on their own page: a history is read by more offices
/// than may know it. What is said there is said of buildings and of the panel.
/// </summary>
internal static class ConductCourse
{
    public static void Declare(ModuleBuilder module) => module
        .Tells<AssessorElected>(fact => new Told("points.told.elected", [fact.Votes], Audience.Everyone))
        .Tells<AssessorLeft>(_ => new Told("points.told.left-panel", [], Audience.Everyone))
        .Tells<AssessmentConfirmed>(fact => fact.BuildingId is null ? null : new Told("points.told.assessed", [Kind(fact.Kind), fact.Points], Audience.Everyone))
        .Tells<AssessmentCorrected>(fact => fact.BuildingId is null ? null : new Told("points.told.corrected", [Kind(fact.Kind), fact.Points], Audience.Everyone))
        .Tells<HonourAwarded>(fact => new Told("points.told.awarded", [new Mention.Word($"points.honour.{Texts.Kebab(fact.Honour.ToString())}"), fact.Votes, fact.Voters], fact.BuildingId is null ? Audience.Involved : Audience.Everyone));

    private static Mention.Word Kind(ConductKind kind) => new($"points.conduct-kind.{Texts.Kebab(kind.ToString())}");
}
