using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Modules;

namespace Mulin.Host.Watching;

/// <summary>Looks now and then how far the pump is behind. Every node says the same of the one database: take the greatest, not the sum.</summary>
internal sealed partial class BacklogWatch(IServiceScopeFactory scopes, Telemetry telemetry, TimeProvider machine, ILogger<BacklogWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private Backlog last = new(0, 0, 0, 0, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        telemetry.Watch("mulin.pump.backlog", "{delivery}", "Facts on their way to reactions", () => last.Deliveries);
        telemetry.Watch("mulin.pump.oldest", "s", "How long the oldest of them has been due", () => last.OldestSeconds);
        telemetry.Watch("mulin.alarms.late", "{alarm}", "Alarms due for more than a minute", () => last.AlarmsLate);
        telemetry.Watch("mulin.jobs.open", "{job}", "Long work that is waiting or running", () => last.Jobs);
        telemetry.Watch("mulin.given-up", "{item}", "Deliveries, alarms and jobs that failed ten times", () => last.GivenUp);
        try
        {
            while (true)
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    last = await scope.ServiceProvider.GetRequiredService<Stuck>().Behind(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogStumbled(exception.GetType().Name);
                }

                await Task.Delay(Every, machine, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The house is closing.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking at the backlog stumbled: {Kind}")]
    private partial void LogStumbled(string kind);
}
