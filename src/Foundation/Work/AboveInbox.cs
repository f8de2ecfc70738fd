using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Notifications;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Work;

internal sealed record AboveLine(string Kind, string Number, string Community, DateTime DueAt, DateTime PutAt, string Link);

/// <summary>An area below and how it stands there.</summary>
/// <param name="Slug">Its address; of a community under <c>/c/</c>, of an area under <c>/a/</c>.</param>
/// <param name="Waiting">Lines in this inbox from there (a community), or in that area's own inbox.</param>
internal sealed record BelowLine(string Name, string Slug, bool IsCommunity, string? Phone, int Waiting, int Late);

internal sealed record AboveView(IReadOnlyList<AboveLine> Lines, int Total, int Late, int Today, IReadOnlyDictionary<string, int> Kinds, IReadOnlyList<BelowLine> Below);

/// <summary>What waits for this subdistrict or district, and what stands below it. No question about anybody's words is asked here.</summary>
internal sealed class AboveInbox(Db db, Areas areas) : ISlice
{
    public const int Most = 200;

    public async Task<AboveView> Run(AreaNode area, string? kind, bool onlyLate, string? search, CancellationToken ct)
    {
        var tree = await areas.Tree(ct);
        var below = tree.All.Where(other => other.Id != area.Id && !other.IsCommunity && other.Path.StartsWith(area.Path, StringComparison.Ordinal)).ToList();
        List<long> ids = [area.Id, .. below.Select(other => other.Id)];
        var lines = await db.Set<InboxLine>().AsNoTracking().Where(line => ids.Contains(line.AreaId)).OrderBy(line => line.DueAt).ToListAsync(ct);
        var (now, today) = (db.Now, Clock.DayOf(db.Now));
        var own = lines.FindAll(line => line.AreaId == area.Id);
        var shown = own.Where(line => (kind is null || line.Kind == kind) && (!onlyLate || line.DueAt < now))
            .Select(line => new AboveLine(line.Kind, line.Number, tree.Find(line.CommunityId)?.Said ?? "", line.DueAt, line.PutAt, line.Link))
            .Where(line => string.IsNullOrWhiteSpace(search) || line.Number.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase) || line.Community.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase));
        return new AboveView(
            [.. shown.Take(Most)], own.Count, own.Count(line => line.DueAt < now), own.Count(line => line.DueAt >= now && Clock.DayOf(line.DueAt) == today),
            own.GroupBy(line => line.Kind).ToDictionary(group => group.Key, group => group.Count()),
            [
                .. below.Select(other => new BelowLine(other.Said, other.Slug, false, other.Phone,
                    lines.Count(line => line.AreaId == other.Id), lines.Count(line => line.AreaId == other.Id && line.DueAt < now))),
                .. tree.CommunitiesUnder(area).Select(community => new BelowLine(community.Said, community.Slug, true, community.Phone,
                    own.Count(line => line.CommunityId == community.Id), own.Count(line => line.CommunityId == community.Id && line.DueAt < now))),
            ]);
    }
}
