using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Feeds;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Work;

/// <summary>
/// What falls due for the owner of a link, as a calendar: the to-do list of every room. It is read by machines of others, so it says kind
/// and number and never what residents wrote.
/// </summary>
internal sealed class DueCalendar(Db db, House house, IActors actors, Vault vault, Texts texts, IServiceProvider rooms) : ISlice
{
    private const int Most = 300;
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(30);

    /// <param name="root">Scheme, host and base of this community, without a trailing slash.</param>
    internal async Task<string> Run(string token, string root, CancellationToken ct)
    {
        var hashes = CalendarLink.IsToken(token) ? CalendarLink.Hashes(token, vault) : throw new Missing("calendar");
        var link = await db.Set<CalendarLink>().AsNoTracking().Where(row => hashes.Contains(row.TokenHash) && row.EndedAt == null).Select(row => new { row.AccountId, row.MadeAt }).SingleOrDefaultAsync(ct)
            ?? throw new Missing("calendar");
        db.Acting.Actor = await actors.Holder(link.AccountId, link.MadeAt, ct) ?? throw new Missing("calendar");
        if (!db.May(Rights.See))
        {
            throw new Missing("calendar");
        }

        List<CalendarEntry> entries = [];
        foreach (var room in house.Waits.Select(type => (IWaits)rooms.GetRequiredService(type)))
        {
            var list = await room.For(db.Actor, new WaitingQuery(Resident: false, Take: Most), ct);
            entries.AddRange(list.Lines.Where(line => line.Due is not null).Select(line => new CalendarEntry(
                $"{line.Kind}.{line.Id:N}@{db.Here.Community.Slug}.mulin", line.Due!.Value - Shown, line.Due.Value, $"{texts[line.Action]} · {line.Outside ?? texts[line.Kind]}",
                line.Version, db.Now, Url: $"{root}/{line.Link}")));
        }

        return ICalendar.Write(texts["work.calendar.name", db.Here.Community.Name], entries.OrderBy(entry => entry.End).ThenBy(entry => entry.Uid, StringComparer.Ordinal));
    }
}
