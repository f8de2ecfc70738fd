using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Teams;

/// <summary>A leader or staff take somebody off the list of a team. A leader is taken off by staff alone.</summary>
internal sealed class RemoveMember(Db db, Access access, Joining joining) : ISlice
{
    internal async Task<Guid> Run(Guid memberId, CancellationToken ct)
    {
        var (team, member, volunteer) = await joining.Take(memberId, ct);
        var office = await access.Demand(team.Id, ct);
        Refuse.If(member.Role == TeamRole.Leader && !office, "volunteers.leaders-by-staff");
        team.Release(member, volunteer, MemberEnd.Removed, mayBeVacant: office, db.Clock.Today);
        return await db.Save(member.Id, ct);
    }
}
