using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mulin.Browser.Tests;

/// <summary>What people do, from the first tap to the last, in a real browser on the running product.</summary>
public abstract partial class Journeys(Neighbourhood here)
{
    private const string Home = "/c/jinguili/";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_concern_goes_all_the_way_round(bool javascript)
    {
        var received = await Received();
        var title = $"单元门的闭门器松了，关门声很大 {Guid.NewGuid():N}"[..24];
        var id = await Report(title, javascript, withPicture: true);

        await here.Visit(Screen.Desktop, Person.PropertyManager, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}concerns/inbox");
            await page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
            await visit.Go($"{Home}concerns/{id}/work");
            await page.GetByRole(AriaRole.Button, new() { Name = "受理" }).ClickAsync();
            await Expect(page.GetByText("已受理").First).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "开始办理" }).ClickAsync();
            await Expect(page.GetByText("已开始办理").First).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "办好了" }).First.ClickAsync();
            await page.GetByLabel("办了什么").FillAsync("换了新的闭门器，试过十次，关门没有响声。");
            await page.GetByRole(AriaRole.Button, new() { Name = "报告结果" }).ClickAsync();
            await Expect(page.GetByText("已报告结果，等报事人确认")).ToBeVisibleAsync();
        }, javascript);

        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            var page = visit.Page;
            await visit.Go(Home);
            await Expect(page.GetByText(title).First).ToBeVisibleAsync();
            await visit.Go($"{Home}concerns/{id}");
            await Expect(page.GetByText("换了新的闭门器").First).ToBeVisibleAsync();

            // No answer is chosen beforehand, and without one it says which is missing.
            await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
            await Expect(page.GetByText("请选满意、一般或不满意").First).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Radio, new() { Name = "满意", Exact = true }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
            await page.WaitForURLAsync("**/concerns/*said=confirmed*");
        }, javascript);

        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}concerns/{id}/reopen");
            await page.GetByLabel("哪里还没办好").FillAsync("今天又响了。");
            await page.GetByRole(AriaRole.Button, new() { Name = "请再来看看" }).ClickAsync();
            await page.WaitForURLAsync("**/concerns/*said=reopened*");
        }, javascript);

        await here.Visit(Screen.Desktop, Person.PropertyManager, async visit =>
        {
            await visit.Go($"{Home}concerns/inbox");
            await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true })).ToBeVisibleAsync();
        }, javascript);

        // The figures follow by themselves, at once.
        for (var patience = 0; patience < 20 && await Received() <= received; patience++) await Task.Delay(500);
        (await Received()).ShouldBeGreaterThan(received);
    }

    [Fact]
    public async Task A_case_is_passed_up_to_the_subdistrict_and_comes_back()
    {
        var title = $"地下车库入口的坡道结冰 {Guid.NewGuid():N}"[..20];
        var id = await Report(title, javascript: true);
        await here.Visit(Screen.Desktop, Person.Secretary, async visit =>
        {
            await visit.Go($"{Home}concerns/{id}/pass-up");
            await visit.Page.GetByLabel("说明").Or(visit.Page.GetByRole(AriaRole.Textbox)).First.FillAsync("坡道属市政管理，请街道协调除冰。");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "上报" }).ClickAsync();
            await Expect(visit.Page.GetByText("已上报").First).ToBeVisibleAsync();
        });
        await here.Visit(Screen.Desktop, Person.DistrictOverseer, async visit => (await visit.Go($"{Home}concerns/{id}/work")).ShouldBe(403));
        await here.Visit(Screen.Desktop, Person.SubdistrictOverseer, async visit =>
        {
            var page = visit.Page;
            (await visit.Go("/a/guiyuan")).ShouldBe(200);

            // Above the community there are numbers and links, no words of anybody.
            await Expect(page.Locator($"a[href*='{id}']").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
            (await page.Locator("main").InnerTextAsync()).ShouldNotContain(title);
            await visit.Go($"{Home}concerns/{id}/send-back");
            await page.GetByRole(AriaRole.Textbox).First.FillAsync("已请市政除冰，请社区看一下还有没有别的地方。");
            await page.GetByRole(AriaRole.Button, new() { Name = "退回社区" }).ClickAsync();
            await page.WaitForURLAsync(address => !address.EndsWith("send-back", StringComparison.Ordinal));
        });
        await here.Visit(Screen.Desktop, Person.Secretary, async visit =>
        {
            await visit.Go($"{Home}concerns/{id}/work");
            await Expect(visit.Page.GetByText("已请市政除冰").First).ToBeVisibleAsync();
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bad_input_gets_a_sentence_beside_its_field_and_loses_nothing(bool javascript) => await here.Visit(Screen.Phone, Person.Resident, async visit =>
    {
        var page = visit.Page;
        await visit.Go($"{Home}concerns/report");
        await page.GetByLabel("具体位置").FillAsync("三楼转角");
        await page.GetByRole(AriaRole.Button, new() { Name = "报上去" }).ClickAsync();
        await Expect(page.GetByText("请写一句：出了什么事").First).ToBeVisibleAsync();
        (await page.GetByLabel("具体位置").InputValueAsync()).ShouldBe("三楼转角");

        var tooLong = new string('长', 10_000);
        await page.GetByLabel("什么事").FillAsync(tooLong);
        await page.GetByRole(AriaRole.Button, new() { Name = "报上去" }).ClickAsync();
        await Expect(page.GetByText("太长了，最多").First).ToBeVisibleAsync();
        (await page.GetByLabel("什么事").InputValueAsync()).ShouldBe(tooLong);

        await page.GetByLabel("什么事").FillAsync("<script>alert(1)</script> 扶手松了");
        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "楼道.jpg", MimeType = "image/jpeg", Buffer = "%PDF-1.7 a document that says it is a photograph"u8.ToArray() });
        if (javascript)
        {
            // Said as soon as it is chosen, and left out.
            await Expect(page.Locator("mulin-photos > .error")).ToBeVisibleAsync();
        }
        else
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "报上去" }).ClickAsync();
            await Expect(page.GetByText("PDF").First).ToBeVisibleAsync();
        }

        (await page.GetByLabel("什么事").InputValueAsync()).ShouldBe("<script>alert(1)</script> 扶手松了");

        await Send(page);
        await Expect(page.GetByText("<script>alert(1)</script>").First).ToBeVisibleAsync();
    }, javascript);

    /// <summary>By script the page keeps everything, pictures too; without it what was typed is handed back and sent once more.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_sent_after_the_sign_in_has_ended_is_not_lost(bool javascript) => await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
    {
        var page = visit.Page;
        var words = $"退休金这个月少了一百多 {Guid.NewGuid():N}"[..24];
        await visit.Go($"{Home}concerns/record");
        await page.GetByLabel("什么事").FillAsync(words);
        await page.GetByRole(AriaRole.Radio, new() { Name = "信息咨询" }).CheckAsync();
        await page.Context.ClearCookiesAsync(new() { Name = "mulin" });
        await page.GetByRole(AriaRole.Button, new() { Name = "登记" }).Last.ClickAsync();

        await Expect(page.GetByText("登录已经结束，还没有送出").First).ToBeVisibleAsync();
        var window = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "去登录" }).ClickAsync());
        await window.GetByRole(AriaRole.Link, new() { Name = "工作人员用密码登录" }).ClickAsync();
        await window.GetByLabel("登录名").FillAsync(Person.CommunityStaff.Login);
        await window.GetByLabel("密码").FillAsync("guihua-2026");
        await window.Locator("main").GetByText("登录", new() { Exact = true }).Last.ClickAsync();
        await Expect(window.GetByRole(AriaRole.Heading, new() { Name = "登录好了" })).ToBeVisibleAsync();
        await window.CloseAsync();

        if (!javascript)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "登录好了，接着送出" }).ClickAsync();
            await Expect(page.GetByLabel("什么事")).ToHaveValueAsync(words);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "登记" }).Last.ClickAsync();
        await page.WaitForURLAsync("**/work?said=record");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = words })).ToBeVisibleAsync();
    }, javascript);

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_concern() => await here.Visit(Screen.Phone, Person.Resident, async visit =>
    {
        var page = visit.Page;
        await visit.Go($"{Home}concerns/report");
        var title = $"信箱锁坏了 {Guid.NewGuid():N}"[..16];
        await page.GetByLabel("什么事").FillAsync(title);

        // Two taps on a slow line: the browser sends the form again before it has heard anything.
        var sent = await page.EvaluateAsync<string[]>(
            """
            async () => {
                const form = [...document.forms].find(f => f.querySelector('textarea'));
                const send = () => fetch(form.action, { method: 'POST', body: new FormData(form) }).then(answer => answer.url);
                return await Promise.all([send(), send()]);
            }
            """);
        sent[1].ShouldBe(sent[0]);
        await visit.Go($"{Home}concerns/mine");
        (await page.GetByText(title).CountAsync()).ShouldBe(1);
    });

    [Fact]
    public async Task An_open_page_hears_at_once_what_happened() => await here.Visit(Screen.Desktop, Person.PropertyManager, async visit =>
    {
        await visit.Go($"{Home}concerns/inbox");
        await visit.Page.WaitForTimeoutAsync(1_000);
        var title = $"楼顶漏水滴到六楼 {Guid.NewGuid():N}"[..18];
        await Report(title, javascript: true);
        await Expect(visit.Page.GetByText(title).First).ToBeVisibleAsync(new() { Timeout = 15_000 });
    });

    [Fact]
    public async Task Large_type_is_chosen_once_and_remembered() => await here.Visit(Screen.Phone, Person.AtHomeInTwo, async visit =>
    {
        var page = visit.Page;
        await visit.Go("/c/wutongyuan/");
        await page.GetByRole(AriaRole.Link, new() { Name = "大字版" }).ClickAsync();
        await visit.Go("/c/wutongyuan/concerns/report");
        (await page.EvaluateAsync<string>("() => getComputedStyle(document.body).fontSize")).ShouldBe("22px");
        await visit.Go("/c/wutongyuan/");
        await Expect(page.Locator("a[href^='tel:']").First).ToBeVisibleAsync();
        await visit.ShouldFit();
        await visit.ShouldBeAccessible();
    });

    /// <summary>Sends the report; what neighbours have said already is looked at once, and is something else.</summary>
    private static async Task Send(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "报上去" }).ClickAsync();
        await page.Locator("[data-attend], .note-done").First.WaitForAsync();
        if (await page.Locator("[data-attend]").CountAsync() > 0)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "报上去" }).ClickAsync();
        }

        await page.WaitForURLAsync("**/concerns/*said=reported*");
    }

    /// <summary>Reports as 张阿姨, whose building is filled in already, and gives the concern's id.</summary>
    private async Task<string> Report(string title, bool javascript, bool withPicture = false)
    {
        var id = "";
        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}concerns/report");
            await Expect(page.GetByLabel("在哪里")).Not.ToHaveValueAsync("");
            if (withPicture)
            {
                var picture = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });
                await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "IMG_0001.jpg", MimeType = "image/jpeg", Buffer = picture });
            }

            await page.GetByLabel("什么事").FillAsync(title);
            await Send(page);
            id = Id().Match(page.Url).Value;
            if (withPicture) await Expect(page.Locator("main img").First).ToBeVisibleAsync();
        }, javascript);
        return id;
    }

    /// <summary>How many concerns the figures of this month say were received.</summary>
    private async Task<int> Received()
    {
        var number = 0;
        await here.Visit(Screen.Desktop, Person.Secretary, async visit =>
        {
            await visit.Go($"{Home}insights");
            var said = await visit.Page.Locator("dt", new() { HasText = "收到的诉求" }).First.Locator("xpath=following-sibling::dd[1]").InnerTextAsync();
            number = int.Parse(Number().Match(said).Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        });
        return number;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();

    [GeneratedRegex("[0-9,]+")]
    private static partial Regex Number();
}

[Collection(OnSqlite.Name)]
public sealed class JourneysOnSqlite(SqliteNeighbourhood here) : Journeys(here);

[Collection(OnPostgres.Name)]
public sealed class JourneysOnPostgres(PostgresNeighbourhood here) : Journeys(here);
