using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Feeds;
using Mulin.Concerns.Incidents;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Map;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Same;
using Mulin.Concerns.Timing;
using Mulin.Concerns.Together;
using Mulin.Concerns.Views;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Concerns;

/// <summary>The JSON API. Every step answers with where the concern stands then; <c>version</c> or If-Match guards against a faster colleague.</summary>
internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        Read(api);
        Report(api);
        Steps(api);
        Rule(api);
        SameRoutes.Map(api);
        MapRoutes.Map(api);
        IncidentRoutes.Map(api);
        Templates.TemplateRoutes.Map(api);
        Views(api);
    }

    /// <summary>Not under /api: feed readers are given the address that stands in the page.</summary>
    internal static void MapFeeds(IEndpointRouteBuilder app) =>
        app.MapGet("/concerns/public.atom", async (Contracts.Concerns.ConcernKind? kind, bool? done, PublicFeed slice, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=300";
            return TypedResults.Bytes(await slice.Run(kind, done ?? false, $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}", http.RequestAborted), PublicFeed.MediaType);
        }).Open().ExcludeFromDescription();

    private static void Read(IEndpointRouteBuilder api)
    {
        api.MapGet("/", async ([AsParameters] AllQuery query, AllConcerns slice, HttpContext http, CancellationToken ct) => Linked(http, await slice.Run(query.ToQuery(), ct), view => (view.Before, view.After)))
            .Needs(Rights.SeeAll).WithName("concerns.list").WithSummary("Every concern of the community, newest first, filtered; pages by key, the next one in the Link header");
        api.MapGet("/inbox", async ([AsParameters] InboxQuery query, Inbox slice, HttpContext http, CancellationToken ct) => Linked(http, await slice.Run(query.ToQuery(), ct), view => (view.Before, view.After)))
            .Needs(Rights.Handle).WithName("concerns.inbox").WithSummary("What waits for my posts and for vacant ones below them, the most urgent first");
        api.MapGet("/mine", async (bool? waiting, bool? open, string? after, string? before, int? size, MyConcerns slice, HttpContext http, CancellationToken ct) =>
                Linked(http, await slice.Run(new MyConcerns.Query { Waiting = waiting ?? false, Open = open ?? false, After = after, Before = before, Size = size }, ct), view => (view.Before, view.After)))
            .Needs(Rights.Report).WithName("concerns.mine").WithSummary("What I reported, newest first");
        api.MapGet("/near", async (Guid? buildingId, bool? open, string? after, string? before, int? size, NearConcerns slice, HttpContext http, CancellationToken ct) =>
                Linked(http, await slice.Run(new NearConcerns.Query { BuildingId = buildingId, Open = open ?? false, After = after, Before = before, Size = size }, ct), view => (view.Before, view.After)))
            .Needs(Rights.Report).WithName("concerns.near").WithSummary("What neighbours of a building reported, without what is private");
        api.MapGet("/public", async (Contracts.Concerns.ConcernKind? kind, bool? done, bool? week, string? after, string? before, int? size, PublicConcerns slice, HttpContext http, CancellationToken ct) =>
                Linked(http, await slice.Run(new PublicConcerns.Query { Kind = kind, Done = done ?? false, Week = week ?? false, After = after, Before = before, Size = size }, ct), view => (view.Before, view.After)))
            .Open().WithName("concerns.public").WithSummary("What is being dealt with and what got done, for anybody");
        api.MapGet("/{id:guid}", async Task<Ok<ConcernDetail.View>> (Guid id, ConcernDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.ETag = $"\"{view.Version}\"";
                return TypedResults.Ok(view);
            })
            .Open().WithName("concerns.get").WithSummary("One concern with its course, as much as the reader may see, and the steps the reader may take");
        Export(api, "/export.xlsx", xlsx: true);
        Export(api, "/export.csv", xlsx: false);
        api.MapGet("/posts", async (Guid? concernId, PostChoices slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(concernId, ct)))
            .Needs(Rights.Handle).WithName("concerns.posts").WithSummary("The posts a concern can be given to");
    }

    private static void Export(IEndpointRouteBuilder api, string route, bool xlsx) =>
        api.MapGet(route, ([AsParameters] AllQuery query, ExportConcerns slice, CancellationToken ct) => Sheet(query.ToQuery(), slice, xlsx, ct))
            .Needs(Rights.SeeAll).WithName($"concerns.export-{(xlsx ? "xlsx" : "csv")}").WithSummary("The register under any filter, as a file that opens in a spreadsheet");

    private static Task<FileStreamHttpResult> Sheet(AllConcerns.Query query, ExportConcerns slice, bool xlsx, CancellationToken ct) =>
        SheetStream.Send("concerns", xlsx, file => slice.Run(query, xlsx, file, ct));

    private static void Report(IEndpointRouteBuilder api)
    {
        api.MapPost("/", async (ReportConcern.Form form, ReportConcern slice, Door door, HttpContext http, CancellationToken ct) => Made(http, await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Report).WithName("concerns.report").WithSummary("Report a concern of one's own");
        api.MapPost("/record", async (RecordConcern.Form form, RecordConcern slice, Door door, HttpContext http, CancellationToken ct) => Made(http, await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Record).WithName("concerns.record").WithSummary("Record what somebody said by phone, at the desk, in a group; without a caller it is the recorder's own finding");
        api.MapPost("/assign", async (BulkAssign.Form form, BulkAssign slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Assign).WithName("concerns.assign-many").WithSummary("Give up to 100 concerns to one post; those that cannot go are answered with the reason");
    }

    private static void Views(IEndpointRouteBuilder api)
    {
        api.MapPost("/accept", async (BulkAccept.Form form, BulkAccept slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Handle).WithName("concerns.accept-many").WithSummary("Accept up to 100 concerns; those that cannot be are answered with the reason");
        api.MapPost("/hand-over", async (BulkHandOver.Form form, BulkHandOver slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Handle).WithName("concerns.hand-over-many").WithSummary("Hand up to 100 concerns to another post for one reason; those that cannot go are answered with the reason");
        api.MapPost("/picked.xlsx", ([FromForm] PickedSheet picked, ExportConcerns slice, CancellationToken ct) =>
                Sheet(new() { Ids = picked.Pick ?? [], Columns = picked.Columns }, slice, xlsx: true, ct))
            .Needs(Rights.SeeAll).WithName("concerns.export-picked").WithSummary("The register of these concerns alone, as a spreadsheet; a form with pick for each");
        api.MapGet("/filters", async (ListViews slice, CancellationToken ct) => TypedResults.Ok((await slice.Run(ct)).Filters))
            .Needs(Rights.SeeAll).WithName("concerns.filters").WithSummary("Saved filters of the list: own ones and those shared here");
        api.MapPost("/filters", async (SaveFilter.Form form, SaveFilter slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.SeeAll).WithName("concerns.save-filter").WithSummary("Keep a filter of the list under a name");
        api.MapDelete("/filters/{id:guid}", async (Guid id, DropFilter slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new() { FilterId = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.SeeAll).WithName("concerns.drop-filter").WithSummary("Drop a saved filter");
        api.MapPost("/columns", async (ChooseColumns.Form form, ChooseColumns slice, Door door, CancellationToken ct) =>
                TypedResults.Ok(new ChosenColumns(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.SeeAll).WithName("concerns.choose-columns").WithSummary("Remember which columns of the list I want to see");
    }

    internal sealed record ChosenColumns(string Columns);

    internal sealed class PickedSheet
    {
        public List<Guid>? Pick { get; set; }
        public string? Columns { get; set; }
    }

    private static void Steps(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/{id:guid}");
        one.MapPost("/accept", (Guid id, [FromBody] Accept.Form? form, Accept slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form ??= new(), id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.accept").WithSummary("Accept it: the office says that it has it");
        one.MapPost("/start", (Guid id, [FromBody] Start.Form? form, Start slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form ??= new(), id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.start").WithSummary("Set to work on it");
        one.MapPost("/ask", (Guid id, AskReporter.Form form, AskReporter slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.ask").WithSummary("Ask the reporter something");
        one.MapPost("/answer", (Guid id, AnswerQuestion.Form form, AnswerQuestion slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.answer").WithSummary("Answer what was asked, as the reporter or for the reporter");
        one.MapPost("/notes", (Guid id, AddNote.Form form, AddNote slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, _) => f.ConcernId = i, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.note").WithSummary("Add a note, public or for staff");
        one.MapPost("/resolve", (Guid id, Resolve.Form form, Resolve slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.resolve").WithSummary("Say what came of it; the reporter then confirms");
        one.MapPost("/confirm", (Guid id, Confirm.Form form, Confirm slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Report).WithName("concerns.confirm").WithSummary("Confirm that it is done, and rate it");
        one.MapPost("/reopen", (Guid id, Reopen.Form form, Reopen slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Report).WithName("concerns.reopen").WithSummary("Say that it is not done after all, within the set time");
        one.MapPost("/follow-up", (Guid id, RecordFollowUp.Form form, RecordFollowUp slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.follow-up").WithSummary("Record what the reporter said when called, or that nobody was reached");
        one.MapPost("/assign", (Guid id, Assign.Form form, Assign slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Assign).WithName("concerns.assign").WithSummary("Give it to a post by hand");
        one.MapPost("/hand-over", (Guid id, HandOver.Form form, HandOver slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.hand-over").WithSummary("Hand it to another post, with a reason");
        one.MapGet("/assistance", async (Guid id, AssistanceList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .SignedIn().WithName("concerns.assistance").WithSummary("Who was asked to help with it, and what came of it; for staff of the case");
        one.MapPost("/assistance", async (Guid id, AskAssistance.Form form, AskAssistance slice, Door door, CancellationToken ct) =>
            {
                form.ConcernId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Handle).WithName("concerns.ask-assistance").WithSummary("Ask other posts to do a part of it (Joint) or for their opinion (Consultation)");
        api.MapPost("/assistance/{id:guid}", async (Guid id, GiveAssistance.Form form, GiveAssistance slice, Door door, CancellationToken ct) =>
            {
                form.AssistanceId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Handle).WithName("concerns.give-assistance").WithSummary("Say what was done or what you think, or that you cannot help and why");
        api.MapPost("/assistance/{id:guid}/recall", async (Guid id, [FromBody] RecallAssistance.Form? form, RecallAssistance slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).AssistanceId = id;
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Handle).WithName("concerns.recall-assistance").WithSummary("Say that the help is no longer needed");
        one.MapPost("/return", (Guid id, ReturnConcern.Form form, ReturnConcern slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.return").WithSummary("Return it: not ours to do, with the reason and who is responsible");
        one.MapPost("/refile", (Guid id, Refile.Form form, Refile slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.refile").WithSummary("Give it another kind or category");
        one.MapPost("/pass-up", (Guid id, PassUp.Form form, PassUp slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.pass-up").WithSummary("Pass it up to the nearest area above");
        one.MapPost("/send-back", (Guid id, SendBack.Form form, SendBack slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.send-back").WithSummary("Give it back to the community");
        one.MapPost("/urge", (Guid id, Urge.Form form, Urge slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.urge").WithSummary("Press the office that has it, with a word");
        one.MapPost("/take-over", (Guid id, [FromBody] TakeOver.Form? form, TakeOver slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form ??= new(), id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.take-over").WithSummary("Take over what was escalated to my post because a time was missed");
        one.MapPost("/visit", (Guid id, RecordVisit.Form form, RecordVisit slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.visit").WithSummary("Record the visit after a care concern was resolved: who went, when, what was found");
        one.MapPost("/waive-visit", (Guid id, WaiveVisit.Form form, WaiveVisit slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.WaiveVisit).WithName("concerns.waive-visit").WithSummary("Decide that nobody has to visit, with the reason");
        one.MapPost("/withdraw", (Guid id, Withdraw.Form form, Withdraw slice, Door door, HttpContext http, CancellationToken ct) =>
                Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.withdraw").WithSummary("Withdraw it, as the reporter or for the reporter");
        one.MapPost("/phone", async (Guid id, LookUpPhone slice, Door door, CancellationToken ct) =>
                TypedResults.Ok(await door.Run(() => slice.Run(new LookUpPhone.Form { ConcernId = id }, ct), ct)))
            .Needs(Rights.Handle).WithName("concerns.phone").WithSummary("The reporter's phone, to call back; the look is logged");
    }

    private static void Rule(IEndpointRouteBuilder api)
    {
        api.MapGet("/rules", async (RulesInForce slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Rules).WithName("concerns.rules").WithSummary("Which office answers for what, with the defaults");
        api.MapPost("/rules", async (SetRule.Form form, SetRule slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Rules).WithName("concerns.set-rule").WithSummary("Say which office answers for a kind or category, here or in one compound");
        api.MapGet("/limits", async (TimesInForce slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Rules).WithName("concerns.limits").WithSummary("The time limits in force, and every version of them with what it changed");
        api.MapPost("/limits", async (SetLimit.Form form, SetLimit slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Rules).WithName("concerns.set-limit").WithSummary("Say how long a kind or category may take until the first word and until the result, from the next report on");
        api.MapPost("/times", async (SetTimes.Form form, SetTimes slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Rules).WithName("concerns.set-times").WithSummary("Set the times that are the same for every kind: warning, escalation, pause, call, visit");
        api.MapGet("/areas/{area}/limits", async (LimitsBelow slice, Overlooking overlooking, CancellationToken ct) => TypedResults.Ok(await slice.Run(overlooking.Here, ct)))
            .Needs(Rights.FixLimits).At(Where.Above).WithName("concerns.limits-below").WithSummary("The time limits of the communities below, and which are locked");
        api.MapPost("/areas/{area}/limits", async (LockLimit.Form form, LockLimit slice, Overlooking overlooking, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(overlooking.Here, form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.FixLimits).At(Where.Above).WithName("concerns.lock-limit").WithSummary("Fix a time limit for all communities below, at once or from a day on");
        api.MapPost("/areas/{area}/limits/let-go", async (LetGoLimit.Form form, LetGoLimit slice, Overlooking overlooking, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(overlooking.Here, form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.FixLimits).At(Where.Above).WithName("concerns.let-go-limit").WithSummary("Leave a limit to the communities again");
        api.MapDelete("/rules/{id:guid}", async (Guid id, TakeBackRule slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new TakeBackRule.Form { RuleId = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Rules).WithName("concerns.take-back-rule").WithSummary("Take a rule back");
    }

    internal static async Task<Ok<Moved>> Step<F>(HttpContext http, F form, Guid id, Action<F, Guid, int?> aim, Func<Task<Moved>> run, Door door, CancellationToken ct)
    {
        var seen = http.Request.SeenVersion();
        aim(form, id, seen);
        var moved = await door.Run(run, ct);
        http.Response.Headers.ETag = $"\"{moved.Version}\"";
        return TypedResults.Ok(moved);
    }

    private static Created<Reported> Made(HttpContext http, Reported reported) =>
        TypedResults.Created($"{http.Request.PathBase}/api/concerns/{reported.Id}", reported);

    private static Ok<V> Linked<V>(HttpContext http, V view, Func<V, (string? Before, string? After)> keys)
    {
        var (before, after) = keys(view);
        List<string> links = [];
        if (before is not null)
        {
            links.Add($"<{Address(http, "before", before)}>; rel=\"prev\"");
        }

        if (after is not null)
        {
            links.Add($"<{Address(http, "after", after)}>; rel=\"next\"");
        }

        if (links.Count > 0)
        {
            http.Response.Headers.Link = string.Join(", ", links);
        }

        return TypedResults.Ok(view);
    }

    private static string Address(HttpContext http, string name, string key) =>
        http.Request.PathBase + http.Request.Path
        + QueryString.Create(http.Request.Query.Where(pair => pair.Key is not "before" and not "after").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString())).Append(new(name, key)));
}
