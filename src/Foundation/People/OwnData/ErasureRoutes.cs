using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>One's own data, being forgotten, and how long files are kept.</summary>
internal static class ErasureRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/mine/data", async (Guid? person, MyData slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(person, ct)))
            .SignedIn().WithName("people-own-data").WithSummary("What is on file about oneself, or about somebody one acts for: tables, what each is kept for, and how many rows");
        api.MapGet("/mine/data.zip", async (Guid? person, TakeOut slice, HttpContext http, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(await slice.Run(person, ct), TakeOut.MediaType, "mulin-data.zip");
        }).SignedIn().WithName("people-take-out").WithSummary("Everything on file about oneself as a zip of XLSX and JSON; written down as a look at it");
        api.MapPost("/mine/erasure", async (AskErasure.Form form, AskErasure slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)))).SignedIn().WithName("people-erasure-ask").WithSummary("Ask to be forgotten here");
        api.MapPost("/erasures", async (RecordErasure.Form form, RecordErasure slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)))).Needs(Rights.Erase).WithName("people-erasure-record").WithSummary("Write down that somebody without an account asks to be forgotten");
        api.MapGet("/erasures/{id:guid}", async (Guid id, ErasureDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Erase).WithName("people-erasure").WithSummary("Who asked, what would be blanked, what stays and why");
        api.MapPost("/erasures/{id:guid}/withdraw", async (Guid id, WithdrawErasure slice, Door door, CancellationToken ct) =>
        {
            await door.Run(() => slice.Run(new() { Id = id }, ct), ct);
            return TypedResults.NoContent();
        }).SignedIn().WithName("people-erasure-withdraw").WithSummary("Take it back, before it is done");
        api.MapPost("/erasures/{id:guid}/do", async (Guid id, int? version, DoErasure slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { Id = id, Version = version }, ct), ct)))).Needs(Rights.Erase).WithName("people-erasure-do").WithSummary("Forget them: all rooms, for good");
        api.MapPost("/erasures/{id:guid}/refuse", async (Guid id, RefuseErasure.Form form, RefuseErasure slice, Door door, CancellationToken ct) =>
        {
            form.Id = id;
            return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
        }).Needs(Rights.Erase).WithName("people-erasure-refuse").WithSummary("Say why not");
        api.MapPost("/retention", async (SetRetention.Form form, SetRetention slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new { Months = await door.Run(() => slice.Run(form, ct), ct) })).Needs(Rights.SetRetention).WithName("people-retention").WithSummary("How many months the files of those who left are kept");
        api.MapGet("/areas/{area}/retention", async (RetentionBelow slice, Overlooking overlooking, CancellationToken ct) => TypedResults.Ok(await slice.Run(overlooking.Here, ct)))
            .Needs(Rights.FixRetention).At(Where.Above).WithName("people-retention-below").WithSummary("How long the communities below keep the files of those who left, and who fixed it");
        api.MapPost("/areas/{area}/retention", async (FixRetention.Form form, FixRetention slice, Overlooking overlooking, Door door, CancellationToken ct) =>
        {
            await door.Run(() => slice.Run(overlooking.Here, form, ct), ct);
            return TypedResults.NoContent();
        }).Needs(Rights.FixRetention).At(Where.Above).WithName("people-fix-retention").WithSummary("Fix it for all communities below, at once or from a day on");
        api.MapPost("/areas/{area}/retention/let-go", async (LetGoRetention.Form form, LetGoRetention slice, Overlooking overlooking, Door door, CancellationToken ct) =>
        {
            await door.Run(() => slice.Run(overlooking.Here, form, ct), ct);
            return TypedResults.NoContent();
        }).Needs(Rights.FixRetention).At(Where.Above).WithName("people-let-go-retention").WithSummary("Leave it to the communities again");
    }
}
