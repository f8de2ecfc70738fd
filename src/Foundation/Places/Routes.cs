using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Places;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        Hours(api);
        Mapping.MapRoutes.Map(api);

        // What stands on every wall and every plan of the community; the codes at the doors are not among it.
        api.MapGet("/", async (IPlaces places, CancellationToken ct) =>
        {
            var book = await places.Book(ct);
            return TypedResults.Ok(book.Places.Select(place => new PlaceLine(place.Id, place.ParentId, place.Level, place.Name, place.FullName, place.GridId)));
        }).Open().WithName("places").WithSummary("Compounds, buildings and units, in reading order");

        api.MapGet("/grids", async (IPlaces places, CancellationToken ct) =>
        {
            var book = await places.Book(ct);
            var buildings = book.Places.Where(place => place.Level == PlaceLevel.Building).ToLookup(place => place.GridId, place => place.Id);
            return TypedResults.Ok(book.Grids.Select(grid => new GridLine(grid.Id, grid.Name, [.. buildings[grid.Id]])));
        }).Open().WithName("places-grids").WithSummary("Grids and the buildings in each");

        api.MapPost("/buildings", async (BuildPlaces.Form form, BuildPlaces slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct))).Needs(Rights.Keep).WithName("places-build").WithSummary("Builds by a rule or by hand");

        api.MapPost("/grids", async (DrawGrid.Form form, DrawGrid slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new Drawn(await door.Run(() => slice.Run(form, ct), ct)))).Needs(Rights.Keep).WithName("places-grid-draw").WithSummary("Draws a grid");
    }

    private static void Hours(IEndpointRouteBuilder api)
    {
        api.MapGet("/hours", async (WorkCalendars calendars, CancellationToken ct) => TypedResults.Ok(new Open((await calendars.Here(ct)).Hours.ToString())))
            .Open().WithName("places-hours").WithSummary("The hours of a working day here");
        api.MapPost("/hours", async (SetOfficeHours.Form form, SetOfficeHours slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            }).Needs(Rights.Keep).WithName("places-hours-set").WithSummary("Sets the hours of a working day, from now on");
    }

    internal sealed record Open(string Hours);

    internal sealed record PlaceLine(Guid Id, Guid? ParentId, PlaceLevel Level, string Name, string FullName, Guid? GridId);

    internal sealed record GridLine(Guid Id, string Name, IReadOnlyList<Guid> BuildingIds);

    internal sealed record Drawn(Guid Id);
}
