using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Work;

/// <summary>A new address for one's calendar; the one before it ends.</summary>
internal sealed class MakeCalendarLink(Db db, Vault vault) : ISlice
{
    /// <param name="Token">Said this once. Null when the same request came again: the answer is not kept.</param>
    internal sealed record Made(string? Token);

    internal async Task<Made> Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        if (db.Actor is not { PersonId: { } person, AccountId: { } account })
        {
            throw new NotYours("calendar");
        }

        foreach (var earlier in await db.Set<CalendarLink>().Where(row => row.PersonId == person && row.EndedAt == null).ToListAsync(ct))
        {
            earlier.End(db.Now);
        }

        var token = CalendarLink.NewToken();
        db.Add(new CalendarLink(db.NewId(), person, account, token, vault, db.Now));
        await db.Save(new Made(null), ct);
        return new Made(token);
    }
}
