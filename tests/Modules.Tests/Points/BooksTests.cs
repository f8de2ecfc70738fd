using System.Net;
using Mulin.Contracts.Bodies;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Ledger;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>The books as an accountant asks for them: month by month, as files, to the last entry.</summary>
public class BooksTests
{
    [Theory, BothEngines]
    public async Task The_books_of_a_month_that_is_over_stay_as_they_are(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        var person = here["张阿姨"].PersonId;
        var on = here.Today();
        var hours = await here.Served(person, 120);
        await here.Buy("张阿姨", await here.Offer(5, 3));
        var month = Months.Of(on);
        var first = await here.Books(month);
        first.Lines.Select(line => (line.Account, line.Opening, line.In, line.Out, line.Balance)).ShouldBe(
        [
            (Account.Source, 0L, 0L, 10_000L, -10_000L), (Account.Pool, 0L, 10_000L, 20L, 9_980L), (Account.Card, 0L, 20L, 5L, 15L), (Account.Spent, 0L, 5L, 0L, 5L), (Account.Expired, 0L, 0L, 0L, 0L), (Account.Returned, 0L, 0L, 0L, 0L),
        ]);
        first.Balances.ShouldBeTrue();

        // Hours of that month are voided when it is over: booked in the month in which that happens.
        await here.Pass(Months.Begins(month.AddMonths(1)).AddHours(9) - here.Now);
        await here.Voided(hours, person, 120, on);
        (await here.Books(month)).Lines.ShouldBe(first.Lines);
        var second = await here.Books(month.AddMonths(1));
        second.Lines.Select(line => (line.Account, line.Opening, line.In, line.Out, line.Balance)).Take(3).ShouldBe(
        [
            (Account.Source, -10_000L, 0L, 0L, -10_000L), (Account.Pool, 9_980L, 15L, 0L, 9_995L), (Account.Card, 15L, 0L, 15L, 0L),
        ]);
        second.Lines.Select(line => line.Balance).ShouldBe((await here.Books()).Lines.Select(line => line.Balance));
        (await here.Books(month.AddMonths(-1))).Lines.ShouldAllBe(line => line.Balance == 0);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Statement_balance_and_journal_come_as_files_and_name_nobody_else(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child();
        await here.Purses();
        await here.Card("张阿姨", child);
        await here.Served(here["张阿姨"].PersonId, 120);
        await here.Served(child, 60);
        await here.Buy("张阿姨", await here.Offer(5, 3));
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        using var neighbour = await door.As("李叔");
        using var desk = await door.As("刘姐");

        async Task<string[]> File(HttpClient who, string from)
        {
            using var answer = await who.GetAsync(from);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, from);
            return (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        }

        var day = $"{here.Today():yyyy-MM-dd}";
        (await File(resident, "api/points/card/export.csv")).ShouldBe(["日期,记账日期,事项,说明,积分,余额", $"{day},{day},志愿服务2小时,,20,20", $"{day},{day},兑换：洗衣液,,-5,15"]);
        (await File(resident, $"api/points/card/export.csv?person={child}"))[1..].ShouldBe([$"{day},{day},志愿服务1小时,,10,10"]);
        (await resident.GetAsync("api/points/card/export.xlsx")).Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        (await neighbour.GetAsync("api/points/card/export.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.GetAsync($"api/points/card/export.csv?person={child}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var balance = await File(desk, $"api/points/books/export.csv?month={Months.Code(here.Today())}");
        balance[0].ShouldBe("科目,期初,转入,转出,余额");
        balance.ShouldContain("居民卡上,0,30,5,25");
        balance[^1].ShouldBe("合计,0,10035,10035,0");
        (await File(desk, "api/points/books/export.csv"))[^1].ShouldBe("合计,0,10035,10035,0");

        // Two entries for each of: funding, two issues, one purchase.
        var journal = await File(desk, $"api/points/journal/export.csv?month={Months.Code(here.Today())}");
        journal.Length.ShouldBe(9);
        journal.Skip(1).Select(line => line.Split(',')).Sum(cells => long.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture) - long.Parse(cells[7], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(0);
        string.Concat(journal).ShouldSatisfyAllConditions(text => text.ShouldNotContain("张"), text => text.ShouldContain("居民议事会决定"));
        (await File(desk, $"api/points/journal/export.csv?month={Months.Code(here.Today().AddMonths(-1))}")).Length.ShouldBe(1);
        foreach (var (who, from) in new[] { (resident, "api/points/books/export.csv"), (resident, "api/points/journal/export.xlsx") })
        {
            (await who.GetAsync(from)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, from);
        }

        var now = Clock.DayOf(DateTime.UtcNow);
        (await desk.GetStringAsync($"points/books?month={Months.Code(now)}")).ShouldContain("这个月还没过完");
        (await desk.GetStringAsync($"points/books?month={Months.Code(now.AddMonths(-1))}")).ShouldContain("这个月已经过完");
        (await desk.GetStringAsync("points/books?month=nonsense")).ShouldContain("试算平衡表");
    }

    [Theory, BothEngines]
    public async Task Only_the_pages_that_scan_may_use_the_camera_and_a_code_is_looked_at_before_it_is_handed_in(On engine)
    {
        var here = await Neighbourhood.With(engine);

        // The browser's server knows no other time than the machine's.
        here.Now = Clock.Cut(DateTime.UtcNow);
        await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 300);
        var shop = await here.Body("便民店", BodyKind.Shop);
        await here.Settle("店员小周", Office.Shopkeeper, body: shop);
        var digits = await here.Digits("张阿姨", await here.Buy("张阿姨", await here.Offer(10, 9, shop, "12.50")));
        var elsewhere = await here.Digits("张阿姨", await here.Buy("张阿姨", await here.Offer(10, 9, name: "雨伞")));
        await using var door = await Doorstep.Open(here);
        using var keeper = await door.As("店员小周");
        using var till = await keeper.GetAsync("points/till");
        till.Headers.GetValues("Permissions-Policy").Single().ShouldStartWith("camera=(self)");
        var page = await till.Content.ReadAsStringAsync();
        page.ShouldSatisfyAllConditions(text => text.ShouldContain("data-camera"), text => text.ShouldContain("name=\"Form.Code\""));
        using var list = await keeper.GetAsync("points/register");
        list.Headers.GetValues("Permissions-Policy").Single().ShouldStartWith("camera=()");

        var seen = await Send(keeper, ("Form.Code", digits));
        seen.ShouldSatisfyAllConditions(text => text.ShouldContain("洗衣液"), text => text.ShouldContain($"value=\"{digits}\""), text => text.ShouldNotContain("张*"));
        (await Send(keeper, ("Form.Code", elsewhere))).ShouldSatisfyAllConditions(text => text.ShouldNotContain("雨伞"), text => text.ShouldContain("或者要到别的店领"));
        (await HandIn(keeper, digits)).ShouldContain("核销好了：洗衣液");
        (await HandIn(keeper, digits)).ShouldContain("这张券不能领：已领取");
        (await Send(keeper, ("Form.Code", digits))).ShouldContain("这张券不能领");
        (await Send(keeper, ("Form.Code", "12"))).ShouldContain("10位数字");
        (await here.Verified()).ShouldBeNull();
    }

    /// <summary>Looks at it and, where there is something to hand out, says that it was.</summary>
    private static async Task<string> HandIn(HttpClient who, string digits)
    {
        var seen = await Send(who, ("Form.Code", digits));
        if (!seen.Contains("已经给了，核销", StringComparison.Ordinal))
        {
            return seen;
        }

        using var body = new FormUrlEncodedContent([.. FilledIn.Fields(seen, "till"), KeyValuePair.Create("act", "hand")]);
        using var answer = await who.PostAsync("points/till", body);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> Send(HttpClient who, params (string Name, string Value)[] fields)
    {
        var (_, hidden) = await who.Form("points/till", "till");
        using var body = new FormUrlEncodedContent([.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await who.PostAsync("points/till", body);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
