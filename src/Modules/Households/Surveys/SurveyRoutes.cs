using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Surveys;

internal static class SurveyRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        Staff(api.MapGroup("/surveys"));
        Files(api.MapGroup("/surveys/{id:guid}"));
        Residents(api.MapGroup("/asked"));
    }

    private static void Staff(RouteGroupBuilder surveys)
    {
        surveys.MapGet("/", async (SurveyList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.EnterAnswers).WithName("households.surveys").WithSummary("The surveys of this community with how many were asked and answered");
        surveys.MapPost("/", async (MakeSurvey.Form form, MakeSurvey slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Survey).WithName("households.make-survey").WithSummary("A draft: empty, from a template (great-visit, elders, interests), or a copy of an earlier survey");
        var one = surveys.MapGroup("/{id:guid}");
        one.MapGet("/", async Task<Ok<SurveyDetail.View>> (Guid id, SurveyDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.ETag = $"\"{view.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.EnterAnswers).WithName("households.survey").WithSummary("A survey: questions, how far it is by grid and building, and its result as far as the caller may know it");
        one.MapPost("/", async (Guid id, DescribeSurvey.Form form, DescribeSurvey slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.SurveyId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Survey).WithName("households.describe-survey").WithSummary("What a draft is called, whom it asks and who reads its result");
        one.MapDelete("/", async (Guid id, DropSurvey slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new() { SurveyId = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Survey).WithName("households.drop-survey").WithSummary("Drop a draft");
        one.MapPost("/questions", async (Guid id, AskQuestion.Form form, AskQuestion slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.SurveyId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Survey).WithName("households.ask-question").WithSummary("One more question of a draft, or another wording of one");
        one.MapPost("/arrange", async (Guid id, ArrangeQuestions.Form form, ArrangeQuestions slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.SurveyId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Survey).WithName("households.arrange-questions").WithSummary("A question of a draft goes up, down or away");
        one.MapPost("/open", async (Guid id, OpenSurvey.Form form, OpenSurvey slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.SurveyId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Survey).WithName("households.open-survey").WithSummary("Open it now or on a day, until a day; who is asked is written down at that moment");
        one.MapPost("/prolong", async (Guid id, ProlongSurvey.Form form, ProlongSurvey slice, Door door, CancellationToken ct) =>
            {
                form.SurveyId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Survey).WithName("households.prolong-survey").WithSummary("It may be answered longer");
        one.MapPost("/close", async (Guid id, [FromBody] CloseSurvey.Form? form, CloseSurvey slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).SurveyId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Survey).WithName("households.close-survey").WithSummary("What came in counts, nothing more comes");
        one.MapGet("/round", async (Guid id, Guid? grid, Guid? building, string? q, SurveyRound slice, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { SurveyId = id, GridId = grid, BuildingId = building, Q = q }, ct)))
            .Needs(Rights.EnterAnswers).WithName("households.survey-round").WithSummary("Who has not answered yet where the caller works, in the order of the doors, names masked");
        one.MapPost("/answers", async (Guid id, EnterAnswer.Form form, EnterAnswer slice, Door door, CancellationToken ct) =>
            {
                form.SurveyId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.EnterAnswers).WithName("households.enter-answer").WithSummary("What somebody said at the door or by telephone, or a sheet of paper; may be sent late, and with Idempotency-Key twice");
        one.MapGet("/answers", async (Guid id, Guid? after, SingleAnswers slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, after, ct)))
            .Needs(Rights.SeeAnswers).WithName("households.survey-answers").WithSummary("Answer by answer, names masked; of an anonymous survey only when it is over, and without any");
        one.MapPost("/sheets", async (Guid id, PrintSheets.Form form, PrintSheets slice, Door door, CancellationToken ct) =>
            {
                form.SurveyId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.EnterAnswers).WithName("households.print-sheets").WithSummary("Numbers for so many more sheets of paper");
    }

    private static void Files(RouteGroupBuilder one)
    {
        foreach (var xlsx in new[] { true, false })
        {
            var ending = xlsx ? "xlsx" : "csv";
            one.MapGet($"/result.{ending}", async (Guid id, ExportSurvey slice, CancellationToken ct) => File(await slice.Result(id, ct), xlsx, "survey"))
                .Needs(Rights.Export).WithName($"households.survey-result-{ending}").WithSummary("The result with its denominators, as a file that opens in a spreadsheet");
            one.MapGet($"/answers.{ending}", async (Guid id, ExportSurvey slice, CancellationToken ct) => File(await slice.Answers(id, ct), xlsx, "answers"))
                .Needs(Rights.SeeAnswers).WithName($"households.survey-answers-{ending}").WithSummary("Answer by answer as a file; that somebody took it stays written");
        }
    }

    private static FileContentHttpResult File(ExportSurvey.Sheet sheet, bool xlsx, string name) => xlsx
        ? TypedResults.File(SheetBook.Of(sheet.Name, sheet.Columns, sheet.Rows), SheetBook.MediaType, $"{name}.xlsx")
        : TypedResults.File(
            CsvLine.File(sheet.Rows.Select(row => row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")).Prepend(sheet.Columns.Select(column => column.Heading))),
            CsvLine.MediaType, $"{name}.csv");

    private static void Residents(RouteGroupBuilder asked)
    {
        asked.MapGet("/", async (MySurveys slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .SignedIn().WithName("households.my-surveys").WithSummary("The surveys the caller or their household is asked");
        asked.MapGet("/{id:guid}", async (Guid id, MySurvey slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .SignedIn().WithName("households.my-survey").WithSummary("One of them: its questions, and what was answered where that can be known");
        asked.MapPost("/{id:guid}", async (Guid id, AnswerSurvey.Form form, AnswerSurvey slice, Door door, CancellationToken ct) =>
            {
                form.SurveyId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .SignedIn().WithName("households.answer-survey").WithSummary("Answer it, once for each person or household; a named answer can be put right until it ends");
        asked.MapGet("/{id:guid}/result", async (Guid id, PublicResult slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Open().WithName("households.survey-result").WithSummary("The result of a survey that is over, for those it was promised to; small cells are not said");
    }
}
