using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Rules;

/// <summary>The times that are the same for every kind, from the next step on. What has a due time keeps it.</summary>
internal sealed class SetTimes(Db db, Settings settings) : ISlice
{
    internal const int MostHours = 1000;
    private const int MostDays = 60;

    internal sealed class Form
    {
        [Required, Range(1, MostHours)] public int? PassedUpHours { get; set; }
        [Required, Range(1, MostDays)] public int? ConfirmDays { get; set; }
        [Required, Range(1, MostHours)] public int? CallBackHours { get; set; }
        [Required, Range(1, MostDays)] public int? ReopenDays { get; set; }
        [Required, Range(5, 80)] public int? WarnPercent { get; set; }
        [Required, Range(1, MostHours)] public int? EscalateHours { get; set; }
        [Required, Range(0, MostDays)] public int? PauseDays { get; set; }
        [Required, Range(1, MostHours)] public int? VisitHours { get; set; }

        internal static Form Of(ConcernsSettings now) => new()
        {
            PassedUpHours = now.PassedUpHours,
            ConfirmDays = now.ConfirmDays,
            CallBackHours = now.CallBackHours,
            ReopenDays = now.ReopenDays,
            WarnPercent = now.WarnPercent,
            EscalateHours = now.EscalateHours,
            PauseDays = now.PauseDays,
            VisitHours = now.VisitHours,
        };
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        FormCheck.Check(form);
        Refuse.If(await settings.LockedAbove<ConcernsSettings>(ct), "concerns.times-locked");
        var now = await settings.Of<ConcernsSettings>(ct);
        settings.Change(db.Here.CommunityId, now with
        {
            PassedUpHours = form.PassedUpHours!.Value,
            ConfirmDays = form.ConfirmDays!.Value,
            CallBackHours = form.CallBackHours!.Value,
            ReopenDays = form.ReopenDays!.Value,
            WarnPercent = form.WarnPercent!.Value,
            EscalateHours = form.EscalateHours!.Value,
            PauseDays = form.PauseDays!.Value,
            VisitHours = form.VisitHours!.Value,
        });
        await db.Save(ct);
    }
}
