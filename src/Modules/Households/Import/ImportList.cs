using Microsoft.EntityFrameworkCore;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Import;

/// <summary>The imports of a community, the newest first.</summary>
internal sealed class ImportList(Db db, Access access) : ISlice
{
    internal const int Most = 20;

    internal sealed record Line(Guid Id, string FileName, ImportState State, int Homes, int Rows, int Written, int SetAside, DateTime ConfirmedAt);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        await access.Demand(Rights.Import, null, ct);
        return await db.Set<HomesImport>().AsNoTracking().OrderByDescending(row => row.ConfirmedAt).ThenByDescending(row => row.Id).Take(Most)
            .Select(row => new Line(row.Id, row.FileName, row.State, row.Homes, row.Rows, row.Added + row.Updated + row.Unchanged, row.SetAside, row.ConfirmedAt)).ToListAsync(ct);
    }
}
