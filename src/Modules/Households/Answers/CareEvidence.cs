using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;

namespace Mulin.Households.Answers;

/// <summary>Who may see a tag sees the picture of its certificate, there and nowhere else.</summary>
internal sealed class CareEvidence(Db db, Access access) : IGuardsFiles
{
    public string OwnerKind => CareTag.OwnerKind;

    public async Task<bool> MaySee(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (!db.May(Rights.SeeCare) || await db.Set<CareTag>().AsNoTracking().Where(row => row.Id == ownerId).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(ct) is not { } person)
        {
            return false;
        }

        var (living, dwellings) = (db.Set<Living>(), db.Set<Dwelling>());
        var home = await (
            from row in living.AsNoTracking().Where(row => row.PersonId == person && row.Until == null)
            join dwelling in dwellings on new { row.CommunityId, Id = row.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            select dwelling).SingleOrDefaultAsync(ct);
        return await access.May(Rights.SeeCare, home, ct);
    }
}
