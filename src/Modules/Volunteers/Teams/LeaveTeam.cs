using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>Somebody leaves a team by themselves. Its only leader first says who leads on, or tells the community.</summary>
internal sealed class LeaveTeam(Db db, Self self, Joining joining) : ISlice
{
    internal async Task<Guid> Run(Guid memberId, CancellationToken ct)
    {
        var (team, member, volunteer) = await joining.Take(memberId, ct);
        await self.For(member.PersonId, ct);
        team.Release(member, volunteer, MemberEnd.Left, mayBeVacant: false, db.Clock.Today);
        return await db.Save(member.Id, ct);
    }
}
