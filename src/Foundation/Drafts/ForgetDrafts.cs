using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Drafts;

/// <summary>
/// What somebody sent in and did not confirm goes with them. Lists that others have sent and that may speak of them are sealed, are nobody's
/// but the sender's, and are gone after thirty days by themselves.
/// </summary>
internal sealed class ForgetDrafts(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
    [
        new Held("drafts.held", "drafts.held.why", ["drafts.held.file", "people.held.since"],
            who.AccountId is { } account
                ? [.. (await db.Set<Draft>().AsNoTracking().Where(row => row.AccountId == account).OrderBy(row => row.CreatedAt).Select(row => new { row.FileName, row.CreatedAt }).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[row.FileName, row.CreatedAt])]
                : []),
    ];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        if (who.AccountId is { } account)
        {
            db.RemoveRange(await db.Set<Draft>().Where(row => row.AccountId == account).ToListAsync(ct));
        }
    }
}
