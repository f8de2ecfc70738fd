using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Talents;

/// <summary>Somebody is in the studio with this craft no longer.</summary>
internal sealed class EndTalent(Db db, OfTalent who) : ISlice
{
    internal async Task<Guid> Run(Guid talentId, CancellationToken ct)
    {
        var talent = await db.Load<Talent>(talentId, ct);
        who.Demand(talent, alone: false);
        talent.End(db.Clock.Today);
        return await db.Save(talent.Id, ct);
    }
}
