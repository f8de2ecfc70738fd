using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Files;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;

namespace Mulin.Households.Own;

/// <summary>The picture of a signed sheet: for whoever decides there, for the person, and for a guardian while they act for a child.</summary>
internal sealed class ConsentSheets(Db db, Access access, Standing standing) : IGuardsFiles
{
    public string OwnerKind => Consent.OwnerKind;

    public async Task<bool> MaySee(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (db.Actor.PersonId is not { } reader || await db.Set<Consent>().AsNoTracking().Where(row => row.Id == ownerId).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(ct) is not { } person)
        {
            return false;
        }

        if ((person == reader && !await standing.IsChild(reader, ct)) || (await standing.Children(reader, ct)).Contains(person))
        {
            return true;
        }

        if (!db.May(Rights.Review))
        {
            return false;
        }

        var (living, dwellings) = (db.Set<Living>(), db.Set<Dwelling>());
        var home = await (
            from row in living.AsNoTracking().Where(row => row.PersonId == person && row.Until == null)
            join dwelling in dwellings on new { row.CommunityId, Id = row.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
            select dwelling).SingleOrDefaultAsync(ct);
        return await access.May(Rights.Review, home, ct);
    }
}
