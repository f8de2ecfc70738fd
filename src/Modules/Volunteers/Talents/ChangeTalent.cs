using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Talents;

/// <summary>What a talent's page says is another now. While it is shown, only the person changes what it says of them.</summary>
internal sealed class ChangeTalent(Db db, OfTalent who) : ISlice
{
    internal sealed class Form : TalentForm
    {
        public Guid TalentId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var talent = await db.Load<Talent>(form.TalentId, form.Version, ct);
        who.Demand(talent, alone: talent.ShownSince is not null);
        talent.Change(form.Said);
        return await db.Save(talent.Id, ct);
    }
}
