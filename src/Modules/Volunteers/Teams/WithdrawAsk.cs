using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>Whoever asked to join asks no longer.</summary>
internal sealed class WithdrawAsk(Db db, Self self, Joining joining) : ISlice
{
    internal async Task<Guid> Run(Guid memberId, CancellationToken ct)
    {
        var (team, member, _) = await joining.Take(memberId, ct);
        await self.For(member.PersonId, ct);
        team.WithdrawAsk(member, db.Clock.Today);
        return await db.Save(member.Id, ct);
    }
}
