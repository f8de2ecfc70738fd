using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

internal sealed class ActsFor(Db db, Standing standing) : IActsFor
{
    public Task<IReadOnlyList<Guid>> Of(Guid personId, CancellationToken ct) => standing.Children(personId, ct);

    public async Task Demand(Guid personId, CancellationToken ct)
    {
        Refuse.If(await standing.IsChild(personId, ct), "households.own.child-acts");
        Refuse.If(!await standing.HasClaimed(personId, ct) && await HasFile(personId, ct), "households.own.claim-first");
    }

    /// <summary>Who only reported something, or works here, has none, and claims no home.</summary>
    private async Task<bool> HasFile(Guid personId, CancellationToken ct) =>
        await db.Set<Profile>().AnyAsync(row => row.Id == personId, ct) || await db.Set<Living>().AnyAsync(row => row.PersonId == personId, ct)
        || await db.Set<Ownership>().AnyAsync(row => row.PersonId == personId && row.Until == null, ct);
}
