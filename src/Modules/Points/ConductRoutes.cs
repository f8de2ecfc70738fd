using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Points;
using Mulin.Kernel.Web;
using Mulin.Points.Conduct;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Points.Lists;
using Mulin.Ui.Sheets;

namespace Mulin.Points;

/// <summary>Conduct, the index, lists and honours. There is no route by which anybody reads somebody else's index.</summary>
internal static class ConductRoutes
{
    internal sealed class ListQuery
    {
        public AssessmentState? State { get; set; }
        public ConductKind? Kind { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        Covenant(api.MapGroup("/conduct"));
        Assessing(api.MapGroup("/conduct"));
        Objecting(api.MapGroup("/conduct"));
        Lists(api.MapGroup("/conduct"));
        Honours(api.MapGroup("/honours"));
    }

    private static void Covenant(IEndpointRouteBuilder conduct)
    {
        conduct.MapGet("/formula", async (PublishedFormula slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Open().WithName("points.formula").WithSummary("By what the index is reckoned, the articles in force, a worked example, and the buildings of the last month");
        conduct.MapGet("/articles", async (ArticleList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(ConductRights.Covenant).WithName("points.articles").WithSummary("All wordings of all articles");
        conduct.MapPost("/articles", async (AdoptArticle.Form form, AdoptArticle slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Covenant).WithName("points.adopt-article").WithSummary("Enter an article of the covenant, or its next wording");
        conduct.MapPost("/articles/{id:guid}/end", async (Guid id, [FromBody] EndArticle.Form? form, EndArticle slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                (form ??= new()).ArticleId = id;
                form.Version ??= request.SeenVersion();
                return Made(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(ConductRights.Covenant).WithName("points.end-article").WithSummary("An article ends with a day");
        conduct.MapGet("/panel", async (PanelView slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(ConductRights.Covenant).WithName("points.panel").WithSummary("Who sits on the panel, and who reads the grey list beside the secretary");
        conduct.MapPost("/panel", async (EnterElection.Form form, EnterElection slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Covenant).WithName("points.enter-election").WithSummary("Somebody was elected to the panel");
        conduct.MapPost("/panel/{id:guid}/leave", async (Guid id, LeavePanel slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(new() { SeatId = id }, ct), ct)))
            .Needs(ConductRights.Covenant).WithName("points.leave-panel").WithSummary("Somebody leaves the panel before their term is over");
        conduct.MapPost("/keeper", async (NameKeeper.Form form, NameKeeper slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Rules).WithName("points.name-keeper").WithSummary("Name the committee member who reads the grey list beside the secretary");
        conduct.MapPost("/rules", async (SetConductRules.Form form, SetConductRules slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Rules).WithName("points.set-conduct-rules").WithSummary("By what is reckoned from the next month on");
        conduct.MapGet("/months", async (MonthList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(ConductRights.Desk).WithName("points.months").WithSummary("The frozen months, counts alone");
    }

    private static void Assessing(IEndpointRouteBuilder conduct)
    {
        conduct.MapGet("/desk", async (AssessorDesk slice, CancellationToken ct) => Private(await slice.Run(ct)))
            .Needs(ConductRights.Assess).WithName("points.assessor-desk").WithSummary("What waits for a second look, and one's own assessments");
        conduct.MapGet("/stairs/{id:guid}", async (Guid id, WhoLives slice, CancellationToken ct) => Private(await slice.Run(id, ct)))
            .Needs(ConductRights.Assess).WithName("points.who-lives").WithSummary("The doors of these stairs and the grown people behind them, masked");
        conduct.MapGet("/assessments", async ([AsParameters] ListQuery query, AssessmentList slice, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { State = query.State, Kind = query.Kind, After = query.After, Before = query.Before }, ct)))
            .Needs(ConductRights.Desk).WithName("points.assessments").WithSummary("The register of assessments, of no person and no household by name");
        conduct.MapGet("/assessments/{id:guid}", async (Guid id, AssessmentDetail slice, CancellationToken ct) => Private(await slice.Run(id, ct)))
            .Needs(ConductRights.Assess).WithName("points.assessment").WithSummary("One assessment, for its two assessors and for one who may become the second");
        conduct.MapPost("/assessments", async (Assess.Form form, Assess slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Assess).WithName("points.assess").WithSummary("Write down what was seen, by which article, of whom");
        conduct.MapPost("/assessments/{id:guid}/second", async (Guid id, SecondAssessment.Form form, SecondAssessment slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.AssessmentId = id;
                form.Version ??= request.SeenVersion();
                return Made(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(ConductRights.Assess).WithName("points.second").WithSummary("Agree as the second assessor, or not and why");
        conduct.MapPost("/assessments/{id:guid}/take-back", async (Guid id, TakeBackAssessment slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(new() { AssessmentId = id }, ct), ct)))
            .Needs(ConductRights.Assess).WithName("points.take-back").WithSummary("Take one's own assessment back before a second has looked at it");
        Export(conduct, "/assessments/export.xlsx", xlsx: true);
        Export(conduct, "/assessments/export.csv", xlsx: false);
    }

    private static void Objecting(IEndpointRouteBuilder conduct)
    {
        conduct.MapGet("/mine", async (MyConduct slice, CancellationToken ct) => Private(await slice.Run(ct)))
            .Needs(ConductRights.Own).WithName("points.my-conduct").WithSummary("One's own assessments, months and entries, those of one's household, and the building's");
        conduct.MapPost("/objections", async (ObjectTo.Form form, ObjectTo slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Own).WithName("points.object").WithSummary("Say that an assessment or an entry is wrong; at the desk for somebody else");
        conduct.MapGet("/objections/{id:guid}", async Task<Ok<ObjectionDetail.View>> (Guid id, ObjectionDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.CacheControl = "no-store";
                http.Response.Headers.ETag = $"\"{view.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(ConductRights.Decide).WithName("points.objection").WithSummary("An objection, for an officer who had no part in it; the look is written down");
        conduct.MapPost("/objections/{id:guid}/decide", async (Guid id, DecideObjection.Form form, DecideObjection slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.ObjectionId = id;
                form.Version ??= request.SeenVersion();
                return Made(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(ConductRights.Decide).WithName("points.decide-objection").WithSummary("Say whether it is right; two of one mind decide");
    }

    private static void Lists(IEndpointRouteBuilder conduct)
    {
        conduct.MapGet("/lists", async (PublicLists slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Open().WithName("points.lists").WithSummary("The red list of those who allow it; of the grey list numbers and kinds");
        conduct.MapPost("/showing", async (AllowShowing.Form form, AllowShowing slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Own).WithName("points.showing").WithSummary("Allow to be shown on the red list and how, or take it back at once; at the desk for somebody else");
        conduct.MapGet("/grey", async (GreyEntries slice, CancellationToken ct) => Private(await slice.Run(ct)))
            .Needs(ConductRights.Entries).WithName("points.grey").WithSummary("The entries of the grey list, masked, for the two who keep it");
        conduct.MapPost("/grey/{id:guid}/look", async (Guid id, LookAtEntry.Form form, LookAtEntry slice, HttpContext http, CancellationToken ct) =>
            {
                form.EntryId = id;
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await slice.Run(form, ct));
            })
            .Needs(ConductRights.Entries).WithName("points.look-at-entry").WithSummary("One entry in full for a stated purpose; the person reads who looked");
    }

    private static void Honours(IEndpointRouteBuilder honours)
    {
        honours.MapGet("/", async (HonourBoard slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Open().WithName("points.honours").WithSummary("The board of honours and the rounds that run");
        honours.MapGet("/rounds/{id:guid}", async (Guid id, HonourRoundDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Open().WithName("points.honour-round").WithSummary("A round: who stands, until when");
        honours.MapGet("/mine", async (MyHonours slice, CancellationToken ct) => Private(await slice.Run(ct)))
            .Needs(ConductRights.Own).WithName("points.my-honours").WithSummary("What one was proposed for and honoured with");
        honours.MapPost("/nominations", async (Nominate.Form form, Nominate slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Own).WithName("points.nominate").WithSummary("Propose somebody for an honour, and why");
        honours.MapPost("/answers", async (AnswerNomination.Form form, AnswerNomination slice, Door door, CancellationToken ct) => Made(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(ConductRights.Own).WithName("points.answer-nomination").WithSummary("Stand or not, and how one may be shown; at the desk for somebody else");
        honours.MapPost("/rounds/{id:guid}/votes", async (Guid id, VoteHonour.Form form, VoteHonour slice, Door door, CancellationToken ct) =>
            {
                form.RoundId = id;
                return Made(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(ConductRights.Own).WithName("points.vote-honour").WithSummary("Vote, once and secretly");
        honours.MapPost("/rounds/{id:guid}/ballots", async (Guid id, HandBallot.Form form, HandBallot slice, Door door, CancellationToken ct) =>
            {
                form.RoundId = id;
                return Made(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(ConductRights.Desk).WithName("points.hand-ballot").WithSummary("Hand a paper ballot to somebody, who cannot vote a second time");
        honours.MapPost("/rounds/{id:guid}/count", async (Guid id, CountBallots.Form form, CountBallots slice, Door door, CancellationToken ct) =>
            {
                form.RoundId = id;
                return Made(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(ConductRights.Desk).WithName("points.count-ballots").WithSummary("Count the box, once");
    }

    private static void Export(IEndpointRouteBuilder conduct, string route, bool xlsx) =>
        conduct.MapGet(route, ([AsParameters] ListQuery query, ExportAssessments slice, CancellationToken ct) =>
                SheetStream.Send("assessments", xlsx, file => slice.Run(new() { State = query.State, Kind = query.Kind }, xlsx, file, ct)))
            .Needs(ConductRights.Export).WithName($"points.export-assessments-{(xlsx ? "xlsx" : "csv")}").WithSummary("The register of assessments, of no person and no household by name, as a file that opens in a spreadsheet");

    private static Ok<Kernel.Web.Made> Made(Guid id) => TypedResults.Ok(new Kernel.Web.Made(id));

    /// <summary>Of somebody in particular: kept by no cache between.</summary>
    private static NotStored<V> Private<V>(V view) => new(view);

    internal sealed class NotStored<V>(V view) : IResult, Microsoft.AspNetCore.Http.Metadata.IEndpointMetadataProvider
    {
        public static void PopulateMetadata(System.Reflection.MethodInfo method, Microsoft.AspNetCore.Builder.EndpointBuilder builder) =>
            builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(V), ["application/json"]));

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(view).ExecuteAsync(httpContext);
        }
    }
}
