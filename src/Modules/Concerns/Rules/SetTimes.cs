using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Rules;

/// <summary>How long each kind may take here, from the next report on. What has a due time keeps it.</summary>
internal sealed class SetTimes(Db db, Settings settings) : ISlice
{
    private const int MostHours = 24 * 60;
    private const int MostDays = 60;

    internal sealed class Form
    {
        [Required, Range(1, MostHours)] public int? RepairHours { get; set; }
        [Required, Range(1, MostHours)] public int? CareHours { get; set; }
        [Required, Range(1, MostHours)] public int? InformationHours { get; set; }
        [Required, Range(1, MostHours)] public int? CultureHours { get; set; }
        [Required, Range(1, MostHours)] public int? EmergencyHours { get; set; }
        [Required, Range(1, MostHours)] public int? MediationHours { get; set; }
        [Required, Range(1, MostHours)] public int? PassedUpHours { get; set; }
        [Required, Range(1, MostDays)] public int? ConfirmDays { get; set; }
        [Required, Range(1, MostHours)] public int? CallBackHours { get; set; }
        [Required, Range(1, MostDays)] public int? ReopenDays { get; set; }

        internal static Form Of(ConcernsSettings now) => new()
        {
            RepairHours = now.RepairHours,
            CareHours = now.CareHours,
            InformationHours = now.InformationHours,
            CultureHours = now.CultureHours,
            EmergencyHours = now.EmergencyHours,
            MediationHours = now.MediationHours,
            PassedUpHours = now.PassedUpHours,
            ConfirmDays = now.ConfirmDays,
            CallBackHours = now.CallBackHours,
            ReopenDays = now.ReopenDays,
        };
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Rules);
        FormCheck.Check(form);
        var now = await settings.Of<ConcernsSettings>(ct);
        settings.Change(db.Here.CommunityId, now with
        {
            RepairHours = form.RepairHours!.Value,
            CareHours = form.CareHours!.Value,
            InformationHours = form.InformationHours!.Value,
            CultureHours = form.CultureHours!.Value,
            EmergencyHours = form.EmergencyHours!.Value,
            MediationHours = form.MediationHours!.Value,
            PassedUpHours = form.PassedUpHours!.Value,
            ConfirmDays = form.ConfirmDays!.Value,
            CallBackHours = form.CallBackHours!.Value,
            ReopenDays = form.ReopenDays!.Value,
        });
        await db.Save(ct);
    }
}
