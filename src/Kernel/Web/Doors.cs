using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Kernel.Web;

/// <summary>What a program reads that made or changed something: its id.</summary>
public sealed record Made(Guid Id);

/// <summary>The right a page or route needs. Every door has this or <see cref="OpenAttribute"/>; the application refuses to start otherwise.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(string right) : Attribute
{
    public string Right { get; } = right;
}

/// <summary>Anybody may come in, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenAttribute : Attribute;

/// <summary>Anybody who is signed in may come in: pages about oneself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : Attribute;

public enum Where
{
    /// <summary>Only under <c>/c/{slug}/</c>. The default.</summary>
    Community,
    /// <summary>Only outside any community.</summary>
    Platform,
    /// <summary>Under <c>/a/{area}/</c>: a subdistrict or district; the right is asked of that area.</summary>
    Above,
    /// <summary>Both: sign-in, errors, static files.</summary>
    Anywhere,
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class AtAttribute(Where where) : Attribute
{
    public Where Where { get; } = where;
}

public static class DoorExtensions
{
    public static T Needs<T>(this T route, string right)
        where T : IEndpointConventionBuilder => route.WithMetadata(new NeedsAttribute(right));

    public static T Open<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new OpenAttribute());

    public static T SignedIn<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new SignedInAttribute());

    public static T At<T>(this T route, Where where)
        where T : IEndpointConventionBuilder => route.WithMetadata(new AtAttribute(where));

    /// <summary>The framework's own: its script, and what serves assets that are not published yet.</summary>
    private static readonly string[] Framework = ["/_framework/opaque-redirect", "{**path:file}"];

    /// <summary>Refuses to start when a door does not say who may come in.</summary>
    public static void CheckDoors(this IEndpointRouteBuilder app)
    {
        var silent = app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<NeedsAttribute>() is null && endpoint.Metadata.GetMetadata<OpenAttribute>() is null && endpoint.Metadata.GetMetadata<SignedInAttribute>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText).Where(path => !Framework.Contains(path)).Distinct().ToList();
        if (silent.Count > 0)
        {
            throw new InvalidOperationException($"These doors name no right and are not open: {string.Join(", ", silent)}");
        }
    }
}

/// <summary>A door calls its slice through this: the same submission is carried out once, and a failed one lets go of its rows.</summary>
public sealed class Door(Db db, Once once, Telemetry telemetry)
{
    public async Task<R> Run<R>(Func<Task<R>> slice, CancellationToken ct)
    {
        try
        {
            return await once.Run(db, slice, ct);
        }
        catch (Exception exception)
        {
            if (exception is Refusal refusal)
            {
                telemetry.Refused(refusal.Code);
            }

            await db.Abandon();
            if (Engine.IsFull(exception))
            {
                throw new Refusal("kernel.no-room");
            }

            // Two in the same moment: a unique key, or the way out of a deadlock, let the other one through.
            if (exception is not Faster && (Engine.IsDuplicate(exception) || Engine.IsPassing(exception)))
            {
                throw new Faster(exception);
            }

            throw;
        }
    }

    public Task Run(Func<Task> slice, CancellationToken ct) => Run<object?>(async () =>
    {
        await slice();
        return null;
    }, ct);
}
