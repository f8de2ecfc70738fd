using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>Another address. The old one leads to the new one for ever: it is printed on doors.</summary>
internal sealed class MoveSlug(Db db) : ISlice
{
    internal sealed class Form
    {
        public long AreaId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "places.slug-missing")]
        public string Slug { get; set; } = "";
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        FormCheck.Check(form);
        var area = await RenameArea.Load(db, form.AreaId, form.Version, ct);
        var slug = form.Slug.Trim().ToLowerInvariant();
        if (slug == area.Slug)
        {
            return;
        }

        AreaNames.CheckSlug(slug);
        await OpenArea.CheckFree(db, slug, area.Id, ct);
        var old = area.Slug;
        if (!await db.Set<OldSlug>().AnyAsync(row => row.Slug == old, ct))
        {
            db.Add(new OldSlug(old, area.Id));
        }

        area.MoveTo(slug);
        await OpenArea.Write(db, area, ct);
    }
}
