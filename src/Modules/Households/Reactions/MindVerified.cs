using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Reactions;

/// <summary>Somebody's residence was verified on their own page: the file knows it too.</summary>
internal sealed class MindVerified(Db db, IPersons persons) : IReaction<ResidenceVerified>
{
    public async Task React(ResidenceVerified fact, Envelope envelope, CancellationToken ct)
    {
        // Who has moved since has to be verified anew.
        if ((await persons.Of([fact.PersonId], ct)).GetValueOrDefault(fact.PersonId) is { Verified: true } && await db.Set<Living>().SingleOrDefaultAsync(row => row.PersonId == fact.PersonId && row.Until == null && !row.Verified, ct) is { } living)
        {
            living.Verify();
        }
    }
}
