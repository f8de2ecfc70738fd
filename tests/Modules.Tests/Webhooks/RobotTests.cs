using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Outgoing;
using Mulin.Foundation.Webhooks;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Webhooks;

[Collection("outside")]
public class RobotTests
{
    private const string Taken = """{"errcode":0,"errmsg":"ok"}""";

    [Theory, BothEngines]
    public async Task What_happens_at_once_is_one_message_in_the_group_with_nobodys_name_in_it(On engine)
    {
        var (outside, here, group, _) = await Group(engine);
        await using var robot = group;
        robot.Always = Receiver.Answer(200, Taken);
        var first = await here.Report(kind: ConcernKind.Repair);
        await here.Report(kind: ConcernKind.Culture, text: "想借活动室排练节目用");
        await here.Settle();
        await outside.Carry();

        var heard = robot.All.ShouldHaveSingleItem();
        heard.Path.ShouldBe("/cgi-bin/webhook/send?key=k-1");
        var body = JsonDocument.Parse(heard.Body).RootElement;
        body.GetProperty("msgtype").GetString().ShouldBe("markdown");
        var text = body.GetProperty("markdown").GetProperty("content").GetString()!;
        text.ShouldContain(here.Node.Name);
        text.ShouldContain("收到诉求：维修维护");
        text.ShouldContain("收到诉求：文化娱乐");
        text.ShouldContain($"https://mulin.example/c/{here.Node.Slug}/concerns/{first.Id}");
        text.ShouldNotContain("张");
        text.ShouldNotContain(Street.Light);
        (await here.Pushes()).ShouldAllBe(row => row.State == PushState.Delivered);
    }

    [Theory, BothEngines]
    public async Task No_more_than_twenty_messages_go_out_in_a_minute_however_many_nodes_there_are(On engine)
    {
        var (outside, here, group, made) = await Group(engine);
        await using var robot = group;
        robot.Always = Receiver.Answer(200, Taken);
        using var other = outside.Node();
        for (var i = 0; i < 24; i++)
        {
            await here.As("陈书记", scope => scope.GetRequiredService<TestSubscription>().Run(new() { Id = made }, default));
            await Task.WhenAll(outside.Carry(), other.Round(default));
        }

        robot.All.Count.ShouldBe(Subscription.RobotPerMinute);
        outside.Clock.Ahead += TimeSpan.FromSeconds(61);
        await outside.Carry();
        robot.All.Count.ShouldBe(Subscription.RobotPerMinute + 1);
        (await here.Pushes()).Count(row => row.State == PushState.Delivered).ShouldBe(24);
    }

    [Theory, BothEngines]
    public async Task A_group_that_has_had_enough_in_its_minute_is_written_to_later_and_counts_as_being_there(On engine)
    {
        var (outside, here, group, made) = await Group(engine);
        await using var robot = group;
        robot.Then(Receiver.Answer(200, """{"errcode":45009,"errmsg":"api freq out of limit"}"""));
        robot.Always = Receiver.Answer(200, Taken);
        await here.Report();
        await here.Settle();
        await outside.Carry();
        var row = (await here.Pushes()).Single();
        (row.State, row.Failure, row.Code).ShouldBe((PushState.Waiting, Failure.TooMany, 45009));
        (await here.Subscription(made)).FailingSince.ShouldBeNull();
        await outside.Carry();
        robot.All.Count.ShouldBe(1);
        outside.Clock.Ahead += TimeSpan.FromMinutes(2);
        await outside.Carry();
        (await here.Pushes()).Single().State.ShouldBe(PushState.Delivered);
    }

    [Theory, BothEngines]
    public async Task Two_hundred_means_nothing_until_the_answer_says_so(On engine)
    {
        var (outside, here, group, made) = await Group(engine);
        await using var robot = group;
        robot.Then(Receiver.Answer(200, "<html>proxy</html>"), Receiver.Answer(200, """{"errcode":-1,"errmsg":"system busy"}"""), Receiver.HangUp, Receiver.Answer(500), Receiver.Slow(TimeSpan.FromSeconds(5)));
        robot.Always = Receiver.Answer(200, Taken);
        await here.Report();
        await here.Settle();
        for (var i = 0; i < 6; i++)
        {
            await outside.Carry();
            outside.Clock.Ahead += TimeSpan.FromHours(2);
        }

        robot.All.Count.ShouldBe(6);
        (await here.Pushes()).Single().State.ShouldBe(PushState.Delivered);
        (await here.Subscription(made)).FailingSince.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_robot_taken_out_of_its_group_is_switched_off_and_a_message_it_will_never_take_is_parked(On engine)
    {
        var (outside, here, group, made) = await Group(engine);
        await using var robot = group;
        robot.Then(Receiver.Answer(200, """{"errcode":40058,"errmsg":"invalid message"}"""));
        robot.Always = Receiver.Answer(200, """{"errcode":93000,"errmsg":"invalid webhook url"}""");
        await here.Report();
        await here.Settle();
        await outside.Carry();
        (await here.Pushes()).Single().State.ShouldBe(PushState.Parked);
        (await here.Subscription(made)).State.ShouldBe(SubscriptionState.On);
        await here.Report(text: "水管漏水了，请来看看");
        await here.Settle();
        await outside.Carry();
        (await here.Subscription(made)).OffBecause.ShouldBe(SwitchedOffBecause.Gone);
    }

    [Theory, BothEngines]
    public async Task A_crowd_of_news_stays_within_what_one_message_may_hold(On engine)
    {
        var (outside, here, group, _) = await Group(engine);
        await using var robot = group;
        robot.Always = Receiver.Answer(200, Taken);
        for (var i = 0; i < 45; i++)
        {
            await here.Report(text: $"楼道灯不亮，第{i}次说");
        }

        await here.Settle();
        await outside.Carry();
        robot.All.Count.ShouldBe(3);
        robot.All.Select(heard => Encoding.UTF8.GetByteCount(JsonDocument.Parse(heard.Body).RootElement.GetProperty("markdown").GetProperty("content").GetString()!)).ShouldAllBe(bytes => bytes <= 4096);
    }

    [Theory]
    [InlineData("https://hooks.example.com/cgi-bin/webhook/send?key=1")]
    [InlineData("https://qyapi.weixin.qq.com/cgi-bin/webhook/send")]
    [InlineData("https://qyapi.weixin.qq.com/elsewhere?key=1")]
    public void An_address_that_is_no_robots_is_refused(string typed) =>
        Should.Throw<Refusal>(() => Address.Of(typed, SubscriptionKind.WeComRobot, privateToo: false)).Code.ShouldBe("webhooks.address-robot");

    [Fact]
    public void A_robots_key_is_not_shown() =>
        Address.Of("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6", SubscriptionKind.WeComRobot, privateToo: false).Shown.ShouldBe("https://qyapi.weixin.qq.com/cgi-bin/webhook/send");

    private static async Task<(Outside Outside, Neighbourhood Here, Receiver Robot, Guid Made)> Group(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        var robot = await Receiver.Open();
        var made = (await here.Subscribe($"{robot.Address}/cgi-bin/webhook/send?key=k-1", SubscriptionKind.WeComRobot, "concerns.reported.v1"))!;
        made.Secret.ShouldBeNull();
        return (outside, here, robot, made.Id);
    }
}
