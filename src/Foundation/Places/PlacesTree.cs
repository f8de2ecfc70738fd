using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

/// <summary>Everything that stands in the community, with the number of its doors.</summary>
internal sealed class PlacesTree(Db db, IPlaces places) : ISlice
{
    internal sealed record Building(Guid Id, string Name, string? Grid, Guid? GridId, int Units, int Dwellings);

    internal sealed record Compound(Guid Id, string Name, bool Gated, IReadOnlyList<Building> Buildings)
    {
        public int Dwellings => Buildings.Sum(building => building.Dwellings);
    }

    internal sealed record View(IReadOnlyList<Compound> Compounds, IReadOnlyList<GridNode> Grids, int Buildings, int Dwellings, int Gridless);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var book = await places.Book(ct);
        var doors = await db.Set<Place>().AsNoTracking().Where(place => place.Level == PlaceLevel.Dwelling)
            .GroupBy(place => place.ParentId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var gated = (await db.Set<Place>().AsNoTracking().Where(place => place.Level == PlaceLevel.Compound && place.Gated).Select(place => place.Id).ToListAsync(ct)).ToHashSet();
        var children = book.Places.ToLookup(place => place.ParentId);
        List<Compound> compounds =
        [
            .. children[null].Select(compound => new Compound(compound.Id, compound.Name, gated.Contains(compound.Id),
            [
                .. children[compound.Id].Select(building => new Building(
                    building.Id, building.Name, book.Grid(building.GridId)?.Name, building.GridId, children[building.Id].Count(),
                    doors.GetValueOrDefault(building.Id) + children[building.Id].Sum(unit => doors.GetValueOrDefault(unit.Id)))),
            ])),
        ];
        var buildings = compounds.SelectMany(compound => compound.Buildings).ToList();
        return new(compounds, book.Grids, buildings.Count, buildings.Sum(building => building.Dwellings), buildings.Count(building => building.GridId is null));
    }
}
