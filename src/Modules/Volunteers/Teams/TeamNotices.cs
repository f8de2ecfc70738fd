using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Teams;

/// <summary>Leaders hear who would join, and whoever asked hears what became of it; who is named a leader or taken off a list hears that. Nobody is told what they did themselves.</summary>
internal sealed class TeamNotices(Db db) : INotifies<MembershipAsked>, INotifies<MembershipDeclined>, INotifies<MemberJoined>, INotifies<MemberLeft>, INotifies<LeaderNamed>
{
    public static readonly NoticeKind Kind = new("volunteers.notices.teams");

    public static readonly string[] Texts =
        ["volunteers.notice.asked", "volunteers.notice.declined", "volunteers.notice.let-in", "volunteers.notice.added", "volunteers.notice.removed", "volunteers.notice.leads"];

    private const string Mine = "volunteers/mine";

    public async Task<IEnumerable<Notice>> Tell(MembershipAsked fact, Envelope envelope, CancellationToken ct)
    {
        var name = await Name(fact.TeamId, ct);
        return (await db.Set<TeamMember>().AsNoTracking().Where(row => row.TeamId == fact.TeamId && row.State == MemberState.In && row.Role == TeamRole.Leader).Select(row => row.PersonId).ToListAsync(ct))
            .Where(leader => leader != fact.PersonId).Select(leader => new Notice(leader, "volunteers.notice.asked", [name], $"volunteers/lead/{fact.TeamId}"));
    }

    public async Task<IEnumerable<Notice>> Tell(MembershipDeclined fact, Envelope envelope, CancellationToken ct) => [new Notice(fact.PersonId, "volunteers.notice.declined", [await Name(fact.TeamId, ct)], Mine)];

    public async Task<IEnumerable<Notice>> Tell(MemberJoined fact, Envelope envelope, CancellationToken ct) => fact.How switch
    {
        MemberStart.Asked => [new Notice(fact.PersonId, "volunteers.notice.let-in", [await Name(fact.TeamId, ct)], $"volunteers/teams/{fact.TeamId}/about")],
        MemberStart.Added or MemberStart.Transferred when envelope.ActorId != fact.PersonId => [new Notice(fact.PersonId, "volunteers.notice.added", [await Name(fact.TeamId, ct)], $"volunteers/teams/{fact.TeamId}/about")],
        _ => [],
    };

    public async Task<IEnumerable<Notice>> Tell(MemberLeft fact, Envelope envelope, CancellationToken ct) =>
        fact.Because == MemberEnd.Removed ? [new Notice(fact.PersonId, "volunteers.notice.removed", [await Name(fact.TeamId, ct)], Mine)] : [];

    public async Task<IEnumerable<Notice>> Tell(LeaderNamed fact, Envelope envelope, CancellationToken ct) =>
        envelope.ActorId == fact.PersonId || envelope.ActorId is null ? [] : [new Notice(fact.PersonId, "volunteers.notice.leads", [await Name(fact.TeamId, ct)], $"volunteers/lead/{fact.TeamId}")];

    private async Task<string> Name(Guid team, CancellationToken ct) => await db.Set<Team>().AsNoTracking().Where(row => row.Id == team).Select(row => row.Name).SingleAsync(ct);
}
