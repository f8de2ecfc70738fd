using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>Which map lies under the community's areas: the installation's, none, or one of its own.</summary>
internal sealed class SetMap(Db db, Settings settings) : ISlice
{
    internal sealed class Form
    {
        public TileChoice Choice { get; set; }

        /// <summary>https://…/{z}/{x}/{y}.png</summary>
        [StringLength(InstallationTiles.LongestAddress, ErrorMessage = "places.map.tiles-form")]
        public string? Address { get; set; }

        [StringLength(InstallationTiles.LongestAttribution, ErrorMessage = "places.map.attribution-long")]
        public string? Attribution { get; set; }

        /// <summary>The coordinates the tiles are drawn in.</summary>
        public MapSystem System { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var own = form.Choice == TileChoice.Own;
        var address = form.Address?.Trim();
        var attribution = form.Attribution?.Trim();
        if (own)
        {
            Refuse.If(string.IsNullOrEmpty(address) || !InstallationTiles.IsTemplate(address), "places.map.tiles-form", nameof(form.Address));
            Refuse.If(string.IsNullOrEmpty(attribution), "places.map.attribution-missing", nameof(form.Attribution));
        }

        Refuse.If(await settings.LockedAbove<MapSettings>(ct), "places.map.locked", nameof(form.Choice));
        settings.Change(db.Here.CommunityId, new MapSettings { Choice = form.Choice, Address = own ? address : null, Attribution = own ? attribution : null, System = own ? form.System : MapSystem.Wgs84 });
        await db.Save(ct);
    }
}
