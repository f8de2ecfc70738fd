using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Files;

/// <summary>Pictures that somebody sent and gave to no noun. Those of a noun are told and dropped by its room (<see cref="IDropsFiles"/>); who sent them is forgotten here.</summary>
internal sealed class ForgetFiles(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
    [
        new Held("files.held", "files.held.why", ["files.held.type", "files.held.bytes", "people.held.since", "files.held.address"],
            who.AccountId is { } account
                ? [.. (await db.Set<StoredFile>().AsNoTracking().Where(row => row.AccountId == account).OrderBy(row => row.CreatedAt).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[row.MediaType, row.Bytes, row.CreatedAt, $"files/{row.Id}"])]
                : []),
    ];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        if (who.AccountId is { } account)
        {
            foreach (var file in await db.Set<StoredFile>().Where(row => row.AccountId == account).ToListAsync(ct))
            {
                if (file.IsDraft)
                {
                    db.Remove(file);
                }
                else
                {
                    file.ForgetSender();
                }
            }
        }
    }
}

internal sealed class DropFiles(Db db) : IDropsFiles
{
    public async Task Drop(string ownerKind, IReadOnlyCollection<Guid> ownerIds, Guid? fromAccount, CancellationToken ct) =>
        db.RemoveRange(await db.Set<StoredFile>().Where(row => row.OwnerId != null && ownerIds.Contains(row.OwnerId.Value) && row.OwnerKind == ownerKind && (fromAccount == null || row.AccountId == fromAccount)).ToListAsync(ct));
}
