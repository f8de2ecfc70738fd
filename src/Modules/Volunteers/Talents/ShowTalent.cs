using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Volunteers.Talents;

/// <summary>The person shows their page to everybody with their full name, or takes it back: gone with that save. Staff may only hide it.</summary>
internal sealed class ShowTalent(Db db, OfTalent who) : ISlice
{
    internal async Task<Guid> Run(Guid talentId, bool show, CancellationToken ct)
    {
        var talent = await db.Load<Talent>(talentId, ct);
        who.Demand(talent, alone: show);
        if (show)
        {
            talent.Show(db.Clock.Today);
        }
        else
        {
            talent.Hide();
        }

        return await db.Save(talent.Id, ct);
    }
}
