using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;

namespace Mulin.Points.Conduct;

/// <summary>The articles a community entered here, as long as no room holds votes on covenants.</summary>
internal sealed class EnteredCovenant(Db db) : ICovenant
{
    public async Task<IReadOnlyList<CovenantArticle>> On(DateOnly day, CancellationToken ct) =>
        [.. (await db.Set<Article>().AsNoTracking().Where(row => row.From <= day && (row.Until == null || row.Until >= day)).OrderBy(row => row.Number).ThenBy(row => row.Id).ToListAsync(ct)).Select(row => row.Said())];

    public async Task<IReadOnlyDictionary<Guid, CovenantArticle>> Of(IReadOnlyCollection<Guid> articles, CancellationToken ct) =>
        (await db.Set<Article>().AsNoTracking().Where(row => articles.Contains(row.Id)).ToListAsync(ct)).ToDictionary(row => row.Id, row => row.Said());
}
