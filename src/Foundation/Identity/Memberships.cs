using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Identity;

internal sealed class Memberships(Db db) : IMemberships
{
    public async Task<IReadOnlyList<long>> Of(Guid accountId, CancellationToken ct) =>
        await db.Set<Membership>().AsNoTracking().Where(row => row.AccountId == accountId && row.EndedAt == null).OrderBy(row => row.Since).Select(row => row.AreaId).ToListAsync(ct);
}
