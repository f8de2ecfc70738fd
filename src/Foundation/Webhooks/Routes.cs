using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Webhooks;

internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/facts", (PublishedFacts slice) => TypedResults.Ok(slice.Run()))
            .Needs(Rights.Keep).WithName("webhooks.facts").WithSummary("What can be subscribed to: each kind of fact, what it means and what its data holds");
        api.MapGet("/", async (SubscriptionList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Keep).WithName("webhooks.list").WithSummary("Who outside hears of what happens here, and how it goes");
        api.MapGet("/{id:guid}", async (Guid id, PushState? state, Guid? after, SubscriptionDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, state, after, ct)))
            .Needs(Rights.Keep).WithName("webhooks.one").WithSummary("One subscription with its last pushes and what was answered");
        api.MapPost("/", async (Subscribe.Form form, Subscribe slice, Door door, HttpContext http, CancellationToken ct) =>
            {
                var made = await door.Run(() => slice.Run(form, ct), ct) ?? throw new Refusal("webhooks.secret-shown");
                return TypedResults.Created($"{http.Request.PathBase}/api/webhooks/{made.Id}", made);
            })
            .Needs(Rights.Keep).WithName("webhooks.subscribe").WithSummary("Has an address hear of some kinds of fact; its secret is in this answer and nowhere else");
        api.MapPut("/{id:guid}", async (Guid id, ChangeSubscription.Form form, ChangeSubscription slice, Door door, CancellationToken ct) =>
            {
                form.Id = id;
                await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Keep).WithName("webhooks.change").WithSummary("Another name, other kinds of fact, another address");
        api.MapPost("/{id:guid}/secret", async (Guid id, RenewSecret.Form form, RenewSecret slice, Door door, CancellationToken ct) =>
            {
                form.Id = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct) ?? throw new Refusal("webhooks.secret-shown"));
            })
            .Needs(Rights.Keep).WithName("webhooks.renew-secret").WithSummary("A new secret, in this answer and nowhere else; the old one signs beside it for keepHours");
        api.MapPost("/{id:guid}/on", (Guid id, SwitchSubscription slice, Door door, CancellationToken ct) => Switch(id, true, slice, door, ct))
            .Needs(Rights.Keep).WithName("webhooks.on").WithSummary("Switches it on");
        api.MapPost("/{id:guid}/off", (Guid id, SwitchSubscription slice, Door door, CancellationToken ct) => Switch(id, false, slice, door, ct))
            .Needs(Rights.Keep).WithName("webhooks.off").WithSummary("Switches it off: nothing goes out and nothing is gathered");
        api.MapPost("/{id:guid}/test", async (Guid id, TestSubscription slice, Door door, CancellationToken ct) =>
                TypedResults.Accepted((string?)null, new { push = await door.Run(() => slice.Run(new() { Id = id }, ct), ct) }))
            .Needs(Rights.Keep).WithName("webhooks.test").WithSummary("Sends something that means nothing, to see whether it arrives");
        api.MapPost("/{id:guid}/again", async (Guid id, SendAgain.Form form, SendAgain slice, Door door, CancellationToken ct) =>
            {
                form.Id = id;
                return TypedResults.Ok(new { count = await door.Run(() => slice.Run(form, ct), ct) });
            })
            .Needs(Rights.Keep).WithName("webhooks.again").WithSummary("Sends pushes once more under their old ids (none named: all that were given up), or lets them go");
        api.MapDelete("/{id:guid}", async (Guid id, EndSubscription slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new() { Id = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Keep).WithName("webhooks.end").WithSummary("Ends it; address and secret are blanked");
    }

    private static async Task<IResult> Switch(Guid id, bool on, SwitchSubscription slice, Door door, CancellationToken ct)
    {
        await door.Run(() => slice.Run(new() { Id = id, On = on }, ct), ct);
        return TypedResults.NoContent();
    }
}
