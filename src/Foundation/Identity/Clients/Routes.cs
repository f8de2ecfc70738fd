using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity.Clients;

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
        api.MapDelete("/clients/{id:guid}", async (Guid id, RevokeClient slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new() { Id = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.KeepClients).WithName("identity.revoke-client").WithSummary("Take a program's key away");
    }
}
