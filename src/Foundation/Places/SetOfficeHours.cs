using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>When the office of the community is open on a working day. Due times that stand are not moved.</summary>
internal sealed class SetOfficeHours(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        /// <summary>08:30-12:00 13:00-17:30</summary>
        [Required(ErrorMessage = "places.hours-form"), StringLength(80, ErrorMessage = "places.hours-form")]
        public string? Hours { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var hours = WorkHours.Read(form.Hours!);
        Refuse.If(hours.Length < TimeSpan.FromHours(1), "places.hours-short", nameof(Form.Hours));
        Refuse.If(await settings.LockedAbove<OfficeHours>(ct), "places.hours-locked", nameof(Form.Hours));
        settings.Change(db.Here.CommunityId, new OfficeHours { Day = hours.ToString() });
        await db.Save(ct);
    }
}
