using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Places;

/// <summary>Whatever is built and drawn, in whatever order: every building belongs to one compound, and to one grid at most.</summary>
public class DrawnAndBuiltTests
{
    [Fact]
    public async Task Every_building_belongs_to_one_compound_and_to_one_grid_at_most()
    {
        var act = Gen.Elements("建", "划").SelectMany(_ => Gen.Choose(0, 5), (kind, which) => (kind, which)).SelectMany(_ => Gen.Choose(1, 9), (pair, number) => (pair.kind, pair.which, number));
        foreach (var acts in Gen.Sample(act.ListOf(12), 12))
        {
            var here = await Neighbourhood.Found(On.Sqlite, empty: true);
            Dictionary<string, Guid> drawn = [];
            Dictionary<Guid, Guid?> expected = [];
            foreach (var (kind, which, number) in acts)
            {
                if (kind == "建")
                {
                    try
                    {
                        var built = await PlacesTests.Build(here, new() { CompoundName = $"小区{which % 3}", FromNumber = number, ToNumber = number + (which % 2), Units = which % 3, Floors = 1, DoorsPerFloor = 1 });
                        built.BuildingIds.ToList().ForEach(id => expected.Add(id, null));
                    }
                    catch (Refusal refusal)
                    {
                        refusal.Code.ShouldBe("places.building-stands");
                    }
                }
                else
                {
                    var name = $"网格{which}";
                    List<Guid> chosen = [.. expected.Keys.Where((_, i) => (i + number) % 3 == 0)];
                    var grid = await PlacesTests.Draw(here, new() { GridId = drawn.TryGetValue(name, out var known) ? known : null, Name = name, BuildingIds = chosen });
                    drawn[name] = grid;
                    foreach (var id in expected.Keys.ToList())
                    {
                        expected[id] = chosen.Contains(id) ? grid : expected[id] == grid ? null : expected[id];
                    }
                }
            }

            var book = await PlacesTests.Book(here);
            var buildings = book.Places.Where(place => place.Level == PlaceLevel.Building).ToList();
            buildings.ToDictionary(place => place.Id, place => place.GridId).ShouldBe(expected, ignoreOrder: true);
            buildings.ShouldAllBe(place => book.Upwards(place.Id).Count(above => above.Level == PlaceLevel.Compound) == 1);
            var rows = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Place>().AsNoTracking().ToListAsync());
            rows.ShouldAllBe(place => place.Level == PlaceLevel.Compound || rows.Any(parent => parent.Id == place.ParentId && place.Path == parent.Path + place.Id.ToString("N") + "/"));
        }
    }
}
