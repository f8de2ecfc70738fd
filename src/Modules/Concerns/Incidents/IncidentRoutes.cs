using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Incidents;

internal static class IncidentRoutes
{
    internal static void Map(IEndpointRouteBuilder root)
    {
        var api = root.MapGroup("/incidents");
        api.MapGet("/", async (string? after, IncidentList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(after, ct)))
            .Needs(Rights.Incidents).WithName("concerns.incidents").WithSummary("Incidents, newest first, and what may be one; the next page after the number in after");
        api.MapGet("/current", async (IIncidentNews news, CancellationToken ct) => TypedResults.Ok(await news.Current(ct)))
            .Open().WithName("concerns.incidents-current").WithSummary("The incidents that are not over, for anybody");
        api.MapGet("/{id:guid}", async (Guid id, IncidentDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Open().WithName("concerns.incident").WithSummary("One incident with what was told since; its reports for who may manage it");
        api.MapGet("/bursts/{id:guid}", async (Guid id, BurstDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Incidents).WithName("concerns.burst").WithSummary("What may be one incident, with the reports that would hang on it");
        api.MapPost("/bursts/{id:guid}/dismiss", async (Guid id, DismissBurst slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(new DismissBurst.Form { BurstId = id }, ct), ct)))
            .Needs(Rights.Incidents).WithName("concerns.dismiss-burst").WithSummary("These are separate things");
        api.MapPost("/", async (OpenIncident.Form form, OpenIncident slice, Door door, HttpContext http, CancellationToken ct) =>
            {
                var opened = await door.Run(() => slice.Run(form, ct), ct);
                return TypedResults.Created($"{http.Request.PathBase}/api/concerns/incidents/{opened.Id}", opened);
            })
            .Needs(Rights.Incidents).WithName("concerns.open-incident").WithSummary("Open an incident; open reports of its category and places hang on it, everybody it touches is told");
        api.MapPost("/{id:guid}/updates", async (Guid id, UpdateIncident.Form form, UpdateIncident slice, Door door, CancellationToken ct) =>
            {
                form.IncidentId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Incidents).WithName("concerns.update-incident").WithSummary("Say how it stands and until when; everybody it touches is told once");
        api.MapPost("/{id:guid}/end", async (Guid id, EndIncident.Form form, EndIncident slice, Door door, CancellationToken ct) =>
            {
                form.IncidentId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Incidents).WithName("concerns.end-incident").WithSummary("End it and resolve its reports; those that cannot be are answered with the reason");
        api.MapPost("/{id:guid}/reports", async (Guid id, AttachReport.Form form, AttachReport slice, Door door, CancellationToken ct) =>
            {
                form.IncidentId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Incidents).WithName("concerns.attach-report").WithSummary("A report that was filed otherwise is about this incident too");
        api.MapDelete("/{id:guid}/reports/{concernId:guid}", async (Guid id, Guid concernId, DetachReport slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new DetachReport.Form { IncidentId = id, ConcernId = concernId }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Incidents).WithName("concerns.detach-report").WithSummary("A report that has nothing to do with the incident goes its own way");
    }
}
