using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Reactions;

/// <summary>
/// Somebody's residence was verified on their own page: the file knows it too. A list of homes verifies thousands at once, in the files themselves, so
/// they are looked at by the hundred.
/// </summary>
internal sealed class MindVerified(Db db, IPersons persons) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(ResidenceVerified)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        List<Guid> verified = [.. facts.Select(one => one.Fact).OfType<ResidenceVerified>().Select(fact => fact.PersonId).Distinct()];
        var open = await db.Set<Living>().Where(row => row.Until == null && !row.Verified && verified.Contains(row.PersonId)).ToListAsync(ct);
        if (open.Count == 0)
        {
            return;
        }

        // Who has moved since has to be verified anew.
        var known = await persons.Of(open.Select(row => row.PersonId), ct);
        foreach (var living in open.Where(row => known.GetValueOrDefault(row.PersonId) is { Verified: true }))
        {
            living.Verify();
        }
    }
}
