using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.Outgoing;
using Mulin.Foundation.Webhooks;
using Mulin.Foundation.Work;
using Mulin.Kernel.Data;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Webhooks;

[Collection("outside")]
public class PushTests
{
    [Theory, BothEngines]
    public async Task What_happens_reaches_who_subscribed_signed_and_says_nothing_about_anybody(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        var made = (await here.Subscribe($"{receiver.Address}/hook?token=abc", "concerns.reported.v1", "concerns.closed.v1"))!;

        var reported = await here.Report(kind: ConcernKind.Repair);
        await here.Settle();
        await outside.Carry();

        var heard = receiver.All.ShouldHaveSingleItem();
        heard.Path.ShouldBe("/hook?token=abc");
        var (id, time) = (heard.Id, heard.Headers["webhook-timestamp"]);
        var key = Convert.FromBase64String(made.Secret!["whsec_".Length..]);
        heard.Headers["webhook-signature"].ShouldBe($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{time}.{heard.Body}")))}");
        long.Parse(time, CultureInfo.InvariantCulture).ShouldBeInRange(outside.Clock.GetUtcNow().ToUnixTimeSeconds() - 30, outside.Clock.GetUtcNow().ToUnixTimeSeconds());

        var body = JsonDocument.Parse(heard.Body).RootElement;
        body.GetProperty("type").GetString().ShouldBe("concerns.reported.v1");
        body.GetProperty("data").GetProperty("concernId").GetGuid().ShouldBe(reported.Id);
        body.GetProperty("data").GetProperty("kind").GetString().ShouldBe("Repair");
        body.GetProperty("fact").GetProperty("community").GetString().ShouldBe(here.Node.Slug);
        heard.Body.ShouldNotContain(here["张阿姨"].PersonId.ToString());
        heard.Body.ShouldNotContain(Street.Light);
        heard.Body.ShouldNotContain(here.Buildings[0].Id.ToString("N"));
        heard.Headers.ContainsKey("cookie").ShouldBeFalse();
        heard.Headers.ContainsKey("traceparent").ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task A_receiver_that_stumbles_gets_it_again_under_the_same_id_until_it_has_taken_it_once(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        await here.Subscribe(receiver.Address);
        receiver.Then(Receiver.Answer(500), Receiver.HangUp, Receiver.Slow(TimeSpan.FromSeconds(5)), Receiver.Answer(302, also: http => http.Response.Headers.Location = $"{receiver.Address}/elsewhere"), Receiver.Answer(404));
        await here.Report();
        await here.Settle();

        Failure?[] failures = [Failure.Refused, Failure.BrokenOff, Failure.TimedOut, Failure.Redirected, Failure.Refused];
        for (var i = 0; i < failures.Length; i++)
        {
            await outside.Carry();
            var row = (await here.Pushes()).ShouldHaveSingleItem();
            row.Failure.ShouldBe(failures[i]);
            row.State.ShouldBe(PushState.Waiting);
            row.Attempts.ShouldBe(i + 1);
            await outside.Carry();
            receiver.All.Count.ShouldBe(i + 1, "it is not tried before its time");
            outside.Clock.Ahead += Waits.After(i + 1, 1) + TimeSpan.FromSeconds(1);
        }

        await outside.Carry();
        (await here.Pushes()).Single().State.ShouldBe(PushState.Delivered);
        outside.Clock.Ahead += TimeSpan.FromDays(1);
        await outside.Carry();
        receiver.All.Count.ShouldBe(6);
        receiver.All.Select(heard => heard.Id).Distinct().Count().ShouldBe(1);
        receiver.All.ShouldAllBe(heard => heard.Path == "/", "a redirect is not followed");
        receiver.All.Select(heard => heard.Headers["webhook-timestamp"]).Distinct().Count().ShouldBeGreaterThan(3);
    }

    [Theory, BothEngines]
    public async Task Two_nodes_carry_the_same_outbox_and_each_thing_arrives_once(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        await here.Subscribe(receiver.Address);
        receiver.Always = async http =>
        {
            await Task.Delay(20);
            http.Response.StatusCode = 204;
        };
        for (var i = 0; i < 30; i++)
        {
            await here.Report(text: $"楼道灯不亮，第{i}次说");
        }

        await here.Settle();
        using var one = outside.Node();
        using var other = outside.Node();
        while ((await here.Pushes()).Exists(row => row.State == PushState.Waiting))
        {
            await Task.WhenAll(one.Round(default), other.Round(default));
        }

        receiver.All.Count.ShouldBe(30);
        receiver.All.Select(heard => heard.Id).Distinct().Count().ShouldBe(30);
        (await here.Pushes()).ShouldAllBe(row => row.Attempts == 1 && row.State == PushState.Delivered);
    }

    [Theory, BothEngines]
    public async Task What_a_dead_node_had_claimed_is_carried_by_another_a_minute_later(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        await here.Subscribe(receiver.Address);
        await here.Report();
        await here.Settle();
        var claim = Guid.NewGuid();
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            (await db.Load<Push>((await here.Pushes()).Single().Id, default)).Take(claim, outside.Clock.GetUtcNow().UtcDateTime);
            await db.Save(default);
            return 0;
        });

        await outside.Carry();
        receiver.All.ShouldBeEmpty();
        outside.Clock.Ahead += TimeSpan.FromSeconds(61);
        await outside.Carry();
        receiver.All.Count.ShouldBe(1);
        (await here.Pushes()).Single().State.ShouldBe(PushState.Delivered);
    }

    [Theory, BothEngines]
    public async Task A_slow_receiver_holds_up_neither_the_pump_nor_another_receiver(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var slow = await Receiver.Open();
        await using var quick = await Receiver.Open();
        slow.Always = Receiver.Slow(TimeSpan.FromSeconds(20));
        await here.Subscribe(slow.Address);
        await here.Subscribe(quick.Address);
        for (var i = 0; i < 12; i++)
        {
            await here.Report(text: $"楼道灯不亮，第{i}次说");
        }

        await here.Settle();
        var carrying = outside.Carry();
        var began = Stopwatch.StartNew();
        while (quick.All.Count < 12 && began.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20);
        }

        quick.All.Count.ShouldBe(12);
        await here.Report(text: "水管漏水了，请来看看");
        await here.Settle();
        (await here.Pushes()).Count.ShouldBe(26);
        await carrying;
        slow.All.Count.ShouldBeLessThan(12, "who does not answer is knocked at with a few only");
    }

    [Theory, BothEngines]
    public async Task After_three_days_it_is_parked_said_once_and_sent_again_by_hand_under_the_same_id(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        var made = (await here.Subscribe(receiver.Address))!;
        await here.Report(text: "第一件说不通的事情");
        await here.Report(text: "第二件说不通的事情");
        await here.Settle();

        // One of many is never taken: the receiver is there, so it is not switched off.
        receiver.Always = Receiver.Answer(422);
        for (var i = 0; i < 60 && (await here.Pushes()).Exists(row => row.State == PushState.Waiting); i++)
        {
            await outside.Carry();
            await here.AsSystem(async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                (await db.Load<Subscription>(made.Id, default)).Took();
                await db.Save(default);
                return 0;
            });
            outside.Clock.Ahead += TimeSpan.FromHours(2);
        }

        var parked = await here.Pushes();
        parked.ShouldAllBe(row => row.State == PushState.Parked && row.Status == 422);
        parked.ShouldAllBe(row => row.EndedAt - row.CreatedAt >= TimeSpan.FromDays(3) && row.EndedAt - row.CreatedAt < TimeSpan.FromDays(3.2));
        parked.ShouldAllBe(row => row.Attempts > 8 && row.Attempts < 25);
        (await here.Facts<PushParked>()).Count.ShouldBe(2);
        await here.Settle();
        var notices = (await here.As("陈书记", scope => scope.GetRequiredService<MyNotices>().Run(false, null, default))).Lines.Where(line => line.Text.Contains("区热线平台", StringComparison.Ordinal)).ToList();
        notices.ShouldHaveSingleItem();
        var waits = (await here.As("陈书记", scope => scope.GetRequiredService<Todo>().Run(DueFilter.All, null, null, 50, default))).Lines.Where(line => line.Kind == "webhooks.wait.parked").ShouldHaveSingleItem();
        waits.Where.ShouldContain("2");
        (await here.As("刘姐", scope => scope.GetRequiredService<Todo>().Run(DueFilter.All, null, null, 50, default))).Lines.ShouldNotContain(line => line.Kind == "webhooks.wait.parked");

        receiver.Always = Receiver.Answer(200);
        await outside.Carry();
        var before = receiver.All.Count;
        (await here.As("陈书记", scope => scope.GetRequiredService<SendAgain>().Run(new() { Id = made.Id, Pushes = [parked[0].Id] }, default))).ShouldBe(1);
        await outside.Carry();
        receiver.All.Count.ShouldBe(before + 1);
        receiver.All[^1].Id.ShouldBe($"{parked[0].Id:N}");
        (await here.As("陈书记", scope => scope.GetRequiredService<SendAgain>().Run(new() { Id = made.Id, LetGo = true }, default))).ShouldBe(1);
        (await here.Pushes()).Select(row => row.State).ShouldBe([PushState.Delivered, PushState.LetGo]);
        await here.As("陈书记", scope => scope.GetRequiredService<SendAgain>().Run(new() { Id = made.Id }, default)).IsRefused("webhooks.none-parked");
    }

    [Theory, BothEngines]
    public async Task An_address_that_always_fails_is_switched_off_and_said_and_can_be_switched_on_again(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        var receiver = await Receiver.Open();
        var made = (await here.Subscribe(receiver.Address))!;
        await receiver.DisposeAsync();
        await here.Report();
        await here.Settle();
        for (var i = 0; i < 50 && (await here.Subscription(made.Id)).State == SubscriptionState.On; i++)
        {
            await outside.Carry();
            outside.Clock.Ahead += TimeSpan.FromHours(2);
        }

        (await here.Subscription(made.Id)).OffBecause.ShouldBe(SwitchedOffBecause.Failing);
        (await here.Pushes()).Single().Failure.ShouldBe(Failure.Unreachable);
        (await here.Facts<SubscriptionSwitchedOff>()).ShouldHaveSingleItem().Because.ShouldBe(SwitchedOffBecause.Failing);
        await here.Settle();
        (await here.As("陈书记", scope => scope.GetRequiredService<MyNotices>().Run(false, null, default))).Lines.ShouldContain(line => line.Text.Contains("自动关闭", StringComparison.Ordinal));
        (await here.As("陈书记", scope => scope.GetRequiredService<Todo>().Run(DueFilter.All, null, null, 50, default))).Lines.ShouldContain(line => line.Kind == "webhooks.wait.off");

        await here.Report(text: "关着的时候报的一件事");
        await here.Settle();
        (await here.Pushes()).Count.ShouldBe(1);
        await here.As("陈书记", scope => scope.GetRequiredService<SwitchSubscription>().Run(new() { Id = made.Id, On = true }, default));
        await here.Report(text: "打开以后报的一件事情");
        await here.Settle();
        (await here.Pushes()).Count.ShouldBe(2);
        await here.As("陈书记", scope => scope.GetRequiredService<SwitchSubscription>().Run(new() { Id = made.Id, On = true }, default)).IsRefused("webhooks.on-already");
    }

    [Theory, BothEngines]
    public async Task Who_says_that_it_is_gone_is_left_alone_at_once(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        receiver.Always = Receiver.Answer(410);
        var made = (await here.Subscribe(receiver.Address))!;
        await here.Report();
        await here.Settle();
        await outside.Carry();
        (await here.Subscription(made.Id)).OffBecause.ShouldBe(SwitchedOffBecause.Gone);
        outside.Clock.Ahead += TimeSpan.FromDays(1);
        await outside.Carry();
        receiver.All.Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_receiver_that_asks_to_be_left_alone_is_left_alone_as_long(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        receiver.Then(Receiver.Answer(429, also: http => http.Response.Headers.RetryAfter = "600"));
        await here.Subscribe(receiver.Address);
        await here.Report();
        await here.Settle();
        await outside.Carry();
        outside.Clock.Ahead += TimeSpan.FromMinutes(9);
        await outside.Carry();
        receiver.All.Count.ShouldBe(1);
        outside.Clock.Ahead += TimeSpan.FromMinutes(2);
        await outside.Carry();
        receiver.All.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Care_and_mediation_leave_the_house_for_nobody(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        await here.Subscribe(receiver.Address);
        await here.Report(kind: ConcernKind.Care, text: "邻居老人需要人帮忙买药");
        await here.Report(kind: ConcernKind.Mediation, text: "楼上每晚都很吵，想调解");
        await here.Report(kind: ConcernKind.Culture, text: "想借活动室排练节目用");
        await here.Settle();
        await outside.Carry();
        receiver.All.ShouldHaveSingleItem().Body.ShouldContain("Culture");
    }

    [Theory, BothEngines]
    public async Task A_test_is_tried_once_and_waits_for_nobody(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        receiver.Then(Receiver.Answer(503));
        var made = (await here.Subscribe(receiver.Address))!;
        var test = await here.As("陈书记", scope => scope.GetRequiredService<TestSubscription>().Run(new() { Id = made.Id }, default));
        await outside.Carry();
        outside.Clock.Ahead += TimeSpan.FromHours(1);
        await outside.Carry();
        receiver.All.ShouldHaveSingleItem().Body.ShouldContain("webhooks.test.v1");
        var row = (await here.Pushes()).Single();
        (row.Id, row.State, row.Status).ShouldBe((test, PushState.LetGo, 503));
        await here.As("陈书记", scope => scope.GetRequiredService<SendAgain>().Run(new() { Id = made.Id, Pushes = [test] }, default)).IsRefused("webhooks.test-again");
    }
}
