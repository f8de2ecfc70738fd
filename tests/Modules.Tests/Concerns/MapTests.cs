using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Map;
using Mulin.Concerns.Same;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Places;
using Mulin.Tests;
using Query = Mulin.Concerns.Lists.AllConcerns.Query;

namespace Mulin.Modules.Tests.Concerns;

public class MapTests
{
    [Theory, BothEngines]
    public async Task A_point_finds_the_place_and_the_place_stays_where_somebody_chose_one(On engine)
    {
        var here = await Drawn(engine);
        var pointed = await At(here, "张阿姨", Map.South + 0.0001, Map.West + 0.0001);
        var chosen = await At(here, "张阿姨", Map.South + 0.0001, Map.West + 0.0001, here.Buildings[2].Id);
        (await Row(here, pointed)).ShouldSatisfyAllConditions(
            row => row.BuildingId.ShouldBe(here.Buildings[0].Id), row => row.GridId.ShouldBe(here.Places.Grids[0].Id), row => row.Point.ShouldBe(Position.Of(Map.South + 0.0001, Map.West + 0.0001)));
        (await Row(here, chosen)).BuildingId.ShouldBe(here.Buildings[2].Id);
        (await Row(here, (await here.Report()).Id)).Point.ShouldBeNull();
        foreach (var (latitude, longitude) in new (double?, double?)[] { (40.1, null), (95, 102), (double.NaN, 0) })
        {
            (await Should.ThrowAsync<Refusal>(() => here.As("张阿姨", scope => scope.GetRequiredService<ReportConcern>().Run(
                new() { Kind = ConcernKind.Repair, Text = "井盖坏了", Latitude = latitude, Longitude = longitude }, default)))).Code.ShouldBe("concerns.point-wrong");
        }
    }

    [Theory, BothEngines]
    public async Task Nobody_points_further_than_five_kilometres_away(On engine)
    {
        var here = await Drawn(engine);
        await At(here, "张阿姨", Map.South + 0.002 + 0.0445, Map.West, here.Buildings[0].Id);
        foreach (var (latitude, longitude) in new[] { (Map.South + 0.002 + 0.0455, Map.West), (Map.South, Map.West + 0.07), (Map.West - 70, Map.South), (-Map.South, Map.West) })
        {
            var no = await Should.ThrowAsync<Refusal>(() => At(here, "张阿姨", latitude, longitude, here.Buildings[0].Id));
            (no.Code, no.Field).ShouldBe(("concerns.point-far", "Latitude"));
            no = await Should.ThrowAsync<Refusal>(() => here.As("刘姐", scope => scope.GetRequiredService<RecordConcern>().Run(
                new() { Kind = ConcernKind.Repair, Text = Street.Light, Latitude = latitude, Longitude = longitude }, default)));
            (no.Code, no.Field).ShouldBe(("concerns.point-far", "Latitude"));
        }

        // Where nobody has drawn anything, what lies in the country may be here.
        var blank = await Neighbourhood.With(engine);
        await At(blank, "张阿姨", 31.2, 121.5);
        (await Should.ThrowAsync<Refusal>(() => At(blank, "张阿姨", 121.5, 31.2))).Code.ShouldBe("concerns.point-wrong");
        (await Should.ThrowAsync<Refusal>(() => At(blank, "张阿姨", 48.9, 2.4))).Code.ShouldBe("concerns.point-far");
    }

    [Theory, BothEngines]
    public async Task Beside_the_point_stands_what_is_wrong_with_it(On engine)
    {
        var here = await Drawn(engine);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");
        using var answer = await browser.PostAsJsonAsync("api/concerns", new { kind = "Repair", text = Street.Light, latitude = 39.9, longitude = 116.4 });
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("离本社区太远");

        using var at = await browser.PostAsJsonAsync("api/places/at", new { latitude = 39.9, longitude = 116.4 });
        (await at.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("isInReach").GetBoolean().ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task No_fact_knows_where_somebody_pointed(On engine)
    {
        var here = await Drawn(engine);
        await At(here, "张阿姨", 40.123457, 102.035433, here.Buildings[0].Id);
        foreach (var (fact, _) in await here.Facts())
        {
            fact.ToPayload().ShouldNotContain("123457");
            fact.ToPayload().ShouldNotContain("035433");
        }
    }

    [Theory, BothEngines]
    public async Task Staff_see_all_that_is_open_and_a_grid_worker_what_waits_for_them(On engine)
    {
        var here = await Drawn(engine);
        var east = await here.Report("李叔", place: here.Buildings[0].Id, kind: ConcernKind.Repair);
        var west = await here.Report("张阿姨", place: here.Buildings[2].Id, kind: ConcernKind.Repair);
        var done = await here.Report("张阿姨", place: here.Buildings[2].Id);
        await here.Withdraw("张阿姨", done.Id);
        await here.Assign("刘姐", east.Id, Post.Grid(Office.GridWorker, here.Places.Grids[0].Id).Key);
        await here.Assign("刘姐", west.Id, Post.Grid(Office.GridWorker, here.Places.Grids[1].Id).Key);

        (await Open(here, "刘姐")).Features.Select(feature => feature.Id).ShouldBe([east.Id, west.Id], ignoreOrder: true);
        (await Open(here, "刘姐", new() { GridId = here.Places.Grids[1].Id })).Features.Single().Id.ShouldBe(west.Id);
        var mine = (await Open(here, "王师傅")).Features.Single();
        mine.Id.ShouldBe(east.Id);
        mine.Properties.Precision.ShouldBe(Precision.Building);
        mine.Properties.Urgency.ShouldNotBe(Urgency.Late);
        await Should.ThrowAsync<NotYours>(() => Open(here, "张阿姨"));

        here.Now = here.Now.AddDays(30);
        (await Open(here, "王师傅")).Features.Single().Properties.Urgency.ShouldBe(Urgency.Late);
    }

    [Theory, BothEngines]
    public async Task What_is_private_stands_in_the_middle_of_its_grid_for_all_but_who_answers_for_it(On engine)
    {
        var here = await Drawn(engine);
        var it = await At(here, "李叔", Map.South + 0.00013, Map.West + 0.00027, here.Buildings[0].Id, ConcernKind.Care);
        (await Open(here, "王师傅")).Features.Single(feature => feature.Id == it).Properties.ShouldSatisfyAllConditions(
            one => one.Precision.ShouldBe(Precision.Point), one => one.Place.ShouldContain("1号楼"));
        foreach (var name in new[] { "刘姐", "陈书记" })
        {
            var seen = (await Open(here, name)).Features.Single(feature => feature.Id == it);
            seen.Properties.Precision.ShouldBe(Precision.Grid);
            seen.Properties.Place.ShouldBe("第一网格");
            var json = JsonSerializer.Serialize(seen, Plain);
            json.ShouldNotContain("40.10013");
            json.ShouldNotContain("1号楼");
            (await Spot(here, name, it))!.Precision.ShouldBe(Precision.Grid);
        }

        var open = await here.AsNobody(scope => scope.GetRequiredService<PublicConcernsMap>().Run(null, MapSystem.Wgs84, default));
        open.Features.ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => Spot(here, "张阿姨", it));
        (await Spot(here, "李叔", it))!.Precision.ShouldBe(Precision.Point);
        (await Spot(here, "王师傅", it))!.Precision.ShouldBe(Precision.Point);
    }

    [Theory, BothEngines]
    public async Task Everybody_sees_a_building_and_never_the_point_itself(On engine)
    {
        var here = await Drawn(engine);
        var housed = await At(here, "李叔", Map.South + 0.00013, Map.West + 0.00027, here.Buildings[0].Id);
        var loose = await At(here, "李叔", Map.South + 0.03049, Map.West + 0.00051, null);
        var open = (await here.AsNobody(scope => scope.GetRequiredService<PublicConcernsMap>().Run(null, MapSystem.Wgs84, default))).Features.ToDictionary(feature => feature.Id);
        open[housed].Properties.Precision.ShouldBe(Precision.Building);
        ((decimal[])open[housed].Geometry!.Coordinates).ShouldBe([102.00025m, 40.1001m]);
        open[loose].Properties.Precision.ShouldBe(Precision.Rounded);
        ((decimal[])open[loose].Geometry!.Coordinates).ShouldBe([102.001m, 40.13m]);
        (await Spot(here, "张阿姨", housed))!.ShouldSatisfyAllConditions(spot => spot.Precision.ShouldBe(Precision.Building), spot => spot.Latitude.ShouldBe(40.1001m));
        (await Spot(here, "刘姐", housed))!.Latitude.ShouldBe(40.10013m);
        JsonSerializer.Serialize(open, Plain).ShouldNotContain("李");
    }

    [Theory, BothEngines]
    public async Task Where_nothing_is_drawn_nothing_is_on_the_map(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        (await Open(here, "刘姐")).Features.ShouldBeEmpty();
        (await Spot(here, "张阿姨", it.Id)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task What_is_within_200_metres_is_offered_whichever_wall_stands_between(On engine)
    {
        var here = await Drawn(engine);
        var compound = here.Places.Above(here.Buildings[0].Id, PlaceLevel.Compound)!.Id;
        var building = await here.Report("李叔", place: here.Buildings[0].Id);
        var near = await At(here, "李叔", Map.South + 0.0001, Map.West - 0.0031, compound, ConcernKind.Information);
        var far = await At(here, "李叔", Map.South + 0.0001, Map.West + 0.0031, compound, ConcernKind.Information);
        await here.As("李叔", scope => scope.GetRequiredService<ReportConcern>().Run(
            new() { Kind = ConcernKind.Care, Text = Street.Light, PlaceId = compound, Latitude = Map.South, Longitude = Map.West - 0.0031 }, default));

        // From building 3 in the west, 430 metres from building 1: only what somebody pointed at between them is near.
        (await here.Similar("张阿姨", "楼道灯不亮了", here.Buildings[2].Id)).Select(like => like.Concern.Id).ShouldBe([near]);

        // Standing 150 metres west of building 1: what stands there has no point of its own, and is near by where it stands.
        (await Like(here, Map.South + 0.0001, Map.West - 0.0016)).ShouldBe([building.Id, near], ignoreOrder: true);
        (await Like(here, Map.South + 0.0001, Map.West + 0.0040)).ShouldBe([far]);
        (await Like(here, Map.South + 1, Map.West)).ShouldBeEmpty();

        await here.Withdraw("李叔", near);
        (await here.Similar("张阿姨", "楼道灯不亮了", here.Buildings[2].Id)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task By_asking_from_here_and_there_nobody_finds_the_spot_itself(On engine)
    {
        var here = await Drawn(engine);
        var compound = here.Places.Above(here.Buildings[0].Id, PlaceLevel.Compound)!.Id;
        var one = await At(here, "李叔", Map.South + 0.0001, Map.West - 0.0031, compound, ConcernKind.Information);
        var other = await At(here, "李叔", Map.South + 0.0004, Map.West - 0.0028, compound, ConcernKind.Information);
        var offered = 0;
        for (var step = -10; step <= 10; step++)
        {
            var (longitude, place) = (Map.West - 0.0031 + (step * 0.0003), here.Buildings[2].Id);
            var likes = await here.As("张阿姨", scope => scope.GetRequiredService<SimilarConcerns>().Run(new() { Text = "楼道灯不亮了", PlaceId = place, Latitude = Map.South + 0.0001, Longitude = longitude }, default));
            var found = likes.Select(like => like.Concern.Id).ToList();
            found.Contains(one).ShouldBe(found.Contains(other), $"{step}");
            offered += found.Contains(one) ? 1 : 0;
        }

        offered.ShouldBeInRange(8, 20);
    }

    [Theory, BothEngines]
    public async Task Who_saw_the_list_and_means_the_whole_community_keeps_it(On engine)
    {
        var here = await Drawn(engine);
        var reported = await here.As("张阿姨", scope => scope.GetRequiredService<ReportConcern>().Run(
            new() { Kind = ConcernKind.Repair, Text = Street.Light, Latitude = Map.South + 0.0001, Longitude = Map.West + 0.0001, PlaceIsChosen = true }, default));
        (await Row(here, reported.Id)).BuildingId.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task What_is_near_is_also_offered_to_be_merged(On engine)
    {
        var here = await Drawn(engine);
        var west = await here.Report("张阿姨", place: here.Buildings[2].Id);
        var near = await At(here, "李叔", Map.South + 0.0001, Map.West - 0.0040, here.Buildings[0].Id, ConcernKind.Information);
        var choices = await here.As("刘姐", scope => scope.GetRequiredService<MergeChoices>().Run(west.Id, default));
        choices.Select(choice => choice.Concern.Id).ShouldBe([near]);
    }

    [Theory, BothEngines]
    public async Task A_map_drawn_on_chinese_tiles_is_shifted_and_nothing_kept_is(On engine)
    {
        var here = await Drawn(engine);
        var it = await At(here, "李叔", Map.South + 0.00013, Map.West + 0.00027, here.Buildings[0].Id);
        var real = new Position(40_100_130, 102_000_270);
        var drawn = Gcj02.To(MapSystem.Gcj02, real);
        var seen = await here.As("刘姐", scope => scope.GetRequiredService<OpenConcernsMap>().Run(new Query(), MapSystem.Gcj02, default));
        ((decimal[])seen.Features.Single().Geometry!.Coordinates).ShouldBe([drawn.LongitudeDegrees, drawn.LatitudeDegrees]);
        (await Row(here, it)).Point.ShouldBe(real);
    }

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<Neighbourhood> Drawn(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Map.Draw(here);
        return here;
    }

    private static async Task<Guid> At(Neighbourhood here, string name, double latitude, double longitude, Guid? place = null, ConcernKind kind = ConcernKind.Repair) =>
        (await here.As(name, scope => scope.GetRequiredService<ReportConcern>().Run(
            new() { Kind = kind, Text = Street.Light, PlaceId = place, Latitude = latitude, Longitude = longitude, Private = kind == ConcernKind.Information ? false : null }, default))).Id;

    private static Task<FeatureCollection<OpenConcernsMap.Properties>> Open(Neighbourhood here, string name, Query? query = null) =>
        here.As(name, scope => scope.GetRequiredService<OpenConcernsMap>().Run(query ?? new(), MapSystem.Wgs84, default));

    private static Task<ConcernSpot.View?> Spot(Neighbourhood here, string name, Guid id) => here.As(name, scope => scope.GetRequiredService<ConcernSpot>().Run(id, MapSystem.Wgs84, default));

    private static Task<Concern> Row(Neighbourhood here, Guid id) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Concern>().AsNoTracking().SingleAsync(row => row.Id == id));

    private static async Task<IEnumerable<Guid>> Like(Neighbourhood here, double latitude, double longitude) =>
        (await here.As("张阿姨", scope => scope.GetRequiredService<SimilarConcerns>().Run(new() { Text = "楼道灯不亮了", Latitude = latitude, Longitude = longitude }, default))).Select(like => like.Concern.Id);
}
