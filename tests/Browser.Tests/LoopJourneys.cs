using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mulin.Browser.Tests;

/// <summary>What neighbours do for each other, from the elder's button to the secretary's figures; every page is reached as a person reaches it.</summary>
public abstract partial class Journeys
{
    /// <summary>Where the shopkeeper of the demo stands.</summary>
    private const string Shop = "金穗便利店";

    /// <summary>What the clock on the wall of the community says.</summary>
    private static DateTime OnTheWall => DateTime.UtcNow.AddHours(8);

    [Fact]
    public async Task Help_given_becomes_hours_points_a_course_something_from_the_shop_and_figures()
    {
        var (course, eggs) = (New("编织课"), New("鸡蛋十个"));
        var before = await Still();

        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            await Publish(visit, course, OnTheWall.AddDays(3), places: 5, points: 4, kind: "课程");
            await Offer(visit, eggs, points: 6);
        });

        // She has never volunteered before and begins to collect points.
        await here.Visit(Screen.Phone, Person.NextDoor, async visit =>
        {
            await Own(visit, "我的积分");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "开始攒积分" }).ClickAsync();
            await Expect(visit.Page.GetByText("积分卡开好了")).ToBeVisibleAsync();
            await Balance(visit, 0);
        });

        // One button, in large type.
        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            var page = visit.Page;
            await visit.Go(Home);
            await page.GetByRole(AriaRole.Link, new() { Name = "大字版" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^请人帮忙") }).ClickAsync();
            await Reads(visit, "请人帮忙", "ask");
            await page.GetByRole(AriaRole.Button, new() { Name = "帮我买东西、拿药、跑腿" }).ClickAsync();
            await Expect(page.GetByText("收到了。社区正在给您找人")).ToBeVisibleAsync();
            await Reads(visit, "跑腿代办", "asked");
        });

        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await Waits(visit, "求助", new Regex(@"跑腿代办.*张\*兰", RegexOptions.Singleline), "找人");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "谁合适" })).ToBeVisibleAsync();
            var suggested = page.Locator("li", new() { Has = page.Locator("input[type=checkbox]") }).Filter(new() { HasText = "窦佩珊" });
            await Expect(suggested).ToContainTextAsync("同一栋楼");
            await Expect(suggested).ToContainTextAsync("近 60 天没有服务");
            await Reads(visit, "张*兰", "suggested");
            await suggested.GetByRole(AriaRole.Checkbox).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "问问选中的人" }).ClickAsync();
            await Expect(page.GetByText("已经去问了")).ToBeVisibleAsync();
        });

        await here.Visit(Screen.Phone, Person.NextDoor, async visit =>
        {
            var page = visit.Page;
            await Asked(visit, "有人请您帮忙");
            await Reads(visit, "跑腿代办", "offered");
            (await page.Locator("main").InnerTextAsync()).ShouldNotContain("张");
            await page.GetByRole(AriaRole.Button, new() { Name = "我去" }).ClickAsync();
            await Expect(page.GetByText("谢谢您！")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "我出门了" }).ClickAsync();
            await Expect(page.GetByText("已告诉对方您在路上")).ToBeVisibleAsync();
            await Reads(visit, "去帮张秀兰", "going");
        });

        // Who waits is told who comes, and reads the digits that the other may type at the door.
        var digits = "";
        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            await Told(visit, "出门了，正在来您家的路上");
            digits = (await visit.Page.Locator(".door-name").InnerTextAsync()).Trim();
            digits.ShouldMatch("^[0-9]{4}$");
            await Expect(visit.Page.GetByText("窦佩珊").First).ToBeVisibleAsync();
        });

        await here.Visit(Screen.Phone, Person.NextDoor, async visit =>
        {
            var page = visit.Page;
            await Asked(visit, "您答应的帮忙");
            await page.GetByLabel("对方告诉您的四个数字").FillAsync(digits == "0000" ? "0001" : "0000");
            await page.GetByRole(AriaRole.Button, new() { Name = "我到了" }).ClickAsync();
            await Expect(page.GetByText("数字不对").First).ToBeVisibleAsync();

            // Nobody must: when it began is written in afterwards.
            await page.GetByLabel("几点到的").FillAsync(Typed(OnTheWall.AddMinutes(-62)));
            await page.GetByLabel("做了什么").FillAsync("降压药买回来了");
            await page.GetByRole(AriaRole.Button, new() { Name = "做完了" }).ClickAsync();
            await Expect(page.GetByText("辛苦了！")).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
        });

        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            var page = visit.Page;
            await Asked(visit, "帮到了吗");
            await Reads(visit, "跑腿代办", "say");
            await page.GetByLabel("想对志愿者说的话").FillAsync("谢谢你跑这一趟");
            await page.GetByRole(AriaRole.Button, new() { Name = "帮到了，谢谢" }).ClickAsync();
            await Expect(page.GetByText("谢谢您告诉我们")).ToBeVisibleAsync();
        });

        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await Waits(visit, "时长确认", new Regex("条时长等确认"), "确认时长");
            var row = page.Locator("main tr").Filter(new() { HasText = "窦佩珊" });
            await Expect(row).ToContainTextAsync("跑腿代办");
            await Reads(visit, "服务时长", "certify");
            await row.GetByRole(AriaRole.Checkbox).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "确认时长" }).ClickAsync();
            await Expect(page.GetByText("已确认", new() { Exact = true }).First).ToBeVisibleAsync();
            await Expect(row).ToHaveCountAsync(0);
        });

        var (minutes, voucher, number) = (0, "", "");
        await here.Visit(Screen.Phone, Person.NextDoor, async visit =>
        {
            var page = visit.Page;
            await Told(visit, "10分已到账");
            await Balance(visit, 10);
            await Reads(visit, "我的积分", "points");
            await Own(visit, "互助");
            await Expect(page.GetByText("谢谢你跑这一趟")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "我的志愿时长" }).ClickAsync();
            await Reads(visit, "我的志愿时长", "own-hours");
            minutes = (int)Math.Round(decimal.Parse(Decimal().Match(await page.Locator("dl.stat dd.n").First.InnerTextAsync()).Value, CultureInfo.InvariantCulture) * 60);
            minutes.ShouldBeInRange(61, 66);

            await Foot(visit, "活动");
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(course) }).ClickAsync();
            await Reads(visit, course, "course");
            await Expect(page.GetByText("4积分").First).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "报名", Exact = true }).ClickAsync();
            await Expect(page.GetByText("报名时从积分卡扣4积分")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "确定报名" }).ClickAsync();
            await Expect(page.GetByText("报上了", new() { Exact = true }).First).ToBeVisibleAsync();

            await Own(visit, "我的积分");
            await Balance(visit, 6);
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("社区小店") }).ClickAsync();
            await Reads(visit, "社区小店", "shop");
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(eggs) }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "用6分兑换" }).ClickAsync();
            await Expect(page.Locator("[data-code]")).ToBeVisibleAsync();
            await Reads(visit, eggs, "voucher");
            (voucher, number) = (await visit.Scan(), (await page.Locator("[data-code]").GetAttributeAsync("data-code"))!);
            new Uri(voucher).AbsolutePath.ShouldBe($"{Home}points/v/{number}");
            await Own(visit, "我的积分");
            await Balance(visit, 0);
        });

        // Whoever else scans it learns nothing.
        await here.Visit(Screen.Phone, Person.Neighbour, async visit =>
        {
            await visit.Go(voucher);
            await Expect(visit.Page.GetByText("请交给兑换点的店员扫码领取")).ToBeVisibleAsync();
            (await visit.Page.ContentAsync()).ShouldNotContain(eggs);
        });

        await here.Visit(Screen.Phone, Person.Shopkeeper, async visit =>
        {
            var page = visit.Page;
            await visit.Go(voucher);
            await Expect(page.GetByText(eggs)).ToBeVisibleAsync();
            await Reads(visit, "兑换券", "scanned");
            await page.GetByRole(AriaRole.Button, new() { Name = "已经给了，核销" }).ClickAsync();
            await Expect(page.GetByText($"核销好了：{eggs}")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "下一位" }).ClickAsync();
            await Till(visit, number, "这张券不能领：已领取");
        });

        // The figures follow by themselves: what happened, and nothing else of these rooms.
        Dictionary<string, long> happened = new()
        {
            ["volunteers.calls"] = 1,
            ["volunteers.calls-met"] = 1,
            ["volunteers.calls-ended"] = 1,
            ["volunteers.calls-helped"] = 1,
            ["volunteers.served"] = 1,
            ["volunteers.minutes"] = minutes,
            ["volunteers.taking-part"] = 1,
            ["activities.published"] = 1,
            ["activities.enrolments"] = 1,
            ["points.cards"] = 1,
            ["points.goods"] = 1,
            ["points.issued"] = 10,
            ["points.spent"] = 10,
            ["points.redeemed"] = 1,
        };
        IReadOnlyList<string> moved = [];
        for (var patience = 0; patience < 20; patience++)
        {
            var after = await Figures();
            moved = [.. after.Where(pair => pair.Value != before.GetValueOrDefault(pair.Key)).Select(pair => $"{pair.Key} {pair.Value - before.GetValueOrDefault(pair.Key)}").Order(StringComparer.Ordinal)];
            if (moved.Count >= happened.Count) break;
            await Task.Delay(500);
        }

        moved.ShouldBe(happened.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_waits_for_a_full_activity_gets_the_seat_that_comes_free_signs_in_by_its_code_and_stands_in_its_summary()
    {
        var title = New("午后读报");
        await here.Visit(Screen.Desktop, Person.CommunityStaff, visit => Publish(visit, title, OnTheWall.AddMinutes(20), places: 1, points: null, kind: "单次活动"));
        await SignsUp(Person.Resident, title, "报名", "报上了", "已报上");
        await SignsUp(Person.AtHomeInTwo, title, "排队候补", "名额已满，已排队", "候补第1位");
        await SignsUp(Person.Neighbour, title, "排队候补", "名额已满，已排队", "候补第2位");

        await here.Visit(Screen.Phone, Person.Resident, async visit =>
        {
            var page = visit.Page;
            await MyActivity(visit, title);
            await page.GetByRole(AriaRole.Link, new() { Name = "取消报名" }).ClickAsync();
            await Reads(visit, "要取消报名吗？", "give-up");
            await page.GetByRole(AriaRole.Button, new() { Name = "取消报名" }).ClickAsync();
            await Expect(page.GetByText("已取消报名")).ToBeVisibleAsync();
        });

        // The first in the queue has it, and nobody else.
        await here.Visit(Screen.Phone, Person.AtHomeInTwo, async visit =>
        {
            await Told(visit, $"有名额了，您已报上：{title}");
            await Expect(visit.Page.GetByText("已报上", new() { Exact = true })).ToBeVisibleAsync();
            await Reads(visit, title, "promoted");
        });
        await here.Visit(Screen.Phone, Person.Neighbour, async visit =>
        {
            await MyActivity(visit, title);
            await Expect(visit.Page.GetByText("候补第1位")).ToBeVisibleAsync();
        });

        var wall = "";
        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await Roll(visit, title);
            await page.Locator("main details.menu > summary").ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "打印签到码" }).ClickAsync();
            await Reads(visit, "打印签到码", "poster");
            wall = await visit.Scan();
        });
        await here.Visit(Screen.Phone, Person.AtHomeInTwo, async visit =>
        {
            var page = visit.Page;
            await visit.Go(wall);
            await Reads(visit, "活动签到", "at-the-wall");
            await page.GetByRole(AriaRole.Button, new() { Name = "签到" }).ClickAsync();
            await Expect(page.GetByText("签到好了", new() { Exact = true })).ToBeVisibleAsync();
        });

        // Everybody is there, so it begins earlier than was said; and it is short.
        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await Activity(visit, title);
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^改期") }).ClickAsync();
            var begins = OnTheWall.AddSeconds(90);
            begins = begins.AddSeconds(-begins.Second);
            await page.GetByLabel("开始").FillAsync(Typed(begins));
            await page.GetByLabel("结束").FillAsync(Typed(begins.AddMinutes(1)));
            await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            await Expect(page.GetByText("已改期")).ToBeVisibleAsync();

            await Roll(visit, title);
            var close = page.GetByLabel("都登记好了");
            for (var patience = 0; patience < 60 && await close.CountAsync() == 0; patience++)
            {
                await page.WaitForTimeoutAsync(3_000);
                await page.ReloadAsync();
            }

            await Expect(page.GetByText("到场1 / 报名1")).ToBeVisibleAsync();
            await close.CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            await Expect(page.GetByText("名单已核对")).ToBeVisibleAsync();
            await Reads(visit, title, "roll-closed");
        });

        await here.Visit(Screen.Phone, Person.Neighbour, visit => Told(visit, $"{title}没有等到名额，候补结束"));
        await here.Visit(Screen.Phone, Person.AtHomeInTwo, async visit =>
        {
            var page = visit.Page;
            await Foot(visit, "活动");
            await page.GetByRole(AriaRole.Link, new() { Name = "办过的" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(title) }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("活动小结") }).ClickAsync();
            await Reads(visit, $"小结：{title}", "summary");
            var says = await page.Locator("dl.stat").AllInnerTextsAsync();
            foreach (var (name, said) in new[] { ("场次", "1"), ("参加人次", "1"), ("参加人数", "1"), ("到场率", "100%") })
            {
                says.ShouldContain(stat => Regex.IsMatch(stat, $@"^{name}\s+{said}(?![0-9])"), name);
            }

            await Expect(page.GetByText("1 / 1人次")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Somebody_without_a_phone_has_a_card_and_a_voucher_on_paper_that_the_till_takes_once()
    {
        const string Elder = "周桂英";
        var (shift, soap) = (New("楼下值守"), New("肥皂一块"));

        // A day that has only begun has no time in it yet to have served.
        while (OnTheWall.TimeOfDay < TimeSpan.FromMinutes(8)) await Task.Delay(TimeSpan.FromSeconds(10));
        var (ends, midnight) = (OnTheWall, OnTheWall.Date);
        ends = ends.AddSeconds(-ends.Second);
        var begins = ends.AddHours(-1) < midnight ? midnight : ends.AddHours(-1);
        var points = (int)(ends - begins).TotalMinutes * 10 / 60;

        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}work");
            await Side(visit, "志愿者");
            await page.GetByRole(AriaRole.Link, new() { Name = "代办登记" }).ClickAsync();
            await page.GetByLabel("找居民").FillAsync(Elder);
            await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
            await Reads(visit, "代办登记", "volunteer-on-file");
            await page.Locator("main ul.rows a").First.ClickAsync();
            await Expect(page.GetByText("换一个人")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            await Expect(page.GetByText("已登记。")).ToBeVisibleAsync();

            await Side(visit, "积分卡");
            await page.GetByRole(AriaRole.Link, new() { Name = "代开积分卡" }).ClickAsync();
            await page.GetByLabel("为谁开").FillAsync(Elder);
            await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
            await page.Locator("main ul.rows a").First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "代开积分卡" }).ClickAsync();
            await Expect(page.GetByText("积分卡开好了")).ToBeVisibleAsync();
            await Offer(visit, soap, points: 1);

            await Side(visit, "班次");
            await page.GetByRole(AriaRole.Link, new() { Name = "安排班次" }).First.ClickAsync();
            await page.GetByLabel("名称").FillAsync(shift);
            await page.GetByLabel("开始").FillAsync(Typed(begins));
            await page.GetByLabel("结束").FillAsync(Typed(ends));
            await page.GetByRole(AriaRole.Button, new() { Name = "安排" }).ClickAsync();
            await Expect(page.GetByText("已安排")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "录入名单" }).ClickAsync();
            await page.GetByLabel("还有没报名来了的人").FillAsync(Elder);
            await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
            await page.Locator("main form").GetByRole(AriaRole.Checkbox).First.CheckAsync();
            await Reads(visit, "录入名单", "walk-in");
            await page.GetByRole(AriaRole.Button, new() { Name = "录入名单" }).ClickAsync();
            await Expect(page.GetByText("名单已录，时长已记")).ToBeVisibleAsync();
        });

        var (digits, said) = ("", "");
        await here.Visit(Screen.Desktop, Person.CommunityStaff, async visit =>
        {
            var page = visit.Page;
            await Card(visit, points);
            await page.Locator("main details.menu > summary").ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "打印纸卡" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "打印新卡" }).ClickAsync();
            var codes = page.Locator("[data-codes] li");
            await Expect(codes).ToHaveCountAsync(12);
            await Reads(visit, "打印纸卡", "paper-card");
            var code = await codes.First.InnerTextAsync();

            await Card(visit, points);
            await page.GetByRole(AriaRole.Link, new() { Name = "代兑换" }).ClickAsync();
            await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex(soap) }).CheckAsync();
            await page.GetByLabel("一次性口令").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "代兑换" }).ClickAsync();
            await Expect(page.Locator("[data-code]")).ToBeVisibleAsync();
            await Reads(visit, "代兑换", "paper-voucher");
            digits = (await page.Locator("[data-code]").InnerTextAsync()).Trim();
            said = VoucherNumber().Match(await page.Locator(".door-card").InnerTextAsync()).Value;
            new Uri(await visit.Scan()).AbsolutePath.ShouldEndWith(digits.Replace(" ", "", StringComparison.Ordinal));

            // The code is crossed out: it buys nothing more.
            await Card(visit, points - 1);
            await page.GetByRole(AriaRole.Link, new() { Name = "代兑换" }).ClickAsync();
            await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex(soap) }).CheckAsync();
            await page.GetByLabel("一次性口令").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "代兑换" }).ClickAsync();
            await Expect(page.GetByText("这个口令已经用过了").First).ToBeVisibleAsync();
            await Card(visit, points - 1);
        });

        // With a phone of her own and, as she types, with the spaces of the paper.
        await here.Visit(Screen.Phone, Person.Shopkeeper, async visit =>
        {
            var page = visit.Page;
            await visit.Go("/me");
            await page.GetByRole(AriaRole.Link, new() { Name = "工作台" }).ClickAsync();
            await Side(visit, "核销兑换券");
            await Reads(visit, "核销兑换券", "till");
            await Till(visit, digits, soap);
            await page.GetByRole(AriaRole.Button, new() { Name = "已经给了，核销" }).ClickAsync();
            await Expect(page.GetByText($"核销好了：{soap}")).ToBeVisibleAsync();
            await Expect(page.GetByText($"券号{said}已核销")).ToBeVisibleAsync();
            await Till(visit, digits, "这张券不能领：已领取");
            await page.GetByRole(AriaRole.Link, new() { Name = "兑换券", Exact = true }).ClickAsync();
            await Expect(page.Locator("main tr").Filter(new() { HasText = soap })).ToContainTextAsync("已领取");
            await Reads(visit, "兑换券", "shop-register");
        });

        async Task Card(Visit visit, int balance)
        {
            var page = visit.Page;
            await visit.Go($"{Home}work");
            await Side(visit, "积分卡");
            await page.GetByLabel("找一张卡").FillAsync(Elder);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync(new Regex("/points/cards\\?.*q="));
            await page.Locator("main table a.t").First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("的积分卡") })).ToBeVisibleAsync();
            var held = page.Locator("dt", new() { HasText = "现有积分" }).Locator("xpath=following-sibling::dd[1]");
            for (var patience = 0; patience < 20 && await held.InnerTextAsync() != $"{balance}分"; patience++)
            {
                await page.WaitForTimeoutAsync(500);
                await page.ReloadAsync();
            }

            await Expect(held).ToHaveTextAsync($"{balance}分");
        }
    }

    [Fact]
    public Task The_teacher_finds_the_pupils_whose_guardians_allowed_it() => here.Visit(Screen.Phone, Person.Teacher, async visit =>
    {
        await visit.Go("/me");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "工作台" }).ClickAsync();
        await Side(visit, "学生积分");
        await Reads(visit, "学生积分", "pupils");
    });

    /// <summary>The same words twice in one neighbourhood would be two things under one name.</summary>
    private static string New(string words) => $"{words}{Guid.NewGuid():N}"[..(words.Length + 6)];

    private static string Typed(DateTime onTheWall) => onTheWall.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The page of this heading is there, fits, and axe finds nothing.</summary>
    private static async Task Reads(Visit visit, string heading, string picture)
    {
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);
        await visit.Picture($"loop-{picture}");
        await visit.ShouldFit();
        await visit.ShouldBeAccessible();
    }

    /// <summary>By the bar at the foot of the phone.</summary>
    private static async Task Foot(Visit visit, string name)
    {
        await visit.Go(Home);
        await visit.Page.Locator("nav.bottom").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(visit.Page.Locator("nav.bottom [aria-current=page]")).ToContainTextAsync(name);
    }

    /// <summary>By one's own page, behind the last place in the bar.</summary>
    private static async Task Own(Visit visit, string name)
    {
        await Foot(visit, "我的");
        await visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{name}") }).First.ClickAsync();
        await visit.Page.WaitForURLAsync(new Regex($"{Home}(?!mine$)."));
    }

    /// <summary>What stands on the first page and waits for one's answer.</summary>
    private static async Task Asked(Visit visit, string what)
    {
        await visit.Go(Home);
        var ask = visit.Page.Locator("section[aria-labelledby=ask]");
        await Expect(ask).ToContainTextAsync(what);
        await ask.Locator("a[href*='volunteers/help/']").First.ClickAsync();
    }

    /// <summary>A notice on the first page, as soon as it is there.</summary>
    private static async Task Told(Visit visit, string words)
    {
        var notice = visit.Page.Locator("section[aria-labelledby=news] a").Filter(new() { HasText = words });
        for (var patience = 0; patience < 40; patience++)
        {
            await visit.Go(Home);
            if (await notice.CountAsync() > 0) break;
            await Task.Delay(500);
        }

        await notice.First.ClickAsync();
        await visit.Page.WaitForURLAsync(address => !address.EndsWith(Home, StringComparison.Ordinal));
    }

    private static async Task Balance(Visit visit, int points) =>
        await Expect(visit.Page.Locator("dl.stat").Filter(new() { HasText = "现有积分" }).Locator("dd.n")).ToHaveTextAsync($"{points}分");

    /// <summary>By the side bar of the workbench; a room with many pages is opened first.</summary>
    private static async Task Side(Visit visit, string name)
    {
        var link = visit.Page.Locator(".side nav a").Filter(new() { HasTextRegex = new Regex($@"^\s*{name}\s*$") }).First;
        await link.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (!await link.IsVisibleAsync()) await link.Locator("xpath=ancestor::details[1]/summary").ClickAsync();
        await link.ClickAsync();
        await Expect(visit.Page.Locator(".side nav a[aria-current=page]")).ToHaveTextAsync(new Regex($@"^\s*{name}"));
    }

    /// <summary>By the to-do list: the filter of its kind, and the button in its row.</summary>
    private static async Task Waits(Visit visit, string kind, Regex line, string act)
    {
        var page = visit.Page;
        await visit.Go($"{Home}work");
        await page.Locator("main nav a.chip").Filter(new() { HasTextRegex = new Regex($@"^\s*{kind}\s*[0-9,]+\s*$") }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/work\\?.*kind="));
        var row = page.Locator("main table tr").Filter(new() { HasTextRegex = line }).First;
        await visit.ShouldBeAccessible();
        await row.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{act}") }).ClickAsync();
    }

    private static async Task Till(Visit visit, string digits, string answer)
    {
        var page = visit.Page;
        await page.GetByLabel("券上的数字").FillAsync(digits);
        await page.GetByRole(AriaRole.Button, new() { Name = "看看是什么券" }).ClickAsync();
        await Expect(page.GetByText(answer).First).ToBeVisibleAsync();
        await visit.ShouldBeAccessible();
    }

    /// <summary>Staff plan it, in half a minute, and let it be seen.</summary>
    private static async Task Publish(Visit visit, string title, DateTime begins, int places, int? points, string kind)
    {
        var page = visit.Page;
        await visit.Go($"{Home}work");
        await Side(visit, "活动");
        await page.GetByRole(AriaRole.Link, new() { Name = "新建活动" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^{kind}") }).CheckAsync();
        await page.GetByLabel("活动名称").FillAsync(title);
        await page.Locator("[name='Form.Places']").FillAsync($"{places}");
        if (points is { } price)
        {
            await page.Locator("main summary", new() { HasText = "对象、费用、时间等" }).ClickAsync();
            await page.GetByRole(AriaRole.Radio, new() { Name = "用积分" }).CheckAsync();
            await page.Locator("[name='Form.Amount']").FillAsync($"{price}");
        }

        await page.Locator("[name='First.StartsAt']").FillAsync(Typed(begins));
        await page.Locator("[name='First.EndsAt']").FillAsync(Typed(begins.AddHours(1)));
        await Reads(visit, "新建活动", "new-activity");
        await page.GetByRole(AriaRole.Button, new() { Name = "存为草稿" }).ClickAsync();
        await Expect(page.GetByText("草稿已保存")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(page.GetByText("已发布，居民可以看到了")).ToBeVisibleAsync();
        await Reads(visit, title, "published");
    }

    /// <summary>Staff put something into the shop, to be had from the shopkeeper.</summary>
    private static async Task Offer(Visit visit, string good, int points)
    {
        var page = visit.Page;
        await visit.Go($"{Home}work");
        await Side(visit, "兑换物品");
        await page.GetByRole(AriaRole.Link, new() { Name = "上架物品" }).ClickAsync();
        await page.GetByLabel("叫什么").FillAsync(good);
        await page.GetByLabel("要多少积分").FillAsync($"{points}");
        await page.GetByLabel("库存").FillAsync("3");
        await page.GetByLabel("在哪家店领").SelectOptionAsync(new SelectOptionValue { Label = Shop });
        await page.GetByLabel("每件付给店家多少元").FillAsync("6.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "上架物品" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = good })).ToBeVisibleAsync();
        await Reads(visit, "兑换物品", "goods");
    }

    private Task SignsUp(Person who, string title, string button, string said, string state) => here.Visit(Screen.Phone, who, async visit =>
    {
        var page = visit.Page;
        await Foot(visit, "活动");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(title) }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = button, Exact = true }).ClickAsync();
        await Reads(visit, "报名", "sign-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "确定报名" }).ClickAsync();
        await Expect(page.GetByText(said, new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(page.GetByText(state, new() { Exact = true })).ToBeVisibleAsync();
    });

    private static async Task MyActivity(Visit visit, string title)
    {
        var page = visit.Page;
        await Foot(visit, "活动");
        await page.GetByRole(AriaRole.Link, new() { Name = "我的报名" }).ClickAsync();
        await Reads(visit, "我的报名", "my-activities");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(title) }).ClickAsync();
        await Reads(visit, title, "my-activity");
    }

    private static async Task Activity(Visit visit, string title)
    {
        await visit.Go($"{Home}work");
        await Side(visit, "活动");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(title);
    }

    private static async Task Roll(Visit visit, string title)
    {
        await Activity(visit, title);
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^签到名单") }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/activities/work/sessions/*");
    }

    /// <summary>The figures once nothing moves them any more: what was done before has been counted.</summary>
    private async Task<IReadOnlyDictionary<string, long>> Still()
    {
        var read = await Figures();
        for (var patience = 0; patience < 20; patience++)
        {
            await Task.Delay(1_000);
            var again = await Figures();
            if (again.Count == read.Count && again.All(pair => read.GetValueOrDefault(pair.Key, -1) == pair.Value)) break;
            read = again;
        }

        return read;
    }

    /// <summary>What the secretary reads of this year: every figure of the three rooms that is a count.</summary>
    private async Task<IReadOnlyDictionary<string, long>> Figures()
    {
        Dictionary<string, long> read = [];
        await here.Visit(Screen.Desktop, Person.Secretary, async visit =>
        {
            var page = visit.Page;
            await visit.Go($"{Home}work");
            await Side(visit, "数据");
            await page.Locator("main nav a.chip").Filter(new() { HasTextRegex = new Regex($@"^\s*{OnTheWall.Year}年\s*$") }).ClickAsync();
            await page.WaitForURLAsync(new Regex($"p={OnTheWall.Year}(&|$)"));
            var rows = page.Locator("section[aria-labelledby=all] tbody tr");
            await Expect(rows.First).ToBeVisibleAsync();
            var lines = await rows.EvaluateAllAsync<string[]>("rows => rows.map(row => `${row.querySelector('th a').getAttribute('href')} ${row.querySelector('td').textContent.trim()}`)");
            foreach (var line in lines.Select(text => Figure().Match(text)).Where(line => line.Success))
            {
                read[line.Groups[1].Value] = long.Parse(line.Groups[2].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            }
        });
        read.ShouldContainKey("volunteers.minutes");
        return read;
    }

    [GeneratedRegex("[0-9.]+")]
    private static partial Regex Decimal();

    [GeneratedRegex("[0-9]{2}-[0-9]+")]
    private static partial Regex VoucherNumber();

    // A share and a spread are no counts: what they are made of is.
    [GeneratedRegex(@"^insights/((?:volunteers|activities|points)\.[a-z-]+)\?\S* ([0-9,]+)(?![0-9.,]|\s*%)")]
    private static partial Regex Figure();
}
