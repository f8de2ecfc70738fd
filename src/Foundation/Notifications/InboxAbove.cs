using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Notifications;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Notifications;

/// <summary>Something that waits for an area above the community. A platform row: number, kind, time and address; no words of anybody.</summary>
internal sealed class InboxLine : PlatformEntity
{
    private InboxLine() { }

    internal InboxLine(Guid id, long areaId, string kind, long communityId, Guid subjectId, string number, DateTime dueAt, string link, DateTime now)
    {
        Id = id;
        AreaId = areaId;
        Kind = kind;
        CommunityId = communityId;
        SubjectId = subjectId;
        PutAt = now;
        Say(number, dueAt, link);
    }

    public Guid Id { get; private set; }
    public long AreaId { get; private set; }
    public string Kind { get; private set; } = "";
    public long CommunityId { get; private set; }
    public Guid SubjectId { get; private set; }
    public string Number { get; private set; } = "";
    public DateTime DueAt { get; private set; }
    public string Link { get; private set; } = "";
    public DateTime PutAt { get; private set; }

    public void Say(string number, DateTime dueAt, string link)
    {
        Number = number;
        DueAt = dueAt;
        Link = link;
    }
}

internal sealed class InboxAbove(Db db) : IInboxAbove
{
    public async Task Put(long areaId, string kind, Guid subjectId, string number, DateTime dueAt, string link, CancellationToken ct)
    {
        if (!link.StartsWith("/c/", StringComparison.Ordinal))
        {
            throw new ArgumentException("The address of an inbox line begins with /c/.", nameof(link));
        }

        if (await Find(areaId, kind, subjectId, ct) is { } line)
        {
            // Taken out and put in again within one save: what was to go stays.
            db.Entry(line).State = db.Entry(line).State == EntityState.Deleted ? EntityState.Modified : db.Entry(line).State;
            line.Say(number, dueAt, link);
            return;
        }

        db.Add(new InboxLine(db.NewId(), areaId, kind, db.CommunityId, subjectId, number, dueAt, link, db.Now));
    }

    public async Task Take(long areaId, string kind, Guid subjectId, CancellationToken ct)
    {
        if (await Find(areaId, kind, subjectId, ct) is { } line)
        {
            db.Remove(line);
        }
    }

    /// <summary>Also among what this save has put in already: reactions come many at a time.</summary>
    private async Task<InboxLine?> Find(long areaId, string kind, Guid subjectId, CancellationToken ct)
    {
        var community = db.CommunityId;
        return db.Set<InboxLine>().Local.FirstOrDefault(Same)
            ?? db.ChangeTracker.Entries<InboxLine>().Select(entry => entry.Entity).FirstOrDefault(Same)
            ?? await db.Set<InboxLine>().FirstOrDefaultAsync(line => line.AreaId == areaId && line.Kind == kind && line.CommunityId == community && line.SubjectId == subjectId, ct);

        bool Same(InboxLine line) => line.AreaId == areaId && line.Kind == kind && line.CommunityId == community && line.SubjectId == subjectId;
    }
}
