using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Search;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Work;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Search;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class SearchTests
{
    [Theory, BothEngines]
    public async Task A_word_of_two_signs_finds_it_and_so_does_its_number(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var parking = await here.Report(text: "楼下停车位被占，出不去");
        var light = await here.Report();
        await here.Report(text: "公园的树倒了");

        (await here.Found("刘姐", "停车")).ShouldBe([parking.Id]);
        (await here.Found("刘姐", "车位")).ShouldBe([parking.Id]);
        (await here.Found("刘姐", "停位")).ShouldBeEmpty();
        (await here.Found("刘姐", "灯")).ShouldBe([light.Id]);
        (await here.Found("刘姐", "楼道灯 老人")).ShouldBe([light.Id]);
        (await here.Found("刘姐", "老人 停车")).ShouldBeEmpty();
        (await here.Found("刘姐", light.Number)).ShouldBe([light.Id]);
        (await here.Found("刘姐", light.Number[..6])).ShouldContain(light.Id);
        (await here.Found("刘姐", "'\"*:& OR NOT | <-> ！")).ShouldBeEmpty();
        var list = await here.As("刘姐", scope => scope.GetRequiredService<AllConcerns>().Run(new() { Q = "停车 占" }, default));
        list.Rows.Select(row => row.Id).ShouldBe([parking.Id]);
        list.Total.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_house_is_found_by_the_name_it_has_now(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await here.Report(place: here.Buildings[0].Id);
        var second = await here.Report(place: here.Buildings[1].Id);
        (await here.Found("刘姐", "1号楼 灯")).ShouldBe([first.Id]);
        (await here.Found("刘姐", "东苑")).ShouldBe([second.Id, first.Id], ignoreOrder: true);
        await here.As("刘姐", scope => scope.GetRequiredService<Foundation.Places.CorrectPlace>().Run(new() { PlaceId = here.Buildings[0].Id, Name = "梅花楼" }, default));
        (await here.Found("刘姐", "梅花楼 灯")).ShouldBe([first.Id]);
        (await here.Found("刘姐", "1号楼 灯")).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Nobody_finds_what_they_may_not_see(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var open = await here.Report(text: "煤气味很重，请打13912345678找我", place: here.Buildings[0].Id);
        var care = await here.Report(kind: ConcernKind.Care, text: "煤气费交不起，求助", place: here.Buildings[0].Id);

        (await here.Found("刘姐", "煤气")).ShouldBe([open.Id, care.Id], ignoreOrder: true);
        (await here.Found("赵师傅", "煤气")).ShouldBe([open.Id]);

        // The phone is masked for who works in the other grid, so it leads them nowhere.
        (await here.Found("刘姐", "13912345678")).ShouldBe([open.Id]);
        (await here.Found("王师傅", "13912345678")).ShouldBe([open.Id]);
        (await here.Found("赵师傅", "13912345678")).ShouldBeEmpty();
        var shown = await here.As("赵师傅", scope => scope.GetRequiredService<Search>().Run(new() { Q = "煤气" }, default));
        shown.Groups.Single().Found.Lines.Single().Title.ShouldNotContain("13912345678");

        // Names of people are not among the words.
        (await here.Found("刘姐", "张阿姨")).ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(here.Found("张阿姨", "煤气"));
    }

    [Theory, BothEngines]
    public async Task What_somebody_else_wrote_next_door_is_not_found_here(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var there = await Neighbourhood.With(here.Town);
        await there.Report(text: "独一无二的凤凰雕像");
        (await here.Found("刘姐", "凤凰")).ShouldBeEmpty();
        (await there.Found("刘姐", "凤凰")).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Doors_are_found_as_people_say_them(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var found = await here.As("刘姐", scope => scope.GetRequiredService<Search>().Run(new() { Q = "2-1-301" }, default));
        var line = found.Groups.Single(group => group.Heading == "places.found.heading").Found.Lines.Single();
        line.Title.ShouldBe("东苑·2号楼1单元301");
        (await here.As("刘姐", scope => scope.GetRequiredService<Search>().Run(new() { Q = "西苑 301" }, default))).Groups.Single().Found.Lines.Count.ShouldBe(2);
        var code = here.Buildings[0].DoorCode;
        (await here.As("刘姐", scope => scope.GetRequiredService<Search>().Run(new() { Q = $"{code[..4]}-{code[4..]}".ToLowerInvariant() }, default)))
            .Groups.Single().Found.Lines[0].Title.ShouldBe(here.Buildings[0].FullName);
        (await here.As("刘姐", scope => scope.GetRequiredService<Search>().Run(new() { Q = "9-9-999" }, default))).Groups.ShouldBeEmpty();
    }

    /// <summary>The question and the rule agree, whoever asks and whatever was written.</summary>
    [Theory, BothEngines]
    public async Task What_is_found_is_exactly_what_may_be_seen(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle("孙网格", Office.GridLeader, grid: here.Places.Grids[0].Id);
        await here.Settle("楼长", Office.BuildingLeader, place: here.Buildings[2].Id);
        var random = new Random(20261128);
        List<Guid> all = [];
        for (var i = 0; i < 24; i++)
        {
            var kind = Enum.GetValues<ConcernKind>()[random.Next(6)];
            all.Add((await here.Report(random.Next(2) == 0 ? "张阿姨" : "王师傅", kind, random.Next(3) == 0 ? "水管坏了，请打13912345678" : "水管坏了", here.Buildings[random.Next(4)].Id, random.Next(3) == 0)).Id);
        }

        foreach (var name in (string[])["刘姐", "王师傅", "赵师傅", "孙经理", "孙网格", "楼长"])
        {
            foreach (var word in (string[])["水管", "13912345678"])
            {
                var (expected, found) = await here.As(name, async scope =>
                {
                    var db = scope.GetRequiredService<Db>();
                    var access = scope.GetRequiredService<Access>();
                    List<Guid> may = [];
                    foreach (var row in await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Set<Concern>()))
                    {
                        var seeing = (await access.To(row, default)).Seeing;
                        if ((seeing >= Seeing.Reporter && row.Text.Contains(word, StringComparison.Ordinal)) || (seeing == Seeing.Neighbour && word == "水管"))
                        {
                            may.Add(row.Id);
                        }
                    }

                    var sought = await scope.GetRequiredService<Seeking>().For(word, default);
                    var rows = await scope.GetRequiredService<FindConcerns>().Visible(sought!, null, default);
                    return (may, await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(rows.Select(row => row.Id)));
                });
                found.ShouldBe(expected, ignoreOrder: true, $"{name} {word}");
            }
        }
    }

    [Theory, BothEngines]
    public async Task Writing_the_index_again_changes_nothing(On engine)
    {
        var town = await Town.Fresh(engine);
        var here = await Neighbourhood.With(town);
        var it = await here.Report(text: "楼下停车位被占");
        await here.Report();
        (await town.Services.GetRequiredService<FillIndex>().All(default)).ShouldBe(2);
        (await here.Found("刘姐", "停车")).ShouldBe([it.Id]);
        (await here.Found("刘姐", "水灾")).ShouldBeEmpty();
    }
}

internal static class Asking
{
    /// <summary>Ids of the concerns the search box shows.</summary>
    public static async Task<IReadOnlyList<Guid>> Found(this Neighbourhood here, string name, string typed)
    {
        var view = await here.As(name, scope => scope.GetRequiredService<Search>().Run(new() { Q = typed }, default));
        return [.. view.Groups.Where(group => group.Heading == "concerns.found.heading").SelectMany(group => group.Found.Lines).Select(line => Guid.Parse(line.Link.Split('/')[1]))];
    }
}
