using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Covers;

internal static class CoverRoutes
{
    internal static void Map(IEndpointRouteBuilder covers)
    {
        covers.MapGet("/", async (CoverList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.See).WithName("households.covers").WithSummary("Who is there for whom, person by person, names masked");
        covers.MapGet("/export.xlsx", async (CoverList slice, Texts texts, CancellationToken ct) => TypedResults.File(await slice.Sheet(ct), SheetBook.MediaType, texts["households.covers"] + ".xlsx"))
            .Needs(Rights.Export).WithName("households.covers-export").WithSummary("That register as a file that opens in a spreadsheet");
        covers.MapGet("/mine", async (CoverOf slice, Acting acting, CancellationToken ct) => TypedResults.Ok(await slice.Run(acting.Actor.PersonId ?? throw new Missing("person"), ct)))
            .SignedIn().WithName("households.covers-mine").WithSummary("Whom the caller is there for: door and masked head, nothing of the file");
        covers.MapGet("/people/{id:guid}", async (Guid id, CoverOf slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.See).WithName("households.covers-of").WithSummary("Whom one person is there for, where the reader may see files");
        covers.MapPost("/", async (AssignCover.Form form, AssignCover slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.AssignCover).WithName("households.assign-cover").WithSummary("Somebody is there for households, staircases, buildings or grids: all of them or none");
        covers.MapPost("/{id:guid}/end", async (Guid id, [FromBody] EndCover.Form? form, EndCover slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).CoverId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.AssignCover).WithName("households.end-cover").WithSummary("Somebody is there for it no longer");
    }
}
