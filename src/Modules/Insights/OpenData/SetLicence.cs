using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Insights.OpenData;

/// <summary>Under which licence the community lets others use its open figures.</summary>
internal sealed class SetLicence(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        [Required, StringLength(80)] public string? Licence { get; set; }

        /// <summary>Where its words are; may be left out.</summary>
        [StringLength(200)] public string? Address { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var address = form.Address?.Trim() ?? "";
        Refuse.If(address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0), "insights.licence-address", nameof(Form.Address));
        settings.Change(db.Here.CommunityId, await settings.Of<InsightsSettings>(ct) with { Licence = form.Licence!.Trim(), LicenceAddress = address });
        await db.Save(ct);
    }
}
