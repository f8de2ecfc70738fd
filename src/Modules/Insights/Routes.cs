using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Insights;
using Mulin.Insights.OpenData;
using Mulin.Insights.Packs;
using Mulin.Insights.Reading;
using Mulin.Insights.Reports;
using Mulin.Insights.Screens;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Insights;

internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        Files(api, "figures", (slice, form, _, ct) => slice.Community(form, ct), route => route.Needs(Rights.See));
        Files(api, "public/figures", (slice, form, _, ct) => slice.Public(form, ct), route => route.Open());
        Files(api, "areas/{area}/figures", (slice, form, overlooking, ct) => slice.Above(overlooking.Here, form, ct), route => route.Needs(Rights.SeeAbove).At(Where.Above));
        Months(api);
        PackFiles(api, "packs", (sheets, _, month, ct) => sheets.Community(month, ct), (sheets, _, ct) => sheets.Community(ct), route => route.Needs(Rights.See));
        PackFiles(api, "areas/{area}/packs", (sheets, overlooking, month, ct) => sheets.Above(overlooking.Here, month, ct), (sheets, overlooking, ct) => sheets.Above(overlooking.Here, ct), route => route.Needs(Rights.SeeAbove).At(Where.Above));
        api.MapGet("bulletin/{period}.docx", async (string period, WriteBulletin slice, Texts texts, CancellationToken ct) =>
            TypedResults.File(BulletinDocument.Of(await slice.Community(period, ct), texts), BulletinDocument.Docx, $"bulletin-{period}.docx"))
            .Needs(Rights.See).WithName("insights.bulletin").WithSummary("The monthly bulletin (2026-10) or the yearly report (2026) as a Word document.");
        api.MapGet("areas/{area}/bulletin/{period}.docx", async (string period, WriteBulletin slice, Overlooking overlooking, Texts texts, CancellationToken ct) =>
            TypedResults.File(BulletinDocument.Of(await slice.Above(overlooking.Here, period, ct), texts), BulletinDocument.Docx, $"bulletin-{overlooking.Here.Slug}-{period}.docx"))
            .Needs(Rights.SeeAbove).At(Where.Above).WithName("insights.bulletin-above").WithSummary("The same for a subdistrict or district, with its communities side by side.");
        Screens(api, "screens", (db, _) => db.Here.Community, route => route.Needs(Rights.Keep));
        Screens(api, "areas/{area}/screens", (_, overlooking) => overlooking.Here, route => route.Needs(Rights.SeeAbove).At(Where.Above));
        api.MapPut("packs/day", async (SetPackDay.Form form, SetPackDay slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Keep).WithName("insights.pack-day").WithSummary("The day of the following month on which a month is frozen, 1 to 28.");
        api.MapGet("definitions", (House house, Texts texts) => TypedResults.Ok(Definitions(house, texts))).Open().At(Where.Anywhere)
            .WithSummary("What every indicator means, what it is counted from, and every edition it has had.");
    }

    internal sealed record Definition(
        string Code, string Name, string Means, IndicatorKind Kind, string Unit, int Edition, IReadOnlyList<string> Dimensions, string? Numerator, string? Denominator, IReadOnlyList<string> Facts,
        IReadOnlyList<Edition> Editions);

    internal static IReadOnlyList<Definition> Definitions(House house, Texts texts) => [.. house.Indicators.Values.Select(indicator => new Definition(
        indicator.Code, texts[indicator.Code], texts[$"{indicator.Code}.means"], indicator.Kind, indicator.Unit, indicator.Edition, indicator.Dimensions,
        indicator.Numerator, indicator.Denominator, [.. indicator.Facts.Select(Kernel.Domain.FactNameAttribute.Of)], Editions.Of(indicator.Code)))];

    private delegate Task<IReadOnlyList<FigureLines.Line>> Ask(FigureLines slice, FigureLines.Form form, Overlooking overlooking, CancellationToken ct);

    /// <summary>One address each for JSON, CSV and XLSX of the same lines.</summary>
    private static void Files(IEndpointRouteBuilder api, string path, Ask ask, Func<RouteHandlerBuilder, RouteHandlerBuilder> door)
    {
        door(api.MapGet(path, async (string? period, string[]? indicator, string? scope, string[]? by, int? back, FigureLines slice, Overlooking overlooking, CancellationToken ct) =>
            TypedResults.Ok(await ask(slice, Form(period, indicator, scope, by, back), overlooking, ct))))
            .WithSummary("Figures counted from the chronicle, by period, scope and dimension.");
        door(api.MapGet(path + ".csv", async (string? period, string[]? indicator, string? scope, string[]? by, int? back, FigureLines slice, Overlooking overlooking, Texts texts, Db db, CancellationToken ct) =>
            File(Sheets.Csv(await ask(slice, Form(period, indicator, scope, by, back), overlooking, ct), texts), "text/csv; charset=utf-8", period, db, "csv")))
            .WithSummary("The same as a table: UTF-8 with byte order mark.");
        door(api.MapGet(path + ".xlsx", async (string? period, string[]? indicator, string? scope, string[]? by, int? back, FigureLines slice, Overlooking overlooking, Texts texts, Db db, CancellationToken ct) =>
            File(Sheets.Workbook(await ask(slice, Form(period, indicator, scope, by, back), overlooking, ct), texts), SheetBook.MediaType, period, db, "xlsx")))
            .WithSummary("The same as a workbook, with the definitions on its second sheet.");
    }

    /// <summary>Open data: an address for each month, which stays.</summary>
    private static void Months(IEndpointRouteBuilder api)
    {
        api.MapGet("public/months", async (OpenMonths slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Open().WithName("insights.open-months").WithSummary("Open data: every month that is over with its addresses, relative to this one, and the licence.");
        api.MapGet("public/months/{month}", async (string month, OpenMonths slice, CancellationToken ct) => TypedResults.Ok(await slice.Of(month, ct)))
            .Open().WithName("insights.open-month").WithSummary("Open data: every figure of a month (2026-10), whole and by its dimensions, small cells hidden.");
        api.MapGet("public/months/{month}.csv", async (string month, OpenMonths slice, Texts texts, Db db, CancellationToken ct) =>
            TypedResults.File(Sheets.Csv((await slice.Of(month, ct)).Lines, texts), "text/csv; charset=utf-8", $"{db.Here.Community.Slug}-{month}.csv"))
            .Open().WithName("insights.open-month-csv").WithSummary("The same as a table: UTF-8 with byte order mark.");
        api.MapGet("public/months/{month}.xlsx", async (string month, OpenMonths slice, Texts texts, Db db, CancellationToken ct) =>
            TypedResults.File(Sheets.Workbook((await slice.Of(month, ct)).Lines, texts), SheetBook.MediaType, $"{db.Here.Community.Slug}-{month}.xlsx"))
            .Open().WithName("insights.open-month-xlsx").WithSummary("The same as a workbook, with the definitions on its second sheet.");
        api.MapPut("public/licence", async (SetLicence.Form form, SetLicence slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Keep).WithName("insights.licence").WithSummary("The licence under which anybody may use the open figures.");
    }

    /// <summary>The secret addresses of displays.</summary>
    private static void Screens(IEndpointRouteBuilder api, string path, Func<Db, Overlooking, AreaNode> where, Func<RouteHandlerBuilder, RouteHandlerBuilder> door)
    {
        door(api.MapGet(path, async (Db db, Overlooking overlooking, ScreenLinks slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(where(db, overlooking), ct))))
            .WithSummary("The displays that have a secret address.");
        door(api.MapPost(path, async (MakeScreenLink.Form form, Db db, Overlooking overlooking, MakeScreenLink slice, Door door, CancellationToken ct) =>
            TypedResults.Ok(new { key = await door.Run(() => slice.Run(where(db, overlooking), form, ct), ct) })))
            .WithSummary("A secret for one display's address (?key=); told once and never again, so not remembered for a repeat.");
        door(api.MapDelete(path + "/{id:guid}", async (Guid id, Db db, Overlooking overlooking, TakeBackScreenLink slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(where(db, overlooking), id, ct), ct);
                return TypedResults.NoContent();
            }))
            .WithSummary("Takes a display's address back.");
    }

    private static void PackFiles(
        IEndpointRouteBuilder api, string path, Func<PackSheets, Overlooking, string, CancellationToken, Task<PackSheet>> one,
        Func<PackSheets, Overlooking, CancellationToken, Task<IReadOnlyList<ListedPack>>> all, Func<RouteHandlerBuilder, RouteHandlerBuilder> door)
    {
        door(api.MapGet(path, async (PackSheets sheets, Overlooking overlooking, CancellationToken ct) => TypedResults.Ok(await all(sheets, overlooking, ct))))
            .WithSummary("Frozen months, the newest first.");
        door(api.MapGet(path + "/{month}", async (string month, PackSheets sheets, Overlooking overlooking, Texts texts, CancellationToken ct) =>
            TypedResults.Ok(PackFile.Of(await one(sheets, overlooking, month, ct), texts))))
            .WithSummary("A frozen month: each figure as frozen, as counted today, and how many facts came later.");
        door(api.MapGet(path + "/{month}.csv", async (string month, PackSheets sheets, Overlooking overlooking, Texts texts, CancellationToken ct) =>
            TypedResults.File(Sheets.Csv(PackFile.Table(await one(sheets, overlooking, month, ct), texts), texts), "text/csv; charset=utf-8", $"pack-{month}.csv")))
            .WithSummary("The same as a table: UTF-8 with byte order mark.");
        door(api.MapGet(path + "/{month}.xlsx", async (string month, PackSheets sheets, Overlooking overlooking, Texts texts, CancellationToken ct) =>
            TypedResults.File(Sheets.Workbook(PackFile.Table(await one(sheets, overlooking, month, ct), texts), texts), SheetBook.MediaType, $"pack-{month}.xlsx")))
            .WithSummary("The same as a workbook, with the definitions on its second sheet.");
    }

    private static FigureLines.Form Form(string? period, string[]? indicator, string? scope, string[]? by, int? back) =>
        new() { Period = period, Indicator = indicator ?? [], Scope = scope, By = by ?? [], Back = back ?? 0 };

    private static FileContentHttpResult File(byte[] bytes, string type, string? period, Db db, string ending) => TypedResults.File(
        bytes, type, string.Create(CultureInfo.InvariantCulture, $"figures-{(string.IsNullOrWhiteSpace(period) ? Period.Of(PeriodKind.Month, db.Clock.Today).Code : period.Trim())}.{ending}"));
}
