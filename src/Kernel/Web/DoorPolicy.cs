using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Web;

/// <summary>
/// Two doors may have one address when one stands inside the communities and the other outside: <c>/</c> is the home page here and the
/// list of communities there. The one that is not in this place is no candidate.
/// </summary>
internal sealed class DoorPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // After the HTTP method has been looked at.
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Count > 1;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var inside = httpContext.RequestServices.GetRequiredService<Here>().IsSomewhere;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && !StandsHere(candidates[i].Endpoint, inside) && OtherStandsHere(candidates, i, inside))
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    // Alone it stays: admission then says that there is no such page in this place.
    private static bool OtherStandsHere(CandidateSet candidates, int self, bool inside)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (i != self && candidates.IsValidCandidate(i) && StandsHere(candidates[i].Endpoint, inside))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StandsHere(Endpoint endpoint, bool inside) => (endpoint.Metadata.GetMetadata<AtAttribute>()?.Where ?? Where.Community) switch
    {
        Where.Community => inside,
        Where.Platform or Where.Above => !inside,
        _ => true,
    };
}
