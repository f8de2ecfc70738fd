using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Activities.After;
using Mulin.Activities.Coming;
using Mulin.Activities.Feeds;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Activities.Venues;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Bodies;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Feeds;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Activities;

/// <summary>The JSON API. <c>version</c> or If-Match guards an activity and its dates against a faster colleague.</summary>
internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        Reading(api);
        Seats(api);
        Planning(api.MapGroup("/work"));
        Coming(api);
    }

    /// <summary>What calendars subscribe to.</summary>
    internal static void Feeds(IEndpointRouteBuilder app)
    {
        app.MapGet("/activities/calendar.ics", (Calendars slice, HttpContext http) => Calendar(http, root => slice.Whole(root, http.RequestAborted))).Open().ExcludeFromDescription();
        app.MapGet("/activities/calendar/venue/{id:guid}.ics", (Guid id, Calendars slice, HttpContext http) => Calendar(http, root => slice.Venue(id, root, http.RequestAborted))).Open().ExcludeFromDescription();
        app.MapGet("/activities/calendar/team/{id:guid}.ics", async (Guid id, Calendars slice, Scheduling scheduling, IBodies bodies, HttpContext http) =>
        {
            var name = (await scheduling.TeamName(id, http.RequestAborted))?.Name ?? (await bodies.Named([id], http.RequestAborted)).GetValueOrDefault(id)?.Name ?? throw new Missing("team");
            return await Calendar(http, root => slice.Organiser(id, name, root, http.RequestAborted));
        }).Open().ExcludeFromDescription();
        app.MapGet("/activities/calendar/mine/{token}.ics", async (string token, OwnFeed slice, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return await Calendar(http, root => slice.Run(token, root, http.RequestAborted));
        }).Open().ExcludeFromDescription();
    }

    private static async Task<IResult> Calendar(HttpContext http, Func<string, Task<string>> write) =>
        TypedResults.Text(await write($"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}"), ICalendar.MediaType);

    private static void Reading(IEndpointRouteBuilder api)
    {
        api.MapGet("/", async (ActivityList.Span? when, SeatAudience? audience, string? q, int? page, ActivityList slice, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { When = when ?? ActivityList.Span.All, For = audience, Q = q, Page = page ?? 0 }, ct)))
            .Open().WithName("activities.list").WithSummary("What is on: this week, this month, all that is to come, or what was; for whom");
        api.MapGet("/month", async (string? m, MonthView slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(Typed.Month(m), ct)))
            .Open().WithName("activities.month").WithSummary("One month, day by day; m is yyyy-MM");
        api.MapGet("/{id:guid}", async (Guid id, ActivityDetail slice, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                return TypedResults.Ok(new { view.Line, view.Words, view.Materials, view.OpensAt, view.ClosesAt, view.CancelUntil, view.VerifiedOnly, view.GuardianConsent, view.CancelWords, view.WithinId, view.WithinTitle, view.Dates, view.Parts, view.Pictures, view.Own, view.WasThere, view.Said });
            })
            .Open().WithName("activities.activity").WithSummary("One activity with its dates and parts, and how the caller stands with it");
        api.MapGet("/{id:guid}/summary", async (Guid id, Summary slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Open().WithName("activities.summary").WithSummary("What came of it: who signed up, who came, hours, feedback, with what each is a share of");
    }

    private static void Seats(IEndpointRouteBuilder api)
    {
        api.MapGet("/mine", async (MyEnrolments slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Own).WithName("activities.mine").WithSummary("What the caller, their children and their family signed up for");
        api.MapGet("/holding", async (Holding slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Own).WithName("activities.holding").WithSummary("What the caller holds, by themselves or with a team they lead: its rolls and pictures are theirs to keep");
        api.MapPost("/{id:guid}/enrol", async (Guid id, Enrol.Form form, Enrol slice, Door door, CancellationToken ct) =>
            {
                form.ActivityId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Own).WithName("activities.enrol").WithSummary("Sign up oneself, one's children, one's family: all or none; with Idempotency-Key sent twice it is once");
        api.MapPost("/enrolments/{id:guid}/cancel", async (Guid id, CancelEnrolment slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(new() { EnrolmentId = id }, ct), ct)))
            .Needs(Rights.Own).WithName("activities.cancel-enrolment").WithSummary("Give a seat up; exactly one who waits has it");
        api.MapPost("/{id:guid}/feedback", async (Guid id, GiveFeedback.Form form, GiveFeedback slice, Door door, CancellationToken ct) =>
            {
                form.ActivityId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("activities.give-feedback").WithSummary("Say how it was, once, having been there");
        api.MapPost("/family", async (AllowProxy.Form form, AllowProxy slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("activities.allow-proxy").WithSummary("Allow a grown member of one's household to sign one up, or take it back");
        api.MapGet("/{id:guid}/roster", async (Guid id, Guid? session, RosterList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, session, ct)))
            .Needs(Rights.Roster).WithName("activities.roster").WithSummary("Who has a seat and who waits, in order, by full name");
        api.MapPost("/{id:guid}/enrol-for", async (Guid id, EnrolFor.Form form, EnrolFor slice, Door door, CancellationToken ct) =>
            {
                form.ActivityId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Roster).WithName("activities.enrol-for").WithSummary("Write somebody down who has no phone; where it costs points, with a code of their paper card");
        api.MapPost("/enrolments/{id:guid}/cancel-for", async (Guid id, CancelEnrolment slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(new() { EnrolmentId = id, ByStaff = true }, ct), ct)))
            .Needs(Rights.Roster).WithName("activities.cancel-enrolment-for").WithSummary("Give somebody's seat up because they called");
        foreach (var xlsx in new[] { true, false })
        {
            api.MapGet($"/{{id:guid}}/roster/export.{(xlsx ? "xlsx" : "csv")}", (Guid id, ExportRoster slice, CancellationToken ct) => SheetStream.Send("roster", xlsx, file => slice.Run(id, xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"activities.export-roster-{(xlsx ? "xlsx" : "csv")}").WithSummary("That list as a file that opens in a spreadsheet, phones masked");
        }
    }

    private static void Planning(IEndpointRouteBuilder work)
    {
        work.MapGet("/", async (Guid? after, Guid? before, int? size, WorkList slice, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { Filter = WorkFilter.Read(http.Request.Query), After = after, Before = before, Size = size }, ct)))
            .Needs(Rights.See).WithName("activities.work").WithSummary("Everything that was ever drawn up, the newest first; state, kind, organiser, from, until, q narrow it");
        work.MapPost("/", async (MakeActivity.Form form, MakeActivity slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.make").WithSummary("Draw up an activity, with its dates if they are known");
        work.MapPost("/{id:guid}", async (Guid id, ChangeActivity.Form form, ChangeActivity slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.ActivityId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("activities.change").WithSummary("What it is about, for whom and on what terms");
        work.MapPost("/{id:guid}/copy", async (Guid id, CopyActivity slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { ActivityId = id }, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.copy").WithSummary("The same again as a draft, without the dates");
        work.MapPost("/{id:guid}/publish", async (Guid id, PublishActivity slice, Door door, HttpRequest request, CancellationToken ct) =>
                TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { ActivityId = id, Version = request.SeenVersion() }, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.publish").WithSummary("Everybody reads of it from now on");
        work.MapPost("/{id:guid}/seats", async (Guid id, ChangeSeats.Form form, ChangeSeats slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.ActivityId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("activities.change-seats").WithSummary("More or fewer seats; who waits sits down in order");
        work.MapPost("/{id:guid}/cancel", async (Guid id, CancelActivity.Form form, CancelActivity slice, Door door, CancellationToken ct) =>
            {
                form.ActivityId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("activities.cancel").WithSummary("It will not be: everybody is told, points come back");
        work.MapPost("/{id:guid}/sessions", async (Guid id, AddSession.Form form, AddSession slice, Door door, CancellationToken ct) =>
            {
                form.ActivityId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("activities.add-session").WithSummary("A date more, or several at a distance of some days");
        work.MapPost("/sessions/{id:guid}", async (Guid id, MoveSession.Form form, MoveSession slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.SessionId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("activities.move-session").WithSummary("Another time, another venue");
        work.MapPost("/sessions/{id:guid}/cancel", async (Guid id, CancelSession slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { SessionId = id }, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.cancel-session").WithSummary("One date of several will not be");
        work.MapGet("/venues", async (VenueList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.See).WithName("activities.venues").WithSummary("The venues and what is next in each");
        work.MapPost("/venues", async (KeepVenue.Form form, KeepVenue slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.keep-venue").WithSummary("Write a venue down, or describe it anew");
        work.MapPost("/venues/{id:guid}/end", async (Guid id, bool? back, EndVenue slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { VenueId = id, Back = back == true }, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.end-venue").WithSummary("Nothing more is planned there; or, with back, it is again");
        work.MapGet("/{id:guid}/feedback", async (Guid id, ReadFeedback slice, CancellationToken ct) => TypedResults.Ok(await slice.Look(id, ct)))
            .Needs(Rights.See).WithName("activities.feedback").WithSummary("What was said of it, never by whom");
        work.MapPost("/{id:guid}/feedback", async (Guid id, ReadFeedback.Form form, ReadFeedback slice, Door door, CancellationToken ct) =>
            {
                form.ActivityId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("activities.read-feedback").WithSummary("It was read; whose words everybody may read, without a name");
        foreach (var xlsx in new[] { true, false })
        {
            work.MapGet($"/export.{(xlsx ? "xlsx" : "csv")}", (ExportActivities slice, HttpContext http, CancellationToken ct) => SheetStream.Send("activities", xlsx, file => slice.Run(WorkFilter.Read(http.Request.Query), xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"activities.export-{(xlsx ? "xlsx" : "csv")}").WithSummary("That list under any filter as a file that opens in a spreadsheet");
        }
    }

    private static void Coming(IEndpointRouteBuilder api)
    {
        api.MapPost("/in", async (SignInAtWall.Form form, SignInAtWall slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("activities.sign-in").WithSummary("One has come: by the code on the wall");
        api.MapPost("/pass", async (SignInByPass.Form form, SignInByPass slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("activities.sign-in-pass").WithSummary("Somebody has come: by the code on their phone, read by staff or by who holds the activity");
        api.MapGet("/work/sessions/{id:guid}/roll", async (Guid id, RollView slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Own).WithName("activities.roll").WithSummary("Who is expected and who has come: for staff by full name, for who holds the activity those with a seat");
        api.MapPost("/work/sessions/{id:guid}/roll", async (Guid id, EnterRoll.Form form, EnterRoll slice, Door door, CancellationToken ct) =>
            {
                form.SessionId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("activities.enter-roll").WithSummary("Who came, who came without a seat, how many were counted; and that this is all. By staff, or by who holds the activity");
    }
}
