using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Own;

/// <summary>The resident's side of the file, and what staff decide of it.</summary>
internal static class OwnRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        Codes(api);
        Claims(api);
        Mine(api.MapGroup("/mine"));
        Corrections(api);
        Consents(api);
        GuardiansOfChildren(api);
        Registers(api);
    }

    private static void Codes(IEndpointRouteBuilder api)
    {
        api.MapPost("/{id:guid}/invite", async (Guid id, MakeInvitation slice, Door door, HttpContext http, CancellationToken ct) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await door.Run(() => slice.Run(new() { HouseholdId = id }, ct), ct));
            })
            .Needs(Rights.Invite).WithName("households.invite").WithSummary("A code by which the people of a household claim it; said once, the one before is taken back");
        api.MapPost("/doors/{id:guid}/letter", async (Guid id, [FromBody] PrintLetter.Form? form, PrintLetter slice, Door door, HttpContext http, CancellationToken ct) =>
            {
                (form ??= new()).DwellingId = id;
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Review).WithName("households.print-letter").WithSummary("A code for a letter to a door; said once");
        api.MapGet("/{id:guid}/codes", async (Guid id, CodesOut slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, null, ct)))
            .Needs(Rights.Invite).WithName("households.codes").WithSummary("The codes of a household that are still good, without the codes");
        api.MapPost("/codes/{id:guid}/revoke", async (Guid id, RevokeCode slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { CodeId = id }, ct), ct))))
            .Needs(Rights.Invite).WithName("households.revoke-code").WithSummary("A code opens nothing any more");
    }

    private static void Claims(IEndpointRouteBuilder api)
    {
        var claims = api.MapGroup("/claims");
        claims.MapPost("/code", async (ClaimByCode.Form form, ClaimByCode slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Own).WithName("households.claim-by-code").WithSummary("Claim a home by the code of an invitation or a letter");
        claims.MapPost("/name", async (ClaimByName.Form form, ClaimByName slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Own).WithName("households.claim-by-name").WithSummary("Claim a home by one's verified phone and full name");
        claims.MapPost("/door", async (ClaimDoor.Form form, ClaimDoor slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Own).WithName("households.claim-door").WithSummary("Name the door one lives behind and ask");
        claims.MapPost("/{id:guid}/withdraw", async (Guid id, WithdrawClaim slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { ClaimId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("households.withdraw-claim").WithSummary("Ask no longer");
        claims.MapGet("/{id:guid}", async (Guid id, ClaimDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Review).WithName("households.claim").WithSummary("A claim, masked, with who is on file behind the door");
        claims.MapPost("/{id:guid}/accept", async (Guid id, [FromBody] AcceptClaim.Form? form, AcceptClaim slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).ClaimId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Review).WithName("households.accept-claim").WithSummary("The claimant is somebody on file, or lives there as well");
        claims.MapPost("/{id:guid}/refuse", async (Guid id, RefuseClaim.Form form, RefuseClaim slice, Door door, CancellationToken ct) =>
            {
                form.ClaimId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Review).WithName("households.refuse-claim").WithSummary("It is not their home, and why");
    }

    private static void Mine(IEndpointRouteBuilder mine)
    {
        mine.MapGet("/", async (Guid? who, MyFile slice, HttpContext http, CancellationToken ct) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await slice.Run(who, ct));
            })
            .Needs(Rights.Own).WithName("households.mine").WithSummary("What is on file about oneself, or a child one is guardian of");
        mine.MapPost("/strengths", async (StateOwnStrength.Form form, StateOwnStrength slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("households.state-own-strength").WithSummary("What one can do for others");
        mine.MapPost("/strengths/{id:guid}/end", async (Guid id, EndOwnStrength slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { StrengthId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("households.end-own-strength").WithSummary("A strength is offered no longer");
        mine.MapPost("/needs", async (StateOwnNeed.Form form, StateOwnNeed slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("households.state-own-need").WithSummary("What one needs: a line of the needs list");
        mine.MapPost("/needs/{id:guid}/withdraw", async (Guid id, [FromBody] WithdrawOwnNeed.Form? form, WithdrawOwnNeed slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).NeedId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Own).WithName("households.withdraw-own-need").WithSummary("It is needed no longer");
    }

    private static void Corrections(IEndpointRouteBuilder api)
    {
        api.MapPost("/mine/corrections", async (AskCorrection.Form form, AskCorrection slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("households.ask-correction").WithSummary("Say what is wrong in one's file and what it should say");
        api.MapPost("/mine/corrections/{id:guid}/withdraw", async (Guid id, WithdrawCorrection slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(new() { CorrectionId = id }, ct), ct))))
            .Needs(Rights.Own).WithName("households.withdraw-correction").WithSummary("Ask for a correction no longer");
        var corrections = api.MapGroup("/corrections");
        corrections.MapGet("/{id:guid}", async (Guid id, CorrectionDetail slice, HttpContext http, CancellationToken ct) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await slice.Run(id, ct));
            })
            .Needs(Rights.Review).WithName("households.correction").WithSummary("A correction: what the file says, what it should say, and whether it changed in between");
        corrections.MapPost("/{id:guid}/accept", async (Guid id, [FromBody] AcceptCorrection.Form? form, AcceptCorrection slice, Door door, CancellationToken ct) =>
            {
                (form ??= new()).CorrectionId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Review).WithName("households.accept-correction").WithSummary("The file says what was asked for; a file changed meanwhile only if that is said");
        corrections.MapPost("/{id:guid}/refuse", async (Guid id, RefuseCorrection.Form form, RefuseCorrection slice, Door door, CancellationToken ct) =>
            {
                form.CorrectionId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Review).WithName("households.refuse-correction").WithSummary("The file stays as it is, and why");
    }

    private static void Consents(IEndpointRouteBuilder api)
    {
        api.MapGet("/mine/consents", async (Guid? who, ConsentList slice, CancellationToken ct) => TypedResults.Ok(await slice.Own(who, ct)))
            .Needs(Rights.Own).WithName("households.own-consents").WithSummary("What is kept about oneself, on what ground, and what one allowed");
        api.MapPost("/mine/consents", async (GiveConsent.Form form, GiveConsent slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("households.give-consent").WithSummary("Allow one use of one's data");
        api.MapPost("/mine/consents/withdraw", async (WithdrawConsent.Form form, WithdrawConsent slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Own).WithName("households.withdraw-consent").WithSummary("Take a consent back: what stands on it alone leaves the file");
        var one = api.MapGroup("/people/{id:guid}/consents");
        one.MapGet("/", async (Guid id, ConsentList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Review).WithName("households.consents").WithSummary("What somebody allowed, for who records sheets of paper");
        one.MapPost("/", async (Guid id, RecordConsent.Form form, RecordConsent slice, Door door, CancellationToken ct) =>
            {
                form.PersonId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Review).WithName("households.record-consent").WithSummary("Record a signed sheet: a consent, or that it is taken back");
    }

    private static void Registers(IEndpointRouteBuilder api)
    {
        foreach (var register in Enum.GetValues<OwnRegister>())
        {
            foreach (var xlsx in new[] { true, false })
            {
                var (name, ending) = (Texts.Kebab(register.ToString()), xlsx ? "xlsx" : "csv");
                api.MapGet($"/reviews/{name}.{ending}", ([AsParameters] OwnRegisters.Query query, OwnRegisters slice, HttpContext http, CancellationToken ct) =>
                    {
                        http.Response.Headers.CacheControl = "no-store";
                        return SheetStream.Send(name, xlsx, file => slice.Run(register, query, xlsx, file, ct));
                    })
                    .Needs(Rights.Export).WithName($"households.{name}-register-{ending}").WithSummary(register == OwnRegister.Consents
                        ? "Who allowed which use on which day, names masked; everybody in it reads who took it out"
                        : "What residents asked and what became of it, names masked");
            }
        }
    }

    private static void GuardiansOfChildren(IEndpointRouteBuilder api)
    {
        api.MapPost("/mine/children", async (RecordGuardian.Form form, RecordGuardian slice, Door door, CancellationToken ct) => TypedResults.Ok(new Made(await door.Run(() => slice.Ask(form, ct), ct))))
            .Needs(Rights.Own).WithName("households.ask-guardian").WithSummary("Say that one is guardian of a child of one's household");
        api.MapGet("/people/{id:guid}/guardians", async (Guid id, Guardians slice, CancellationToken ct) =>
            {
                var view = await slice.Run(id, ct);
                return TypedResults.Ok(new { view.ChildId, view.Name, view.Child, view.Lines });
            })
            .Needs(Rights.Review).WithName("households.guardians").WithSummary("Who acts for a child");
        api.MapPost("/people/{id:guid}/guardians", async (Guid id, RecordGuardian.Form form, RecordGuardian slice, Door door, CancellationToken ct) =>
            {
                form.ChildId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Review).WithName("households.record-guardian").WithSummary("Somebody is guardian of a child under fourteen");
        api.MapPost("/guardians/{id:guid}", async (Guid id, DecideGuardian.Form form, DecideGuardian slice, Door door, CancellationToken ct) =>
            {
                form.GuardianshipId = id;
                return TypedResults.Ok(new Made(await door.Run(() => slice.Run(form, ct), ct)));
            })
            .Needs(Rights.Review).WithName("households.decide-guardian").WithSummary("Confirm, refuse or end a guardian");
    }
}
