using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Identity.Clients;

/// <summary>
/// Adds what this node has counted to the day's row, every few seconds: one write for many calls, none for a quiet time. What a killed
/// process had not written yet is not counted.
/// </summary>
internal sealed partial class WriteUses(ApiMeter meter, IServiceScopeFactory scopes, TimeProvider machine, ILogger<WriteUses> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Writes all that waits.</summary>
    internal async Task Write(CancellationToken ct)
    {
        foreach (var community in meter.Waiting().GroupBy(unwritten => unwritten.Mark.CommunityId))
        {
            await using var scope = scopes.CreateAsyncScope();
            var tree = await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct);
            if (tree.Find(community.Key) is not { } node)
            {
                continue;
            }

            scope.ServiceProvider.GetRequiredService<Here>().Enter(node);
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.Alone("identity.api-use", ct);
            List<(ApiMeter.Unwritten Done, ApiUse Row)> written = [];
            foreach (var unwritten in community)
            {
                var (client, day) = (unwritten.Mark.ClientId, unwritten.Mark.Day);
                var row = await db.Set<ApiUse>().SingleOrDefaultAsync(use => use.ClientId == client && use.Day == day, ct);
                if (row is null)
                {
                    db.Add(row = new ApiUse(db.NewId(), client, day));
                }

                row.Add(unwritten.Uses, unwritten.Refused);
                written.Add((unwritten, row));
            }

            await db.Save(ct);
            foreach (var (done, row) in written)
            {
                meter.Wrote(done, row.Uses);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Try(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, machine);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Try(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last of it is written when the host stops.
        }
    }

    private async Task Try(CancellationToken ct)
    {
        try
        {
            await Write(ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // It still waits, and is written with the next.
            LogFailed(exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The uses of keys were not written: {Kind}")]
    private partial void LogFailed(string kind);
}
