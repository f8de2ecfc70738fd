using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mulin.Browser.Tests;

public abstract partial class Journeys
{
    [Fact]
    public async Task A_survey_is_made_answered_on_a_phone_and_on_paper_and_its_result_shows_both()
    {
        var title = $"兴趣问卷 {Guid.NewGuid():N}"[..12];
        var survey = "";
        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}households/surveys/new");
            await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^兴趣特长") }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "开始写" }).ClickAsync();
            await page.WaitForURLAsync(Survey());
            survey = Survey().Match(page.Url).Groups[1].Value;
            await visit.ShouldBeAccessible();
            await visit.Go($"{Home}households/surveys/{survey}/edit");
            await page.GetByLabel("标题").FillAsync(title);
            await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            await Expect(page.GetByText("已保存")).ToBeVisibleAsync();
            await visit.Go($"{Home}households/surveys/{survey}/open");
            await page.GetByRole(AriaRole.Button, new() { Name = "打开" }).ClickAsync();
            await Expect(page.GetByText("已打开")).ToBeVisibleAsync();
            await visit.Go($"{Home}households/surveys/{survey}/sheets");
            await page.GetByLabel("印几张").FillAsync("2");
            await page.GetByRole(AriaRole.Button, new() { Name = "给号" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "打开打印页" }).ClickAsync();
            await Expect(page.GetByText("第2号")).ToBeVisibleAsync();
            await visit.Picture("survey-paper");
        });

        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}households/asked");
            await page.GetByText(title).First.ClickAsync();

            // What is asked only of some shows itself when it is meant.
            var when = page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("什么时候有空") });
            await Expect(when).ToBeHiddenAsync();
            await page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("愿意教别人") }).GetByRole(AriaRole.Radio, new() { Name = "是" }).CheckAsync();
            await Expect(when).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("喜欢什么") }).GetByRole(AriaRole.Checkbox, new() { Name = "跳舞" }).CheckAsync();
            await visit.ShouldBeAccessible();
            await visit.Picture("survey-answer");
            await page.GetByRole(AriaRole.Button, new() { Name = "交问卷" }).ClickAsync();
            await Expect(page.GetByText("谢谢，已经收到")).ToBeVisibleAsync();
        });

        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}households/surveys/{survey}/round");
            var where = (await page.Locator("[data-ahead] b").First.InnerTextAsync()).Trim();
            await visit.Go($"{Home}households/surveys/{survey}/sheet?n=1");
            await page.GetByLabel("哪一家").FillAsync(where);
            await page.GetByLabel("喜欢什么").FillAsync("2 3");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("input[name=whose], main :text('已记下')").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            if (await page.Locator("input[name=whose]").CountAsync() > 0)
            {
                await page.Locator("input[name=whose]").First.CheckAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            }

            await Expect(page.GetByText("已记下")).ToBeVisibleAsync();
            await visit.Go($"{Home}households/surveys/{survey}");
            await Expect(page.GetByText("手机 1 · 纸上 1")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^跳舞.*50.0%") })).ToBeVisibleAsync();
            await visit.Picture("survey-result");
            await visit.ShouldBeAccessible();
        });
    }

    [Fact]
    public async Task An_answer_at_the_door_sent_twice_over_a_cut_network_counts_once()
    {
        var survey = "";
        await here.Visit(Screen.Phone, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}households/surveys/new");
            await page.GetByRole(AriaRole.Button, new() { Name = "开始写" }).ClickAsync();
            await page.WaitForURLAsync(Survey());
            survey = Survey().Match(page.Url).Groups[1].Value;
            await visit.Go($"{Home}households/surveys/{survey}/open");
            await page.GetByRole(AriaRole.Button, new() { Name = "打开" }).ClickAsync();
            await Expect(page.GetByText("已打开")).ToBeVisibleAsync();
            await visit.Go($"{Home}households/surveys/{survey}/round");
            await visit.Picture("survey-round");
            await page.Locator("[data-ahead] a").First.ClickAsync();
            await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("很满意") }).CheckAsync();
            await visit.Picture("survey-door");
            var posts = await visit.LosesTheFirstAnswer("**/enter**");
            await page.Locator("main form[data-keep] button[type=submit]").Last.ClickAsync();
            await Expect(page.Locator("mulin-kept")).ToBeVisibleAsync();
            await page.Context.SetOfflineAsync(false);
            await Expect(page.Locator("mulin-kept")).ToBeHiddenAsync(new() { Timeout = 45_000 });
            posts().ShouldBeGreaterThan(1);
            await page.UnrouteAllAsync();
            await visit.Go($"{Home}households/surveys/{survey}");
            await Expect(page.GetByText("上门 1", new() { Exact = false }).First).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
        });
    }

    [GeneratedRegex("/households/surveys/([0-9a-f-]{36})")]
    private static partial Regex Survey();
}
