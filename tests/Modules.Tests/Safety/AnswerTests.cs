using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Places.Mapping;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Safety;

/// <summary>What a browser is told besides the page, and what it is not obeyed in.</summary>
public partial class AnswerTests
{
    [Theory, BothEngines]
    public async Task An_error_is_as_careful_as_a_page(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("李叔");
        foreach (var (path, status) in new[] { ("", 200), ("no-such-page", 404), ("people", 403), ("concerns/00000000-0000-0000-0000-000000000001", 404), ("api/people", 403), ($"api/concerns/{Guid.Empty}", 404) })
        {
            using var answer = await resident.GetAsync(path);
            ((int)answer.StatusCode).ShouldBe(status, path);
            One(answer, "Content-Security-Policy").ShouldContain("frame-ancestors 'none'", customMessage: path);
            One(answer, "X-Content-Type-Options").ShouldBe("nosniff", path);
            One(answer, "Referrer-Policy").ShouldBe("same-origin", path);
        }

        using var broken = new StringContent("{", Encoding.UTF8, "application/json");
        using var refused = await resident.PostAsync("api/concerns", broken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        One(refused, "Content-Security-Policy").ShouldContain("default-src 'self'");
    }

    [Theory, BothEngines]
    public async Task A_page_with_a_map_may_ask_for_its_tiles_and_no_other_page_may(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.As("刘姐", scope => scope.GetRequiredService<SetMap>().Run(
            new() { Choice = TileChoice.Own, Address = "https://tiles.example.org:8443/{z}/{x}/{y}.png", Attribution = "© 示例" }, default));
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        using var map = await staff.GetAsync("concerns/public/map");
        var policy = One(map, "Content-Security-Policy").Split("; ");
        policy.ShouldContain("img-src 'self' https://tiles.example.org:8443 data: blob:");
        policy.ShouldContain("connect-src 'self' https://tiles.example.org:8443");
        policy.ShouldContain("worker-src 'self'");
        foreach (var path in new[] { "concerns/public", "concerns", "", "api/places/areas" })
        {
            using var other = await staff.GetAsync(path);
            One(other, "Content-Security-Policy").ShouldNotContain("tiles.example.org", customMessage: path);
        }
    }

    [Theory, BothEngines]
    public async Task The_next_one_at_this_desk_finds_nothing_of_who_was_there_before(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        foreach (var path in new[] { "", "me", "notices", "concerns/mine", "api/notifications", "api/concerns/mine" })
        {
            using var answer = await resident.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        }

        var (token, cookie) = await Form(resident, "sign-out");
        using var left = await Send(resident, "sign-out", cookie, [("_handler", "out"), ("__RequestVerificationToken", token)]);
        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        One(left, "Clear-Site-Data").ShouldBe("\"cache\"");
        left.Headers.GetValues("Set-Cookie").ShouldContain(set => set.StartsWith("mulin=;", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task A_page_of_another_address_changes_nothing_through_the_API(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        async Task<HttpStatusCode> Read(string? site, string? origin = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/notifications/read");
            if (site is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }

            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using var answer = await resident.SendAsync(request);
            return answer.StatusCode;
        }

        (await Read("cross-site")).ShouldBe(HttpStatusCode.Forbidden);
        (await Read("same-site")).ShouldBe(HttpStatusCode.Forbidden);
        (await Read(null, "https://evil.example")).ShouldBe(HttpStatusCode.Forbidden);
        (await Read(null, "null")).ShouldBe(HttpStatusCode.Forbidden);
        (await Read("same-origin")).ShouldBe(HttpStatusCode.NoContent);
        (await Read(null, door.App.Urls.First())).ShouldBe(HttpStatusCode.NoContent);
        (await Read(null)).ShouldBe(HttpStatusCode.NoContent);

        // Words of a form are no JSON: what a page can send without asking first is not taken either.
        using var form = new FormUrlEncodedContent([new("kind", "Repair"), new("text", "楼道灯不亮")]);
        using var simple = await resident.PostAsync("api/concerns", form);
        simple.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var text = new StringContent("""{"kind":"Repair","text":"楼道灯不亮"}""");
        using var plain = await resident.PostAsync("api/concerns", text);
        plain.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory, BothEngines]
    public async Task A_code_that_was_used_does_not_open_again_because_its_form_comes_twice(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var visitor = await door.As(null);
        var id = await here.AsNobody(scope => scope.GetRequiredService<AskCode>().Run(new() { Phone = here["张阿姨"].Phone }, null, default));
        var code = (await here.AsNobody(scope => scope.GetRequiredService<SignInByCode>().Look(id, default)))!.Shown!;
        var path = $"sign-in/code?for={id}";
        var (token, cookie) = await Form(visitor, path);
        (string, string)[] fields = [("_handler", "code"), ("_once", "tap"), ("Form.Code", code), ("__RequestVerificationToken", token)];

        using var first = await Send(visitor, path, cookie, fields);
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var session = first.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("mulin=", StringComparison.Ordinal)).ToLowerInvariant();
        session.ShouldContain("; httponly");
        session.ShouldContain("; samesite=lax");
        session.ShouldContain("; path=/");
        session.ShouldNotContain("domain=");

        using var again = await Send(visitor, path, cookie, fields);
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Headers.TryGetValues("Set-Cookie", out var set);
        (set ?? []).ShouldNotContain(one => one.StartsWith("mulin=", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Who_tries_to_sign_in_without_end_is_told_to_wait(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        await using var door = await Doorstep.Open(here);
        using var visitor = await door.As(null);
        List<HttpStatusCode> said = [];
        for (var i = 0; i < 70; i++)
        {
            using var form = new FormUrlEncodedContent([new("_handler", "staff")]);
            using var answer = await visitor.PostAsync("staff/sign-in", form);
            said.Add(answer.StatusCode);
        }

        // Thirty a minute; should the minute end in between, thirty more.
        said[..30].ShouldAllBe(status => status == HttpStatusCode.UnprocessableEntity);
        said.ShouldContain(HttpStatusCode.TooManyRequests);
        using var looked = await visitor.GetAsync("staff/sign-in");
        looked.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_limit_counts_a_household_and_not_each_of_its_addresses()
    {
        Visitor.From(IPAddress.Parse("2001:db8:1:2:aaaa::1")).ShouldBe(Visitor.From(IPAddress.Parse("2001:db8:1:2:bbbb::2")));
        Visitor.From(IPAddress.Parse("2001:db8:1:3::1")).ShouldNotBe(Visitor.From(IPAddress.Parse("2001:db8:1:2::1")));
        Visitor.From(IPAddress.Parse("::ffff:192.0.2.7")).ShouldBe("192.0.2.7");
        Visitor.From(IPAddress.Parse("192.0.2.7")).ShouldNotBe(Visitor.From(IPAddress.Parse("192.0.2.8")));
    }

    private static string One(HttpResponseMessage answer, string header) => answer.Headers.GetValues(header).ShouldHaveSingleItem();

    /// <summary>The token of a page's form, and the cookie it belongs to.</summary>
    private static async Task<(string Token, string Cookie)> Form(HttpClient browser, string path)
    {
        using var page = await browser.GetAsync(path);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = page.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("mulin-form=", StringComparison.Ordinal)).Split(';')[0];
        return (TokenField().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value, cookie);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient browser, string path, string cookie, (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        var known = browser.DefaultRequestHeaders.TryGetValues("Cookie", out var session) ? $"{string.Join("; ", session)}; " : "";
        request.Headers.Add("Cookie", known + cookie);
        return await browser.SendAsync(request);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex TokenField();
}
