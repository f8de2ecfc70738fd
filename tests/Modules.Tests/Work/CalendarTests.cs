using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Feeds;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Work;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Work;

public class CalendarTests
{
    [Theory, BothEngines]
    public async Task What_falls_due_stands_in_the_calendar_without_anybodys_words(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var open = await here.Report(text: "楼道灯不亮，请打13912345678");
        var care = await here.Report(text: "父亲瘫痪在床", isPrivate: true);
        var token = await here.Link("刘姐");
        var calendar = Unfolded(await here.Calendar(token));
        calendar.ShouldContain($"UID:concerns.wait.concern.{open.Id:N}@{here.Node.Slug}.mulin");
        calendar.ShouldContain(open.Number);
        calendar.ShouldContain(care.Number);
        calendar.ShouldContain($"URL:https://mulin.test/concerns/{open.Id}");
        foreach (var word in (string[])["楼道灯", "13912345678", "瘫痪", "张阿姨"])
        {
            calendar.ShouldNotContain(word);
        }

        // A step raises the sequence; what is done goes.
        calendar.ShouldContain("SEQUENCE:0");
        await here.Accept("刘姐", open.Id);
        Unfolded(await here.Calendar(token)).ShouldContain("SEQUENCE:1");
        await here.Resolve("刘姐", open.Id);
        Unfolded(await here.Calendar(token)).ShouldNotContain(open.Number);
    }

    [Theory, BothEngines]
    public async Task A_link_leads_nowhere_once_it_is_ended_or_replaced_or_its_owner_has_left_the_office(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await here.Link("刘姐");
        var second = await here.Link("刘姐");
        first.ShouldNotBe(second);
        await Should.ThrowAsync<Missing>(here.Calendar(first));
        (await here.Calendar(second)).ShouldContain("BEGIN:VCALENDAR");
        await here.As("刘姐", scope => scope.GetRequiredService<EndCalendarLink>().Run(default));
        await Should.ThrowAsync<Missing>(here.Calendar(second));
        await Should.ThrowAsync<Missing>(here.Calendar("nonsense"));
        await Should.ThrowAsync<NotYours>(here.Link("张阿姨"));

        // Another community does not know it.
        var third = await here.Link("陈书记");
        var there = await Neighbourhood.With(here.Town);
        await Should.ThrowAsync<Missing>(there.Calendar(third));
    }

    [Theory, BothEngines]
    public async Task Who_signs_out_everywhere_after_losing_a_phone_ends_the_address_on_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var lost = await here.Link("刘姐");
        (await here.Calendar(lost)).ShouldContain("BEGIN:VCALENDAR");
        (await here.As("刘姐", scope => scope.GetRequiredService<MyCalendarLink>().Run(default))).ShouldNotBeNull();
        await here.Pass(TimeSpan.FromSeconds(1));
        await here.As("刘姐", scope => scope.GetRequiredService<SignOutEverywhere>().Run(default));
        await Should.ThrowAsync<Missing>(here.Calendar(lost));
        (await here.As("刘姐", scope => scope.GetRequiredService<MyCalendarLink>().Run(default))).ShouldBeNull();
        await here.Pass(TimeSpan.FromSeconds(1));
        (await here.Calendar(await here.Link("刘姐"))).ShouldContain("BEGIN:VCALENDAR");
    }

    [Theory, BothEngines]
    public async Task The_public_feed_says_what_the_public_page_says(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var open = await here.Report(text: "灯坏了 <b>快</b> & 打13912345678\u0001");
        await here.Report(kind: ConcernKind.Care, text: "父亲瘫痪在床");
        var done = await here.Report(text: "门坏了");
        await here.Resolve("刘姐", done.Id);

        var all = await here.Feed(done: false);
        all.Root!.Elements().Count(element => element.Name.LocalName == "entry").ShouldBe(2);
        var text = all.ToString();
        text.ShouldContain($"urn:uuid:{open.Id}");
        text.ShouldNotContain("13912345678");
        text.ShouldNotContain("瘫痪");
        text.ShouldNotContain("张阿姨");
        var closed = await here.Feed(done: true);
        closed.Root!.Elements().Single(element => element.Name.LocalName == "entry").ToString().ShouldContain($"urn:uuid:{done.Id}");
    }

    private static string Unfolded(string calendar) => calendar.Replace("\r\n ", "", StringComparison.Ordinal);
}

internal static class Subscribing
{
    private const string Root = "https://mulin.test";

    public static async Task<string> Link(this Neighbourhood here, string name) => (await here.As(name, scope => scope.GetRequiredService<MakeCalendarLink>().Run(default))).Token!;

    public static Task<string> Calendar(this Neighbourhood here, string token) => here.AsNobody(scope => scope.GetRequiredService<DueCalendar>().Run(token, Root, default));

    public static Task<System.Xml.Linq.XDocument> Feed(this Neighbourhood here, bool done) => here.AsNobody(async scope =>
        System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(await scope.GetRequiredService<PublicFeed>().Run(null, done, Root, default))));
}
