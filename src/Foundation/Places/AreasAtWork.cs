using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

/// <summary>The areas of this installation as its administrator sees them: a tree, read from the table so that versions are fresh.</summary>
internal sealed class AreasAtWork(Db db) : ISlice
{
    /// <param name="Depth">0 for what stands under nothing.</param>
    internal sealed record Line(long Id, int Version, int Depth, AreaLevel Level, string Name, string? NameEn, string Slug, string? Code, string? Phone)
    {
        public bool IsCommunity => Level is AreaLevel.Community or AreaLevel.Village;
    }

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        var areas = await db.Set<Area>().AsNoTracking().Where(area => area.Until == null).ToListAsync(ct);
        var children = areas.OrderBy(area => area.Level).ThenBy(area => area.Code ?? "~", StringComparer.Ordinal).ThenBy(area => area.Id).ToLookup(area => area.ParentId);
        List<Line> lines = [];
        Descend(null, 0);
        return lines;

        void Descend(long? parent, int depth)
        {
            foreach (var area in children[parent])
            {
                lines.Add(new(area.Id, area.Version, depth, area.Level, area.Name, area.NameEn, area.Slug, area.Code, area.Phone));
                Descend(area.Id, depth + 1);
            }
        }
    }

    internal async Task<Line> One(long id, CancellationToken ct) => (await Run(ct)).FirstOrDefault(line => line.Id == id) ?? throw new Missing(nameof(Area));

    internal async Task<IReadOnlyList<string>> OldSlugs(long id, CancellationToken ct) =>
        await db.Set<OldSlug>().AsNoTracking().Where(old => old.AreaId == id).OrderBy(old => old.Slug).Select(old => old.Slug).ToListAsync(ct);
}
