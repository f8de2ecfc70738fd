using System.Net;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class TwoNodesDrill
{
    private const string Second = "drill-second";

    [Fact]
    public async Task One_of_two_is_killed_under_load_nothing_is_lost_and_the_other_nodes_pages_hear_of_it()
    {
        var town = await Town.Fresh(On.Postgres);
        var here = await Neighbourhood.With(town);
        await KillDrill.Desk(here);
        await Load.Staff(here, "何静", "13700005678", Second);
        await here.Settle();
        await using var one = new Serving(town.Database);
        await using var two = new Serving(town.Database);
        await one.Start();
        await two.Start();

        // Who signed in at one is known at the other: the keys are shared.
        var desk = new CookieContainer();
        using var deskAtOne = one.Browser(desk);
        using var deskAtTwo = two.Browser(desk);
        await Serving.SignIn(deskAtOne, KillDrill.StaffName, KillDrill.Password);
        var reader = new CookieContainer();
        using var readerAtOne = one.Browser(reader);
        using var readerAtTwo = two.Browser(reader);
        await Serving.SignIn(readerAtOne, Second, KillDrill.Password);
        await using var page = await OpenPage.At(readerAtTwo, here);

        var load = new Load(here, reports: 400, atOnce: 16);
        HttpClient[] nodes = [deskAtOne, deskAtTwo];
        var sending = load.Send(attempt => nodes[attempt % 2]);
        await load.Until(130, sending);
        await page.HearsNotice(1);

        // The first to start has the lease: it is taken over, too.
        await one.Kill();
        await sending;
        load.TurnedAway.ShouldBePositive();
        await load.IsWhole();
        var heard = page.Notices;
        (await deskAtTwo.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Back again, it serves again: a report through it reaches the page on the other.
        await one.Start();
        var later = new Load(here, reports: 401, atOnce: 1);
        await later.Send(_ => deskAtOne);
        await page.HearsNotice(heard + 1);
        await later.IsWhole();
    }
}
