using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Host.Watching;

/// <summary>
/// Whether this node can serve: the database answers and has the schema of this release, and pictures can be written. That no pump has the lease
/// is said but keeps no node out: people can still report, and were all nodes taken out for it, nobody could.
/// </summary>
internal sealed class Readiness(IServiceScopeFactory scopes, Installation installation, TimeProvider machine) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A lease is renewed at half of its fifteen seconds; a stumble of a second is not yet a silence.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var found = new Dictionary<string, object> { ["disk"] = await Disk(patience.Token), ["database"] = "ok", ["schema"] = "ok", ["pump"] = "ok" };
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            if (!await db.Database.CanConnectAsync(patience.Token))
            {
                found["database"] = "does not answer";
                found["schema"] = found["pump"] = "unknown";
            }
            else if ((await db.Database.GetPendingMigrationsAsync(patience.Token)).Any())
            {
                found["schema"] = "behind this release";
            }
            else
            {
                var now = machine.GetUtcNow().UtcDateTime - Silence;
                found["pump"] = await db.Set<Lease>().AnyAsync(lease => lease.Name == "pump" && lease.Until > now, patience.Token) ? "ok" : "nobody carries";
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            found["database"] = $"does not answer ({exception.GetType().Name})";
            found["schema"] = found["pump"] = "unknown";
        }

        var status = found["database"] is "ok" && found["schema"] is "ok" && found["disk"] is "ok"
            ? found["pump"] is "ok" ? HealthStatus.Healthy : HealthStatus.Degraded
            : HealthStatus.Unhealthy;
        return new HealthCheckResult(status, data: found);
    }

    private async Task<string> Disk(CancellationToken ct)
    {
        var path = Path.Combine(installation.Files, $".ready-{Guid.NewGuid():N}");
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            await file.WriteAsync(new byte[4096], ct);
            file.Flush(flushToDisk: true);
            return "ok";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"cannot be written ({exception.GetType().Name})";
        }
    }
}
