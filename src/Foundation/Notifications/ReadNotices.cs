using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Notifications;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Notifications;

internal sealed record NoticeLine(Guid Id, string Text, DateTime CreatedAt, bool Unread);

/// <param name="After">Key of the last line when there are more.</param>
internal sealed record NoticePage(IReadOnlyList<NoticeLine> Lines, int Unread, string? After);

/// <summary>What I was told, the newest first, said in my language.</summary>
internal sealed class MyNotices(Db db, INames names) : ISlice
{
    public const int Size = 20;

    public async Task<NoticePage> Run(bool onlyUnread, string? after, CancellationToken ct, int take = Size)
    {
        if (db.Actor.PersonId is not { } person)
        {
            return new NoticePage([], 0, null);
        }

        var rows = db.Set<GivenNotice>().AsNoTracking().Where(row => row.PersonId == person);
        var unread = await rows.CountAsync(row => row.ReadAt == null, ct);
        if (onlyUnread)
        {
            rows = rows.Where(row => row.ReadAt == null);
        }

        if (Key(after) is var (time, id))
        {
            rows = rows.Where(row => row.CreatedAt < time || (row.CreatedAt == time && row.Id.CompareTo(id) < 0));
        }

        var found = await rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(take + 1)
            .Select(row => new { row.Id, row.Text, row.Args, row.CreatedAt, Unread = row.ReadAt == null }).ToListAsync(ct);
        var shown = found.Take(take).ToList();
        var said = await names.Say([.. shown.Select(row => new Told(row.Text, Arguments.Read(row.Args)))], ct);
        return new NoticePage(
            [.. shown.Zip(said, (row, text) => new NoticeLine(row.Id, text, row.CreatedAt, row.Unread))], unread,
            found.Count > take ? $"{shown[^1].CreatedAt.Ticks}-{shown[^1].Id:N}" : null);
    }

    private static (DateTime, Guid)? Key(string? after) =>
        after?.Split('-') is [var ticks, var id] && long.TryParse(ticks, out var time) && time is > 0 and < 3_155_378_975_999_999_999 && Guid.TryParseExact(id, "N", out var guid)
            ? (new DateTime(time, DateTimeKind.Utc), guid)
            : null;
}

/// <summary>I have read one, or all, of my notices.</summary>
internal sealed class ReadNotices(Db db, Live live) : ISlice
{
    /// <returns>Where the notice leads.</returns>
    public async Task<string> One(Guid id, CancellationToken ct)
    {
        var notice = await db.Load<GivenNotice>(id, ct);
        if (notice.PersonId != db.Actor.Person)
        {
            throw new NotYours("notice");
        }

        if (notice.ReadAt is null)
        {
            notice.Read(db.Now);
            Tell();
            await db.Save(ct);
        }

        return notice.Link;
    }

    public async Task All(CancellationToken ct)
    {
        var person = db.Actor.Person;
        foreach (var notice in await db.Set<GivenNotice>().Where(row => row.PersonId == person && row.ReadAt == null).ToListAsync(ct))
        {
            notice.Read(db.Now);
        }

        Tell();
        await db.Save(ct);
    }

    private void Tell()
    {
        var (community, person) = (db.CommunityId, db.Actor.Person);
        db.AfterSave(() => live.Tell(community, [(person, null)]));
    }
}

internal sealed class UnreadNotices(Db db, Live live) : IUnread
{
    public ValueTask<int> Count(Guid personId, CancellationToken ct) =>
        live.Unread(db.CommunityId, personId, () => db.Set<GivenNotice>().CountAsync(row => row.PersonId == personId && row.ReadAt == null, ct));
}
