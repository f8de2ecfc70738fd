using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Homes;

/// <summary>Somebody who lives in one home here is written down in another: said once, and left there.</summary>
internal sealed class Moving(Db db, Stairwell stairwell)
{
    /// <summary>
    /// Takes a person out of the household they live in, if any. Refuses unless it was said that they move, for two homes of one person are more
    /// often two people of one name. Asks for the right where they leave as well: else a worker could empty the next grid.
    /// </summary>
    /// <param name="intoId">The household they come into, when it is there already.</param>
    public async Task<Living?> Leaves(Guid personId, Guid? intoId, bool moves, DateOnly on, CancellationToken ct)
    {
        var there = await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == personId && row.Until == null).Select(row => (Guid?)row.HouseholdId).SingleOrDefaultAsync(ct);
        if (there is not { } old)
        {
            return null;
        }

        Refuse.If(old == intoId, "households.lives-here-already", "Name");
        Refuse.If(!moves, "households.lives-elsewhere", "MoveHere");
        var (household, dwelling) = await stairwell.Take(old, null, Rights.Keep, ct);
        var members = await stairwell.Members(household, ct);
        var living = members.FirstOrDefault(one => one.PersonId == personId) ?? throw new Faster();
        await stairwell.Leave(household, dwelling, living, members, LivingEnd.MovedHome, on, null, null, ct);
        return living;
    }
}
