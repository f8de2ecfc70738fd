using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;

namespace Mulin.Activities.Answers;

/// <summary>The pictures of what is published are for everybody; those of a draft for who plans it.</summary>
internal sealed class ActivityPictures(Db db) : IGuardsFiles
{
    public string OwnerKind => AddPictures.OwnerKind;

    public async Task<bool> MaySee(Guid ownerId, Guid fileId, CancellationToken ct) =>
        await db.Set<Activity>().AsNoTracking().Where(row => row.Id == ownerId).Select(row => (ActivityState?)row.State).SingleOrDefaultAsync(ct) is { } state && (state != ActivityState.Draft || db.May(Rights.See));
}
