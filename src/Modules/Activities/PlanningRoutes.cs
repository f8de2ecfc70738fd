using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Activities.Pickup;
using Mulin.Activities.Planning;
using Mulin.Activities.Practice;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Activities;

/// <summary>The JSON API of practice, of the after-school class, and of what is asked, planned and wanted.</summary>
internal static class PlanningRoutes
{
    internal sealed record Counted(int Count);

    internal sealed record Issued(string Link);

    internal static void Map(IEndpointRouteBuilder api)
    {
        Practice(api.MapGroup("/practice"));
        Pickup(api.MapGroup("/pickup"));
        Planning(api);
    }

    private static void Practice(IEndpointRouteBuilder api)
    {
        api.MapGet("/mine", async (MyPractice slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Own).WithName("activities.my-practice").WithSummary("How many class hours the caller and their children have, and which agreements they can enter");
        api.MapGet("/", async (PracticeList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.See).WithName("activities.practice").WithSummary("The agreements with schools, the newest first, with how many students have all class hours");
        api.MapPost("/", async (Agree.Form form, Agree slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.agree-practice").WithSummary("Agree with a school: class hours, minutes of each, from-until, what counts");
        api.MapGet("/{id:guid}", async (Guid id, PracticeState? state, Guid? after, PracticeDetail slice, CancellationToken ct) =>
            {
                var view = await slice.Run(new() { AgreementId = id, State = state, After = after }, ct);
                return TypedResults.Ok(new { view.Row.Id, view.Row.Title, view.School, view.Row.ClassHours, view.Row.MinutesEach, view.Row.From, view.Row.Until, view.Row.EndedOn, view.Row.Version, view.Counts, view.Lines, view.After });
            })
            .Needs(Rights.Roster).WithName("activities.practice-students").WithSummary("The students of an agreement and how far each is, by full name; state narrows it");
        api.MapPost("/{id:guid}/end", async (Guid id, EndPractice slice, Door door, HttpRequest request, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { AgreementId = id, Version = request.SeenVersion() }, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.end-practice").WithSummary("End an agreement today; what was held until today counts");
        api.MapPost("/{id:guid}/activities", async (Guid id, ChoosePracticeActivity.Form form, ChoosePracticeActivity slice, Door door, CancellationToken ct) =>
            {
                form.AgreementId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("activities.choose-practice").WithSummary("One activity more counts towards an agreement, or with drop no longer does");
        api.MapPost("/{id:guid}/enter", async (Guid id, EnterPractice.Form form, EnterPractice slice, Door door, CancellationToken ct) =>
            {
                form.AgreementId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("activities.enter-practice").WithSummary("Enter oneself, or a child one is guardian of");
        api.MapPost("/{id:guid}/list/look", async (Guid id, EnterStudents.Form form, EnterStudents slice, CancellationToken ct) =>
            {
                form.AgreementId = id;
                return TypedResults.Ok(await slice.Look(form, ct));
            })
            .Needs(Rights.Roster).WithName("activities.look-at-students").WithSummary("What a list of names and phones would do, line by line; nothing is written");
        api.MapPost("/{id:guid}/list", async (Guid id, EnterStudents.Form form, EnterStudents slice, Door door, CancellationToken ct) =>
            {
                form.AgreementId = id;
                return TypedResults.Ok(new Counted(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Roster).WithName("activities.enter-students").WithSummary("Enter a school's list of students: all lines or none");
        api.MapPost("/entries/{id:guid}/leave", async (Guid id, LeavePractice slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { EntryId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("activities.leave-practice").WithSummary("Be no longer part of it");
        api.MapPost("/entries/{id:guid}/remove", async (Guid id, LeavePractice slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { EntryId = id, ByStaff = true }, ct), ct))))
            .Needs(Rights.Roster).WithName("activities.remove-student").WithSummary("Take a student off the list");
        api.MapPost("/entries/{id:guid}/certificate", async (Guid id, CertifyPractice slice, Door door, CancellationToken ct) => TypedResults.Ok(new Issued(await door.Run(() => slice.Run(new() { EntryId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("activities.take-certificate").WithSummary("Take the certificate of one's class hours");
        api.MapPost("/entries/{id:guid}/certify", async (Guid id, CertifyPractice slice, Door door, CancellationToken ct) => TypedResults.Ok(new Issued(await door.Run(() => slice.Run(new() { EntryId = id, ByStaff = true }, ct), ct))))
            .Needs(Rights.Roster).WithName("activities.certify-student").WithSummary("Issue a student's certificate");
        api.MapPost("/entries/{id:guid}/revoke", async (Guid id, RevokePractice slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { EntryId = id }, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.revoke-practice").WithSummary("Revoke a certificate whose class hours turned out not to be so");
        foreach (var xlsx in new[] { true, false })
        {
            api.MapGet($"/{{id:guid}}/export.{(xlsx ? "xlsx" : "csv")}", (Guid id, ExportPractice slice, CancellationToken ct) => SheetStream.Send("practice", xlsx, file => slice.Run(id, xlsx, file, ct)))
                .Needs(Rights.Export).WithName($"activities.export-practice-{(xlsx ? "xlsx" : "csv")}").WithSummary("The students of an agreement as a file that opens in a spreadsheet, phones masked");
        }
    }

    private static void Pickup(IEndpointRouteBuilder api)
    {
        api.MapGet("/mine", async (MyPickups slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Own).WithName("activities.my-pickups").WithSummary("The caller's children in after-school classes: when they go home, who may pick them up, how it is today");
        api.MapPost("/plan", async (PlanPickup.Form form, PlanPickup slice, Door door, CancellationToken ct) =>
            {
                form.ByStaff = false;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("activities.plan-pickup").WithSummary("As a guardian, when a child goes home, and whether alone");
        api.MapPost("/collectors", async (NameCollector.Form form, NameCollector slice, Door door, CancellationToken ct) =>
            {
                form.ByStaff = false;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Own).WithName("activities.name-collector").WithSummary("As a guardian, who may pick a child up: always by name, or on one day by a code that opens once");
        api.MapPost("/collectors/{id:guid}/end", async (Guid id, EndCollector slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { CollectorId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("activities.end-collector").WithSummary("They may no longer pick the child up");
        api.MapGet("/", async (PickupList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Roster).WithName("activities.pickup").WithSummary("The after-school classes and their sessions, and the courses that could be one");
        api.MapPost("/", async (OpenAfterSchool.Form form, OpenAfterSchool slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.open-after-school").WithSummary("A course becomes an after-school class, or its closing time changes");
        api.MapGet("/{id:guid}", async (Guid id, PickupDay slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Roster).WithName("activities.pickup-day").WithSummary("The register of a session: who is expected, here, gone and with whom, by full name");
        api.MapPost("/{id:guid}/arrive", async (Guid id, ChildArrives.Form form, ChildArrives slice, Door door, CancellationToken ct) =>
            {
                form.SessionId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Roster).WithName("activities.child-arrives").WithSummary("A child has arrived; the guardian is told");
        api.MapPost("/{id:guid}/hand-over", async (Guid id, HandOver.Form form, HandOver slice, Door door, CancellationToken ct) =>
            {
                form.SessionId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Roster).WithName("activities.hand-over").WithSummary("A child is picked up, once: by the guardian, somebody named, the code of the day, or goes alone");
    }

    private static void Planning(IEndpointRouteBuilder api)
    {
        api.MapGet("/asked", async (Overview slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(exact: false, ct)))
            .Open().WithName("activities.asked").WithSummary("For each direction what was asked for, planned and held; no number of suggestions under five");
        api.MapGet("/directions", async (Directions slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ended: false, ct)))
            .Open().WithName("activities.directions").WithSummary("The directions the community set itself");
        api.MapPost("/directions", async (KeepDirection.Form form, KeepDirection slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.keep-direction").WithSummary("Set a direction, call it otherwise, end it");
        api.MapPost("/directions/usual", async (TakeUsualDirections slice, Door door, CancellationToken ct) => TypedResults.Ok(new Counted(await door.Run(() => slice.Run(ct), ct))))
            .Needs(Rights.Keep).WithName("activities.usual-directions").WithSummary("Begin with the five that others found useful");
        api.MapPost("/opinions", async (ReadOpinions.Form form, ReadOpinions slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.read-opinions").WithSummary("Which choices of a survey's question speak for which direction");
        api.MapGet("/suggestions/mine", async (MySuggestions slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Own).WithName("activities.my-suggestions").WithSummary("What the caller suggested and what became of it");
        api.MapPost("/suggestions", async (Suggest.Form form, Suggest slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("activities.suggest").WithSummary("Suggest something to hold, in one sentence");
        api.MapGet("/suggestions", async (SuggestionState? state, Guid? direction, Guid? after, SuggestionBox slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(new() { State = state, DirectionId = direction, After = after }, ct)))
            .Needs(Rights.See).WithName("activities.suggestions").WithSummary("The box, the newest first, names masked");
        api.MapPost("/suggestions/{id:guid}/sort", async (Guid id, SortSuggestion.Form form, SortSuggestion slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                (form.SuggestionId, form.Version) = (id, form.Version ?? request.SeenVersion());
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("activities.sort-suggestion").WithSummary("Put a suggestion under a direction");
        api.MapPost("/suggestions/{id:guid}/take-up", async (Guid id, TakeSuggestionUp.Form form, TakeSuggestionUp slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                (form.SuggestionId, form.Version) = (id, form.Version ?? request.SeenVersion());
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("activities.take-up").WithSummary("A plan takes a suggestion up; who made it is told");
        api.MapPost("/suggestions/{id:guid}/answer", async (Guid id, AnswerSuggestion.Form form, AnswerSuggestion slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                (form.SuggestionId, form.Version) = (id, form.Version ?? request.SeenVersion());
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("activities.answer-suggestion").WithSummary("Answer a suggestion that becomes no plan; who made it is told");
        api.MapPost("/plans", async (DrawUpPlan.Form form, DrawUpPlan slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.draw-up-plan").WithSummary("Plan a plan in a direction, for an age, with the suggestions it takes up");
        api.MapPost("/plans/{id:guid}/end", async (Guid id, EndPlan slice, Door door, HttpRequest request, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { PlanId = id, Version = request.SeenVersion() }, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.end-plan").WithSummary("A plan is offered no more");
        api.MapPost("/plans/{id:guid}/make", async (Guid id, MakeFromPlan slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { PlanId = id }, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.make-from-plan").WithSummary("Draw up an activity from a plan");
        api.MapGet("/studio", async (StudioView slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(staff: false, ct)))
            .Needs(Rights.Own).WithName("activities.studio").WithSummary("The weeks that are asked about, and what the caller chose");
        api.MapPost("/studio/voice", async (GiveVoice.Form form, GiveVoice slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("activities.give-voice").WithSummary("Say which plan one wants in that week: one voice a person, until it is planned");
        api.MapGet("/studio/counts", async (StudioView slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(staff: true, ct)))
            .Needs(Rights.See).WithName("activities.studio-counts").WithSummary("How often each plan was chosen, never by whom");
        api.MapPost("/studio", async (AskStudio.Form form, AskStudio slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Keep).WithName("activities.ask-studio").WithSummary("Ask which weekly plans are wanted in a week to come");
        api.MapPost("/studio/plan", async (PlanStudio.Form form, PlanStudio slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Keep).WithName("activities.plan-studio").WithSummary("Plan the week from what was said: an activity is drawn up for each plan chosen");
    }
}
