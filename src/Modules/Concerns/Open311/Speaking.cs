using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Open311;

/// <summary>
/// The manners of the standard, around every one of its doors: finds the community that is meant, and says no in the format that was
/// asked for.
/// </summary>
internal sealed class Speaking : IEndpointFilter
{
    private const int Later = StatusCodes.Status429TooManyRequests;

    /// <summary>What is not there, as the standard sees it; other refusals are the sender's mistake.</summary>
    private static readonly string[] NotThere =
        ["concerns.open311.unknown-jurisdiction", "concerns.open311.unknown-service", "concerns.open311.unknown-request", "concerns.open311.unknown-token"];

    /// <summary>What a door answers.</summary>
    internal static Document Say(string root, Node node) => new(root, node);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var xml = (string?)http.Request.RouteValues["format"] == "xml";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        try
        {
            if (!http.Request.Path.Value!.Contains("/discovery.", StringComparison.Ordinal))
            {
                await Enter(http);
            }

            if (await next(context) is Document said)
            {
                await said.Send(http, StatusCodes.Status200OK, xml);
            }
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is Refusal or Misshapen or Missing or NotYours or SignInFirst or Faster or BadHttpRequestException or InvalidDataException)
        {
            var texts = http.RequestServices.GetRequiredService<Texts>();
            var (status, sentences) = Read(exception, texts);
            if (status == Later)
            {
                http.Response.Headers.RetryAfter = "60";
            }

            Node[] errors = [.. sentences.Select(sentence => new Node.Fields(("code", status), ("description", sentence)))];
            await new Document("errors", new Node.Rows("error", errors)).Send(http, status, xml);
        }

        return Results.Empty;
    }

    /// <summary>Here already: then <c>jurisdiction_id</c> may be left out and must not name another. On the platform it says which.</summary>
    private static async Task Enter(HttpContext http)
    {
        var here = http.RequestServices.GetRequiredService<Here>();
        var asked = Sent.Text(http.Request.Query["jurisdiction_id"]);
        if (asked is null && http.Request.HasFormContentType)
        {
            asked = Sent.Text((await http.Request.ReadFormAsync(http.RequestAborted))["jurisdiction_id"]);
        }

        if (asked is null)
        {
            Refuse.If(!here.IsSomewhere, "concerns.open311.jurisdiction-missing", "jurisdiction_id");
            return;
        }

        var tree = await http.RequestServices.GetRequiredService<Areas>().Tree(http.RequestAborted);
        var meant = tree.Find(asked) ?? tree.Once(asked) ?? tree.Communities.FirstOrDefault(area => area.Code == asked);
        Refuse.If(meant is not { IsCommunity: true } || (here.IsSomewhere && meant.Id != here.CommunityId), "concerns.open311.unknown-jurisdiction", "jurisdiction_id");
        here.Enter(meant);
    }

    private static (int Status, IReadOnlyList<string> Sentences) Read(Exception exception, Texts texts) => exception switch
    {
        Refusal refusal => (
            refusal.Code == "identity.key-too-often" ? Later
                : refusal.Code.StartsWith("identity.key-", StringComparison.Ordinal) ? StatusCodes.Status403Forbidden
                : NotThere.Contains(refusal.Code) ? StatusCodes.Status404NotFound
                : StatusCodes.Status400BadRequest,
            [texts[refusal.Code, [.. refusal.Args]]]),
        Misshapen misshapen => (StatusCodes.Status400BadRequest, [.. misshapen.Errors.Select(error => texts[error.Code, [.. error.Args]])]),
        Missing => (StatusCodes.Status404NotFound, [texts["concerns.open311.unknown-request"]]),
        Faster => (StatusCodes.Status409Conflict, [texts["kernel.faster"]]),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, [texts["kernel.status-413"]]),
        NotYours or SignInFirst => (StatusCodes.Status403Forbidden, [texts["kernel.status-403"]]),
        _ => (StatusCodes.Status400BadRequest, [texts["kernel.misshapen"]]),
    };
}
