using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Ui;
using Mulin.Volunteers.Programmes;

namespace Mulin.Volunteers.Given;

/// <summary>What forms offer to choose from.</summary>
internal static class Choices
{
    public static async Task<IReadOnlyList<Option>> Programmes(Db db, CancellationToken ct) =>
        [.. (await db.Set<Programme>().AsNoTracking().Where(row => row.Until == null).OrderBy(row => row.Name).ThenBy(row => row.Id).Select(row => new { row.Id, row.Name }).ToListAsync(ct)).Select(row => new Option(row.Id.ToString(), row.Name))];
}
