using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Outgoing;

/// <summary>Where things go to from one community: they are carried one piece after the other, and beside every other lane.</summary>
internal readonly record struct Lane(long CommunityId, Guid ReceiverId);

/// <summary>Rows of one kind that have to leave the house. It claims a row in the database before it sends it, so that every node may carry.</summary>
internal interface IOutbox
{
    /// <summary>Where something is due now, over all communities.</summary>
    Task<IReadOnlyList<Lane>> Due(Db db, CancellationToken ct);

    /// <summary>Carries a bounded piece; false when this lane had better rest until the next look.</summary>
    Task<bool> Carry(Inside inside, Guid receiverId, CancellationToken ct);
}

/// <summary>Short scopes in one community, as the system: nothing of the database is held while somebody outside is waited for.</summary>
internal sealed class Inside(IServiceScopeFactory scopes, AreaNode community, SemaphoreSlim width)
{
    public async Task<R> Run<R>(Func<IServiceProvider, Task<R>> work, CancellationToken ct)
    {
        await width.WaitAsync(ct);
        try
        {
            Texts.SpeakOwn();
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
            return await work(scope.ServiceProvider);
        }
        finally
        {
            width.Release();
        }
    }

    /// <summary>A scope that may take its time, because it asks the database nothing.</summary>
    public async Task<R> Beside<R>(Func<IServiceProvider, Task<R>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
        return await work(scope.ServiceProvider);
    }
}

/// <summary>
/// Carries what leaves the house. The pump only writes outbox rows; here each receiver has a lane of its own, so that one that is slow or
/// gone holds up neither the pump nor another. Runs on every node.
/// </summary>
public sealed partial class Porter : BackgroundService
{
    private const int Wide = 8;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly IServiceScopeFactory scopes;
    private readonly IReadOnlyList<IOutbox> outboxes;
    private readonly ILogger<Porter> logger;
    private readonly SemaphoreSlim beat = new(0, 1);
    private readonly SemaphoreSlim width = new(Wide);
    private readonly CancellationTokenSource hard = new();
    private readonly ConcurrentDictionary<(IOutbox Outbox, Lane Lane), Task> running = new();

    public Porter(IServiceScopeFactory scopes, IServiceProvider process, ILogger<Porter> logger)
    {
        this.scopes = scopes;
        this.logger = logger;
        outboxes = [.. process.GetServices<IOutbox>()];
    }

    /// <summary>Something was put into an outbox. Call it only after the save.</summary>
    internal void Wake()
    {
        try
        {
            beat.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    /// <summary>Carries everything that is due, and waits until it is done.</summary>
    internal async Task Round(CancellationToken ct)
    {
        await Begin(ct);
        await Task.WhenAll(running.Values);
    }

    /// <summary>What is on its way may arrive: a cut call would be made once more after the start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await using (cancellationToken.Register(hard.Cancel))
        {
            await Task.WhenAll(running.Values);
        }
    }

    public override void Dispose()
    {
        hard.Dispose();
        beat.Dispose();
        width.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Begin(stoppingToken);
                await beat.WaitAsync(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                LogStumbled(exception.GetType().Name);
                await Task.Delay(Look, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private async Task Begin(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var tree = await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct);
        foreach (var outbox in outboxes)
        {
            foreach (var lane in await outbox.Due(db, ct))
            {
                var key = (outbox, lane);
                var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (tree.Find(lane.CommunityId) is { } community && running.TryAdd(key, begun.Task))
                {
                    _ = Task.Run(async () =>
                    {
                        await Carry(outbox, lane, community, ct);
                        running.TryRemove(key, out _);
                        begun.SetResult();
                    }, CancellationToken.None);
                }
            }
        }
    }

    private async Task Carry(IOutbox outbox, Lane lane, AreaNode community, CancellationToken soft)
    {
        try
        {
            var inside = new Inside(scopes, community, width);
            while (!soft.IsCancellationRequested && await outbox.Carry(inside, lane.ReceiverId, hard.Token))
            {
            }
        }
        catch (OperationCanceledException) when (hard.IsCancellationRequested)
        {
            // The house is closing: its claim runs out and it is carried after the start.
        }
        catch (Exception exception)
        {
            // The claim runs out and it is carried again; nothing is lost.
            LogStumbled(exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something that was to leave the house stumbled: {Kind}")]
    private partial void LogStumbled(string kind);
}
