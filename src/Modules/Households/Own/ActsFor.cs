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

    public async Task<IReadOnlyList<Guid>> All(CancellationToken ct) => db.Actor.PersonId is { } own ? [own, .. await standing.Children(own, ct)] : [];

    public async Task<Guid> For(Guid? whom, CancellationToken ct)
    {
        await standing.DemandOfAge(db.Actor.Person, ct);
        return await standing.Meant(whom, ct);
    }

    public async Task<Guid> ForFile(Guid? whom, CancellationToken ct)
    {
        var own = db.Actor.Person;
        await standing.DemandOfAge(own, ct);
        Refuse.If(!await standing.HasClaimed(own, ct) && await HasFile(own, ct), "households.own.claim-first");
        return await standing.Meant(whom, ct);
    }

    /// <summary>Who only reported something, or works here, has none, and claims no home.</summary>
    private async Task<bool> HasFile(Guid personId, CancellationToken ct) =>
        await db.Set<Profile>().AnyAsync(row => row.Id == personId, ct) || await db.Set<Living>().AnyAsync(row => row.PersonId == personId, ct)
        || await db.Set<Ownership>().AnyAsync(row => row.PersonId == personId && row.Until == null, ct);
}
