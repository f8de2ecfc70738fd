using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Mulin.Host.Watching;

/// <summary>What whoever runs the machine looks at: health, and figures of the process for a collector.</summary>
internal static class Watched
{
    private const string Ready = "ready";

    /// <summary>Figures leave the process only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to whom.</summary>
    public static void AddWatching(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<Readiness>(Ready, tags: [Ready]);
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is not { Length: > 0 })
        {
            return;
        }

        services.AddHostedService<BacklogWatch>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("mulin", serviceVersion: typeof(Watched).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics => metrics
                .AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql")
                .AddOtlpExporter());
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { Predicate = _ => false }).Open().At(Where.Platform);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).Open().At(Where.Platform);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = Say }).Open().At(Where.Platform);
    }

    private static Task Say(HttpContext http, HealthReport report)
    {
        var said = report.Entries[Ready].Data.ToDictionary(pair => pair.Key, pair => pair.Value);
        said["status"] = report.Status.ToString();
        return http.Response.WriteAsJsonAsync(said, JsonSerializerOptions.Web, http.RequestAborted);
    }
}
