using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Households;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Households.People;
using Mulin.Households.Registers;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Households;

/// <summary>The JSON API. <c>version</c> or If-Match guards a household against a faster colleague.</summary>
internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        Read(api);
        DoorsAndOwners(api);
        Households(api);
        PeopleAndCare(api);
        Registers(api);
        Import.ImportRoutes.Map(api);
        Covers.CoverRoutes.Map(api.MapGroup("/covers"));
        Visits.VisitRoutes.Map(api.MapGroup("/visits"));
        Surveys.SurveyRoutes.Map(api);
        Own.OwnRoutes.Map(api);
        Belongings.BelongingRoutes.Map(api);
    }

    internal sealed class ListQuery
    {
        public Guid? Grid { get; set; }
        public Guid? Compound { get; set; }
        public Guid? Building { get; set; }
        public string? Use { get; set; }
        public Tenure? Tenure { get; set; }
        public Band? Band { get; set; }
        public bool? Alone { get; set; }
        public bool? Party { get; set; }
        public string? Tag { get; set; }
        public bool? Car { get; set; }
        public bool? Dog { get; set; }
        public bool? Pet { get; set; }

        /// <summary><c>over</c>: homes with a dog without a licence in force.</summary>
        public string? Licence { get; set; }
        public string? Q { get; set; }
        public string? After { get; set; }
        public string? Before { get; set; }
        public int? Size { get; set; }
    }

    private static void Read(IEndpointRouteBuilder api)
    {
        api.MapGet("/", async ([AsParameters] ListQuery query, HomeList slice, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { Filter = HomeFilter.Read(http.Request.Query), After = query.After, Before = query.Before, Size = query.Size }, ct)))
            .Needs(Rights.See).WithName("households.list").WithSummary("Homes door by door, filtered, names masked; pages by key");
        api.MapGet("/{id:guid}", async Task<Ok<HomeDetail.View>> (Guid id, HomeDetail slice, HttpContext http, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                http.Response.Headers.ETag = $"\"{view.Version}\"";
                return TypedResults.Ok(view);
            })
            .Needs(Rights.See).WithName("households.get").WithSummary("The file of a household, masked, with as much of care as the reader may see");
        api.MapGet("/doors/{id:guid}", async (Guid id, DoorDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.See).WithName("households.door").WithSummary("One dwelling: use, owners, who lives and lived there");
        api.MapGet("/people/{id:guid}", async (Guid id, PersonFile slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.See).WithName("households.person").WithSummary("What is on file about one person, masked");
        api.MapGet("/doors", async (string? q, DoorChoices slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(q, ct)))
            .Needs(Rights.Keep).WithName("households.doors").WithSummary("The doors somebody means, to move people into");
        Export(api, "/export.xlsx", xlsx: true);
        Export(api, "/export.csv", xlsx: false);
    }

    private static void Export(IEndpointRouteBuilder api, string route, bool xlsx) =>
        api.MapGet(route, ([AsParameters] ListQuery query, ExportHomes slice, HttpContext http, CancellationToken ct) =>
                SheetStream.Send("households", xlsx, file => slice.Run(HomeFilter.Read(http.Request.Query), xlsx, file, ct)))
            .Needs(Rights.Export).WithName($"households.export-{(xlsx ? "xlsx" : "csv")}").WithSummary("The register under any filter, names masked, as a file that opens in a spreadsheet");

    private static void DoorsAndOwners(IEndpointRouteBuilder api)
    {
        api.MapPost("/doors/{id:guid}", async (Guid id, FileDwelling.Form form, FileDwelling slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.DwellingId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.file-dwelling").WithSummary("Say what a dwelling is: lived in, empty or something else, by what title, how large");
        api.MapPost("/doors/{id:guid}/owners", async (Guid id, AddOwner.Form form, AddOwner slice, Door door, CancellationToken ct) =>
            {
                form.DwellingId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.add-owner").WithSummary("Somebody owns a share of it; all shares are one at most");
        api.MapPost("/owners/{id:guid}/end", async (Guid id, [FromBody] EndOwnership.Form? form, EndOwnership slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).OwnershipId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.end-ownership").WithSummary("A share belongs to this owner no longer");
        api.MapPost("/doors/{id:guid}/households", async (Guid id, OpenHousehold.Form form, OpenHousehold slice, Door door, CancellationToken ct) =>
            {
                form.DwellingId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.open").WithSummary("A household is written down where it lives, with its head");
    }

    private static void Households(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/{id:guid}");
        one.MapPost("/members", async (Guid id, JoinHousehold.Form form, JoinHousehold slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.join").WithSummary("Somebody more lives in it: found there, born, or moved in");
        one.MapPost("/leave", async (Guid id, MoveOut.Form form, MoveOut slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.move-out").WithSummary("Some or all of it move away from the community, or were never there");
        one.MapPost("/death", async (Guid id, RecordDeath.Form form, RecordDeath slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.record-death").WithSummary("Somebody who lived here died: offices and tags end, nothing is sent to them any more");
        one.MapPost("/move", async (Guid id, MoveHousehold.Form form, MoveHousehold slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.move").WithSummary("All of it goes to live behind another door of the community");
        one.MapPost("/split", async (Guid id, SplitHousehold.Form form, SplitHousehold slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.split").WithSummary("Some of it are a household of their own from a day on");
        one.MapPost("/merge", async (Guid id, MergeHouseholds.Form form, MergeHouseholds slice, Door door, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.merge").WithSummary("It goes into another household from a day on");
        one.MapPost("/head", async (Guid id, ChooseHead.Form form, ChooseHead slice, Door door, HttpRequest request, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                form.Version ??= request.SeenVersion();
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.choose-head").WithSummary("Another of it is its head");
        one.MapPost("/relation", async (Guid id, CorrectRelation.Form form, CorrectRelation slice, Door door, CancellationToken ct) =>
            {
                form.HouseholdId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.correct-relation").WithSummary("Put right what somebody is to the head");
        one.MapPost("/verify", async (Guid id, [FromBody] VerifyHousehold.Form? form, VerifyHousehold slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).HouseholdId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Keep).WithName("households.verify").WithSummary("Everybody of it was found living there");
    }

    private static void PeopleAndCare(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/people/{id:guid}");
        one.MapPost("/file", async (Guid id, FilePerson.Form form, FilePerson slice, Door door, CancellationToken ct) =>
            {
                form.PersonId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.file-person").WithSummary("Write down or put right ID number, birthday, occupation, party membership");
        one.MapPost("/look", async (Guid id, LookAtFile.Form form, LookAtFile slice, Door door, HttpContext http, CancellationToken ct) =>
            {
                form.PersonId = id;
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.SeeFull).WithName("households.look").WithSummary("Name, phone, ID number and birthday in full, for a purpose that the person can read");
        one.MapPost("/tags", async (Guid id, GiveTag.Form form, GiveTag slice, Door door, CancellationToken ct) =>
            {
                form.PersonId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.KeepCare).WithName("households.give-tag").WithSummary("Somebody is to be looked after, and why");
        api.MapPost("/tags/{id:guid}/end", async (Guid id, [FromBody] EndTag.Form? form, EndTag slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).TagId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.KeepCare).WithName("households.end-tag").WithSummary("A care tag is so no longer");
        one.MapPost("/strengths", async (Guid id, StateStrength.Form form, StateStrength slice, Door door, CancellationToken ct) =>
            {
                form.PersonId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Keep).WithName("households.state-strength").WithSummary("What somebody can do and would do for others");
        api.MapPost("/strengths/{id:guid}/end", async (Guid id, EndStrength slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { StrengthId = id }, ct), ct))))
            .Needs(Rights.Keep).WithName("households.end-strength").WithSummary("A strength is offered no longer");
        one.MapPost("/difficulties", async (Guid id, NoteDifficulty.Form form, NoteDifficulty slice, Door door, CancellationToken ct) =>
            {
                form.PersonId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.KeepCare).WithName("households.note-difficulty").WithSummary("What makes somebody's life hard");
        api.MapPost("/difficulties/{id:guid}/end", async (Guid id, EndDifficulty slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { DifficultyId = id }, ct), ct))))
            .Needs(Rights.KeepCare).WithName("households.end-difficulty").WithSummary("A difficulty is over");
        api.MapPost("/tags", async (NameTag.Form form, NameTag slice, Door door, CancellationToken ct) => TypedResults.Ok(new Named(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.NameTags).WithName("households.name-tag").WithSummary("A tag of the community's own, or one retired");
    }

    internal sealed record Named(string Code);

    private static void Registers(IEndpointRouteBuilder api)
    {
        api.MapGet("/registers", async (RegisterList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.See).WithName("households.registers").WithSummary("The registers everybody keeps, and those this community added");
        api.MapPost("/registers", async (SaveRegister.Form form, SaveRegister slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Keep).WithName("households.save-register").WithSummary("Keep a filter of the list as a register of this community");
        api.MapDelete("/registers/{id:guid}", async (Guid id, DropRegister slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new() { RegisterId = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Keep).WithName("households.drop-register").WithSummary("Drop a register this community added");
    }
}
