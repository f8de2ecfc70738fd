using System.Net;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>What staff get wrong in a form stands beside the field it is about, and what they typed is still there.</summary>
public class DeskFormTests
{
    private const string Page = "activities/work/new";

    [Theory, BothEngines]
    public async Task Seats_written_in_words_do_not_become_seats_without_limit(On engine)
    {
        var (again, status) = await Sent(engine, ("Form.Title", "包粽子"), ("Form.Kind", "Activity"), ("Form.Organiser", "Community"), ("Form.By", "Whole"), ("Form.Price", "Free"), ("Form.Places", "二十"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.ShouldContain("id=\"activity-Places-e\"");
        again.ShouldContain("value=\"二十\"");
        again.ShouldContain("value=\"包粽子\"");
    }

    [Theory, BothEngines]
    public async Task Of_several_that_cannot_be_read_each_says_so_and_keeps_what_was_typed(On engine)
    {
        var (again, status) = await Sent(engine, ("Form.Title", "包粽子"), ("Form.Kind", "Activity"), ("Form.Organiser", "Community"), ("Form.By", "Whole"), ("Form.Price", "Free"), ("Form.Places", "二十"), ("Form.ElderPlaces", " "), ("First.StartsAt", "昨天"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var (field, typed) in new[] { ("Places", "二十"), ("StartsAt", "昨天") })
        {
            again.ShouldContain($"id=\"activity-{field}-e\"");
            again.ShouldContain($"value=\"{typed}\"");
        }

        again.ShouldNotContain("id=\"activity-ElderPlaces-e\"");
    }

    [Theory, BothEngines]
    public async Task Who_holds_it_is_asked_for_beside_the_list_it_is_chosen_from(On engine)
    {
        var (again, status) = await Sent(engine, ("Form.Title", "包粽子"), ("Form.Kind", "Activity"), ("Form.Organiser", "Body"), ("Form.By", "Whole"), ("Form.Price", "Free"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.ShouldContain("id=\"activity-BodyId-e\"");
        again.ShouldContain("请选是哪个组织、队伍或居民");
    }

    [Theory, BothEngines]
    public async Task A_first_date_without_its_end_says_so_at_the_date(On engine)
    {
        var (again, status) = await Sent(engine, ("Form.Title", "包粽子"), ("Form.Kind", "Activity"), ("Form.Organiser", "Community"), ("Form.By", "Whole"), ("Form.Price", "Free"), ("First.StartsAt", "2026-12-05T14:30"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.ShouldContain("id=\"activity-EndsAt-e\"");
        again.ShouldContain("value=\"2026-12-05T14:30\"");
    }

    private static async Task<(string Page, HttpStatusCode Status)> Sent(On engine, params (string Name, string Value)[] typed)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        using var browser = await web.Browser(here["刘姐"].AccountId);
        var address = $"/c/{here.Node.Slug}/{Page}";
        var (_, hidden) = await browser.Form(address, "activity");
        using var form = new FormUrlEncodedContent([.. hidden, .. typed.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), form);
        return (WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), answer.StatusCode);
    }
}
