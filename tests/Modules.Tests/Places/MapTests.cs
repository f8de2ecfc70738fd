using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Places;
using Mulin.Foundation.Places;
using Mulin.Foundation.Places.Mapping;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Places;

public class MapTests
{
    [Theory, BothEngines]
    public async Task A_file_of_outlines_is_drawn_once_and_the_export_of_it_changes_nothing(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var report = await Draw(here, Map.Of(here));
        report.ShouldBe(new MapReport(5, 0));
        var book = here.Places;
        var ground = await Ground(here);
        ground.Sites.Count.ShouldBe(5);
        ground.Of(here.Buildings[0].Id)!.Outline.ShouldNotBeNull();
        ground.Of(book.Places.Single(place => place.ParentId == here.Buildings[0].Id && place.Name == "1单元").Id)!.Id.ShouldBe(here.Buildings[0].Id);

        var exported = JsonSerializer.Serialize(await here.AsNobody(scope => scope.GetRequiredService<AreasOnMap>().Run(MapSystem.Wgs84, default)), JsonSerializerOptions.Web);
        exported.ShouldNotContain(book.Places[0].DoorCode);
        (await Draw(here, exported)).ShouldBe(new MapReport(0, 5));
    }

    [Theory, BothEngines]
    public async Task Every_problem_is_marked_and_nothing_is_drawn(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var file = Map.File(
            Map.Feature("""{"name":"1号楼"}""", Map.Point(40.1, 102)),
            Map.Feature("""{"name":"9号楼"}""", Map.Point(40.1, 102)),
            Map.Feature("""{"name":"1号楼"}""", Map.Point(40.2, 102)),
            Map.Feature("""{"name":"2号楼"}""", """{"type":"LineString","coordinates":[[102,40],[102.1,40]]}"""),
            Map.Feature("""{"name":"3号楼"}""", """{"type":"Polygon","coordinates":[[[102,40],[102.1,40],[102.1,40.1],[102,40.1]]]}"""),
            Map.Feature("{}", Map.Point(40.1, 102)),
            Map.Feature("""{"name":"4号楼"}""", """{"type":"Point","coordinates":[200,40]}"""),
            Map.Feature($$"""{"id":"{{here.Places.Places.First(place => place.Level == PlaceLevel.Unit).Id}}"}""", Map.Point(40.1, 102)));
        var draft = await here.As("刘姐", scope => scope.GetRequiredService<UploadMap>().Run("areas.geojson", Stream(file), MapSystem.Wgs84, default));
        var view = await here.As("刘姐", scope => scope.GetRequiredService<MapPreview>().Run(draft, default));
        view.Lines.Select(line => line.Problem?.Text).ShouldBe(
            [null, "places.map.unknown", "places.map.twice", "places.map.shape-kind", "places.map.shape-broken", "places.map.nameless", "places.position", "places.outline-of-buildings"]);
        var refusal = await Should.ThrowAsync<Refusal>(() => here.As("刘姐", scope => scope.GetRequiredService<DrawAreas>().Run(new() { DraftId = draft }, default)));
        refusal.Code.ShouldBe("places.map.problems");
        (await Ground(here)).Sites.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_file_in_another_encoding_is_refused_with_a_sentence(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var file = Encoding.UTF8.GetBytes(Map.File(Map.Feature("""{"name":"??号楼"}""", Map.Point(40.1, 102))));

        // 东 as GBK writes it.
        (file[Array.IndexOf(file, (byte)'?')], file[Array.LastIndexOf(file, (byte)'?')]) = (0xB6, 0xAB);
        (await Should.ThrowAsync<Refusal>(() => here.As("刘姐", scope => scope.GetRequiredService<DrawAreas>().Run(new MemoryStream(file), MapSystem.Wgs84, default)))).Code.ShouldBe("places.map.file-form");
    }

    [Theory, BothEngines]
    public async Task What_was_previewed_is_drawn_once_and_is_nobody_elses(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var draft = await here.As("刘姐", scope => scope.GetRequiredService<UploadMap>().Run("areas.geojson", Stream(Map.Of(here)), MapSystem.Wgs84, default));
        await Should.ThrowAsync<Missing>(() => here.As("陈书记", scope => scope.GetRequiredService<MapPreview>().Run(draft, default)));
        await Should.ThrowAsync<Missing>(() => here.As("陈书记", scope => scope.GetRequiredService<DrawAreas>().Run(new() { DraftId = draft }, default)));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await here.As("刘姐", scope => scope.GetRequiredService<DrawAreas>().Run(new() { DraftId = draft }, default));
                return "";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        both.ShouldBe(["", "places.map.done-before"], ignoreOrder: true);
        (await here.As("刘姐", scope => scope.GetRequiredService<MapPreview>().Run(draft, default))).Report.ShouldBe(new MapReport(5, 0));
        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<UploadMap>().Run("a.geojson", Stream(Map.Of(here)), MapSystem.Wgs84, default)));
        await here.Pass(TimeSpan.FromDays(31));
        await Should.ThrowAsync<Missing>(() => here.As("刘姐", scope => scope.GetRequiredService<MapPreview>().Run(draft, default)));
    }

    [Theory, BothEngines]
    public async Task Outlines_traced_on_a_chinese_map_are_kept_in_the_worlds_coordinates(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var real = Position.Of(39.911954, 116.377817);
        var drawn = Gcj02.To(MapSystem.Gcj02, real);
        await here.As("刘姐", scope => scope.GetRequiredService<DrawAreas>().Run(
            Stream(Map.File(Map.Feature("""{"name":"1号楼"}""", Map.Point((double)drawn.LatitudeDegrees, (double)drawn.LongitudeDegrees)))), MapSystem.Gcj02, default));
        (await Ground(here)).Of(here.Buildings[0].Id)!.Stands.MetresTo(real).ShouldBeLessThan(0.5);
    }

    [Theory, BothEngines]
    public async Task Who_points_at_the_map_means_the_building_else_the_compound(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Draw(here, Map.Of(here));
        async Task<PlaceAt.View> At(double latitude, double longitude) =>
            await here.AsNobody(scope => scope.GetRequiredService<PlaceAt>().Run(new() { Latitude = latitude, Longitude = longitude }, default));

        (await At(Map.South + 0.0001, Map.West + 0.0001)).PlaceId.ShouldBe(here.Buildings[0].Id);
        (await At(Map.South + 0.0008, Map.West + 0.0018)).Name.ShouldBe("东苑");

        // The western compound is not drawn: its buildings are what is near enough.
        (await At(Map.South + 0.0001, Map.West - 0.0050)).PlaceId.ShouldBe(here.Buildings[2].Id);
        var away = await At(Map.South + 0.01, Map.West - 0.0050);
        (away.PlaceId, away.IsHere).ShouldBe((null, true));
        (await At(Map.South + 1, Map.West)).IsHere.ShouldBeFalse();
        (await Should.ThrowAsync<Refusal>(() => At(95, 20))).Code.ShouldBe("places.position");
        var shifted = await here.AsNobody(scope => scope.GetRequiredService<PlaceAt>().Run(new() { Latitude = 39.911954, Longitude = 116.377817, Map = MapSystem.Gcj02 }, default));
        shifted.MapLongitude.ShouldBeInRange(116.38404m, 116.38405m);
    }

    [Theory, BothEngines]
    public async Task A_browser_that_has_the_map_is_told_so_until_a_place_changes(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Draw(here, Map.Of(here));
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As(null);
        using var first = await browser.GetAsync("api/places/areas");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("features").GetArrayLength().ShouldBe(5);
        (await Again()).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await Again("?system=Gcj02")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var staff = await door.As("刘姐");
        using var file = new StringContent(Map.File(Map.Feature($$"""{"id":"{{here.Buildings[2].Id}}"}""", Map.Point(Map.South + 0.000321, Map.West - 0.005))), Encoding.UTF8, "application/geo+json");
        using var drawn = await staff.PostAsync("api/places/areas", file);
        drawn.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var changed = await Again();
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await changed.Content.ReadAsStringAsync()).ShouldContain("40.100321");

        async Task<HttpResponseMessage> Again(string query = "")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"api/places/areas{query}");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            return await browser.SendAsync(request);
        }
    }

    [Theory, BothEngines]
    public async Task A_grid_is_a_line_around_its_buildings_for_staff_alone(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Draw(here, Map.Of(here));
        var grids = await here.As("刘姐", scope => scope.GetRequiredService<GridsOnMap>().Run(MapSystem.Wgs84, default));
        grids.Features.Select(grid => (grid.Properties.Name, grid.Properties.Buildings)).ShouldBe([("第一网格", 2), ("第二网格", 2)]);
        var shape = (await Ground(here)).ShapeOf(here.Places.Grids[0].Id)!;
        shape.Contains(Position.Of(Map.South + 0.0016, Map.West + 0.0004)).ShouldBeTrue();
        shape.Contains(Position.Of(Map.South + 0.0008, Map.West + 0.0002)).ShouldBeTrue("between its two buildings");
        shape.Contains(Position.Of(Map.South, Map.West - 0.005)).ShouldBeFalse("of the other grid");
        (await Ground(here)).ShapeOf(Guid.NewGuid()).ShouldBeNull();

        await using var door = await Doorstep.Open(here);
        foreach (var (name, status) in new[] { ("王师傅", HttpStatusCode.OK), ("张阿姨", HttpStatusCode.Forbidden) })
        {
            using var browser = await door.As(name);
            using var answer = await browser.GetAsync("api/places/grids/map");
            answer.StatusCode.ShouldBe(status);
        }
    }

    [Theory, BothEngines]
    public async Task A_point_is_set_by_hand_with_two_numbers_or_none(On engine)
    {
        var here = await Neighbourhood.With(engine);
        Task Set(double? latitude, double? longitude) => here.As("刘姐", scope => scope.GetRequiredService<CorrectPlace>().Run(
            new() { PlaceId = here.Buildings[0].Id, Name = "1号楼", Latitude = latitude, Longitude = longitude }, default));
        await Set(40.1234567, 102);
        (await Ground(here)).Of(here.Buildings[0].Id)!.Stands.ShouldBe(new Position(40_123_457, 102_000_000));
        (await Should.ThrowAsync<Refusal>(() => Set(40.1, null))).Field.ShouldBe("Latitude");
        (await Should.ThrowAsync<Refusal>(() => Set(double.NaN, 102))).Code.ShouldBe("places.position");
        await Set(null, null);
        (await Ground(here)).Sites.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_community_chooses_its_own_base_map_or_none(On engine)
    {
        var here = await Neighbourhood.With(engine);
        Task Set(SetMap.Form form) => here.As("刘姐", scope => scope.GetRequiredService<SetMap>().Run(form, default));
        async Task<Tiles> InForce() => await here.AsNobody(async scope => await scope.GetRequiredService<ITiles>().Tiles(default));
        (await InForce()).ShouldBe(new Tiles(null, null, MapSystem.Wgs84));
        await Set(new() { Choice = TileChoice.Own, Address = "https://tiles.example.org/{z}/{x}/{y}.png", Attribution = "© 示例地图", System = MapSystem.Gcj02 });
        var own = await InForce();
        own.ShouldBe(new Tiles("https://tiles.example.org/{z}/{x}/{y}.png", "© 示例地图", MapSystem.Gcj02));
        own.Source.ShouldBe("https://tiles.example.org");
        foreach (var wrong in new[]
        {
            "", "https://tiles.example.org/", "javascript:alert(1)//{z}{x}{y}", "https://a:b@tiles.example.org/{z}/{x}/{y}", "https://{z}.example.org/{x}/{y}", "https://tiles.example.org; script-src */{z}/{x}/{y}",
            "https://{s}.example.org/{z}/{x}/{y}",
        })
        {
            (await Should.ThrowAsync<Refusal>(() => Set(new() { Choice = TileChoice.Own, Address = wrong, Attribution = "x" }))).Code.ShouldBe("places.map.tiles-form", wrong);
        }

        (await Should.ThrowAsync<Refusal>(() => Set(new() { Choice = TileChoice.Own, Address = "https://tiles.example.org/{z}/{x}/{y}" }))).Field.ShouldBe("Attribution");
        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<SetMap>().Run(new(), default)));
        here.Now = here.Now.AddMinutes(1);
        await Set(new() { Choice = TileChoice.None });
        (await InForce()).Address.ShouldBeNull();
    }

    private static Task<MapReport> Draw(Neighbourhood here, string file) => here.As("刘姐", scope => scope.GetRequiredService<DrawAreas>().Run(Stream(file), MapSystem.Wgs84, default));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<Ground> Ground(Neighbourhood here) => await here.AsNobody(async scope => await scope.GetRequiredService<IPositions>().Ground(default));
}

/// <summary>The neighbourhood's houses on the ground: the eastern compound with an outline, its two buildings in it; the western buildings as points 400 m away.</summary>
internal static class Map
{
    public const double South = 40.1;
    public const double West = 102.0;

    public static string Of(Neighbourhood here) => File(
        Feature("""{"name":"东苑"}""", Square(South, West, 0.002, 0.0025)),
        Feature($$"""{"id":"{{here.Buildings[0].Id}}"}""", Square(South, West, 0.0002, 0.0005)),
        Feature("""{"name":"2号楼","compound":"东苑"}""", Square(South + 0.0015, West, 0.0002, 0.0005)),
        Feature($$"""{"doorCode":"{{here.Buildings[2].DoorCode}}"}""", Point(South, West - 0.005)),
        Feature("""{"fullName":"西苑·4号楼"}""", Point(South + 0.001, West - 0.005)));

    public static Task Draw(Neighbourhood here) => here.As("刘姐", scope => scope.GetRequiredService<DrawAreas>().Run(new MemoryStream(Encoding.UTF8.GetBytes(Of(here))), MapSystem.Wgs84, default));

    public static string File(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    public static string Feature(string properties, string geometry) => $$"""{"type":"Feature","properties":{{properties}},"geometry":{{geometry}}}""";

    public static string Point(double latitude, double longitude) => string.Create(CultureInfo.InvariantCulture, $$"""{"type":"Point","coordinates":[{{longitude}},{{latitude}}]}""");

    public static string Square(double south, double west, double high, double wide) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"type":"Polygon","coordinates":[[[{{west}},{{south}}],[{{west + wide}},{{south}}],[{{west + wide}},{{south + high}}],[{{west}},{{south + high}}],[{{west}},{{south}}]]]}""");
}
