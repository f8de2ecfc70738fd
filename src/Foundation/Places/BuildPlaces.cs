using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

internal sealed record Built(Guid CompoundId, IReadOnlyList<Guid> BuildingIds, int Dwellings);

/// <summary>Builds by a rule ("1–12号楼, 3 units, 6 floors, 2 doors on each") or one building by hand; the compound comes with it when it is new.</summary>
internal sealed class BuildPlaces(Db db) : ISlice
{
    internal const int MostBuildings = 200;
    internal const int MostDwellings = 6000;

    internal sealed class Form : IValidatableObject
    {
        public Guid? CompoundId { get; set; }

        [StringLength(40)]
        public string? CompoundName { get; set; }
        public bool Gated { get; set; }

        [Range(1, 9999)]
        public int? FromNumber { get; set; }

        [Range(1, 9999)]
        public int? ToNumber { get; set; }

        [StringLength(40)]
        public string? BuildingName { get; set; }

        [Range(0, 30)]
        public int Units { get; set; }

        [Range(0, 99)]
        public int Floors { get; set; }

        [Range(0, 99)]
        public int DoorsPerFloor { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (CompoundId is null && string.IsNullOrWhiteSpace(CompoundName))
            {
                yield return new("places.compound-missing", [nameof(CompoundName)]);
            }

            if (FromNumber is null != ToNumber is null)
            {
                yield return new("places.numbers-both", [FromNumber is null ? nameof(FromNumber) : nameof(ToNumber)]);
            }
            else if (FromNumber > ToNumber)
            {
                yield return new("places.numbers-order", [nameof(ToNumber)]);
            }
            else if (FromNumber is not null && !string.IsNullOrWhiteSpace(BuildingName))
            {
                yield return new("places.numbers-or-name", [nameof(BuildingName)]);
            }

            if (Floors == 0 != (DoorsPerFloor == 0))
            {
                yield return new("places.floors-and-doors", [Floors == 0 ? nameof(Floors) : nameof(DoorsPerFloor)]);
            }
        }
    }

    internal async Task<Built> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var plan = BuildingPlan.Of(form);
        Refuse.If(plan.Buildings.Count > MostBuildings, "places.too-many-buildings", nameof(form.ToNumber), MostBuildings);
        Refuse.If(plan.Dwellings > MostDwellings, "places.too-many-dwellings", nameof(form.DoorsPerFloor), plan.Dwellings, MostDwellings);

        var (compound, isNew) = await Compound(form, ct);
        await RefuseWhatStands(compound, plan, ct);
        Refuse.If(!isNew && plan.Buildings.Count == 0, "places.nothing-to-build", nameof(form.FromNumber));

        var codes = new Queue<string>(await FreeCodes(plan.Buildings.Count * (plan.Units + 1), ct));
        List<Guid> buildings = [];
        foreach (var (name, number) in plan.Buildings)
        {
            var building = compound.Building(db.NewId(), name, number, codes.Dequeue());
            db.Add(building);
            buildings.Add(building.Id);
            if (plan.Units == 0)
            {
                Doors(building, plan);
            }

            for (var u = 1; u <= plan.Units; u++)
            {
                var unit = building.Unit(db.NewId(), BuildingPlan.UnitName(u), u, codes.Dequeue());
                db.Add(unit);
                Doors(unit, plan);
            }
        }

        db.Announce(
            buildings.Count > 0
                ? new PlacesBuilt(compound.Id, PlaceLevel.Building, buildings.Count, buildings.Count * plan.Units, plan.Dwellings)
                : new PlacesBuilt(compound.Id, PlaceLevel.Compound, 0, 0, 0),
            new Spot(db.Here.AreaPath + compound.Path, null));
        try
        {
            return await db.Save(new Built(compound.Id, buildings, plan.Dwellings), ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("places.built-meanwhile", nameof(form.FromNumber));
        }
    }

    private void Doors(Place within, BuildingPlan plan)
    {
        foreach (var (name, number) in plan.Doors)
        {
            db.Add(within.Dwelling(db.NewId(), name, number));
        }
    }

    private async Task<(Place Compound, bool IsNew)> Compound(Form form, CancellationToken ct)
    {
        if (form.CompoundId is { } id)
        {
            var known = await db.Load<Place>(id, ct);
            Refuse.If(known.Level != PlaceLevel.Compound, "places.building-in-compound", nameof(form.CompoundId));
            return (known, false);
        }

        var name = form.CompoundName!.Trim();
        if (await db.Set<Place>().SingleOrDefaultAsync(place => place.Level == PlaceLevel.Compound && place.Name == name, ct) is { } there)
        {
            return (there, false);
        }

        var number = await db.Set<Place>().Where(place => place.Level == PlaceLevel.Compound).MaxAsync(place => (int?)place.Number, ct) ?? 0;
        var made = Place.Compound(db.NewId(), name, form.Gated, number + 1, (await FreeCodes(1, ct))[0]);
        db.Add(made);
        return (made, true);
    }

    private async Task RefuseWhatStands(Place compound, BuildingPlan plan, CancellationToken ct)
    {
        var names = plan.Buildings.Select(building => building.Name).ToList();
        var standing = await db.Set<Place>().AsNoTracking().Where(place => place.ParentId == compound.Id && names.Contains(place.Name))
            .OrderBy(place => place.Number).Select(place => place.Name).ToListAsync(ct);
        if (standing.Count > 0)
        {
            var shown = string.Join('、', standing.Take(5)) + (standing.Count > 5 ? "…" : "");
            throw new Refusal("places.building-stands", plan.ByHand ? "BuildingName" : "FromNumber", compound.Name, shown);
        }
    }

    /// <summary>Drawn until none is used here yet; the unique index has the last word.</summary>
    private async Task<List<string>> FreeCodes(int count, CancellationToken ct)
    {
        HashSet<string> free = [];
        while (free.Count < count)
        {
            List<string> drawn = [.. Enumerable.Range(0, Math.Min(500, count - free.Count)).Select(_ => DoorCodes.New()).Distinct()];
            var used = await db.Set<Place>().AsNoTracking().Where(place => drawn.Contains(place.DoorCode!)).Select(place => place.DoorCode!).ToListAsync(ct);
            free.UnionWith(drawn.Except(used));
        }

        return [.. free];
    }
}
