using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Home;

public class PageTests
{
    [Theory, BothEngines]
    public async Task Home_greets_by_name_and_a_visitor_is_shown_the_way_in(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        using var visitor = await door.As(null);

        var home = await resident.GetStringAsync("");
        home.ShouldContain("张阿姨，");
        home.ShouldContain("href=\"notices\"");
        var outside = await visitor.GetStringAsync("");
        outside.ShouldContain("用手机号登录");
        outside.ShouldNotContain("href=\"notices\"");
        (await visitor.GetStringAsync("public")).ShouldContain($"{here.Node.Name}公示");
    }

    [Theory, BothEngines]
    public async Task The_workbench_opens_to_offices_and_to_nobody_else(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        foreach (var (name, status) in new (string?, HttpStatusCode)[] { ("王师傅", HttpStatusCode.OK), ("陈书记", HttpStatusCode.OK), ("孙经理", HttpStatusCode.OK), ("张阿姨", HttpStatusCode.Forbidden), ("林主任", HttpStatusCode.Forbidden), (null, HttpStatusCode.Redirect) })
        {
            using var browser = await door.As(name);
            (await browser.GetAsync("work")).StatusCode.ShouldBe(status, name);
            (await browser.GetAsync("work?due=late&q=灯&take=100")).StatusCode.ShouldBe(status, name);
        }
    }

    [Theory, BothEngines]
    public async Task What_waits_stands_on_the_to_do_list_with_its_next_step(On engine)
    {
        var here = await Neighbourhood.With(engine);
        here.Now = DateTime.UtcNow;
        await here.As("张阿姨", async scope => await scope.GetRequiredService<ReportConcern>().Run(
            new() { Kind = ConcernKind.Repair, Category = "repair-light", Text = "二楼的楼道灯不亮", PlaceId = here.Buildings[2].Id }, default));
        await here.Settle();
        await using var door = await Doorstep.Open(here);
        using var worker = await door.As("孙经理");

        var page = await worker.GetStringAsync("work");
        page.ShouldContain("待办 1件");
        page.ShouldContain("二楼的楼道灯不亮");
        page.ShouldContain("href=\"concerns/record\"");
        (await worker.GetStringAsync("work?q=二楼")).ShouldContain("二楼的楼道灯不亮");
        (await worker.GetStringAsync("work?q=井盖")).ShouldNotContain("二楼的楼道灯不亮");
        (await worker.GetStringAsync("work?due=late")).ShouldNotContain("二楼的楼道灯不亮");
    }

    [Theory, BothEngines]
    public async Task The_inbox_above_opens_to_its_overseer_only(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var overseer = await door.As("林主任");
        var tree = await here.AsSystem(async scope => await ((Kernel.Places.Areas)scope.GetService(typeof(Kernel.Places.Areas))!).Tree(default));
        var (subdistrict, district) = (tree.Find(here.SubdistrictId)!, tree.Find(here.DistrictId)!);

        var page = await overseer.GetAsync($"/a/{subdistrict.Slug}/");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain(here.Node.Name);
        (await overseer.GetAsync($"/a/{district.Slug}/")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var secretary = await door.As("陈书记");
        (await secretary.GetAsync($"/a/{subdistrict.Slug}/")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task An_open_page_does_not_keep_the_house_from_closing(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");
        using var answer = await browser.GetAsync("live", HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await lines.ReadLineAsync()).ShouldBe("event: unread");
        (await lines.ReadLineAsync()).ShouldBe("data: {\"count\":0}");

        var clock = Stopwatch.StartNew();
        await door.App.StopAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await lines.ReadToEndAsync()).Trim().ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Notices_are_for_who_is_signed_in(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");

        (await browser.GetStringAsync("notices")).ShouldContain("还没有通知");
        using var nobody = await door.As(null);
        (await nobody.GetAsync("notices")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await nobody.GetAsync("live")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
