using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Shifts;

namespace Mulin.Volunteers;

/// <summary>Help given: calls, shifts, hours. <c>version</c> or If-Match guards against a faster colleague.</summary>
internal static class HelpRoutes
{
    internal sealed class CallQuery
    {
        /// <summary>open, going, said, done, ended or all; else what is not over.</summary>
        public string? State { get; set; }
        public HelpKind? Kind { get; set; }
        public Guid? Grid { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        Calls(api.MapGroup("/calls"));
        Help(api.MapGroup("/help"));
        Shifts(api);
        Hours(api.MapGroup("/hours"));
        api.MapPost("/rules", async (HelpSettings form, SetHelpRules slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(HelpRights.Rules).WithName("volunteers.set-rules").WithSummary("How far ahead sign-up opens, who goes first, how much in a day, how long a rest, by when a call is taken");
    }

    private static void Calls(RouteGroupBuilder calls)
    {
        calls.MapGet("/", async ([AsParameters] CallQuery query, CallList slice, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { Filter = CallFilter.Read(http.Request.Query), After = query.After, Before = query.Before }, ct)))
            .Needs(HelpRights.Calls).WithName("volunteers.calls").WithSummary("Calls for help, the newest first; without a state what is not over; pages by key");
        calls.MapPost("/", async (OpenCall.Form form, OpenCall slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(HelpRights.Calls).WithName("volunteers.open-call").WithSummary("Write down that somebody wants help: they called, somebody saw it, or from a line of the needs list");
        foreach (var xlsx in new[] { true, false })
        {
            calls.MapGet($"/export.{(xlsx ? "xlsx" : "csv")}", ([AsParameters] CallQuery query, ExportCalls slice, HttpContext http, CancellationToken ct) =>
                    SheetStream.Send("calls", xlsx, file => slice.Run(CallFilter.Read(http.Request.Query), xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"volunteers.export-calls-{(xlsx ? "xlsx" : "csv")}").WithSummary("Calls for help under any filter, names masked and without words, as a file that opens in a spreadsheet");
        }

        var one = calls.MapGroup("/{id:guid}");
        one.MapGet("/", async Task<Ok<CallDetail.View>> (Guid id, string? find, CallDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, find, ct);
                http.Response.Headers.ETag = $"\"{view.Call.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.Own).WithName("volunteers.call").WithSummary("One call, who was asked, and who could go with the reasons (find: of the volunteers, who is meant by a part of a name or the end of a phone number); for the office and the leader of its team");
        one.MapPost("/offer", async (Guid id, OfferCall.Form form, OfferCall slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.CallId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new { Asked = await door.Run(() => slice.Run(form, ct), ct) });
            })
            .Needs(Rights.Own).WithName("volunteers.offer-call").WithSummary("Ask some volunteers whether they would go; the first who says yes goes");
        one.MapPost("/release", async (Guid id, [FromBody] ReleaseCall.Form? form, ReleaseCall slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                (form ??= new()).CallId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.release-call").WithSummary("Whoever said yes cannot after all; it is open again");
        one.MapPost("/close", async (Guid id, CloseCall.Form form, CloseCall slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.CallId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.close-call").WithSummary("It ends without help, and why");
    }

    private static void Help(RouteGroupBuilder help)
    {
        help.MapGet("/", async (MyHelp slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Own).WithName("volunteers.my-help").WithSummary("The help one asked for, is asked for, and has taken on");
        help.MapPost("/", async (AskHelp.Form form, AskHelp slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.ask-help").WithSummary("Ask for help for oneself or a child one is guardian of; only the kind is needed");
        var one = help.MapGroup("/{id:guid}");
        one.MapGet("/", async (Guid id, MyHelp slice, CancellationToken ct) => TypedResults.Ok(await slice.Of(id, withPhone: false, ct)))
            .Needs(Rights.Own).WithName("volunteers.help").WithSummary("One call as whoever asked, is asked, or goes sees it");
        one.MapPost("/accept", async (Guid id, AcceptCall slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { CallId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.accept-call").WithSummary("Say yes; of several exactly one goes");
        one.MapPost("/decline", async (Guid id, DeclineCall slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { CallId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.decline-call").WithSummary("Not this time");
        one.MapPost("/set-out", async (Guid id, SetOut slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { CallId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.set-out").WithSummary("On the way");
        one.MapPost("/check-in", async (Guid id, CheckInCall.Form form, CheckInCall slice, Door door, CancellationToken ct) =>
            {
                form.CallId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.check-in-call").WithSummary("At the door, with the four digits of whoever is helped");
        one.MapPost("/finish", async (Guid id, [FromBody] FinishCall.Form? form, FinishCall slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).CallId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.finish-call").WithSummary("Done: from when to when; by the volunteer, or from a list by the leader or the office");
        one.MapPost("/confirm", async (Guid id, ConfirmHelp.Form form, ConfirmHelp slice, Door door, CancellationToken ct) =>
            {
                form.CallId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.confirm-help").WithSummary("It was done, how it was, and thanks; the office for those whom it called");
        one.MapPost("/deny", async (Guid id, DenyHelp slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { CallId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.deny-help").WithSummary("Nobody came: the hours are refused and the call is open again");
    }

    private static void Shifts(IEndpointRouteBuilder api)
    {
        var shifts = api.MapGroup("/shifts");
        shifts.MapGet("/", async ([AsParameters] ShiftList.Query query, ShiftList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(query, ct)))
            .Needs(Rights.Own).WithName("volunteers.shifts").WithSummary("Shifts to come, or past, mine, or those whose list is to be entered");
        shifts.MapPost("/", async (PlanShift.Form form, PlanShift slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Own).WithName("volunteers.plan-shift").WithSummary("A shift, once or every week; by the office or the leader of its team");
        var one = shifts.MapGroup("/{id:guid}");
        one.MapGet("/", async Task<Ok<ShiftDetail.View>> (Guid id, ShiftDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.ETag = $"\"{view.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.Own).WithName("volunteers.shift").WithSummary("One shift; who is in it only for who keeps it");
        one.MapPost("/resize", async (Guid id, ResizeShift.Form form, ResizeShift slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.ShiftId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new { Promoted = await door.Run(() => slice.Run(form, ct), ct) });
            })
            .Needs(Rights.Own).WithName("volunteers.resize-shift").WithSummary("More or fewer places; who waits gets what is new");
        one.MapPost("/cancel", async (Guid id, CancelShift.Form form, CancelShift slice, Door door, CancellationToken ct) =>
            {
                form.ShiftId = id;
                return TypedResults.Ok(new { Cancelled = await door.Run(() => slice.Run(form, ct), ct) });
            })
            .Needs(Rights.Own).WithName("volunteers.cancel-shift").WithSummary("It is not held, and why; also all later ones of its series");
        one.MapPost("/sign-up", async (Guid id, [FromBody] SignUp.Form? form, SignUp slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).ShiftId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Own).WithName("volunteers.sign-up").WithSummary("A place, or a turn in the waiting list; a leader signs up others and may override with a reason");
        one.MapPost("/leave", async (Guid id, [FromBody] LeaveShift.Form? form, LeaveShift slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).ShiftId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Own).WithName("volunteers.leave-shift").WithSummary("Cancel; exactly one who waits goes instead");
        one.MapPost("/check-in", async (Guid id, CheckInShift.Form form, CheckInShift slice, Door door, CancellationToken ct) =>
            {
                form.ShiftId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.check-in-shift").WithSummary("Here, or going home, with the code of the poster");
        one.MapPost("/sheet", async (Guid id, EnterSheet.Form form, EnterSheet slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.ShiftId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Own).WithName("volunteers.enter-sheet").WithSummary("The leader's list after the shift, once: who came and how long, who did not");
        one.MapPost("/no-show", async (Guid id, TakeBackNoShow.Form form, TakeBackNoShow slice, Door door, CancellationToken ct) =>
            {
                form.ShiftId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.take-back-no-show").WithSummary("They were there after all");
        var swaps = api.MapGroup("/swaps");
        swaps.MapPost("/", async (AskSwap.Form form, AskSwap slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("volunteers.ask-swap").WithSummary("Ask who goes to another shift to change places");
        swaps.MapPost("/{id:guid}", async (Guid id, AnswerSwap.Form form, AnswerSwap slice, Door door, CancellationToken ct) =>
            {
                form.SwapId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.answer-swap").WithSummary("Yes: both have the other's place at once; or no");
    }

    private static void Hours(RouteGroupBuilder hours)
    {
        hours.MapGet("/", async (HoursToConfirm slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Own).WithName("volunteers.hours-to-confirm").WithSummary("What waits to be certified by the office, or by a leader for their own teams; never one's own");
        hours.MapPost("/{id:guid}/confirm", async (Guid id, [FromBody] ConfirmHours.Form? form, ConfirmHours slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                (form ??= new()).HoursId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.confirm-hours").WithSummary("Certify somebody's hours; nobody their own");
        hours.MapPost("/{id:guid}/refuse", async (Guid id, RefuseHours.Form form, RefuseHours slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.HoursId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("volunteers.refuse-hours").WithSummary("It was not so, and why");
        hours.MapPost("/{id:guid}/correct", async (Guid id, CorrectHours.Form form, CorrectHours slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.HoursId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Own).WithName("volunteers.correct-hours").WithSummary("Take a confirmed entry out by a counter-entry and, with minutes, write what is right; certificates that attested it are revoked");
        hours.MapGet("/record", async ([AsParameters] VolunteerRecord.Query query, VolunteerRecord slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(query, ct)))
            .Needs(Rights.Own).WithName("volunteers.service-record").WithSummary("A volunteer's record: one's own, a child's, or for the office anybody's");
        hours.MapPost("/certificate", async (IssueRecordPaper.Form form, IssueRecordPaper slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Own).WithName("volunteers.certificate").WithSummary("A numbered certificate of the record of a period, that anybody can verify");
        hours.MapGet("/template.xlsx", (Texts texts) => TypedResults.File(SheetBook.Of(texts["volunteers.hours-sheet"], HoursSheet.Columns, []), SheetBook.MediaType, "hours.xlsx"))
            .Needs(HelpRights.Hours).WithName("volunteers.hours-template").WithSummary("The sheet to fill in with records kept elsewhere");
        foreach (var xlsx in new[] { true, false })
        {
            var ending = xlsx ? "xlsx" : "csv";
            hours.MapGet($"/record.{ending}", (Guid? person, ExportHours slice, CancellationToken ct) => SheetStream.Send("hours", xlsx, file => slice.Run(person, everybody: false, xlsx, file, ct)))
                .Needs(Rights.Own).WithName($"volunteers.export-record-{ending}").WithSummary("A volunteer's record as a file");
            hours.MapGet($"/register.{ending}", (ExportHours slice, CancellationToken ct) => SheetStream.Send("hours", xlsx, file => slice.Run(null, everybody: true, xlsx, file, ct)))
                .Needs(HelpRights.Hours).WithName($"volunteers.export-hours-{ending}").WithSummary("All records, names masked, as a file");
        }

        hours.MapPost("/import", async (HttpRequest request, UploadHours upload, ImportHours import, Door door, CancellationToken ct) =>
            {
                var draft = await upload.Run("hours", request.Body, ct);
                return TypedResults.Ok(await door.Run(() => import.Run(new() { DraftId = draft }, ct), ct));
            })
            .Needs(HelpRights.Hours).Accepts<string>("application/octet-stream").WithName("volunteers.import-hours").WithSummary("Records kept elsewhere (XLSX or CSV): all of the sheet or nothing; the same again changes nothing");
    }
}
