using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Data;

namespace Mulin.Kernel.Chronicle;

/// <summary>Runs the pump on the one node that holds the lease. Losing it in the middle harms nothing: every effect is marked in its own transaction.</summary>
public sealed partial class PumpHost(IServiceScopeFactory scopes, Pump pump, Pulse pulse, Gate gate, TimeProvider machine, ILogger<PumpHost> logger) : BackgroundService
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Guid me = Guid.NewGuid();
    private DateTime until;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await Hold(stoppingToken) || !await pump.Turn(stoppingToken))
                {
                    await pulse.Wait(Look, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                LogStumbled(exception.GetType().Name);
                await Task.Delay(Look, machine, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Renews at half term; a turn that takes longer than the term may lose the lease and then only loses the race for its marks.</summary>
    private async Task<bool> Hold(CancellationToken ct)
    {
        var now = machine.GetUtcNow().UtcDateTime;

        // More than a term is no lease of ours but a clock that was set back: left alone, it would outlive its holder by as much.
        if (until - now > Term / 2 && until - now <= Term)
        {
            return true;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await gate.Enter(ct);
        try
        {
            var end = now + Term;
            var won = await db.Database.ExecuteSqlAsync(
                $"INSERT INTO kernel_lease (name, holder, until) VALUES ('pump', {me}, {end}) ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE kernel_lease.holder = excluded.holder OR kernel_lease.until < {now} OR kernel_lease.until > {now + (2 * Term)}",
                ct);
            until = won == 1 ? end : default;
            return won == 1;
        }
        finally
        {
            gate.Leave();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pump stumbled: {Kind}")]
    private partial void LogStumbled(string kind);
}
