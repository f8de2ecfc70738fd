using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Work;

/// <summary>The address of somebody's calendar opens nothing any more.</summary>
internal sealed class ForgetCalendar(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
    [
        new Held("work.held", "work.held.why", ["people.held.since", "people.held.until"],
            [.. (await db.Set<CalendarLink>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.MadeAt).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[row.MadeAt, row.EndedAt])]),
    ];

    public async Task Blank(Whose who, CancellationToken ct) =>
        db.RemoveRange(await db.Set<CalendarLink>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
}
