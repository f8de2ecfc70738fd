using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Foundation.Identity.Clients;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/clients", async (ClientList list, CancellationToken ct) => TypedResults.Ok(await list.Run(ct)))
            .Needs(Rights.KeepClients).WithName("identity.clients").WithSummary("The programs outside that have a key, and how much they use it");
        api.MapPost("/clients", async (MakeClient.Form form, MakeClient slice, Door door, HttpContext http, CancellationToken ct) =>
            {
                var made = await door.Run(() => slice.Run(form, ct), ct) ?? throw new Refusal("identity.key-shown");
                return TypedResults.Created($"{http.Request.PathBase}/api/identity/clients", made);
            })
            .Needs(Rights.KeepClients).WithName("identity.make-client").WithSummary("Give a program outside a key; it is in this answer and nowhere else");
        api.MapGet("/sessions", async (MySessions slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .SignedIn().At(Where.Anywhere).WithName("identity.sessions").WithSummary("In which browsers I am signed in, and who signed in or tried to in the last half year");
        api.MapDelete("/sessions/{id:guid}", async (Guid id, EndSession slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new() { Id = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .SignedIn().At(Where.Anywhere).WithName("identity.end-session").WithSummary("End one of my sessions, also from afar");
        api.MapDelete("/clients/{id:guid}", async (Guid id, RevokeClient slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new() { Id = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.KeepClients).WithName("identity.revoke-client").WithSummary("Take a program's key away");
    }
}
