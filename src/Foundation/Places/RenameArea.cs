using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>Another name, and the telephone that residents call.</summary>
internal sealed class RenameArea(Db db) : ISlice
{
    internal sealed class Form
    {
        public long AreaId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "places.area-name-missing"), StringLength(60)]
        public string Name { get; set; } = "";

        [StringLength(120)]
        public string? NameEn { get; set; }

        [RegularExpression(@"^[0-9][0-9 \-]{4,18}[0-9]$", ErrorMessage = "places.phone-form")]
        public string? Phone { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        FormCheck.Check(form);
        var area = await Load(db, form.AreaId, form.Version, ct);
        var name = form.Name.Trim();
        Refuse.If(
            await db.Set<Area>().AnyAsync(other => other.ParentId == area.ParentId && other.Name == name && other.Id != area.Id && other.Until == null, ct),
            "places.area-name-taken", nameof(form.Name), name);
        area.Rename(name, string.IsNullOrWhiteSpace(form.NameEn) ? null : form.NameEn.Trim());
        area.Call(string.IsNullOrWhiteSpace(form.Phone) ? null : form.Phone.Trim());
        await db.Save(ct);
    }

    internal static async Task<Area> Load(Db db, long id, int? version, CancellationToken ct)
    {
        var area = await db.Set<Area>().SingleOrDefaultAsync(row => row.Id == id && row.Until == null, ct) ?? throw new Missing(nameof(Area));
        return version is { } seen && seen != area.Version ? throw new Faster() : area;
    }
}
