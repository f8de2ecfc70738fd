using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Insights.Reactions;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Insights.Packs;

/// <summary>On which day a month is frozen here, from the next one on.</summary>
internal sealed class SetPackDay(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        [Required, Range(1, 28)] public int? Day { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        settings.Change(db.Here.CommunityId, await settings.Of<InsightsSettings>(ct) with { PackDay = form.Day!.Value });
        var waiting = await db.Set<Alarm>().AsNoTracking().Where(alarm => alarm.Kind == Kind && alarm.FiredAt == null).Select(alarm => alarm.SubjectId).ToListAsync(ct);
        foreach (var subject in waiting)
        {
            db.SetAlarm<FreezeAlarm>(subject, Pack.Due(FreezeAlarm.Month(subject), form.Day.Value));
        }

        await db.Save(ct);
    }

    private const string Kind = "insights.FreezeAlarm";
}
