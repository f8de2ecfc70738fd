using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Places;
using Mulin.Foundation.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Places;

public class PlacesTests
{
    [Theory, BothEngines]
    public async Task A_rule_builds_units_and_doors_and_they_read_in_order(On engine)
    {
        var here = await Neighbourhood.Found(engine, empty: true);
        var built = await Build(here, new() { CompoundName = "金桂里", Gated = true, FromNumber = 1, ToNumber = 12, Units = 3, Floors = 6, DoorsPerFloor = 2 });

        built.BuildingIds.Count.ShouldBe(12);
        built.Dwellings.ShouldBe(12 * 3 * 6 * 2);
        var book = await Book(here);
        book.Places.Select(place => place.FullName).Take(6).ShouldBe(["金桂里", "1号楼", "1号楼1单元", "1号楼2单元", "1号楼3单元", "2号楼"]);
        book.Places.Where(place => place.Level == PlaceLevel.Building).Last().Name.ShouldBe("12号楼");
        book.Places.Select(place => place.DoorCode).Distinct().Count().ShouldBe(book.Places.Count);
        (await here.Facts()).Select(pair => pair.Fact).OfType<PlacesBuilt>().Single().ShouldBe(new PlacesBuilt(built.CompoundId, PlaceLevel.Building, 12, 36, 432));
    }

    [Theory, BothEngines]
    public async Task With_a_second_compound_the_first_is_named_too(On engine)
    {
        var here = await Neighbourhood.Found(engine, empty: true);
        var first = await Build(here, new() { CompoundName = "金桂里", FromNumber = 3, ToNumber = 3, Units = 2, Floors = 1, DoorsPerFloor = 1 });
        await Build(here, new() { CompoundName = "银桂苑", BuildingName = "老年活动中心" });

        var book = await Book(here);
        book.Find(first.BuildingIds[0])!.FullName.ShouldBe("金桂里·3号楼");
        book.Places.Single(place => place.Name == "2单元").FullName.ShouldBe("金桂里·3号楼2单元");
        book.Places.Single(place => place.Name == "老年活动中心").FullName.ShouldBe("银桂苑·老年活动中心");
    }

    [Theory, BothEngines]
    public async Task The_same_number_is_not_built_twice(On engine)
    {
        var here = await Neighbourhood.Found(engine, empty: true);
        var built = await Build(here, new() { CompoundName = "金桂里", FromNumber = 1, ToNumber = 3 });
        var refusal = await Should.ThrowAsync<Refusal>(() => Build(here, new() { CompoundId = built.CompoundId, FromNumber = 3, ToNumber = 5 }));

        refusal.Code.ShouldBe("places.building-stands");
        refusal.Args[1].ShouldBe("3号楼");
        (await Book(here)).Places.Count.ShouldBe(4);
    }

    [Theory, BothEngines]
    public async Task Of_two_who_build_the_same_numbers_at_once_one_is_told_so(On engine)
    {
        var here = await Neighbourhood.Found(engine, empty: true);
        var compound = (await Build(here, new() { CompoundName = "金桂里" })).CompoundId;
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Outcome(() => Build(here, new() { CompoundId = compound, FromNumber = 1, ToNumber = 8, Units = 2, Floors = 3, DoorsPerFloor = 2 }))));

        both.Count(refusal => refusal is null).ShouldBe(1);
        both.Single(refusal => refusal is not null)!.Code.ShouldBeOneOf("places.building-stands", "places.built-meanwhile");
        (await Book(here)).Places.Count(place => place.Level == PlaceLevel.Building).ShouldBe(8);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Place>().CountAsync(place => place.Level == PlaceLevel.Dwelling))).ShouldBe(8 * 2 * 3 * 2);
    }

    [Theory, BothEngines]
    public async Task A_building_that_another_grid_draws_moves_there(On engine)
    {
        var here = await Neighbourhood.Found(engine, empty: true);
        var built = await Build(here, new() { CompoundName = "金桂里", FromNumber = 1, ToNumber = 4, Units = 1 });
        var first = await Draw(here, new() { Name = "第一网格", BuildingIds = [.. built.BuildingIds.Take(3)] });
        var second = await Draw(here, new() { Name = "第二网格", BuildingIds = [.. built.BuildingIds.Skip(2)] });

        var book = await Book(here);
        built.BuildingIds.Select(id => book.SpotOf(id).GridId).ShouldBe([first, first, second, second]);
        var unit = book.Places.First(place => place.Level == PlaceLevel.Unit && place.ParentId == built.BuildingIds[3]);
        unit.GridId.ShouldBe(second);
    }

    [Theory, BothEngines]
    public async Task A_grid_takes_no_building_of_another_community(On engine)
    {
        var there = await Neighbourhood.Found(engine, empty: true);
        var foreign = await Build(there, new() { CompoundName = "别处", FromNumber = 1, ToNumber = 1 });
        var here = await Neighbourhood.Found(engine, empty: true);

        (await Should.ThrowAsync<Refusal>(() => Draw(here, new() { Name = "第一网格", BuildingIds = [.. foreign.BuildingIds] }))).Code.ShouldBe("places.no-such-building");
    }

    [Theory, BothEngines]
    public async Task Only_who_keeps_places_builds(On engine)
    {
        var here = await Neighbourhood.With(engine);

        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<BuildPlaces>().Run(new() { CompoundName = "自家院", BuildingName = "棚子" }, default)));
        await Should.ThrowAsync<NotYours>(() => here.As("王师傅", scope => scope.GetRequiredService<BuildPlaces>().Run(new() { CompoundName = "自家院", BuildingName = "棚子" }, default)));
        (await here.As("刘姐", scope => scope.GetRequiredService<BuildPlaces>().Run(new() { CompoundName = "新苑", BuildingName = "门卫室" }, default))).BuildingIds.Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_slug_once_printed_leads_to_its_community_for_ever_and_is_nobody_elses(On engine)
    {
        var here = await Neighbourhood.Found(engine, empty: true);
        var old = here.Node.Slug;
        var moved = $"m-{Guid.NewGuid():N}"[..12];
        await here.Outside(Actor.System, async scope =>
        {
            await scope.GetRequiredService<MoveSlug>().Run(new() { AreaId = here.Id, Slug = moved }, default);
            return true;
        });

        var tree = await here.Outside(Actor.System, async scope => await scope.GetRequiredService<Areas>().Tree(default));
        tree.Once(old)!.Slug.ShouldBe(moved);
        var refusal = await Should.ThrowAsync<Refusal>(() => here.Outside(Actor.System, scope => scope.GetRequiredService<FoundCommunity>().Run(new() { Name = "后来的社区", Slug = old }, default)));
        refusal.Code.ShouldBe("places.slug-once-taken");

        await here.Outside(Actor.System, async scope =>
        {
            await scope.GetRequiredService<MoveSlug>().Run(new() { AreaId = here.Id, Slug = old }, default);
            await scope.GetRequiredService<MoveSlug>().Run(new() { AreaId = here.Id, Slug = moved }, default);
            return true;
        });
    }

    [Theory, BothEngines]
    public async Task Of_two_who_found_under_the_same_slug_one_is_told_so(On engine)
    {
        var here = await Neighbourhood.Found(engine, empty: true);
        var slug = $"t-{Guid.NewGuid():N}"[..12];
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Outcome(() => here.Outside(Actor.System, scope =>
            scope.GetRequiredService<FoundCommunity>().Run(new() { Name = $"{slug}{i}社区", Slug = slug }, default)))));

        both.Count(refusal => refusal is null).ShouldBe(1);
        both.Single(refusal => refusal is not null)!.Code.ShouldBe("places.slug-taken");
    }

    [Theory, BothEngines]
    public async Task A_community_begins_with_a_fact_of_its_own(On engine)
    {
        var here = await Neighbourhood.Found(engine, empty: true);

        (await here.Facts())[0].Fact.ShouldBe(new CommunityFounded(here.Id));
    }

    [Fact]
    public void Door_codes_are_read_as_people_type_them()
    {
        DoorCodes.Read("7k3m 9qol").ShouldBe("7K3M9Q01");
        DoorCodes.Read("7k3m-9q1").ShouldBeNull();
        DoorCodes.Read("ABCDEFGU").ShouldBeNull();
        DoorCodes.Read(DoorCodes.New()).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("110101001001", AreaLevel.Community, null)]
    [InlineData("990101001001", AreaLevel.Community, null)]
    [InlineData("110101001000", AreaLevel.Subdistrict, null)]
    [InlineData("110101000000", AreaLevel.District, null)]
    [InlineData("11010100100", AreaLevel.Community, "places.code-form")]
    [InlineData("190101001001", AreaLevel.Community, "places.code-province")]
    [InlineData("110101001000", AreaLevel.Community, "places.code-level")]
    [InlineData("110101001001", AreaLevel.District, "places.code-level")]
    public void A_code_fits_its_level(string code, AreaLevel level, string? refused)
    {
        if (refused is null)
        {
            AreaNames.CheckCode(code, level);
        }
        else
        {
            Should.Throw<Refusal>(() => AreaNames.CheckCode(code, level)).Code.ShouldBe(refused);
        }
    }

    internal static Task<Built> Build(Neighbourhood here, BuildPlaces.Form form) => here.AsSystem(scope => scope.GetRequiredService<BuildPlaces>().Run(form, default));

    internal static Task<Guid> Draw(Neighbourhood here, DrawGrid.Form form) => here.AsSystem(scope => scope.GetRequiredService<DrawGrid>().Run(form, default));

    internal static Task<PlaceBook> Book(Neighbourhood here) => here.AsSystem(async scope => await scope.GetRequiredService<IPlaces>().Book(default));

    private static async Task<Refusal?> Outcome(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }
}
