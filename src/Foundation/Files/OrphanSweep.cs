using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Files;

/// <summary>Drops drafts nobody has made anything of within a day. One alarm for each uploader.</summary>
internal sealed class DropDrafts(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var drafts = await db.Set<StoredFile>().Where(file => file.AccountId == subject && file.OwnerId == null).OrderBy(file => file.CreatedAt).ToListAsync(ct);
        foreach (var draft in drafts)
        {
            if (draft.CreatedAt + StoredFile.DraftLife <= due)
            {
                db.Remove(draft);
            }
            else
            {
                db.SetAlarm<DropDrafts>(subject, draft.CreatedAt + StoredFile.DraftLife);
                break;
            }
        }
    }
}

/// <summary>Takes contents off the disk that no row of any community uses any more: a day later, so that nothing being uploaded is touched.</summary>
internal sealed partial class OrphanSweep(IServiceScopeFactory scopes, FileStore store, TimeProvider machine, ILogger<OrphanSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);
    private static readonly TimeSpan First = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Every = TimeSpan.FromHours(12);

    /// <returns>How many were removed.</returns>
    internal Task<int> Sweep(CancellationToken ct) => Sweep(Grace, ct);

    /// <param name="grace">How long nobody must have touched them: nothing at all where nobody is at work.</param>
    internal async Task<int> Sweep(TimeSpan grace, CancellationToken ct)
    {
        var before = machine.GetUtcNow().UtcDateTime - grace;
        store.SweepIncoming(before);
        var removed = 0;
        foreach (var hashes in store.OlderThan(before).Chunk(200))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            var used = await db.Beyond<StoredFile>("which contents are still used").Where(file => hashes.Contains(file.Hash)).Select(file => file.Hash).ToListAsync(ct);
            used.AddRange(await db.Beyond<StoredFile>("which thumbnails are still used").Where(file => file.Thumbnail != null && hashes.Contains(file.Thumbnail)).Select(file => file.Thumbnail!).ToListAsync(ct));
            foreach (var hash in hashes.Except(used))
            {
                store.Remove(hash);
                removed++;
            }
        }

        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, machine, stoppingToken);
            while (true)
            {
                try
                {
                    await Sweep(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of unused files stumbled: {Kind}")]
    private partial void LogStumbled(string kind);
}
