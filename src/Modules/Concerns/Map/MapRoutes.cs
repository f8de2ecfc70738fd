using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Map;

/// <summary>Concerns as GeoJSON. Nobody keeps it: it is of this moment and of this reader.</summary>
internal static class MapRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/map", async ([AsParameters] AllQuery query, MapSystem? system, OpenConcernsMap slice, CancellationToken ct) =>
                TypedResults.Json(await slice.Run(query.ToQuery(), system ?? MapSystem.Wgs84, ct), contentType: GeoJson.MediaType))
            .Needs(Rights.Handle).WithName("concerns.map").WithSummary("Open concerns as GeoJSON, filtered as the list is; all of them for who sees all, else those of one's own posts");
        api.MapGet("/public/map", async (ConcernKind? kind, MapSystem? system, PublicConcernsMap slice, CancellationToken ct) =>
                TypedResults.Json(await slice.Run(kind, system ?? MapSystem.Wgs84, ct), contentType: GeoJson.MediaType))
            .Open().WithName("concerns.public-map").WithSummary("What is being dealt with as GeoJSON, for anybody, no finer than a building");
        api.MapGet("/{id:guid}/spot", async (Guid id, MapSystem? system, ConcernSpot slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, system ?? MapSystem.Wgs84, ct)))
            .Open().WithName("concerns.spot").WithSummary("Where a concern stands on the map, as finely as the reader may know");
    }
}
