using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Concerns.Suggesting;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Same;

/// <summary>Many reports about one thing, and what a text seems to be about.</summary>
internal static class SameRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        // They only read, but by POST: what somebody is writing does not belong into an address, which is logged on its way.
        api.MapPost("/similar", async (SimilarConcerns.Query query, SimilarConcerns slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(query, ct)))
            .Needs(Rights.Report).WithName("concerns.similar").WithSummary("What neighbours have reported already in like words and is still open; nothing is changed");
        api.MapPost("/suggestion", async (SuggestCategory.Query query, SuggestCategory slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(query, ct)))
            .Needs(Rights.Report).WithName("concerns.suggestion").WithSummary("The kind and category that a text seems to be about, or nothing; nothing is changed");
        var one = api.MapGroup("/{id:guid}");
        one.MapGet("/company", async (Guid id, ConcernCompany slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Open().WithName("concerns.company").WithSummary("Whom else it touches, what it was merged into or with, and the incident it belongs to");
        one.MapGet("/merge", async (Guid id, MergeChoices slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, ct)))
            .Needs(Rights.Handle).WithName("concerns.merge-choices").WithSummary("What it may be the same as, the likeliest first");
        one.MapPost("/join", async (Guid id, JoinConcern slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(new JoinConcern.Form { ConcernId = id }, ct), ct)))
            .Needs(Rights.Report).WithName("concerns.join").WithSummary("Say that one has met it too, and follow it");
        one.MapPost("/leave", async (Guid id, LeaveConcern slice, Door door, CancellationToken ct) => TypedResults.Ok(await door.Run(() => slice.Run(new LeaveConcern.Form { ConcernId = id }, ct), ct)))
            .Needs(Rights.Report).WithName("concerns.leave").WithSummary("Follow it no more");
        one.MapPost("/record-join", async (Guid id, RecordJoin.Form form, RecordJoin slice, Door door, CancellationToken ct) =>
            {
                form.ConcernId = id;
                return TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct));
            })
            .Needs(Rights.Record).WithName("concerns.record-join").WithSummary("Write down that somebody who called has met it too");
        one.MapPost("/merge", (Guid id, MergeConcern.Form form, MergeConcern slice, Door door, HttpContext http, CancellationToken ct) =>
                Routes.Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .Needs(Rights.Handle).WithName("concerns.merge").WithSummary("Merge it into another one that is the same thing; reporter and followers come along");
        one.MapPost("/part", (Guid id, PartConcern.Form form, PartConcern slice, Door door, HttpContext http, CancellationToken ct) =>
                Routes.Step(http, form, id, (f, i, v) => { f.ConcernId = i; f.Version ??= v; }, () => slice.Run(form, ct), door, ct))
            .SignedIn().WithName("concerns.part").WithSummary("Part it from the one it was merged into, as the reporter or as who handles it");
    }
}
