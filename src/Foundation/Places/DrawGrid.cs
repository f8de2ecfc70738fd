using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>Says which buildings make up a grid. A building that was in another one moves; one that is left out is in none.</summary>
internal sealed class DrawGrid(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid? GridId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "places.grid-name-missing"), StringLength(30)]
        public string Name { get; set; } = "";
        public List<Guid> BuildingIds { get; set => field = value ?? []; } = [];
    }

    /// <summary>What a form is drawn from.</summary>
    internal Task<int> VersionOf(Guid gridId, CancellationToken ct) => db.Set<Grid>().Where(grid => grid.Id == gridId).Select(grid => grid.Version).SingleAsync(ct);

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var name = form.Name.Trim();
        Refuse.If(await db.Set<Grid>().AnyAsync(other => other.Name == name && other.Id != form.GridId, ct), "places.grid-name-taken", nameof(form.Name), name);

        Grid grid;
        if (form.GridId is { } id)
        {
            grid = await db.Load<Grid>(id, form.Version, ct);
            grid.Rename(name);
        }
        else
        {
            var number = await db.Set<Grid>().MaxAsync(other => (int?)other.Number, ct) ?? 0;
            grid = new Grid(db.NewId(), name, number + 1);
            db.Add(grid);
        }

        var chosen = form.BuildingIds.Distinct().ToList();
        var buildings = await db.Set<Place>().Where(place => place.GridId == grid.Id || chosen.Contains(place.Id)).ToListAsync(ct);
        Refuse.If(buildings.Count(place => chosen.Contains(place.Id)) != chosen.Count, "places.no-such-building", nameof(form.BuildingIds));
        foreach (var building in buildings)
        {
            building.Join(chosen.Contains(building.Id) ? grid.Id : null);
        }

        db.Announce(new GridDrawn(grid.Id, chosen), new Spot(db.Here.AreaPath, grid.Id));
        try
        {
            return await db.Save(grid.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("places.grid-name-taken", nameof(form.Name), name);
        }
    }
}
