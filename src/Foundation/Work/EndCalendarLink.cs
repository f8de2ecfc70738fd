using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Work;

/// <summary>The address leads nowhere from now on.</summary>
internal sealed class EndCalendarLink(Db db) : ISlice
{
    internal async Task Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var me = db.Actor.Person;
        foreach (var link in await db.Set<CalendarLink>().Where(row => row.PersonId == me && row.EndedAt == null).ToListAsync(ct))
        {
            link.End(db.Now);
        }

        await db.Save(ct);
    }
}
