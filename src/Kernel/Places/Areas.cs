using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;

namespace Mulin.Kernel.Places;

/// <summary>The areas from district to community, in memory.</summary>
public sealed class AreaTree
{
    private readonly Dictionary<long, AreaNode> byId;
    private readonly Dictionary<string, AreaNode> bySlug;
    private readonly Dictionary<string, long> oldSlugs;
    private readonly ILookup<long?, AreaNode> children;

    public AreaTree(IEnumerable<AreaNode> areas, IEnumerable<(string Slug, long AreaId)> oldSlugs)
    {
        All = [.. areas.OrderBy(area => area.Id)];
        byId = All.ToDictionary(area => area.Id);
        bySlug = All.ToDictionary(area => area.Slug, StringComparer.OrdinalIgnoreCase);
        children = All.ToLookup(area => area.ParentId);
        this.oldSlugs = oldSlugs.ToDictionary(old => old.Slug, old => old.AreaId, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<AreaNode> All { get; }
    public IEnumerable<AreaNode> Communities => All.Where(area => area.IsCommunity);

    public AreaNode? Find(long id) => byId.GetValueOrDefault(id);

    public AreaNode? Find(string slug) => bySlug.GetValueOrDefault(slug);

    /// <summary>Where an address that was once printed leads today.</summary>
    public AreaNode? Once(string slug) => oldSlugs.TryGetValue(slug, out var id) ? Find(id) : null;

    public IEnumerable<AreaNode> Children(long? id) => children[id];

    public AreaNode? Above(AreaNode area) => area.ParentId is { } parent ? Find(parent) : null;

    /// <summary>All communities in or under this area.</summary>
    public IEnumerable<AreaNode> CommunitiesUnder(AreaNode area) => Communities.Where(community => community.Path.StartsWith(area.Path, StringComparison.Ordinal));
}

public sealed class Areas(Db db, Snapshots snapshots)
{
    public ValueTask<AreaTree> Tree(CancellationToken ct) => snapshots.Get("areas", async () =>
    {
        var areas = await db.Set<Area>().AsNoTracking().Where(area => area.Until == null).ToListAsync(ct);
        var old = await db.Set<OldSlug>().AsNoTracking().ToListAsync(ct);
        return new AreaTree(
            areas.Select(area => new AreaNode(area.Id, area.ParentId, area.Level, area.Name, area.NameEn, area.Slug, area.Code, area.Phone, area.Path)),
            old.Select(slug => (slug.Slug, slug.AreaId)));
    });
}
