using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>Takes away, every hour, what signing in has left behind and nobody needs any more: beside the requests, so that no two who come at once stand in each other's way.</summary>
internal sealed partial class ClearSignIns(IServiceScopeFactory scopes, TimeProvider machine, ILogger<ClearSignIns> logger) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    internal async Task Clear(CancellationToken ct)
    {
        var now = machine.GetUtcNow().UtcDateTime;
        var kept = now - Session.Kept;
        var yesterday = now.AddDays(-1);
        await Clear<Session>(row => row.SeenAt < kept, ct);
        await Clear<FailedSignIn>(row => row.At < kept, ct);
        await Clear<AccountChange>(row => row.At < kept, ct);
        await Clear<HalfSignIn>(row => row.At < yesterday, ct);
        await Clear<SignInCode>(row => row.AskedAt < yesterday, ct);

        // Names that were only guessed are not kept for ever.
        await Clear<Attempts>(row => row.LastAt < yesterday, ct);
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
                    await Clear(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogFailed(exception.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The rest goes with the next start.
        }
    }

    private async Task Clear<T>(Expression<Func<T, bool>> old, CancellationToken ct)
        where T : PlatformEntity
    {
        int found;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.Alone("identity.clear", ct);
            var rows = await db.Set<T>().Where(old).Take(Batch).ToListAsync(ct);
            db.RemoveRange(rows);
            await db.Save(ct);
            found = rows.Count;
        }
        while (found == Batch);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What signing in left behind was not cleared: {Kind}")]
    private partial void LogFailed(string kind);
}
