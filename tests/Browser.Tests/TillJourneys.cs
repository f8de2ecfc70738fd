using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mulin.Browser.Tests;

public abstract partial class Journeys
{
    /// <summary>Somebody without a phone buys at the desk; the shop reads the paper slip with the camera of a phone, as it is printed, a little askew.</summary>
    [Fact]
    public async Task A_voucher_on_paper_is_read_by_the_camera_and_handed_in_once()
    {
        var (slip, digits, good) = ("", "", "");
        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}points/cards");
            var card = await page.EvaluateAsync<string>("async () => (await (await fetch('api/points/cards?size=200')).json()).lines.find(line => line.balance >= 60).id");
            await visit.Go($"{Home}points/cards/{card}/print");
            await page.GetByRole(AriaRole.Button, new() { Name = "打印" }).ClickAsync();
            var code = await page.Locator("[data-codes] li").First.InnerTextAsync();
            await visit.Go($"{Home}points/cards/{card}/buy");
            await page.GetByRole(AriaRole.Radio).First.CheckAsync();
            await page.GetByLabel("一次性口令").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "兑换" }).ClickAsync();
            digits = await page.Locator("[data-code]").GetAttributeAsync("data-code") ?? "";
            good = await page.Locator(".door-name").First.InnerTextAsync();
            slip = await page.Locator(".door-card").InnerHTMLAsync();
        });
        Digits().IsMatch(digits).ShouldBeTrue(digits);
        var film = Path.Combine(Path.GetTempPath(), $"slip-{Guid.NewGuid():N}.mjpeg");
        try
        {
            await File.WriteAllBytesAsync(film, await Photographed(slip));
            await here.VisitSeeing(film, Screen.Phone, Person.CommunityStaff, async visit =>
            {
                var page = visit.Page;
                await visit.Go($"{Home}points/till");
                await Expect(page.GetByLabel("券上的数字")).ToBeVisibleAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "用相机扫券" }).ClickAsync();

                // It is looked at first, and no digits stand in the address.
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = good })).ToBeVisibleAsync(new() { Timeout = 30_000 });
                page.Url.ShouldNotContain(digits);
                await visit.Picture("till-seen");
                await visit.ShouldBeAccessible();
                await page.GetByRole(AriaRole.Button, new() { Name = "核销" }).ClickAsync();
                await Expect(page.GetByText($"核销好了：{good}")).ToBeVisibleAsync();

                // The camera is open for the next one, and the slip that is still held up is not read again.
                await Expect(page.Locator("mulin-scan video")).ToBeVisibleAsync();
                await Task.Delay(1_500);
                await Expect(page.GetByText($"核销好了：{good}")).ToBeVisibleAsync();
                await visit.Picture("till");
                await visit.ShouldFit();
                await visit.ShouldBeAccessible();

                // Whoever leaves the till leaves the camera behind.
                await page.Locator("main a[href$='points/register']").ClickAsync();
                await page.WaitForURLAsync("**/points/register**");
                (await page.EvaluateAsync<bool>("() => document.featurePolicy.allowsFeature('camera')")).ShouldBeFalse();

                await visit.Go($"{Home}points/till");
                await page.GetByLabel("券上的数字").FillAsync(digits);
                await page.GetByRole(AriaRole.Button, new() { Name = "看看是什么券" }).ClickAsync();
                await Expect(page.GetByText("这张券不能领：已领取").First).ToBeVisibleAsync();
            });
        }
        finally
        {
            File.Delete(film);
        }
    }

    /// <summary>What a camera sees of a slip that somebody holds up: as Motion JPEG, the slip at an angle on a grey table.</summary>
    private async Task<byte[]> Photographed(string slip)
    {
        byte[] picture = [];
        await here.Visit(new Screen("camera", 640, 480, false, ColorScheme.Light), null, async visit =>
        {
            await visit.Page.SetContentAsync($"<style>body {{ margin: 0; background: #8a8a86; }} .paper {{ display: flex; gap: 20px; width: 460px; margin: 90px auto; padding: 24px; background: #f4f2ec; transform: rotate(-7deg) skewX(3deg); font: 16px sans-serif; }} svg {{ flex: none; width: 230px; height: 230px; }}</style><div class=paper>{slip}</div>");
            picture = await visit.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 80 });
        });
        return [.. Enumerable.Repeat(picture, 5).SelectMany(one => one)];
    }

    [GeneratedRegex("^[0-9]{10}$")]
    private static partial Regex Digits();
}
