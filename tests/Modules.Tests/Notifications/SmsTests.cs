using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.Outgoing;
using Mulin.Foundation.People;
using Mulin.Foundation.Work;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Webhooks;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Notifications;

/// <summary>Text messages against a gateway that misbehaves. It discards an id it has seen, as such gateways do.</summary>
public class SmsTests
{
    [Theory, BothEngines]
    public async Task A_message_is_signed_and_carries_an_id_so_that_a_lost_answer_makes_no_second_one(On engine)
    {
        await using var gateway = await Receiver.Open();
        var (town, clock) = await Connected(engine, gateway);
        var here = await Neighbourhood.With(town);
        gateway.Then(Receiver.HangUp, Receiver.Answer(500), Receiver.Slow(TimeSpan.FromSeconds(5)), Receiver.Answer(409));
        await Write(here, "13900000001");
        for (var i = 0; i < 5; i++)
        {
            await Carry(town);
            clock.Ahead += TimeSpan.FromMinutes(15);
        }

        gateway.All.Count.ShouldBe(4);
        gateway.All.Select(heard => heard.Headers["idempotency-key"]).Distinct().Count().ShouldBe(1);
        (await Rows(here)).ShouldHaveSingleItem().SentAt.ShouldNotBeNull();
        var first = gateway.All[0];
        var body = JsonDocument.Parse(first.Body).RootElement;
        body.GetProperty("phone").GetString().ShouldBe("13900000001");
        body.GetProperty("text").GetString()!.ShouldStartWith($"【{here.Node.Name}】");
        body.GetProperty("id").GetString().ShouldBe(first.Headers["idempotency-key"]);
        first.Headers["x-mulin-signature"].ShouldBe($"sha256={Hmac($"{first.Headers["idempotency-key"]}.{first.Headers["x-mulin-timestamp"]}.{first.Body}")}");
        first.Headers["authorization"].ShouldBe("Bearer t-1");
    }

    [Theory, BothEngines]
    public async Task A_gateway_that_reads_parameters_gets_its_signature_in_the_address(On engine)
    {
        await using var gateway = await Receiver.Open();
        var (town, _) = await Connected(engine, gateway, "query");
        var here = await Neighbourhood.With(town);
        await Write(here, "13900000001");
        await Carry(town);
        var heard = gateway.All.ShouldHaveSingleItem();
        var query = System.Web.HttpUtility.ParseQueryString(new Uri($"http://x{heard.Path}").Query);
        query["app"].ShouldBe("mulin");
        query["sign"].ShouldBe(Hmac($"{query["id"]}.{query["timestamp"]}.{heard.Body}"));
        heard.Headers.ContainsKey("x-mulin-signature").ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Two_nodes_send_each_message_once_and_the_pump_waits_for_neither(On engine)
    {
        await using var gateway = await Receiver.Open();
        var (town, _) = await Connected(engine, gateway);
        var here = await Neighbourhood.With(town);
        gateway.Always = async http =>
        {
            await Task.Delay(20);
            http.Response.StatusCode = 200;
        };
        for (var i = 0; i < 20; i++)
        {
            await Write(here, $"1390000{i:0000}");
        }

        using var one = ActivatorUtilities.CreateInstance<Porter>(town.Services);
        using var other = ActivatorUtilities.CreateInstance<Porter>(town.Services);
        while ((await Rows(here)).Exists(row => row.SentAt is null))
        {
            await Task.WhenAll(one.Round(default), other.Round(default));
        }

        gateway.All.Count.ShouldBe(20);
        gateway.All.Select(heard => heard.Headers["idempotency-key"]).Distinct().Count().ShouldBe(20);
    }

    [Theory, BothEngines]
    public async Task A_message_that_will_not_go_is_given_up_said_and_sent_again_by_hand(On engine)
    {
        await using var gateway = await Receiver.Open();
        var (town, clock) = await Connected(engine, gateway);
        var here = await Neighbourhood.With(town);
        gateway.Then(Receiver.Answer(422));
        gateway.Always = Receiver.Answer(503);
        await Write(here, "13900000001");
        await Carry(town);
        (await Rows(here)).Single().ParkedAt.ShouldNotBeNull("a number the gateway will not have is not tried again");
        await Write(here, "13900000002");
        for (var i = 0; i < 40 && (await Rows(here)).Exists(row => row.ParkedAt is null); i++)
        {
            await Carry(town);
            clock.Ahead += TimeSpan.FromHours(1);
        }

        (await Rows(here)).Max(row => row.ParkedAt - row.Since).ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromHours(24), TimeSpan.FromHours(26));
        (await here.As("刘姐", scope => scope.GetRequiredService<Todo>().Run(DueFilter.All, null, null, 50, default))).Lines.ShouldContain(line => line.Kind == "notifications.wait.sms" && line.Title.Contains('2'));
        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<SentMessages>().Run(false, null, default)));
        var view = await here.As("刘姐", scope => scope.GetRequiredService<SentMessages>().Run(true, null, default));
        view.Lines.Select(line => line.State).ShouldBe([SmsState.Parked, SmsState.Parked]);
        view.Lines.ShouldAllBe(line => line.To.Contains('*'));

        gateway.Always = Receiver.Answer(200);
        (await here.As("刘姐", scope => scope.GetRequiredService<SendSmsAgain>().Run(new(), default))).ShouldBe(2);
        await Carry(town);
        (await Rows(here)).ShouldAllBe(row => row.SentAt != null && row.ParkedAt == null);
        await here.As("刘姐", scope => scope.GetRequiredService<SendSmsAgain>().Run(new(), default)).IsRefused("notifications.sms-none-parked");
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        (await staff.GetStringAsync("notices/sms")).ShouldContain("已发出");
    }

    [Theory, BothEngines]
    public async Task Who_waits_for_a_code_is_told_when_the_gateway_does_not_take_it(On engine)
    {
        await using var gateway = await Receiver.Open();
        gateway.Always = Receiver.Answer(500);
        var (town, _) = await Connected(engine, gateway);
        await using var scope = town.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Contracts.Notifications.ISendsSms>().Send(Guid.NewGuid(), "13900000001", "验证码", default).IsRefused("notifications.sms-failed");
    }

    private static async Task<(Town, Outside.Watch)> Connected(On engine, Receiver gateway, string sign = "header")
    {
        var clock = new Outside.Watch();
        var town = await Town.Over(await Database.New(engine), clock, services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                [new("MULIN_SMS_URL", $"{gateway.Address}/send?app=mulin"), new("MULIN_SMS_TOKEN", "t-1"), new("MULIN_SMS_SECRET", "s-1"), new("MULIN_SMS_SIGN", sign)]).Build());
            services.AddSingleton(new Patience(TimeSpan.FromMilliseconds(700)));
        });
        return (town, clock);
    }

    /// <summary>An urgent notice to somebody without an account, as the reaction writes it on an ordinary day.</summary>
    private static async Task Write(Neighbourhood here, string phone)
    {
        var person = await here.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "没有账号的人", Phone = phone }, default));
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var notice = new GivenNotice(db.NewId(), person, "work.you", "[]", "concerns/1", Guid.NewGuid(), true, db.Now);
            db.Add(notice);
            db.Add(new SmsToSend(db.NewId(), person, notice.Id, inStory: false, db.Now, db.Clock.MachineNow));
            await db.Save(default);
            return 0;
        });
    }

    private static Task Carry(Town town) => town.Services.GetRequiredService<Porter>().Round(default);

    private static Task<List<SmsToSend>> Rows(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<SmsToSend>().AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    private static string Hmac(string signed) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("s-1"), Encoding.UTF8.GetBytes(signed)));
}
