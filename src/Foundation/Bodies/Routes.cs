using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Bodies;
using Mulin.Foundation.Bodies.Import;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Foundation.Bodies;

internal static class Routes
{

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/", async (string? q, BodyKind? kind, bool? left, string? after, BodyRegister register, CancellationToken ct) =>
        {
            var view = await register.Run(new(q, kind, left ?? false, after, null), ct);
            return TypedResults.Ok(new RegisterPage([.. view.Rows.Select(row => new BodyLineOut(row.Id, row.Name, row.Kind, row.CompoundId, row.CreditCode, row.Address, row.PlaceId, row.Until))], view.Total, view.After));
        }).Needs(Rights.See).WithName("bodies").WithSummary("The register of organisations, fifty at a time");

        api.MapPost("/", async (RegisterBody.Form form, RegisterBody slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new Registered(await door.Run(() => slice.Run(form, ct), ct)))).Needs(Rights.Keep).WithName("bodies-register").WithSummary("Registers an organisation");

        api.MapPut("/{id:guid}", async (Guid id, CorrectBody.Form form, CorrectBody slice, Door door, HttpRequest request, CancellationToken ct) =>
        {
            form.BodyId = id;
            if (int.TryParse(request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                form.Version = version;
            }

            await door.Run(() => slice.Run(form, ct), ct);
            return TypedResults.NoContent();
        }).Needs(Rights.Keep).WithName("bodies-correct").WithSummary("Corrects an organisation; If-Match carries its version");

        api.MapPost("/import", async (HttpRequest request, ImportBodies slice, Door door, CancellationToken ct) =>
        {
            // Either the file alone as the body or, as browsers send it, the first file of a form.
            if (!request.HasFormContentType)
            {
                return TypedResults.Ok(await door.Run(() => slice.Run(request.Body, ct), ct));
            }

            var form = await request.ReadFormAsync(ct);
            Refuse.If(form.Files.Count == 0, "bodies.import-file-missing", "File");
            await using var content = form.Files[0].OpenReadStream();
            return TypedResults.Ok(await door.Run(() => slice.Run(content, ct), ct));
        }).Needs(Rights.Keep).WithName("bodies-import").WithSummary("Puts a spreadsheet (XLSX or CSV) into the register: all of it or nothing");

        api.MapGet("/template.xlsx", (Texts texts) =>
            TypedResults.File(SheetBook.Of(texts["bodies.sheet"], BodySheet.Columns, []), SheetBook.MediaType, texts["bodies.sheet.template"] + ".xlsx"))
            .Needs(Rights.Keep).WithName("bodies-template").WithSummary("The spreadsheet to fill in");

        api.MapGet("/register.xlsx", async (string? q, BodyKind? kind, bool? left, BodyRegister register, Texts texts, Here here, Clock clock, CancellationToken ct) =>
            TypedResults.File(
                SheetBook.Of(texts["bodies.sheet"], BodySheet.Columns, await register.Lines(new(q, kind, left ?? false, null, null), ct)), SheetBook.MediaType, FileName(texts, here, clock) + ".xlsx"))
            .Needs(Rights.Keep).WithName("bodies-export-xlsx").WithSummary("The register as XLSX");

        api.MapGet("/register.csv", async (string? q, BodyKind? kind, bool? left, BodyRegister register, Texts texts, Here here, Clock clock, CancellationToken ct) =>
            TypedResults.File(
                Csv.Write([[.. BodySheet.Columns.Select(column => column.Heading)], .. await register.Lines(new(q, kind, left ?? false, null, null), ct)]), "text/csv; charset=utf-8", FileName(texts, here, clock) + ".csv"))
            .Needs(Rights.Keep).WithName("bodies-export-csv").WithSummary("The register as CSV");
    }

    private static string FileName(Texts texts, Here here, Clock clock) =>
        string.Create(CultureInfo.InvariantCulture, $"{here.Community.Name}{texts["bodies.sheet"]}{clock.Today:yyyyMMdd}");

    internal sealed record BodyLineOut(Guid Id, string Name, BodyKind Kind, Guid? CompoundId, string? CreditCode, string? Address, Guid? PlaceId, DateOnly? Until);

    internal sealed record RegisterPage(IReadOnlyList<BodyLineOut> Bodies, int Total, string? After);

    internal sealed record Registered(Guid Id);
}
