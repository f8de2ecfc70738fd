using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Chronicle;

/// <summary>
/// Carries facts to reactions, rings alarms, steps jobs and seals: one community at a time, each effect exactly once in the database.
/// A reaction reads and changes rows; its changes, the facts it announces and the mark that the delivery is done are one transaction,
/// and the mark is set only where it is not set yet, so a second pump loses instead of doing it twice.
/// </summary>
public sealed partial class Pump(IServiceScopeFactory scopes, House house, ILogger<Pump> logger)
{
    private const int Batch = 200;

    /// <summary>What folds is given more at once: each batch is a transaction, and a list of homes announces facts by the hundred thousand.</summary>
    internal const int FoldBatch = 1000;
    internal const int GiveUp = 10;

    /// <summary>
    /// One pass over every community that has something due; returns whether anything was done. A long job takes one step per pass, beside the deliveries:
    /// nobody waits for it, and it does not run away from the reactions to what it wrote.
    /// </summary>
    public async Task<bool> Turn(CancellationToken ct)
    {
        var any = false;
        foreach (var community in await Due(ct))
        {
            // On a thread of its own: SQLite never waits, so neither would begin before the other ends.
            var did = await Task.WhenAll(Task.Run(() => StepJob(community, null, ct), ct), Carry(community, null, ct));
            any |= did.Contains(true);
        }

        return any;
    }

    /// <summary>Works until nothing is due in this community: tests and stories give their own time.</summary>
    public async Task Turn(AreaNode community, DateTime? businessTime, CancellationToken ct)
    {
        // Both, not the first that does something: a job's step comes beside the deliveries here, too.
        while (await Carry(community, businessTime, ct) | await StepJob(community, businessTime, ct))
        {
        }
    }

    private async Task<bool> Carry(AreaNode community, DateTime? businessTime, CancellationToken ct)
    {
        var did = await Deliver(community, businessTime, ct) | await Ring(community, businessTime, ct);
        await SealAll(community, businessTime, ct);
        return did;
    }

    private async Task SealAll(AreaNode community, DateTime? businessTime, CancellationToken ct)
    {
        try
        {
            await In(community, businessTime, async scope => await scope.GetRequiredService<Seal>().SealAll(ct));
        }
        catch (Exception exception) when (exception is Faster || Engine.IsDuplicate(exception) || Engine.IsPassing(exception))
        {
            // A holder whose lease had run out: the one that has it now gave these facts their numbers, and nothing was changed here.
        }
    }

    /// <summary>The next alarm of a community, for stories that let time pass.</summary>
    public async Task<DateTime?> NextAlarm(AreaNode community, CancellationToken ct)
    {
        DateTime? next = null;
        await In(community, null, async scope => next = await scope.GetRequiredService<Db>().Set<Alarm>().AsNoTracking()
            .Where(alarm => alarm.FiredAt == null && alarm.Attempts < GiveUp).OrderBy(alarm => alarm.DueAt).Select(alarm => (DateTime?)alarm.DueAt).FirstOrDefaultAsync(ct));
        return next;
    }

    private async Task<IReadOnlyList<AreaNode>> Due(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var tree = await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct);
        var machine = db.Clock.MachineNow;
        var now = db.Now;
        var ids = new HashSet<long>();
        ids.UnionWith(await db.Beyond<FactDelivery>("which communities have deliveries due").Where(row => row.DoneAt == null && row.DueAt <= machine && row.Attempts < GiveUp).Select(row => row.CommunityId).Distinct().ToListAsync(ct));
        ids.UnionWith(await db.Beyond<Alarm>("which communities have alarms due").Where(row => row.FiredAt == null && row.DueAt <= now && row.Attempts < GiveUp && (row.RetryAt == null || row.RetryAt <= machine)).Select(row => row.CommunityId).Distinct().ToListAsync(ct));
        ids.UnionWith(await db.Beyond<Job>("which communities have jobs due").Where(row => (row.State == JobState.Waiting || row.State == JobState.Running) && row.RetryAt <= machine).Select(row => row.CommunityId).Distinct().ToListAsync(ct));
        ids.UnionWith(await db.Beyond<FactRecord>("which communities have unsealed facts").Where(row => !row.Sealed).Select(row => row.CommunityId).Distinct().ToListAsync(ct));
        return [.. ids.Select(tree.Find).OfType<AreaNode>()];
    }

    private async Task<bool> Deliver(AreaNode community, DateTime? businessTime, CancellationToken ct)
    {
        var any = false;

        // Most turns have nothing to deliver, or for a few reactions only: one question instead of one for each that is declared.
        HashSet<string> awaited = [];
        await In(community, businessTime, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var now = db.Clock.MachineNow;
            awaited.UnionWith(await db.Set<FactDelivery>().AsNoTracking().Where(row => row.DoneAt == null && row.DueAt <= now && row.Attempts < GiveUp)
                .Select(row => row.Reaction).Distinct().ToListAsync(ct));
        });
        foreach (var reaction in house.Reactions.Where(reaction => awaited.Contains(reaction.Code)))
        {
            bool some, full;
            do
            {
                (some, full) = await DeliverSome(community, businessTime, reaction, ct);
                if (!some)
                {
                    break;
                }

                any = true;
                foreach (var soon in house.Reactions.Where(other => other.Soon && other != reaction))
                {
                    while ((await DeliverSome(community, businessTime, soon, ct)).Full)
                    {
                    }
                }
            }
            while (full);
        }

        return any;
    }

    /// <summary>One batch: whether anything was due, and whether more may be.</summary>
    private async Task<(bool Some, bool Full)> DeliverSome(AreaNode community, DateTime? businessTime, Reaction reaction, CancellationToken ct)
    {
        var due = new List<Guid>();
        var most = reaction.Folds ? FoldBatch : Batch;
        await In(community, businessTime, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var now = db.Clock.MachineNow;
            due = await db.Set<FactDelivery>().AsNoTracking()
                .Where(row => row.Reaction == reaction.Code && row.DoneAt == null && row.DueAt <= now && row.Attempts < GiveUp)
                .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(most).Select(row => row.Id).ToListAsync(ct);
        });
        if (due.Count > 0)
        {
            await DeliverAll(community, businessTime, reaction, due, ct);
        }

        return (due.Count > 0, due.Count == most);
    }

    /// <summary>What cannot be done together is done by halves, until the one that fails stands alone.</summary>
    private async Task DeliverAll(AreaNode community, DateTime? businessTime, Reaction reaction, List<Guid> ids, CancellationToken ct)
    {
        if (!await TryDeliver(community, businessTime, reaction, ids, last: ids.Count == 1, ct) && ids.Count > 1)
        {
            await DeliverAll(community, businessTime, reaction, ids[..(ids.Count / 2)], ct);
            await DeliverAll(community, businessTime, reaction, ids[(ids.Count / 2)..], ct);
        }
    }

    private async Task<bool> TryDeliver(AreaNode community, DateTime? businessTime, Reaction reaction, List<Guid> ids, bool last, CancellationToken ct)
    {
        try
        {
            await In(community, businessTime, async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                var rows = await db.Set<FactDelivery>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id) && row.DoneAt == null)
                    .Join(db.Set<FactRecord>().AsNoTracking(), row => row.FactId, fact => fact.Id, (row, fact) => fact).ToListAsync(ct);
                var batch = rows.OrderBy(fact => fact.RecordedAt).ThenBy(fact => fact.Id)
                    .Select(fact => (Fact.FromPayload(house.Facts[fact.Name], fact.Payload), fact.Envelope())).ToList();
                if (batch.Count == 0)
                {
                    return;
                }

                if (reaction.Folds)
                {
                    await reaction.Run(scope, batch, ct);
                    db.GatherFacts();
                }
                else
                {
                    foreach (var one in batch)
                    {
                        db.Cause = one.Item2.Id;
                        await reaction.Run(scope, [one], ct);
                        db.GatherFacts();
                    }
                }

                var expected = batch.Count;
                var done = db.Clock.MachineNow;
                db.WithinSave(async token =>
                {
                    var marked = await db.Set<FactDelivery>().Where(row => EF.Parameter(ids).Contains(row.Id) && row.DoneAt == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneAt, done).SetProperty(row => row.Error, (string?)null), token);
                    if (marked != expected)
                    {
                        throw new Faster();
                    }
                });
                await db.Save(ct);
            });
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            if (!last)
            {
                return false;
            }

            LogFailed(reaction.Code, community.Id, Describe(exception));
            await In(community, businessTime, async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                var error = Describe(exception);
                var machine = db.Clock.MachineNow;
                var attempts = await db.Set<FactDelivery>().Where(row => row.Id == ids[0]).Select(row => row.Attempts).SingleAsync(ct);
                var retry = machine.AddSeconds(Math.Pow(2, attempts));
                await db.Set<FactDelivery>().Where(row => row.Id == ids[0] && row.DoneAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, row => row.Attempts + 1).SetProperty(row => row.Error, error).SetProperty(row => row.DueAt, retry), ct);
            });
            return false;
        }
    }

    private async Task<bool> Ring(AreaNode community, DateTime? businessTime, CancellationToken ct)
    {
        var due = new List<(Guid Id, string Kind, Guid Subject, DateTime DueAt)>();
        await In(community, businessTime, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var now = db.Now;
            var machine = db.Clock.MachineNow;
            var rows = await db.Set<Alarm>().AsNoTracking()
                .Where(alarm => alarm.FiredAt == null && alarm.DueAt <= now && alarm.Attempts < GiveUp && (alarm.RetryAt == null || alarm.RetryAt <= machine))
                .OrderBy(alarm => alarm.DueAt).Take(Batch).ToListAsync(ct);
            due = [.. rows.Select(alarm => (alarm.Id, alarm.Kind, alarm.SubjectId, alarm.DueAt))];
        });
        foreach (var (id, kind, subject, dueAt) in due)
        {
            try
            {
                await In(community, businessTime, async scope =>
                {
                    var db = scope.GetRequiredService<Db>();

                    // First in the save's transaction order is the mark: set after the rows, it still undoes them when another was faster.
                    var fired = db.Now;
                    db.WithinSave(async token =>
                    {
                        if (await db.Set<Alarm>().Where(alarm => alarm.Id == id && alarm.FiredAt == null && alarm.DueAt == dueAt)
                            .ExecuteUpdateAsync(set => set.SetProperty(alarm => alarm.FiredAt, fired), token) != 1)
                        {
                            throw new Faster();
                        }
                    });
                    db.HappenedAt = dueAt;
                    await ((IAlarm)scope.GetRequiredService(house.Alarms[kind])).Fire(subject, dueAt, ct);
                    await db.Save(ct);
                });
            }
            catch (Faster)
            {
                // Moved, cancelled or rung by another in the meantime, or its noun was changed: the next turn looks again.
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                LogFailed(kind, community.Id, Describe(exception));
                await In(community, businessTime, async scope =>
                {
                    var db = scope.GetRequiredService<Db>();
                    var error = Describe(exception);
                    var attempts = await db.Set<Alarm>().Where(alarm => alarm.Id == id).Select(alarm => alarm.Attempts).SingleOrDefaultAsync(ct);
                    var retry = db.Clock.MachineNow.AddSeconds(Math.Pow(2, attempts));
                    await db.Set<Alarm>().Where(alarm => alarm.Id == id).ExecuteUpdateAsync(
                        set => set.SetProperty(alarm => alarm.Attempts, alarm => alarm.Attempts + 1).SetProperty(alarm => alarm.Error, error).SetProperty(alarm => alarm.RetryAt, retry), ct);
                });
            }
        }

        return due.Count > 0;
    }

    private async Task<bool> StepJob(AreaNode community, DateTime? businessTime, CancellationToken ct)
    {
        Guid? next = null;
        await In(community, businessTime, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var machine = db.Clock.MachineNow;
            next = await db.Set<Job>().Where(job => (job.State == JobState.Waiting || job.State == JobState.Running) && job.RetryAt <= machine)
                .OrderBy(job => job.CreatedAt).Select(job => (Guid?)job.Id).FirstOrDefaultAsync(ct);
        });
        if (next is { } id)
        {
            await Step(community, businessTime, id, ct);
        }

        return next is not null;
    }

    private async Task Step(AreaNode community, DateTime? businessTime, Guid id, CancellationToken ct)
    {
        try
        {
            await In(community, businessTime, async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                var job = await db.Load<Job>(id, ct);
                if (job.CancelAsked)
                {
                    job.Stop(db.Clock.MachineNow);
                    await db.Save(ct);
                    return;
                }

                job.Start();
                await ((IJob)scope.GetRequiredService(house.Jobs[job.Kind])).Step(job, ct);
                if (db.ChangeTracker.HasChanges())
                {
                    await db.Save(ct);
                }
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFailed(id.ToString(), community.Id, Describe(exception));
            await In(community, businessTime, async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                var job = await db.Load<Job>(id, ct);
                job.Start();
                job.Fail(Describe(exception), db.Clock.MachineNow, exception is Refusal || job.Attempts >= GiveUp);
                await db.Save(ct);
            });
        }
    }

    /// <summary>The kind of exception and the first line of our own code it came through: never its message, which may hold data.</summary>
    private static string Describe(Exception exception)
    {
        var where = exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Mulin.", StringComparison.Ordinal))?.Trim();
        var inner = exception.InnerException is { } cause ? $" ← {cause.GetType().Name}" : "";
        var code = exception is Refusal refusal ? $" {refusal.Code}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{exception.GetType().Name}{code}{inner} {where}");
    }

    private async Task In(AreaNode community, DateTime? businessTime, Func<IServiceProvider, Task> work)
    {
        Texts.SpeakOwn();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
        scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
        if (businessTime is { } time)
        {
            scope.ServiceProvider.GetRequiredService<Clock>().Tell(time);
        }

        await work(scope.ServiceProvider);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} failed in community {Community}: {Error}")]
    private partial void LogFailed(string what, long community, string error);
}
