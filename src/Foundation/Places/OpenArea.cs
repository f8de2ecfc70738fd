using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>Opens a district or subdistrict. Communities are founded (<see cref="FoundCommunity"/>), because more begins with them.</summary>
internal sealed class OpenArea(Db db) : ISlice
{
    internal sealed class Form
    {
        public AreaLevel Level { get; set; } = AreaLevel.Subdistrict;

        [Required(ErrorMessage = "places.area-name-missing"), StringLength(60)]
        public string Name { get; set; } = "";

        [StringLength(120)]
        public string? NameEn { get; set; }

        [Required(ErrorMessage = "places.slug-missing")]
        public string Slug { get; set; } = "";
        public string? Code { get; set; }
        public long? ParentId { get; set; }
    }

    internal async Task<long> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        FormCheck.Check(form);
        Refuse.If(form.Level is AreaLevel.Community or AreaLevel.Village, "places.found-instead", nameof(form.Level));
        var area = await Draft(db, form.Level, form.Name, form.NameEn, form.Slug, form.Code, form.ParentId, ct);
        await Write(db, area, ct);
        return area.Id;
    }

    /// <summary>Checks what must hold for an area of any level, and adds it.</summary>
    internal static async Task<Area> Draft(
        Db db, AreaLevel level, string name, string? nameEn, string slug, string? code, long? parentId, CancellationToken ct)
    {
        name = name.Trim();
        slug = slug.Trim().ToLowerInvariant();
        code = string.IsNullOrWhiteSpace(code) ? null : code.Trim();
        AreaNames.CheckSlug(slug);
        AreaNames.CheckCode(code, level);
        await CheckFree(db, slug, null, ct);
        if (code is not null)
        {
            var same = await db.Set<Area>().AsNoTracking().Where(area => area.Code == code && area.Until == null).Select(area => area.Name).FirstOrDefaultAsync(ct);
            Refuse.If(same is not null, "places.code-taken", "Code", same ?? "");
        }

        Area? parent = null;
        if (parentId is { } above)
        {
            parent = await db.Set<Area>().SingleOrDefaultAsync(area => area.Id == above, ct) ?? throw new Missing(nameof(Area));
            Refuse.If(parent.IsCommunity || parent.Level > level, "kernel.area-level", "ParentId");
        }

        var names = await db.Set<Area>().AnyAsync(area => area.ParentId == parentId && area.Name == name && area.Until == null, ct);
        Refuse.If(names, "places.area-name-taken", "Name", name);
        var made = new Area(level, name, string.IsNullOrWhiteSpace(nameEn) ? null : nameEn.Trim(), slug, code, parent, db.Clock.Today);
        db.Add(made);
        return made;
    }

    /// <summary>An address that was ever printed belongs to its area for ever.</summary>
    internal static async Task CheckFree(Db db, string slug, long? areaId, CancellationToken ct)
    {
        Refuse.If(await db.Set<Area>().AnyAsync(area => area.Slug == slug && area.Id != areaId, ct), "places.slug-taken", "Slug", slug);
        Refuse.If(await db.Set<OldSlug>().AnyAsync(old => old.Slug == slug && old.AreaId != areaId, ct), "places.slug-once-taken", "Slug", slug);
    }

    /// <summary>Saves; the loser of two who take the same address at once hears the same sentence as somebody who comes later.</summary>
    internal static async Task Write(Db db, Area area, CancellationToken ct)
    {
        try
        {
            await db.Save(ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("places.slug-taken", "Slug", area.Slug);
        }
    }
}
