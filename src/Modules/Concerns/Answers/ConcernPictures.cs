using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;

namespace Mulin.Concerns.Answers;

/// <summary>Who reads a concern's words sees its pictures; those of staff notes are for staff.</summary>
internal sealed class ConcernPictures(Db db, Access access, IFiles files) : IGuardsFiles
{
    public string OwnerKind => Files.OwnerKind;

    public async Task<bool> MaySee(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (await db.Set<Concern>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == ownerId, ct) is not { } concern)
        {
            return false;
        }

        return (await access.To(concern, ct)).Seeing switch
        {
            Seeing.Staff => true,
            Seeing.Reporter or Seeing.Neighbour => (await files.Of(Files.OwnerKind, [ownerId], ct)).Any(file => file.Id == fileId && file.Purpose != Files.Internal),
            _ => false,
        };
    }
}
