using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns;

/// <summary>What programs and groups outside may hear of: the course of a concern and of an incident, and of nobody who takes part in it.</summary>
internal static class Publications
{
    public static void Declare(ModuleBuilder module) => module
        .Publishes<ConcernReported>(Said, nameof(ConcernReported.ReporterId))
        .Publishes<ConcernAssigned>(Said)
        .Publishes<ConcernAccepted>(Said)
        .Publishes<ConcernFirstAnswered>(Said)
        .Publishes<ConcernStarted>(Said)
        .Publishes<ReporterAsked>(Said)
        .Publishes<ReporterAnswered>(Said)
        .Publishes<ConcernReturned>(Said)
        .Publishes<ConcernPassedUp>(Said)
        .Publishes<ConcernSentBack>(Said)
        .Publishes<ConcernFellOverdue>(Said)
        .Publishes<ConcernEscalated>(Said)
        .Publishes<ClockStopped>(Said)
        .Publishes<ClockResumed>(Said)
        .Publishes<ConcernResolved>(Said)
        .Publishes<ConcernConfirmed>(Said)
        .Publishes<ConcernClosed>(Said)
        .Publishes<ConcernReopened>(Said)
        .Publishes<ConcernRefiled>(Said)
        .Publishes<ConcernMerged>(Said)
        .Publishes<ConcernParted>(Said)
        .Publishes<IncidentOpened>(fact => (Of(fact.Kind, fact.Category), Links.Incident(fact.IncidentId)))
        .Publishes<IncidentUpdated>(fact => (Of(fact.Kind, fact.Category), Links.Incident(fact.IncidentId)))
        .Publishes<IncidentEnded>(fact => (Of(fact.Kind, fact.Category), Links.Incident(fact.IncidentId)));

    private static (Told Line, string Link) Said(ConcernFact fact) => (Of(fact.Kind, fact.Category), Links.Of(fact.ConcernId));

    private static Told Of(ConcernKind kind, string category) =>
        new("concerns.published.said", new Mention.Word($"concerns.kind.{Texts.Kebab(kind.ToString())}"), new Mention.Word(Categories.Text(category)));
}
