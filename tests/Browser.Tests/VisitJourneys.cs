using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mulin.Browser.Tests;

public abstract partial class Journeys
{
    [Fact]
    public Task A_visit_filled_in_without_signal_is_sent_once_when_there_is_some() => here.Visit(Screen.Phone, Person.CommunityStaff, async visit =>
    {
        var page = visit.Page;
        await visit.Go($"{Home}households/visits?ahead=31");
        var stop = page.Locator("[data-ahead] a").First;
        var form = (await stop.GetAttributeAsync("href"))!;
        var household = form[(form.IndexOf("home=", StringComparison.Ordinal) + 5)..];
        var notes = $"门铃坏了，敲门听得见 {Guid.NewGuid():N}"[..20];
        await stop.ClickAsync();
        await Expect(page.GetByText("都好", new() { Exact = true })).ToBeVisibleAsync();

        // What the server carried out while its answer was lost is not carried out again.
        await page.GetByRole(AriaRole.Radio, new() { Name = "都好" }).CheckAsync();
        await page.GetByLabel("记录").FillAsync(notes);
        var posts = await visit.LosesTheFirstAnswer("**/households/visits/new**");
        await page.Locator("main form[data-keep] button[type=submit]").Last.ClickAsync();
        await Expect(page.Locator("mulin-kept")).ToBeVisibleAsync();
        await Expect(page.GetByText("1份还没有发送", new() { Exact = false }).First).ToBeVisibleAsync();
        var kept = await page.EvaluateAsync<string>("localStorage.getItem('mulin-kept')");
        kept.ShouldNotContain(household);
        kept.ShouldNotContain(notes[..4]);

        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("mulin-kept")).ToBeHiddenAsync(new() { Timeout = 45_000 });
        (await page.EvaluateAsync<string?>("localStorage.getItem('mulin-kept')")).ShouldBeNull();
        posts().ShouldBeGreaterThan(1);
        await visit.Go($"{Home}households/{household}");
        (await page.GetByText(notes).CountAsync()).ShouldBe(1);
        await page.UnrouteAllAsync();
    });

    [Fact]
    public Task Without_script_a_visit_is_an_ordinary_form() => here.Visit(Screen.Phone, Person.CommunityStaff, async visit =>
    {
        var page = visit.Page;
        await visit.Go($"{Home}households/visits?ahead=31");
        await page.Locator("[data-ahead] a").First.ClickAsync();
        await page.Locator("main form[data-keep] button[type=submit]").Last.ClickAsync();
        await Expect(page.GetByText(new Regex("请选人怎么样")).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "都好" }).CheckAsync();
        await page.Locator("main form[data-keep] button[type=submit]").Last.ClickAsync();
        await page.WaitForURLAsync("**/households/visits?said=visited");
    }, javascript: false);
}
