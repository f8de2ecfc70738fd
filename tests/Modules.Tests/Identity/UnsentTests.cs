using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Data;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Identity;

/// <summary>A form that is sent when the sign-in has ended in the meantime: by time, or from another device.</summary>
public class UnsentTests
{
    private const string Words = "退休金这个月少了一百多，\n是怎么回事？";

    [Theory, BothEngines]
    public async Task What_was_typed_comes_back_and_is_sent_after_signing_in(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var visitor = await door.As(null);
        using var sent = Form(new() { ["_handler"] = "report", ["__RequestVerificationToken"] = "old-token", ["_once"] = "abc", ["Form.Kind"] = "Information", ["Form.Where"] = "二楼<b>", ["Form.Text"] = Words });
        using var answer = await visitor.PostAsync("concerns/report?at=x", sent);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = await Read(answer);
        page.QuerySelector("h1")!.TextContent.ShouldBe("登录已经结束");
        page.QuerySelector("section[aria-labelledby=words]")!.TextContent.ShouldContain("是怎么回事？");
        var signIn = page.QuerySelector<IHtmlAnchorElement>("[data-unsent] a")!;
        signIn.GetAttribute("href").ShouldBe($"sign-in?returnUrl={Uri.EscapeDataString($"/c/{here.Node.Slug}/signed-in")}");
        signIn.Target.ShouldBe("_blank");
        var kept = page.QuerySelector<IHtmlFormElement>("form[action*='concerns/report']")!;
        kept.GetAttribute("action").ShouldBe($"/c/{here.Node.Slug}/concerns/report?at=x");
        var fields = Fields(kept);
        fields["Form.Text"].ShouldBe(Words);
        fields["Form.Where"].ShouldBe("二楼<b>");
        fields.ShouldNotContainKey("__RequestVerificationToken");
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Concern>().CountAsync())).ShouldBe(0);

        // Signed in again, in another window: the page is drawn with everything, and sent as any other.
        using var resident = await door.As("张阿姨");
        (await resident.GetStringAsync("signed-in")).ShouldContain("登录好了");
        using var again = Form(fields);
        using var drawn = await resident.PostAsync(kept.GetAttribute("action"), again);
        drawn.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var form = (await Read(drawn)).QuerySelector<IHtmlFormElement>("form[method=post]")!;
        form.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value.ShouldBe(Words);
        var guard = drawn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("mulin-form=", StringComparison.Ordinal)).Split(';')[0];
        using var last = new HttpRequestMessage(HttpMethod.Post, "concerns/report") { Content = Form(Fields(form)) };
        last.Headers.Add("Cookie", $"{resident.DefaultRequestHeaders.GetValues("Cookie").Single()}; {guard}");
        resident.DefaultRequestHeaders.Remove("Cookie");
        using var done = await resident.SendAsync(last);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Concern>().Select(row => row.Text).SingleAsync())).ShouldBe(Words);
    }

    [Theory, BothEngines]
    public async Task Pictures_and_passwords_do_not_come_back(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var visitor = await door.As(null);
        using var picture = new ByteArrayContent(new byte[40_000]) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        using var parts = new MultipartFormDataContent { { new StringContent("report"), "_handler" }, { picture, "Photos", "a.jpg" }, { new StringContent(Words), "Form.Text" } };
        using var answer = await visitor.PostAsync("concerns/report", parts);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = await Read(answer);
        page.Body!.TextContent.ShouldContain("照片要重新选");
        Fields(page.QuerySelector<IHtmlFormElement>("form[action*='concerns/report']")!).ShouldBe(new Dictionary<string, string> { ["_handler"] = "report", ["Form.Text"] = Words }, ignoreOrder: true);

        using var secret = Form(new() { ["_handler"] = "password", ["Form.Current"] = "geheim-1 alt", ["Form.Password"] = "geheim-2 neu", ["Form.Repeat"] = "geheim-3 neu" });
        using var refused = await visitor.PostAsync("/me/password", secret);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync()).ShouldNotContain("geheim");
    }

    [Theory, BothEngines]
    public async Task Words_from_another_site_are_not_shown_and_addresses_carry_none(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        foreach (var (header, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.example"), ("Origin", "null") })
        {
            using var visitor = await door.As(null);
            visitor.DefaultRequestHeaders.Add(header, value);
            using var sent = Form(new() { ["_handler"] = "report", ["Form.Text"] = Words });
            using var answer = await visitor.PostAsync("concerns/report", sent);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.OriginalString.ShouldBe($"/c/{here.Node.Slug}/sign-in?returnUrl={Uri.EscapeDataString($"/c/{here.Node.Slug}/")}");
        }
    }

    private static FormUrlEncodedContent Form(Dictionary<string, string> fields) => new(fields);

    private static async Task<IHtmlDocument> Read(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    private static Dictionary<string, string> Fields(IHtmlFormElement form)
    {
        Dictionary<string, string> fields = [];
        foreach (var field in form.QuerySelectorAll<IElement>("input[name], textarea[name], select[name]"))
        {
            switch (field)
            {
                case IHtmlInputElement { Type: "file" }:
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    fields[input.Name!] = input.Value;
                    break;
                case IHtmlTextAreaElement area:
                    fields[area.Name!] = area.Value;
                    break;
                case IHtmlSelectElement select:
                    fields[select.Name!] = select.Value ?? "";
                    break;
            }
        }

        return fields;
    }
}
