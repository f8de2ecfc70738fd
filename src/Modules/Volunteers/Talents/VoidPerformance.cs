using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Talents;

/// <summary>What was written down about a performance was not so.</summary>
internal sealed class VoidPerformance(Db db, Access access, OfTalent who) : ISlice
{
    /// <param name="TeamId">Whose it was; null: a talent's.</param>
    internal sealed record What(string Name, Guid? TeamId, Guid? TalentId);

    /// <summary>What would be taken out, for whoever may.</summary>
    internal async Task<What> Look(Guid performanceId, CancellationToken ct)
    {
        var performance = await Demand(performanceId, ct);
        return new(performance.Name, performance.TeamId, performance.TalentId);
    }

    internal async Task<Guid> Run(Guid performanceId, CancellationToken ct)
    {
        var performance = await Demand(performanceId, ct);
        performance.Void(db.Clock.Today);
        return await db.Save(performance.Id, ct);
    }

    private async Task<Performance> Demand(Guid performanceId, CancellationToken ct)
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

        return performance;
    }
}
