using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Files;

internal sealed class KeepFiles(Db db) : IKeepsFiles
{
    public async Task Give(IReadOnlyCollection<Guid> draftIds, string ownerKind, Guid ownerId, string purpose, CancellationToken ct)
    {
        var ids = draftIds.Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        Refuse.If(ids.Count > StoredFile.MaxPerOwner, "files.too-many", "Photos", StoredFile.MaxPerOwner);
        var account = db.Actor.AccountId;
        var rows = await db.Set<StoredFile>().Where(file => ids.Contains(file.Id)).ToListAsync(ct);
        Refuse.If(rows.Count != ids.Count || rows.Exists(row => row.AccountId != account), "files.draft-gone", "Photos");
        var place = 0;
        foreach (var row in ids.Select(id => rows.Find(row => row.Id == id)!))
        {
            row.Give(ownerKind, ownerId, purpose, place++);
        }
    }
}

internal sealed class FilesOfNouns(Db db) : IFiles
{
    public async Task<IReadOnlyList<FileRef>> Of(string ownerKind, IReadOnlyCollection<Guid> ownerIds, CancellationToken ct)
    {
        if (ownerIds.Count == 0)
        {
            return [];
        }

        var owners = ownerIds.Distinct().ToList();
        var rows = await db.Set<StoredFile>().AsNoTracking()
            .Where(file => file.OwnerId != null && owners.Contains(file.OwnerId.Value) && file.OwnerKind == ownerKind)
            .OrderBy(file => file.CreatedAt).ThenBy(file => file.Place).ThenBy(file => file.Id).ToListAsync(ct);
        return rows.ConvertAll(Ref);
    }

    internal static FileRef Ref(StoredFile file) =>
        new(file.Id, file.MediaType, file.Bytes, file.Width, file.Height, file.OwnerId, file.Purpose, $"files/{file.Id}", $"files/{file.Id}/thumb");
}
