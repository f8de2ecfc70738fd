using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Reactions;

/// <summary>The due time of a concern has come.</summary>
internal sealed class DueAlarm(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var concern = await db.Set<Concern>().SingleOrDefaultAsync(row => row.Id == subject, ct);
        concern?.FallOverdue(db.Now);
    }
}

/// <summary>The reporter's time to say whether it is done is over: silence is not satisfaction, somebody has to call.</summary>
internal sealed class ConfirmAlarm(Db db, Settings settings) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var concern = await db.Set<Concern>().SingleOrDefaultAsync(row => row.Id == subject, ct);
        if (concern is not null && concern.MissConfirmation(await settings.Of<ConcernsSettings>(ct), db.Now))
        {
            db.SetAlarm<DueAlarm>(concern.Id, concern.DueAt);
        }
    }
}
