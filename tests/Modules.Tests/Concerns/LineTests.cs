using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Line;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class LineTests
{
    [Theory, BothEngines]
    public async Task What_comes_in_by_the_named_door_says_so_and_goes_the_way_of_every_concern(On engine)
    {
        var here = await Neighbourhood.With(engine);
        (await here.Door()).ShouldBeNull();
        await here.Name("刘姐", "桂花直通车", "一扇门，大家的事大家一起办。");
        (await here.Door()).ShouldNotBeNull().Name.ShouldBe("桂花直通车");
        var it = await here.ByLine("张阿姨", ConcernKind.Mediation);
        var row = await here.Row(it.Id);
        row.Channel.ShouldBe(Channel.Line);
        row.Post.ShouldNotBeEmpty();
        (await here.Facts<ConcernReported>()).ShouldHaveSingleItem().Channel.ShouldBe(Channel.Line);
    }

    [Theory, BothEngines]
    public async Task Without_a_name_there_is_no_door_and_nothing_is_lost(On engine)
    {
        var here = await Neighbourhood.With(engine);
        (await here.Row((await here.ByLine("张阿姨", ConcernKind.Repair)).Id)).Channel.ShouldBe(Channel.Phone);
        await here.Record("刘姐").IsRefused("concerns.line-none");
        await here.Name("刘姐", "桂花直通车");
        (await here.Row((await here.Record("刘姐")).Id)).Channel.ShouldBe(Channel.Line);
        here.Now += TimeSpan.FromMinutes(1);
        await here.Name("刘姐", " ");
        (await here.Door()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Only_who_sets_the_rules_names_the_door_and_what_cannot_be_is_said(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Should.ThrowAsync<NotYours>(here.Name("王师傅", "越权"));
        await here.Name("刘姐", new string('长', 13)).IsMisshapen("Name", "concerns.line-name-long");
        await here.As("刘姐", async scope =>
        {
            await scope.GetRequiredService<NameLine>().Run(new() { Name = "直通车", Phone = "javascript:alert(1)" }, default);
            return 0;
        }).IsRefused("concerns.line-phone");
    }
}

internal static class TheLine
{
    public static Task<int> Name(this Neighbourhood here, string who, string name, string? words = null) => here.As(who, async scope =>
    {
        await scope.GetRequiredService<NameLine>().Run(new() { Name = name, Words = words }, default);
        return 0;
    });

    public static Task<NamedDoor?> Door(this Neighbourhood here) => here.AsNobody(scope => scope.GetRequiredService<INamedLine>().Here(default));

    public static Task<Reported> ByLine(this Neighbourhood here, string who, ConcernKind kind) =>
        here.As(who, scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = kind, Text = Street.Light, PlaceId = here.Buildings[0].Id, ByLine = true }, default));

    public static Task<Reported> Record(this Neighbourhood here, string who) =>
        here.As(who, scope => scope.GetRequiredService<RecordConcern>().Run(new() { Kind = ConcernKind.Repair, Text = Street.Light, PlaceId = here.Buildings[0].Id, Channel = Channel.Line }, default));
}
