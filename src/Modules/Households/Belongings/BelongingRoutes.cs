using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Households.Lists;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Belongings;

/// <summary>Cars and pets of homes, where the community keeps them.</summary>
internal static class BelongingRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        Staff(api);
        Mine(api.MapGroup("/mine"));
        foreach (var xlsx in new[] { true, false })
        {
            var ending = xlsx ? "xlsx" : "csv";
            api.MapGet($"/cars/export.{ending}", ([AsParameters] Households.Routes.ListQuery query, ExportBelongings slice, HttpContext http, CancellationToken ct) =>
                    SheetStream.Send("cars", xlsx, file => slice.Cars(HomeFilter.Read(http.Request.Query), xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"households.cars-export-{ending}").WithSummary("The register of cars under any filter of the list of homes, names and plates masked");
            api.MapGet($"/pets/export.{ending}", ([AsParameters] Households.Routes.ListQuery query, ExportBelongings slice, HttpContext http, CancellationToken ct) =>
                    SheetStream.Send("pets", xlsx, file => slice.Pets(HomeFilter.Read(http.Request.Query), xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"households.pets-export-{ending}").WithSummary("The register of pets under any filter of the list of homes, names masked");
        }
    }

    private static void Staff(IEndpointRouteBuilder api)
    {
        api.MapPost("/belongings", async (ChooseBelongings.Form form, ChooseBelongings slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.NameTags).WithName("households.choose-belongings").WithSummary("Whether this community keeps cars and pets, from now on");
        api.MapGet("/{id:guid}/belongings", async (Guid id, BelongingsOf slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.See).WithName("households.belongings").WithSummary("The cars and pets of a household, plates masked");
        api.MapPost("/{id:guid}/cars", async (Guid id, NoteCar.Form form, NoteCar slice, Door door, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.note-car").WithSummary("A household has a car");
        api.MapPost("/cars/{id:guid}/end", (Guid id, [FromBody] EndBelonging.Form? form, EndBelonging slice, Door door, HttpRequest request, CancellationToken ct) => End(id, form, slice.Run<Car>, door, request, ct))
            .Needs(Rights.Keep).WithName("households.end-car").WithSummary("A household has this car no longer");
        api.MapPost("/cars/{id:guid}/look", async (Guid id, LookAtCar.Form form, LookAtCar slice, Door door, HttpContext http, CancellationToken ct) =>
            {
                form.CarId = id;
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.SeeFull).WithName("households.look-at-car").WithSummary("The plate of a car in full, for a purpose that everybody who lives with it can read");
        api.MapPost("/cars/find", async (FindCar.Form form, FindCar slice, HttpContext http, CancellationToken ct) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await slice.Run(form, ct));
            })
            .Needs(Rights.SeeFull).WithName("households.find-car").WithSummary("Whose car it is, by its whole plate");
        api.MapPost("/{id:guid}/pets", async (Guid id, NotePet.Form form, NotePet slice, Door door, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.note-pet").WithSummary("An animal lives with a household");
        api.MapPost("/pets/{id:guid}/papers", async (Guid id, NotePapers.Form form, NotePapers slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.PetId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.note-papers").WithSummary("The licence and the vaccination of an animal as they are now");
        api.MapPost("/pets/{id:guid}/end", (Guid id, [FromBody] EndBelonging.Form? form, EndBelonging slice, Door door, HttpRequest request, CancellationToken ct) => End(id, form, slice.Run<Pet>, door, request, ct))
            .Needs(Rights.Keep).WithName("households.end-pet").WithSummary("The animal lives with this household no longer");
    }

    private static async Task<Ok<Made>> End(Guid id, EndBelonging.Form? form, Func<EndBelonging.Form, CancellationToken, Task<Guid>> slice, Door door, HttpRequest request, CancellationToken ct)
    {
        (form ??= new()).Id = id;
        form.Version ??= request.SeenVersion();
        return TypedResults.Ok(new Made(await door.Run(() => slice(form, ct), ct)));
    }

    private static void Mine(IEndpointRouteBuilder mine)
    {
        mine.MapGet("/belongings", async (BelongingsOf slice, HttpContext http, CancellationToken ct) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await slice.Mine(ct));
            })
            .Needs(Rights.Own).WithName("households.own-belongings").WithSummary("The cars and pets of one's own household");
        mine.MapPost("/cars", async (NoteCar.Form form, NoteCar slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Own(form, ct), ct))))
            .Needs(Rights.Own).WithName("households.note-own-car").WithSummary("One's own household has a car");
        mine.MapPost("/cars/{id:guid}/end", (Guid id, [FromBody] EndBelonging.Form? form, EndBelonging slice, Door door, HttpRequest request, CancellationToken ct) => End(id, form, slice.Own<Car>, door, request, ct))
            .Needs(Rights.Own).WithName("households.end-own-car").WithSummary("One's own household has this car no longer");
        mine.MapPost("/pets", async (NotePet.Form form, NotePet slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Own(form, ct), ct))))
            .Needs(Rights.Own).WithName("households.note-own-pet").WithSummary("An animal lives with one's own household");
        mine.MapPost("/pets/{id:guid}/papers", async (Guid id, NotePapers.Form form, NotePapers slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.PetId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Own(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("households.note-own-papers").WithSummary("The licence and the vaccination of one's own animal as they are now");
        mine.MapPost("/pets/{id:guid}/end", (Guid id, [FromBody] EndBelonging.Form? form, EndBelonging slice, Door door, HttpRequest request, CancellationToken ct) => End(id, form, slice.Own<Pet>, door, request, ct))
            .Needs(Rights.Own).WithName("households.end-own-pet").WithSummary("The animal lives with one's own household no longer");
    }
}
