using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Households.Own;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Reactions;

/// <summary>Somebody died: they are nobody's guardian any more, and nobody is theirs.</summary>
internal sealed class EndGuardians(Db db, Stairwell stairwell) : IReaction<PersonDied>
{
    public async Task React(PersonDied fact, Envelope envelope, CancellationToken ct)
    {
        foreach (var row in await db.Set<Guardianship>().Where(row => (row.GuardianId == fact.PersonId || row.ChildId == fact.PersonId) && (row.State == GuardianState.Confirmed || row.State == GuardianState.Waiting)).ToListAsync(ct))
        {
            row.StandAt((await stairwell.HomeOf(row.ChildId, null, ct)).Spot).Lapse(db.Now);
        }
    }
}
