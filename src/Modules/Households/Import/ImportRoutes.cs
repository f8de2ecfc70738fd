using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>The way a list takes: up, looked at, confirmed, written.</summary>
internal static class ImportRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/import", async (HttpRequest request, UploadHomes slice, Door door, CancellationToken ct) =>
            {
                // Either the file alone as the body or, as browsers send it, the first file of a form.
                if (!request.HasFormContentType)
                {
                    return TypedResults.Ok(new Kept(await door.Run(() => slice.Run("", request.Body, ct), ct)));
                }

                var form = await request.ReadFormAsync(ct);
                Refuse.If(form.Files.Count == 0, "households.import-file-missing", "File");
                await using var content = form.Files[0].OpenReadStream();
                return TypedResults.Ok(new Kept(await door.Run(() => slice.Run(form.Files[0].FileName, content, ct), ct)));
            })
            .Needs(Rights.Import).WithName("households.import").WithSummary("Keep a list of homes (XLSX or CSV, any headings) for its preview; nothing is written yet");
        api.MapGet("/import/template.xlsx", async (ImportSheets slice, Texts texts, CancellationToken ct) =>
                TypedResults.File(await slice.Template(ct), SheetBook.MediaType, texts["households.import.sheet"] + ".xlsx"))
            .Needs(Rights.Import).WithName("households.import-template").WithSummary("A list to fill in, with the doors of the community in it");
        api.MapGet("/import/{id:guid}", async (Guid id, string? map, int? page, int? head, ImportPreview slice, Texts texts, CancellationToken ct) =>
                TypedResults.Ok(Said(await slice.Run(new() { DraftId = id, Map = map, Page = page, Head = head }, ct), texts)))
            .Needs(Rights.Import).WithName("households.import-preview").WithSummary("What a kept list would do: how its columns are understood, and every row with a problem");
        api.MapGet("/import/{id:guid}/problems.xlsx", async (Guid id, string? map, ImportSheets slice, Texts texts, CancellationToken ct) =>
                TypedResults.File(await slice.Problems(new() { DraftId = id, Map = map }, ct), SheetBook.MediaType, texts["households.import.problem"] + ".xlsx"))
            .Needs(Rights.Import).WithName("households.import-problems").WithSummary("The rows with a problem, to be put right and sent in again");
        api.MapPost("/import/{id:guid}/doors", async (Guid id, BuildMissingDoors.Form form, BuildMissingDoors slice, Door door, CancellationToken ct) =>
            {
                form.DraftId = id;
                return TypedResults.Ok(new Doors(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Import).WithName("households.import-doors").WithSummary("Build the doors a list tells of in a staircase that is there; for who keeps the places as well");
        api.MapPost("/import/{id:guid}/confirm", async (Guid id, [FromBody] ConfirmImport.Form? form, ConfirmImport slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).DraftId = id;
                return TypedResults.Ok(new Kept(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Import).WithName("households.import-confirm").WithSummary("Have it written, to the end; rows with a problem only by setting them aside");
        api.MapGet("/imports", async (ImportList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Import).WithName("households.imports").WithSummary("The last imports");
        api.MapGet("/imports/{id:guid}", async (Guid id, ImportProgress slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Import).WithName("households.import-progress").WithSummary("How far an import is and what came of it; who of earlier lists is not in it");
        api.MapGet("/imports/{id:guid}/result.xlsx", async (Guid id, ImportSheets slice, Texts texts, CancellationToken ct) =>
                TypedResults.File(await slice.Result(id, ct), SheetBook.MediaType, texts["households.import.result"] + ".xlsx"))
            .Needs(Rights.Import).WithName("households.import-result").WithSummary("What was left out: rows and sentences, nothing that stood in them");
        api.MapPost("/imports/{id:guid}/cancel", async (Guid id, CancelImport slice, Door door, CancellationToken ct) =>
                TypedResults.Ok(new Kept(await door.Run(() => slice.Run(new() { ImportId = id }, ct), ct))))
            .Needs(Rights.Import).WithName("households.import-cancel").WithSummary("Call it off before its first row is written");
    }

    internal sealed record Kept(Guid Id);

    internal sealed record Doors(int Built);

    internal sealed record Line(int Row, IReadOnlyList<string> Problems);

    internal sealed record Stairs(Guid StairsId, string Name, IReadOnlyList<string> Doors);

    internal sealed record Preview(Guid? ImportId, string Map, int Page, int Head, IReadOnlyDictionary<string, Field> Columns, int Rows, int Homes, int People, int Known, int Bad, IReadOnlyList<Line> Problems, IReadOnlyList<Stairs> MissingDoors);

    private static Preview Said(ImportPreview.View view, Texts texts) => new(
        view.ImportId, view.Mapping.Code, view.Mapping.Page, view.Mapping.Head, view.Mapping.Columns.ToDictionary(pair => Letters.Of(pair.Key), pair => pair.Value), view.Judged.Lines.Count, view.Judged.Homes.Count,
        view.Judged.People, view.Judged.KnownPeople, view.Judged.Bad,
        [.. view.Judged.Lines.Where(line => line.Problems.Count > 0).Select(line => new Line(line.Number, [.. line.Problems.Select(why => ImportSheets.Said(texts, why, view.Mapping.Of(why.Field), line.Number))]))],
        [.. view.Judged.Missing.Select(stairs => new Stairs(stairs.StairsId, stairs.Stairs, stairs.Doors))]);
}
