using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mulin.Browser.Tests;

public abstract partial class Journeys
{
    [Fact]
    public async Task A_resident_claims_a_home_by_the_code_corrects_the_file_and_reads_who_looked()
    {
        var code = "";
        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}households?band=Over80");
            var home = (await page.Locator("main a[href^='households/0']").First.GetAttributeAsync("href"))!.Split('/')[^1];
            await visit.Go($"{Home}households/{home}/invite");
            await page.GetByRole(AriaRole.Button, new() { Name = "生成邀请码" }).ClickAsync();
            var slip = page.Locator("[data-code]");
            await Expect(slip).ToBeVisibleAsync();
            code = (await slip.GetAttributeAsync("data-code"))!;
            await visit.ShouldBeAccessible();
            await visit.ShouldFit();
            await visit.Picture("household-code");
        });
        code.ShouldMatch("^[0-9]{10}$");

        await here.Visit(Screen.Phone, Person.AtHomeInTwo, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}households/mine");
            await visit.ShouldBeAccessible();
            await visit.Picture("mine-unclaimed");
            await visit.Go($"{Home}households/join/{code}");
            await page.Locator("main form select").SelectOptionAsync(new SelectOptionValue { Value = "Lodger" });
            await page.Locator("main form button[type=submit]").Last.ClickAsync();
            await page.WaitForURLAsync("**/households/mine?said=claimed");
            await Expect(page.GetByText("李", new() { Exact = false }).First).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
            await visit.ShouldFit();
            await visit.Picture("mine");
            await visit.Go($"{Home}households/mine/correct?field=Occupation");
            await page.GetByLabel("应该是").FillAsync("木匠");
            await page.Locator("main form button[type=submit]").Last.ClickAsync();
            await page.WaitForURLAsync("**/households/mine?said=asked");
            await visit.Go($"{Home}households/mine/consents");
            await visit.ShouldBeAccessible();
            await visit.Picture("mine-consents");
            await visit.Go($"{Home}households/mine/consents/occupation");
            await visit.ShouldBeAccessible();
            await visit.ShouldFit();
            await visit.Picture("mine-consent");
        });

        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}work?q={Uri.EscapeDataString("李*林要求更正")}");
            await page.Locator("main a[href*='households/corrections/']").First.ClickAsync();
            await Expect(page.GetByText("木匠").First).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
            await visit.Picture("correction");
            var person = await page.Locator("main a[href*='households/people/']").First.GetAttributeAsync("href");
            await page.GetByRole(AriaRole.Button, new() { Name = "改进档案" }).ClickAsync();
            await page.WaitForURLAsync("**/work");
            await visit.Go($"{Home}{person}");
            await Expect(page.GetByText("木匠").First).ToBeVisibleAsync();
            await page.Locator("main details:has(form select) summary").First.ClickAsync();
            await page.Locator("main details form select").First.SelectOptionAsync(new SelectOptionValue { Value = "verify" });
            await page.Locator("main details form:has(select) button[type=submit]").First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToContainTextAsync("*");
        });

        await here.Visit(Screen.Phone, Person.AtHomeInTwo, async visit =>
        {
            await visit.Go($"{Home}households/mine");
            await Expect(visit.Page.GetByText("木匠").First).ToBeVisibleAsync();
            await Expect(visit.Page.Locator("section[aria-labelledby=looks] li")).ToHaveCountAsync(1);
            await visit.Picture("mine-looked-at");
        });
    }
}
