using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Places;
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
    public async Task A_form_that_was_open_too_long_comes_back_with_every_word_and_does_nothing(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "report", ["Form.Kind"] = "Repair", ["Form.Text"] = "二楼的楼道灯不亮" });
        using var answer = await resident.PostAsync("concerns/report", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("这一页开得太久了");
        page.ShouldContain("二楼的楼道灯不亮</textarea>");
        page.ShouldContain("__RequestVerificationToken");
        using var leaving = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "out" });
        using var stayed = await resident.PostAsync("sign-out", leaving);
        stayed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        stayed.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(cookie => cookie.StartsWith("mulin=", StringComparison.Ordinal));
        (await here.AsSystem(scope => scope.GetRequiredService<Kernel.Data.Db>().Set<Concern>().CountAsync())).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Only_what_the_reporter_called_done_is_shown_as_done(On engine)
    {
        var here = await Neighbourhood.With(engine);
        here.Now = DateTime.UtcNow;
        await using var door = await Doorstep.Open(here);
        using var visitor = await door.As(null);
        async Task<Guid> Mended(string text)
        {
            var it = await here.As("张阿姨", scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = ConcernKind.Repair, Text = text, PlaceId = here.Buildings[2].Id }, default));
            await here.As("刘姐", scope => scope.GetRequiredService<Resolve>().Run(new() { ConcernId = it.Id, Outcome = Outcome.Resolved, Result = "换好了" }, default));
            return it.Id;
        }

        var (liked, disliked) = (await Mended("门前的灯不亮"), await Mended("信箱的锁坏了"));
        await Mended("长椅断了一条腿");
        var before = await visitor.GetStringAsync("");
        before.ShouldNotContain("门前的灯不亮");
        before.ShouldNotContain("长椅断了一条腿");
        await here.As("张阿姨", scope => scope.GetRequiredService<Confirm>().Run(new() { ConcernId = liked, Rating = Rating.Satisfied }, default));
        await here.As("张阿姨", scope => scope.GetRequiredService<Confirm>().Run(new() { ConcernId = disliked, Rating = Rating.Dissatisfied }, default));
        var after = await visitor.GetStringAsync("");
        after.ShouldContain("门前的灯不亮");
        after.ShouldNotContain("信箱的锁坏了");
        after.ShouldNotContain("长椅断了一条腿");

        // What the number counts is what its link leads to.
        var news = await here.AsNobody(scope => scope.GetRequiredService<IConcernNews>().DoneThisWeek(5, default));
        news.Total.ShouldBe(1);
        var all = await visitor.GetStringAsync(news.AllLink);
        all.ShouldContain($"concerns/{liked}");
        all.ShouldNotContain($"concerns/{disliked}");
    }

    [Theory, BothEngines]
    public async Task Home_leads_staff_to_their_work_and_large_type_to_everything(On engine)
    {
        var here = await Neighbourhood.With(engine);
        here.Now = DateTime.UtcNow;
        await here.As("张阿姨", scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = ConcernKind.Information, Text = "医保怎么续", PlaceId = here.Buildings[2].Id }, default));
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        (await staff.GetStringAsync("")).ShouldContain("1件等您办");
        using var resident = await door.As("张阿姨");
        var home = await resident.GetStringAsync("");
        home.ShouldNotContain("工作台");
        home.ShouldNotContain("办到哪一步，看这里");
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        request.Headers.Add("Cookie", resident.DefaultRequestHeaders.GetValues("Cookie").Append("mulin-type=large"));
        resident.DefaultRequestHeaders.Remove("Cookie");
        using var large = await resident.SendAsync(request);
        (await large.Content.ReadAsStringAsync()).ShouldContain("我报的事");
        using var visitor = await door.As(null);
        (await visitor.GetStringAsync("")).ShouldNotContain("<nav class=\"bottom\"");
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

        // One box to search in; words that came with the address are seen and can be taken away.
        page.Split("role=\"search\"").Length.ShouldBe(2);
        page.ShouldNotContain("含“");
        (await worker.GetStringAsync("work?q=二楼")).ShouldContain("含“二楼”的");
    }

    [Theory, BothEngines]
    public async Task In_large_type_ones_own_page_calls_each_community_and_finding_has_a_button(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<RenameArea>().Run(new() { AreaId = here.Node.Id, Name = here.Node.Name, Phone = "0990-5550100" }, default);
            return true;
        });
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        (await resident.GetStringAsync("/me")).ShouldNotContain("tel:");
        var cookie = resident.DefaultRequestHeaders.GetValues("Cookie").Single();
        resident.DefaultRequestHeaders.Remove("Cookie");
        resident.DefaultRequestHeaders.Add("Cookie", $"{cookie}; mulin-type=large");
        var large = await resident.GetStringAsync("/me");
        large.ShouldContain("href=\"tel:0990-5550100\"");
        large.ShouldContain($"打电话给{here.Node.Name}");

        using var secretary = await door.As("陈书记");
        (await secretary.GetStringAsync("people/appoint")).ShouldContain("查找</button>");
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

        // From the case that was passed up there is a way back to the inbox it came from.
        var it = await here.As("李叔", scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = ConcernKind.Information, Text = "公交站能不能加一班车" }, default));
        await here.As("刘姐", scope => scope.GetRequiredService<PassUp>().Run(new() { ConcernId = it.Id, Reason = "要请街道协调" }, default));
        (await overseer.GetStringAsync($"concerns/{it.Id}/work")).ShouldContain($"href=\"/a/{subdistrict.Slug}/\"");
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
