using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Teams;

/// <summary>Somebody leaves a team by themselves. Its only leader first says who leads on, or tells the community.</summary>
internal sealed class LeaveTeam(Db db, IActsFor acts, Joining joining) : ISlice
{
    internal async Task<Guid> Run(Guid memberId, CancellationToken ct)
    {
        var (team, member, volunteer) = await joining.Take(memberId, ct);
        db.Demand(Rights.Own);
        await acts.For(member.PersonId, ct);
        team.Release(member, volunteer, MemberEnd.Left, mayBeVacant: false, db.Clock.Today);
        return await db.Save(member.Id, ct);
    }
}
