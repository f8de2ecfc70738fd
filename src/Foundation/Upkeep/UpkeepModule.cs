using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Upkeep;

/// <summary>运行维护: what whoever keeps the installation running has to look after.</summary>
public sealed class UpkeepModule : IModule
{
    public static string Code => "upkeep";

    public static void Build(ModuleBuilder module) => module
        .Rights(new Right(Rights.Keep, Reach.FlowsDown, Office.Administrator))
        .Api(Map);

    private static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stuck", async (StuckWork slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .Needs(Rights.Keep).At(Where.Platform).WithName("upkeep-stuck").WithSummary("What was given up after ten failures: which reaction, alarm or job, where, and the kind of error");
        api.MapPost("/stuck/try-again", async (TryStuckAgain.Form form, TryStuckAgain slice, Door door, CancellationToken ct) =>
                TypedResults.Ok(await door.Run(() => slice.Run(form, ct), ct)))
            .Needs(Rights.Keep).At(Where.Platform).WithName("upkeep-try-again").WithSummary("Has groups of them tried again, each exactly once");
    }
}

internal static class Rights
{
    /// <summary>Sees what sticks and sets it going again. Codes and counts only.</summary>
    public const string Keep = "upkeep.keep";
}
