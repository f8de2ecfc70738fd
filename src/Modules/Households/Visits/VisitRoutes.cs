using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Web;

namespace Mulin.Households.Visits;

internal static class VisitRoutes
{
    internal static void Map(IEndpointRouteBuilder visits)
    {
        visits.MapGet("/round", async (Guid? grid, bool? withoutGrid, int? ahead, VisitRound slice, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { GridId = grid, WithoutGrid = withoutGrid == true, Ahead = ahead ?? 0 }, ct)))
            .Needs(Rights.Visit).WithName("households.round").WithSummary("Who is to be visited by today where the caller works, in the order of the doors, names masked");
        visits.MapGet("/{id:guid}", async (Guid id, VisitDetail slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Visit).WithName("households.visit").WithSummary("One visit: when, who was met, how they are");
        visits.MapPost("/", async (RecordVisit.Form form, RecordVisit slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Visit).WithName("households.record-visit").WithSummary("Somebody called, with the needs and the concern they found; may be sent late, and with Idempotency-Key twice");
        visits.MapPost("/rules", async (SetVisitRules.Form form, SetVisitRules slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.PlanVisits).WithName("households.set-visit-rules").WithSummary("Who is visited how often from now on");
    }
}
