using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Web;

/// <summary>The same address may be one page in a community and another on the platform (<c>/</c> is): only doors that stand here are candidates.</summary>
internal sealed class WherePolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // After the policies of methods and content types, before anything is chosen.
    public override int Order => 1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<AtAttribute>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var inside = httpContext.RequestServices.GetRequiredService<Here>().IsSomewhere;
        for (var i = 0; i < candidates.Count; i++)
        {
            var where = candidates[i].Endpoint?.Metadata.GetMetadata<AtAttribute>()?.Where ?? Where.Community;
            if (candidates.IsValidCandidate(i) && candidates.Count > 1 && (where == Where.Community ? !inside : where is Where.Platform or Where.Above && inside))
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }
}
