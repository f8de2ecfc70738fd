using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Timing;

/// <summary>
/// Tells a community what an area above has locked or let go. Each community is asked to look in a moment, and only then the lock is
/// written: whatever dies in between, nobody is told of a lock that is not there, and of one that is there everybody is.
/// </summary>
internal sealed class TellLimit(Db db) : IAlarm
{
    /// <summary>By then it is written, or never will be.</summary>
    internal static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<LimitLock>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == subject, ct) is { } it)
        {
            db.Announce(it.Limit is { } limit
                ? new LimitLocked(it.Id, it.AreaId, it.Kind, it.Category, limit.First, limit.Resolution, limit.ByClock, it.From)
                : new LimitLetGo(it.Id, it.AreaId, it.Kind, it.Category, it.From));
        }
    }
}

/// <summary>Asks every community of an area to look; each in a scope of its own, for a save is of one community.</summary>
internal sealed class TellBelow(Db db, Areas areas, IServiceScopeFactory scopes)
{
    public async Task Ask(AreaNode area, Guid lockId, CancellationToken ct)
    {
        foreach (var community in (await areas.Tree(ct)).CommunitiesUnder(area))
        {
            await using var scope = scopes.CreateAsyncScope();
            var inside = scope.ServiceProvider;
            inside.GetRequiredService<Here>().Enter(community);
            inside.GetRequiredService<Acting>().Actor = Actor.System;
            inside.GetRequiredService<Clock>().Tell(db.Now);
            var there = inside.GetRequiredService<Db>();
            there.SetAlarm<TellLimit>(lockId, db.Now + TellLimit.Soon);
            await there.Save(ct);
        }
    }
}
