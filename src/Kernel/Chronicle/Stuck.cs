using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;

namespace Mulin.Kernel.Chronicle;

public enum StuckKind
{
    Delivery,
    Alarm,
    Job,
}

/// <param name="What">The reaction, alarm or job by its code.</param>
/// <param name="Error">The kind of exception and where it came from; never its message.</param>
public sealed record StuckGroup(long CommunityId, StuckKind Kind, string What, string? Error, int Count, DateTime Since);

/// <summary>How much waits for the pump.</summary>
/// <param name="Deliveries">Not done yet, those given up left out.</param>
/// <param name="OldestSeconds">How long the oldest of them has been due.</param>
/// <param name="AlarmsLate">Due for more than a minute and not fired.</param>
/// <param name="GivenUp">Failed ten times: they wait for a human.</param>
public sealed record Backlog(long Deliveries, long OldestSeconds, long AlarmsLate, long Jobs, long GivenUp);

/// <summary>What the pump has given up after ten failures, over all communities, and how it is set going again.</summary>
public sealed class Stuck(Db db)
{
    /// <summary>More than anybody works through on one page; the count of each group is exact.</summary>
    public const int Most = 200;

    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<StuckGroup>> All(CancellationToken ct)
    {
        var deliveries = await db.Beyond<FactDelivery>("what has been given up").Where(row => row.DoneAt == null && row.Attempts >= Pump.GiveUp)
            .GroupBy(row => new { row.CommunityId, row.Reaction, row.Error }).OrderBy(group => group.Min(row => row.DueAt)).Take(Most)
            .Select(group => new StuckGroup(group.Key.CommunityId, StuckKind.Delivery, group.Key.Reaction, group.Key.Error, group.Count(), group.Min(row => row.DueAt))).ToListAsync(ct);
        var alarms = await db.Beyond<Alarm>("what has been given up").Where(row => row.FiredAt == null && row.Attempts >= Pump.GiveUp)
            .GroupBy(row => new { row.CommunityId, row.Kind, row.Error }).OrderBy(group => group.Min(row => row.DueAt)).Take(Most)
            .Select(group => new StuckGroup(group.Key.CommunityId, StuckKind.Alarm, group.Key.Kind, group.Key.Error, group.Count(), group.Min(row => row.DueAt))).ToListAsync(ct);
        var jobs = await db.Beyond<Job>("what has been given up").Where(row => row.State == JobState.Failed)
            .GroupBy(row => new { row.CommunityId, row.Kind, row.Error }).OrderBy(group => group.Min(row => row.CreatedAt)).Take(Most)
            .Select(group => new StuckGroup(group.Key.CommunityId, StuckKind.Job, group.Key.Kind, group.Key.Error, group.Count(), group.Min(row => row.CreatedAt))).ToListAsync(ct);
        return [.. deliveries.Concat(alarms).Concat(jobs).OrderBy(group => group.Since).Take(Most)];
    }

    /// <summary>Has all of one group in the present community tried again, each exactly once. The caller saves.</summary>
    public async Task TryAgain(StuckKind kind, string what, string? error, CancellationToken ct)
    {
        var machine = db.Clock.MachineNow;
        switch (kind)
        {
            case StuckKind.Delivery:
                db.WithinSave(async token => await db.Set<FactDelivery>().Where(row => row.DoneAt == null && row.Attempts >= Pump.GiveUp && row.Reaction == what && row.Error == error)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, 0).SetProperty(row => row.DueAt, machine), token));
                break;
            case StuckKind.Alarm:
                db.WithinSave(async token => await db.Set<Alarm>().Where(row => row.FiredAt == null && row.Attempts >= Pump.GiveUp && row.Kind == what && row.Error == error)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, 0).SetProperty(row => row.RetryAt, (DateTime?)null), token));
                break;
            default:
                foreach (var job in await db.Set<Job>().Where(row => row.State == JobState.Failed && row.Kind == what && row.Error == error).ToListAsync(ct))
                {
                    job.TryAgain(machine);
                }

                break;
        }
    }

    public async Task<Backlog> Behind(CancellationToken ct)
    {
        var machine = db.Clock.MachineNow;
        var late = db.Now - Late;
        var waiting = db.Beyond<FactDelivery>("how far the pump is behind").Where(row => row.DoneAt == null);
        var oldest = await waiting.Where(row => row.Attempts < Pump.GiveUp).MinAsync(row => (DateTime?)row.DueAt, ct);
        var alarms = db.Beyond<Alarm>("how far the pump is behind").Where(row => row.FiredAt == null);
        var jobs = db.Beyond<Job>("how far the pump is behind");
        return new Backlog(
            await waiting.LongCountAsync(row => row.Attempts < Pump.GiveUp, ct),
            oldest is { } since && since < machine ? (long)(machine - since).TotalSeconds : 0,
            await alarms.LongCountAsync(row => row.DueAt <= late && row.Attempts < Pump.GiveUp, ct),
            await jobs.LongCountAsync(row => row.State == JobState.Waiting || row.State == JobState.Running, ct),
            await waiting.LongCountAsync(row => row.Attempts >= Pump.GiveUp, ct) + await alarms.LongCountAsync(row => row.Attempts >= Pump.GiveUp, ct) + await jobs.LongCountAsync(row => row.State == JobState.Failed, ct));
    }
}
