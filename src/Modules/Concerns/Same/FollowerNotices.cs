using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Same;

/// <summary>
/// Who follows a concern hears of every step that neighbours may read. Who came along with a merged private one hears of their own, since
/// they cannot read the other.
/// </summary>
internal sealed class FollowerNotices(Db db) :
    INotifies<ConcernAccepted>, INotifies<ConcernAssigned>, INotifies<ConcernNoted>, INotifies<ConcernReturned>, INotifies<ConcernPassedUp>, INotifies<ConcernResolved>,
    INotifies<ConcernClosed>, INotifies<ConcernReopened>, INotifies<ConcernMerged>
{
    public static void Declare(ModuleBuilder module) => module
        .Notifies<ConcernAccepted, FollowerNotices>()
        .Notifies<ConcernAssigned, FollowerNotices>()
        .Notifies<ConcernNoted, FollowerNotices>()
        .Notifies<ConcernReturned, FollowerNotices>()
        .Notifies<ConcernPassedUp, FollowerNotices>()
        .Notifies<ConcernResolved, FollowerNotices>()
        .Notifies<ConcernClosed, FollowerNotices>()
        .Notifies<ConcernReopened, FollowerNotices>()
        .Notifies<ConcernMerged, FollowerNotices>();

    public Task<IEnumerable<Notice>> Tell(ConcernAccepted fact, Envelope envelope, CancellationToken ct) =>
        Followers(fact, envelope, "concerns.notice.follow-accepted", [new Mention.AtPost(fact.Post), new Mention.At(fact.DueAt)], ct);

    public Task<IEnumerable<Notice>> Tell(ConcernAssigned fact, Envelope envelope, CancellationToken ct) => fact.By is AssignedBy.Hand or AssignedBy.HandOver or AssignedBy.Escalation
        ? Followers(fact, envelope, "concerns.notice.follow-assigned", [new Mention.AtPost(fact.Post), new Mention.At(fact.DueAt)], ct)
        : Nobody;

    public async Task<IEnumerable<Notice>> Tell(ConcernNoted fact, Envelope envelope, CancellationToken ct)
    {
        var audience = fact.Public ? await db.Set<ConcernNote>().AsNoTracking().Where(row => row.Id == fact.NoteId).Select(row => (NoteAudience?)row.Audience).SingleOrDefaultAsync(ct) : null;
        return audience == NoteAudience.Everyone ? await Followers(fact, envelope, "concerns.notice.follow-noted", [], ct) : [];
    }

    public Task<IEnumerable<Notice>> Tell(ConcernReturned fact, Envelope envelope, CancellationToken ct) => Followers(fact, envelope, "concerns.notice.follow-returned", [], ct);

    public Task<IEnumerable<Notice>> Tell(ConcernPassedUp fact, Envelope envelope, CancellationToken ct) =>
        Followers(fact, envelope, "concerns.notice.follow-passed-up", [new Mention.AtPost(Post.Area(Office.Overseer, fact.AreaId).Key), new Mention.At(fact.DueAt)], ct);

    public Task<IEnumerable<Notice>> Tell(ConcernResolved fact, Envelope envelope, CancellationToken ct) =>
        Followers(fact, envelope, fact.Outcome == Outcome.Resolved ? "concerns.notice.follow-resolved" : "concerns.notice.follow-result", [], ct);

    public Task<IEnumerable<Notice>> Tell(ConcernClosed fact, Envelope envelope, CancellationToken ct) =>
        fact.By == ClosedBy.Withdrawal ? Followers(fact, envelope, "concerns.notice.follow-withdrawn", [], ct) : Nobody;

    public Task<IEnumerable<Notice>> Tell(ConcernReopened fact, Envelope envelope, CancellationToken ct) =>
        Followers(fact, envelope, "concerns.notice.follow-reopened", [new Mention.AtPost(fact.Post), new Mention.At(fact.DueAt)], ct);

    /// <summary>The reporter of the merged one and who followed it: where it goes on. The others need not be told that they are more now.</summary>
    public async Task<IEnumerable<Notice>> Tell(ConcernMerged fact, Envelope envelope, CancellationToken ct)
    {
        var rows = await db.Set<Concern>().AsNoTracking().Where(row => row.Id == fact.ConcernId || row.Id == fact.IntoId).Select(row => new { row.Id, row.Number, row.Title, row.ReporterId, row.Post, row.DueAt, row.Private }).ToListAsync(ct);
        var (merged, main) = (rows.Single(row => row.Id == fact.ConcernId), rows.Single(row => row.Id == fact.IntoId));
        var persons = await db.Set<Follower>().AsNoTracking().Where(row => row.ConcernId == fact.ConcernId && row.LeftAt == null).Select(row => row.PersonId).ToListAsync(ct);
        List<object> args = [merged.Title, main.Number, new Mention.AtPost(main.Post), new Mention.At(main.DueAt)];
        var follow = persons.Where(person => person != envelope.ActorId && person != main.ReporterId && person != merged.ReporterId)
            .Select(person => new Notice(person, "concerns.notice.follow-merged", [Wording.ForNeighbours(merged.Title), .. args.Skip(1)], Links.Of(main.Id)));
        return merged.ReporterId is { } reporter && reporter != envelope.ActorId
            ? follow.Append(new Notice(reporter, "concerns.notice.merged", args, Links.Of(merged.Private ? merged.Id : main.Id), Urgent: true))
            : follow;
    }

    private static Task<IEnumerable<Notice>> Nobody => Task.FromResult<IEnumerable<Notice>>([]);

    private async Task<IEnumerable<Notice>> Followers(ConcernFact fact, Envelope envelope, string text, IReadOnlyList<object> args, CancellationToken ct)
    {
        var following = await db.Set<Follower>().AsNoTracking().Where(row => row.ConcernId == fact.ConcernId && row.LeftAt == null).Select(row => new { row.PersonId, row.ViaId }).ToListAsync(ct);
        if (following.Count == 0)
        {
            return [];
        }

        var ids = following.Select(row => row.ViaId).OfType<Guid>().Append(fact.ConcernId).Distinct().ToList();
        var concerns = await db.Set<Concern>().AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Title, row.Private }).ToDictionaryAsync(row => row.Id, ct);
        var main = concerns[fact.ConcernId];
        return following.Where(row => row.PersonId != envelope.ActorId).Select(row =>
        {
            var shown = main.Private && row.ViaId is { } via ? concerns[via] : main;
            return new Notice(row.PersonId, text, [shown.Id == main.Id ? Wording.ForNeighbours(main.Title) : shown.Title, .. args], Links.Of(shown.Id));
        });
    }
}
