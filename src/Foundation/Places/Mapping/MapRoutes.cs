using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Places;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>Areas as GeoJSON, in and out, and what stands at a point.</summary>
internal static class MapRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/areas", async (MapSystem? system, WrittenMap map, HttpContext http, CancellationToken ct) => Sent(http, await map.Areas(system, ct)))
            .Open().WithName("places-areas").WithSummary("Compounds and buildings with their outlines and points, as GeoJSON");
        api.MapGet("/grids/map", async (MapSystem? system, WrittenMap map, HttpContext http, CancellationToken ct) => Sent(http, await map.Grids(system, ct)))
            .Needs(Rights.See).WithName("places-grids-map").WithSummary("Grids as GeoJSON: a line around the buildings of each");
        api.MapPost("/areas", async (MapSystem? system, HttpRequest request, DrawAreas slice, Door door, CancellationToken ct) =>
            {
                // Either the file alone as the body or, as browsers send it, the first file of a form.
                if (!request.HasFormContentType)
                {
                    return TypedResults.Ok(await door.Run(() => slice.Run(request.Body, system ?? MapSystem.Wgs84, ct), ct));
                }

                var form = await request.ReadFormAsync(ct);
                Refuse.If(form.Files.Count == 0, "places.map.file-missing", "File");
                await using var content = form.Files[0].OpenReadStream();
                return TypedResults.Ok(await door.Run(() => slice.Run(content, system ?? MapSystem.Wgs84, ct), ct));
            })
            .Needs(Rights.Keep).WithName("places-areas-import").WithSummary("Draws outlines and points from GeoJSON: all of it or nothing; matched by id, door code or name");

        // Asked with a body: where somebody stands does not belong into an address, which is logged on its way.
        api.MapPost("/at", async (PlaceAt.Query query, PlaceAt slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(query, ct)))
            .Open().WithName("places-at").WithSummary("The building or compound at a point, and the point in WGS 84");
        api.MapGet("/map", async (ITiles tiles, CancellationToken ct) => TypedResults.Ok(await tiles.Tiles(ct)))
            .Open().WithName("places-map").WithSummary("The tiles a map is drawn on here, and their coordinate system");
        api.MapPost("/map", async (SetMap.Form form, SetMap slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Keep).WithName("places-map-set").WithSummary("Says which tiles lie under the community's areas");
    }

    /// <summary>Whoever has it asks each time whether it is still so, and gets it again only when it is not (304).</summary>
    private static FileContentHttpResult Sent(HttpContext http, WrittenMap.Sheet sheet)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(sheet.Content, GeoJson.MediaType, entityTag: sheet.Tag);
    }
}
