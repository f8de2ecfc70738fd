using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Notifications;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Notifications;

/// <summary>What somebody was told, and how they wanted to be told.</summary>
internal sealed class ForgetNotices(Db db, INames names) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var notices = await db.Set<GivenNotice>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.CreatedAt).ToListAsync(ct);
        var said = await names.Say([.. notices.Select(row => new Told(row.Text, Arguments.Read(row.Args)))], ct);
        var choice = await db.Set<NoticeChoice>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct);
        var sent = await db.Set<SmsToSend>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.CreatedAt).ToListAsync(ct);
        return
        [
            new Held("notifications.held", "notifications.held.why", ["notifications.held.words", "people.held.since", "notifications.held.read"],
                [.. notices.Select((row, i) => (IReadOnlyList<object?>)[said[i], row.CreatedAt, row.ReadAt])]),
            new Held("notifications.held.choice", "notifications.held.choice.why", ["notifications.held.silent", "notifications.held.sms"],
                [.. choice.Select(row => (IReadOnlyList<object?>)[string.Join(' ', row.SilentKinds()), string.Join(' ', row.SmsKinds())])]),
            new Held("notifications.held.sent", "notifications.held.why", ["people.held.since", "notifications.held.sent-at"], [.. sent.Select(row => (IReadOnlyList<object?>)[row.CreatedAt, row.SentAt])]),
        ];
    }

    public async Task Blank(Whose who, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<SmsToSend>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<GivenNotice>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<NoticeChoice>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
    }
}

internal sealed class DropNotices(Db db) : IDropsNotices
{
    public async Task About(IReadOnlyCollection<string> links, CancellationToken ct)
    {
        var notices = await db.Set<GivenNotice>().Where(row => links.Contains(row.Link)).ToListAsync(ct);
        var ids = notices.ConvertAll(row => row.Id);
        db.RemoveRange(await db.Set<SmsToSend>().Where(row => ids.Contains(row.NoticeId)).ToListAsync(ct));
        db.RemoveRange(notices);
    }
}
