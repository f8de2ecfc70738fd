using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>Another name, whether a compound is gated, and where it stands on the map. The door code stays: it is printed.</summary>
internal sealed class CorrectPlace(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid PlaceId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "places.name-missing"), StringLength(40)]
        public string Name { get; set; } = "";
        public bool Gated { get; set; }

        /// <summary>Degrees of WGS 84.</summary>
        public double? Latitude { get; set; }
        public double? Longitude { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var place = await db.Load<Place>(form.PlaceId, form.Version, ct);
        var name = form.Name.Trim();
        Refuse.If(await db.Set<Place>().AnyAsync(other => other.ParentId == place.ParentId && other.Name == name && other.Id != place.Id, ct), "places.name-taken", nameof(form.Name), name);
        place.StandAt(Position.Read(form.Latitude, form.Longitude, "places.position", nameof(form.Latitude)));
        place.Rename(name, form.Gated);
        try
        {
            await db.Save(ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("places.name-taken", nameof(form.Name), name);
        }
    }
}
