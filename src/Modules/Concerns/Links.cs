using Mulin.Concerns.Cases;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns;

/// <summary>Addresses inside the community, without a leading slash.</summary>
internal static class Links
{
    public static string Of(Guid id) => $"concerns/{id}";

    public static string Incident(Guid id) => $"concerns/incidents/{id}";

    public static string Burst(Guid id) => $"concerns/incidents/new?burst={id}";

    /// <summary>The page where one step is taken.</summary>
    public static string Step(Guid id, ConcernAction action) => action switch
    {
        ConcernAction.Confirm or ConcernAction.Answer => $"concerns/{id}",
        ConcernAction.Resolve or ConcernAction.FollowUp or ConcernAction.Visit or ConcernAction.Urge => $"concerns/{id}/{Texts.Kebab(action.ToString())}",
        _ => $"concerns/{id}/work",
    };
}
