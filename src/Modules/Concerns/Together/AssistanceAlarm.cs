using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;

namespace Mulin.Concerns.Together;

/// <summary>The time for an answer has come.</summary>
internal sealed class AssistanceAlarm(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<Assistance>().SingleOrDefaultAsync(row => row.Id == subject, ct) is { } assistance)
        {
            assistance.FallOverdue(await db.Load<Concern>(assistance.ConcernId, ct), db.Now);
        }
    }
}
