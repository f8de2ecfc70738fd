using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Work;

/// <summary>Since when the present link of this person works; null when there is none.</summary>
internal sealed class MyCalendarLink(Db db) : ISlice
{
    internal async Task<DateTime?> Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var (me, account) = (db.Actor.PersonId, db.Actor.AccountId);
        var accounts = db.Set<Account>();
        return await db.Set<CalendarLink>().AsNoTracking().Where(row => row.PersonId == me && row.EndedAt == null && !accounts.Any(own => own.Id == account && own.AllEndedAt >= row.MadeAt)).OrderByDescending(row => row.MadeAt).Select(row => (DateTime?)row.MadeAt).FirstOrDefaultAsync(ct);
    }
}
