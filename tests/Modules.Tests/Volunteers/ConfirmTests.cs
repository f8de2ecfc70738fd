using System.Net;
using Mulin.Contracts.Volunteers;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>What cannot be undone is asked first, on a page that says what will happen; and staff stay on their workbench.</summary>
public class ConfirmTests
{
    [Theory, BothEngines]
    public async Task Nobody_is_taken_off_a_list_without_being_asked_whether_they_should_be(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("助老队");
        var leader = await here.Put(team, "李叔", TeamRole.Leader);
        var member = await here.Put(team, "张阿姨");
        await using var door = await Doorstep.Open(here);
        using var led = await door.As("李叔");
        (await led.GetStringAsync($"volunteers/lead/members/{member}")).ShouldContain($"volunteers/lead/members/{member}/remove");
        (await Read(led, $"volunteers/lead/members/{member}/remove")).ShouldContain("要把张*姨移出助老队吗？");
        (await here.Place(member)).State.ShouldBe(MemberState.In);
        (await led.Send($"volunteers/lead/members/{member}/remove", "remove")).ShouldEndWith($"volunteers/lead/{team}?said=removed");
        (await here.Place(member)).State.ShouldBe(MemberState.Left);
        (await led.GetAsync($"volunteers/lead/members/{member}/remove")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var desk = await door.As("刘姐");
        var page = await Read(desk, $"volunteers/members/{leader}/remove");
        page.ShouldContain("没有带头人");
        page.ShouldContain("class=\"desk\"");
        (await desk.Send($"volunteers/members/{leader}/remove", "remove")).ShouldEndWith($"volunteers/teams/{team}?said=removed");
        (await here.Row(team)).Leaders.ShouldBe(0);
        using var other = await door.As("张阿姨");
        (await other.GetAsync($"volunteers/lead/members/{leader}/remove")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync($"volunteers/members/{leader}/remove")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task Nobody_leaves_the_studio_by_a_slip_of_the_finger(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var talent = await here.Do<EnterTalent, Guid>("李叔", slice => slice.Run(new() { Code = "music", Title = "二胡师傅", Shown = true }, default));
        var second = await here.Do<EnterTalent, Guid>("刘姐", slice => slice.Run(new() { PersonId = here["张阿姨"].PersonId, Code = "handicraft", Title = "剪纸艺人" }, default));
        await using var door = await Doorstep.Open(here);
        using var own = await door.As("李叔");
        (await own.GetStringAsync($"volunteers/talents/{talent}")).ShouldContain($"volunteers/talents/{talent}/end");
        (await Read(own, $"volunteers/talents/{talent}/end")).ShouldContain("要把李叔（二胡师傅）从工作室撤下吗？");
        (await here.Adds("talents")).ShouldBe(2);
        (await own.Send($"volunteers/talents/{talent}/end", "end")).ShouldEndWith("volunteers/mine?said=talent-ended");
        (await here.Adds("talents")).ShouldBe(1);
        (await own.GetAsync($"volunteers/work/talents/{second}/end")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var desk = await door.As("刘姐");
        (await desk.GetAsync($"volunteers/talents/{second}/end")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "that page is the person's own");
        (await desk.Send($"volunteers/work/talents/{second}/end", "end")).ShouldEndWith("volunteers/talents?said=talent-ended");
        (await here.Adds("talents")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Staff_write_performances_down_and_take_them_back_without_leaving_the_workbench(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var troupe = await here.Team("夕阳红艺术团", TeamKind.Troupe);
        await here.Put(troupe, "李叔", TeamRole.Leader);
        var talent = await here.Do<EnterTalent, Guid>("李叔", slice => slice.Run(new() { Code = "music", Title = "二胡师傅", Shown = true }, default));
        await using var door = await Doorstep.Open(here);
        using var desk = await door.As("刘姐");
        var team = await Read(desk, $"volunteers/teams/{troupe}");
        team.ShouldContain($"volunteers/work/performances/new?team={troupe}");
        (await Read(desk, "volunteers/talents")).ShouldContain($"volunteers/work/talents/{talent}");
        foreach (var page in new[] { $"volunteers/work/performances/new?team={troupe}", $"volunteers/work/performances/new?talent={talent}", $"volunteers/work/talents/{talent}" })
        {
            (await Read(desk, page)).ShouldContain("class=\"desk\"", Case.Sensitive, page);
        }

        (await desk.Send($"volunteers/work/performances/new?team={troupe}", "performance", Filled)).ShouldEndWith($"volunteers/teams/{troupe}?said=performance");
        (await desk.Send($"volunteers/work/performances/new?talent={talent}", "performance", Filled)).ShouldEndWith($"volunteers/work/talents/{talent}?said=performance");
        (await here.Adds("performances")).ShouldBe(2);
        var shown = (await here.Run<TalentDetail, IReadOnlyList<PerformanceLine>>("刘姐", slice => slice.Of(troupe, default))).Single().Id;
        (await Read(desk, $"volunteers/teams/{troupe}")).ShouldContain($"volunteers/work/performances/{shown}/void");
        (await Read(desk, $"volunteers/work/performances/{shown}/void")).ShouldContain("重阳演出");
        (await desk.Send($"volunteers/work/performances/{shown}/void", "void")).ShouldEndWith($"volunteers/teams/{troupe}?said=performance-void");
        (await here.Adds("performances")).ShouldBe(1);

        // A leader stays among their own pages, and finds back to the team.
        using var led = await door.As("李叔");
        (await Read(led, $"volunteers/performances/new?team={troupe}")).ShouldNotContain("class=\"desk\"");
        (await led.Send($"volunteers/performances/new?team={troupe}", "performance", Filled)).ShouldEndWith($"volunteers/lead/{troupe}?said=performance");
        var again = (await here.Run<TalentDetail, IReadOnlyList<PerformanceLine>>("李叔", slice => slice.Of(troupe, default))).Single().Id;
        (await led.Send($"volunteers/performances/{again}/void", "void")).ShouldEndWith($"volunteers/lead/{troupe}?said=performance-void");
        (await led.GetAsync($"volunteers/work/performances/new?team={troupe}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var other = await door.As("张阿姨");
        (await other.GetAsync($"volunteers/performances/{again}/void")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static (string, string)[] Filled => [("Form.Kind", nameof(PerformanceKind.Performance)), ("Form.Name", "重阳演出"), ("Form.HeldOn", DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("Form.Audience", "80")];

    private static async Task<string> Read(HttpClient browser, string page)
    {
        using var answer = await browser.GetAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
