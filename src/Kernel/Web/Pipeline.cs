using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Web;

/// <summary>Turns an account into an actor of this community; Foundation/Identity answers.</summary>
public interface IActors
{
    /// <summary>Null when the session is over: ended, by itself or from afar, or its account closed.</summary>
    ValueTask<Actor?> Of(Guid accountId, Guid sessionId, CancellationToken ct);

    /// <summary>For an address that is its own proof, such as a calendar's. Null when the account is closed, or has since ended everything it had given out.</summary>
    ValueTask<Actor?> Holder(Guid accountId, DateTime givenOutAt, CancellationToken ct);
}

/// <summary>The area above the community whose page this is (<c>/a/{area}/</c>).</summary>
public sealed class Overlooking
{
    public AreaNode? Area { get; internal set; }
    public AreaNode Here => Area ?? throw new InvalidOperationException("This page overlooks no area.");
}

public static partial class Pipeline
{
    public const string SessionClaim = "session";

    /// <summary><c>/c/{slug}/…</c> becomes PathBase, so that pages never know which community they are in by address.</summary>
    public static IApplicationBuilder UseCommunityPrefix(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!http.Request.Path.StartsWithSegments("/c", out var rest) || rest.Value is not { Length: > 1 } tail)
        {
            await next(http);
            return;
        }

        var slash = tail.IndexOf('/', 1);
        var slug = slash < 0 ? tail[1..] : tail[1..slash];
        var tree = await http.RequestServices.GetRequiredService<Areas>().Tree(http.RequestAborted);
        if (tree.Find(slug) is { IsCommunity: true } community)
        {
            if (slash < 0)
            {
                http.Response.Redirect($"{http.Request.PathBase}/c/{slug}/{http.Request.QueryString}", permanent: true, preserveMethod: true);
                return;
            }

            http.RequestServices.GetRequiredService<Here>().Enter(community);
            http.Request.PathBase = http.Request.PathBase.Add($"/c/{slug}");
            http.Request.Path = tail[slash..];
        }
        else if (tree.Once(slug) is { } moved)
        {
            http.Response.Redirect($"{http.Request.PathBase}/c/{moved.Slug}{(slash < 0 ? "/" : tail[slash..])}{http.Request.QueryString}", permanent: true, preserveMethod: true);
            return;
        }

        await next(http);
    });

    /// <summary>Who is acting: from the sign-in cookie and what is known of that account here.</summary>
    public static IApplicationBuilder UseActor(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var accountId) && Guid.TryParse(http.User.FindFirstValue(SessionClaim), out var sessionId))
        {
            var actor = await http.RequestServices.GetRequiredService<IActors>().Of(accountId, sessionId, http.RequestAborted);
            if (actor is not null)
            {
                var acting = http.RequestServices.GetRequiredService<Acting>();
                (acting.Actor, acting.SessionId) = (actor, sessionId);
            }
        }

        await next(http);
    });

    /// <summary>Who may come in through which door, and where the door is. After routing and <see cref="UseActor"/>.</summary>
    public static IApplicationBuilder UseAdmission(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null)
        {
            await next(http);
            return;
        }

        var here = http.RequestServices.GetRequiredService<Here>();
        var where = endpoint.Metadata.GetMetadata<AtAttribute>()?.Where ?? Where.Community;
        AreaNode? above = null;
        if (where == Where.Above && http.Request.RouteValues["area"] is string slug)
        {
            var tree = await http.RequestServices.GetRequiredService<Areas>().Tree(http.RequestAborted);
            above = tree.Find(slug);
            if (above is null && tree.Once(slug) is { } moved && HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.Redirect(http.Request.Path.Value!.Replace($"/a/{slug}", $"/a/{moved.Slug}", StringComparison.Ordinal) + http.Request.QueryString, permanent: true);
                return;
            }
        }

        var misplaced = where switch
        {
            Where.Community => !here.IsSomewhere,
            Where.Platform => here.IsSomewhere,
            Where.Above => here.IsSomewhere || above is null or { IsCommunity: true },
            _ => false,
        };
        if (misplaced)
        {
            Say(http, StatusCodes.Status404NotFound);
            return;
        }

        var actor = http.RequestServices.GetRequiredService<Acting>().Actor;
        http.RequestServices.GetRequiredService<Overlooking>().Area = above;
        if (IsApi(http) && actor.IsSignedIn)
        {
            http.Response.Headers.CacheControl = "no-store";
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && Visitor.IsSentByAnotherPage(http.Request))
            {
                Say(http, StatusCodes.Status403Forbidden);
                return;
            }
        }

        var needs = endpoint.Metadata.GetMetadata<NeedsAttribute>();
        var signedIn = endpoint.Metadata.GetMetadata<SignedInAttribute>();
        if ((needs is not null || signedIn is not null) && !actor.IsSignedIn)
        {
            if (IsApi(http))
            {
                Say(http, StatusCodes.Status401Unauthorized);
                return;
            }

            if (await UnsentForm.Read(http, http.RequestAborted) is { } unsent)
            {
                http.Features.Set(unsent);
                Say(http, StatusCodes.Status401Unauthorized);
                return;
            }

            var back = HttpMethods.IsGet(http.Request.Method) ? $"{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}" : $"{http.Request.PathBase}/";
            http.Response.Redirect($"{http.Request.PathBase}/sign-in?returnUrl={Uri.EscapeDataString(back)}");
            return;
        }

        if (needs is not null)
        {
            var right = http.RequestServices.GetRequiredService<House>().Right(needs.Right);
            if (above is not null ? !actor.MayIn(right, above) : !actor.May(right, here))
            {
                if (actor.OfficesRest && !IsApi(http) && HttpMethods.IsGet(http.Request.Method))
                {
                    // The office is there, and what it waits for can be done on that page.
                    http.Response.Redirect($"{http.Request.PathBase}/me/two-steps");
                    return;
                }

                Say(http, StatusCodes.Status403Forbidden);
                return;
            }
        }

        await next(http);
    });

    /// <summary>What a slice threw becomes an RFC 9457 answer for the API and a status page for everybody else.</summary>
    public static IApplicationBuilder UseRefusals(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is not OperationCanceledException)
        {
            var status = exception switch
            {
                Misshapen or BadHttpRequestException => exception is BadHttpRequestException { StatusCode: var code } ? code : StatusCodes.Status400BadRequest,
                Refusal => StatusCodes.Status422UnprocessableEntity,
                Missing => StatusCodes.Status404NotFound,
                NotYours => StatusCodes.Status403Forbidden,
                SignInFirst => StatusCodes.Status401Unauthorized,
                Faster => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status500InternalServerError,
            };
            if (status == StatusCodes.Status500InternalServerError)
            {
                // The exception's own message may hold data; its kind and our stack may not.
                LogBug(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Mulin.Bug"), http.TraceIdentifier, exception.GetType().Name, exception.InnerException?.GetType().Name, exception.StackTrace);
            }

            SafeHeaders.Begin(http.Response);
            if (IsApi(http))
            {
                await Problem(http, status, exception);
            }
            else
            {
                http.Response.StatusCode = status;
            }
        }
    });

    /// <summary>
    /// The outermost net: what breaks before the pages and the API can say so themselves, such as a database that has gone away, is still a
    /// clear answer with the name it has in the log.
    /// </summary>
    public static async Task Broken(HttpContext http, Exception exception)
    {
        LogBug(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Mulin.Bug"), http.TraceIdentifier, exception.GetType().Name, exception.InnerException?.GetType().Name, exception.StackTrace);
        SafeHeaders.Begin(http.Response);
        if (IsApi(http) || http.Request.Path.Value?.Split('/') is ["", "c", _, "api", ..])
        {
            await Problem(http, StatusCodes.Status500InternalServerError);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync($"{http.RequestServices.GetRequiredService<Texts>()["kernel.status-500"]} ({http.TraceIdentifier})", http.RequestAborted);
    }

    /// <summary>A changing API call may carry Idempotency-Key: its body is hashed before anything reads it. A repeat says that it is one.</summary>
    public static IApplicationBuilder UseIdempotencyKey(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (IsApi(http) && !HttpMethods.IsGet(http.Request.Method) && http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 and <= 200 } key)
        {
            http.Request.EnableBuffering();
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            http.Request.Body.Position = 0;
            var once = http.RequestServices.GetRequiredService<Once>();
            once.Carry($"{http.Request.Method} {http.Request.Path} {key}", body.ToArray());
            http.Response.OnStarting(() =>
            {
                if (once.Repeated)
                {
                    http.Response.Headers["Idempotency-Replayed"] = "true";
                }

                return Task.CompletedTask;
            });
        }

        await next(http);
    });

    /// <summary>
    /// A form of a page whose antiforgery token does not fit is not answered with an empty 400: its page is drawn again with everything
    /// typed and says why. Nothing is carried out for it, which <see cref="Once.Stale"/> sees to in the forms and in the save.
    /// </summary>
    public static IApplicationBuilder UseStaleForms(this IApplicationBuilder app, Func<Endpoint, bool> isPage) => app.Use(async (http, next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } && http.GetEndpoint() is { } endpoint && isPage(endpoint))
        {
            http.RequestServices.GetRequiredService<Once>().Stale = true;
            http.Features.Set<IAntiforgeryValidationFeature>(new DrawnAgain());
        }

        await next(http);
    });

    private sealed class DrawnAgain : IAntiforgeryValidationFeature
    {
        public bool IsValid => true;
        public Exception? Error => null;
    }

    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    /// <summary>Maps the API of every module under <c>/c/{slug}/api/{module}</c>, and what modules serve beside pages.</summary>
    public static void MapApis(this IEndpointRouteBuilder app, House house)
    {
        foreach (var map in house.Routes)
        {
            map(app);
        }

        foreach (var (module, map) in house.Apis)
        {
            map(app.MapGroup($"/api/{module}").WithTags(module).DisableAntiforgery());
        }
    }

    /// <summary>The status page middleware gives it a body.</summary>
    private static void Say(HttpContext http, int status) => http.Response.StatusCode = status;

    /// <summary>Writes a problem document (RFC 9457).</summary>
    public static Task Problem(HttpContext http, int status, Exception? exception = null)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var problem = new ProblemDetails { Status = status, Type = "about:blank", Extensions = { ["traceId"] = http.TraceIdentifier } };
        switch (exception)
        {
            case Refusal refusal:
                problem.Type = refusal.Code;
                problem.Title = texts[refusal.Code, [.. refusal.Args]];
                if (refusal.Field is not null)
                {
                    problem.Extensions["field"] = refusal.Field;
                }

                break;
            case Misshapen misshapen:
                problem.Type = "kernel.misshapen";
                problem.Title = texts["kernel.misshapen"];
                problem.Extensions["errors"] = misshapen.Errors.GroupBy(error => error.Field).ToDictionary(
                    group => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(group.Key), group => group.Select(error => texts[error.Code, [.. error.Args]]).ToArray());
                break;
            default:
                problem.Title = texts.Find($"kernel.status-{status}") ?? Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
                break;
        }

        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{TraceId}: {Kind} ({Inner})\n{Stack}")]
    private static partial void LogBug(ILogger logger, string traceId, string kind, string? inner, string? stack);
}
