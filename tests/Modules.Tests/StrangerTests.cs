using System.Net;
using Mulin.Tests;

namespace Mulin.Modules.Tests;

/// <summary>Somebody who signed in and has not said yet who they are here.</summary>
public class StrangerTests
{
    [Theory, BothEngines]
    public async Task Whoever_is_nobody_here_yet_is_shown_where_to_say_who_they_are_and_goes_on_from_there(On engine)
    {
        var web = await Web.Open(engine);
        var home = await Neighbourhood.Found(web.Town);
        await home.MoveIn("张阿姨", home.Buildings[2].Id);
        var there = (await Neighbourhood.Found(web.Town)).Node.Slug;
        using var browser = await web.Browser(home["张阿姨"].AccountId);
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        browser.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");

        WebUtility.HtmlDecode(await browser.GetStringAsync($"/c/{there}/")).ShouldSatisfyAllConditions(text => text.ShouldContain("还没有登记"), text => text.ShouldContain("href=\"people/join\""));
        foreach (var page in new[] { "points", "households/mine", "volunteers/ask" })
        {
            using var answer = await browser.GetAsync($"/c/{there}/{page}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            text.ShouldContain($"people/join?returnUrl={Uri.EscapeDataString($"/c/{there}/{page}")}");
            text.ShouldNotContain("您没有权限");
        }

        // At home it is a matter of rights.
        using var office = await browser.GetAsync($"/c/{home.Node.Slug}/points/books");
        WebUtility.HtmlDecode(await office.Content.ReadAsStringAsync()).ShouldContain("您没有权限");
    }
}
