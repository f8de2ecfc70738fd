using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Talents;

/// <summary>What was written down about a performance was not so.</summary>
internal sealed class VoidPerformance(Db db, Access access, OfTalent who) : ISlice
{
    internal async Task<Guid> Run(Guid performanceId, CancellationToken ct)
    {
        var performance = await db.Load<Performance>(performanceId, ct);
        if (performance.TeamId is { } team)
        {
            await access.Demand(team, ct);
        }
        else
        {
            who.Demand(await db.Load<Talent>(performance.TalentId!.Value, ct), alone: false);
        }

        performance.Void(db.Clock.Today);
        return await db.Save(performance.Id, ct);
    }
}
