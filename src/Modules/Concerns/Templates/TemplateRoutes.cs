using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Templates;

internal static class TemplateRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/templates", async (TemplateList slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Handle).WithName("concerns.templates").WithSummary("Templates for answers, with the ones the product begins with where a step has none");
        api.MapPost("/templates", async (WriteTemplate.Form form, WriteTemplate slice, Door door, CancellationToken ct) => TypedResults.Ok(new Written(await door.Run(() => slice.Run(form, ct), ct))))
            .Needs(Rights.Rules).WithName("concerns.write-template").WithSummary("Write a template for answers, or change one");
        api.MapDelete("/templates/{id:guid}", async (Guid id, DropTemplate slice, Door door, CancellationToken ct) =>
            {
                await door.Run(() => slice.Run(new() { TemplateId = id }, ct), ct);
                return TypedResults.NoContent();
            })
            .Needs(Rights.Rules).WithName("concerns.drop-template").WithSummary("Drop a template for answers");
        api.MapGet("/{id:guid}/templates", async (Guid id, TemplateUse use, FitTemplates slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(id, use, ct)))
            .SignedIn().WithName("concerns.fit-templates").WithSummary("The templates for a step of this concern, filled with what is known of it");
    }

    internal sealed record Written(Guid Id);
}
