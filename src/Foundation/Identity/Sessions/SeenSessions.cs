using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>Writes down when sessions were last seen, an hour apart and beside the requests: a page view writes nothing.</summary>
internal sealed partial class SeenSessions(IServiceScopeFactory scopes, TimeProvider machine, ILogger<SeenSessions> logger) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, DateTime> waiting = new();

    public void Note(Guid session, DateTime now) => waiting[session] = now;

    /// <summary>Writes all that waits. A session that changed meanwhile is written with the next.</summary>
    internal async Task Write(CancellationToken ct)
    {
        foreach (var batch in waiting.Keys.Chunk(Batch))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            foreach (var session in await db.Set<Session>().Where(row => batch.Contains(row.Id)).ToListAsync(ct))
            {
                session.See(waiting[session.Id]);
            }

            await db.Save(ct);
            foreach (var id in batch)
            {
                waiting.TryRemove(id, out _);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, machine);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await Write(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogFailed(exception.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not written yet costs an hour of a month.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When sessions were last seen was not written: {Kind}")]
    private partial void LogFailed(string kind);
}
