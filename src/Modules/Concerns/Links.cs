using Mulin.Concerns.Cases;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns;

/// <summary>Addresses inside the community, without a leading slash.</summary>
internal static class Links
{
    public static string Of(Guid id) => $"concerns/{id}";

    /// <summary>Where on the concern's page one step is taken.</summary>
    public static string Step(Guid id, ConcernAction action) => $"concerns/{id}#{Texts.Kebab(action.ToString())}";
}
