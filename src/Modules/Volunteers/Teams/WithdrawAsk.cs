using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Teams;

/// <summary>Whoever asked to join asks no longer.</summary>
internal sealed class WithdrawAsk(Db db, IActsFor acts, Joining joining) : ISlice
{
    internal async Task<Guid> Run(Guid memberId, CancellationToken ct)
    {
        var (team, member, _) = await joining.Take(memberId, ct);
        db.Demand(Rights.Own);
        await acts.For(member.PersonId, ct);
        team.WithdrawAsk(member, db.Clock.Today);
        return await db.Save(member.Id, ct);
    }
}
