using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>Doors by hand, for what no rule describes: a caretaker's flat, a shop on the ground floor, a divided dwelling.</summary>
internal sealed partial class AddDoors(Db db) : ISlice
{
    private const int Most = 200;

    internal sealed class Form
    {
        /// <summary>The building or unit they are in.</summary>
        public Guid WithinId { get; set; }

        /// <summary>Their numbers, with spaces, commas or line ends between them.</summary>
        [Required(ErrorMessage = "places.doors-missing"), StringLength(4000)]
        public string Doors { get; set; } = "";
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var within = await db.Load<Place>(form.WithinId, ct);
        List<string> names = [.. Between().Split(form.Doors).Where(name => name.Length > 0).Distinct()];
        Refuse.If(names.Count == 0, "places.doors-missing", nameof(form.Doors));
        Refuse.If(names.Count > Most, "places.doors-too-many", nameof(form.Doors), Most);
        Refuse.If(names.Any(name => name.Length > 20), "places.doors-too-long", nameof(form.Doors), 20);
        var there = await db.Set<Place>().Where(place => place.ParentId == within.Id && names.Contains(place.Name)).Select(place => place.Name).ToListAsync(ct);
        Refuse.If(there.Count > 0, "places.doors-there", nameof(form.Doors), string.Join('、', there.Take(8)));
        foreach (var name in names)
        {
            db.Add(within.Dwelling(db.NewId(), name, BuildingPlan.NumberIn(name)));
        }

        db.Announce(new PlacesBuilt(within.Id, PlaceLevel.Dwelling, 0, 0, names.Count), new Spot(db.Here.AreaPath + within.Path, null));
        try
        {
            return await db.Save(names.Count, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("places.built-meanwhile", nameof(form.Doors));
        }
    }

    [GeneratedRegex(@"[\s,，、;；]+", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
