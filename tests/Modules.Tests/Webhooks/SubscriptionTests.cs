using System.Net;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Identity.Clients;
using Mulin.Foundation.Outgoing;
using Mulin.Foundation.Webhooks;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Webhooks;

[Collection("outside")]
public class SubscriptionTests
{
    [Theory, BothEngines]
    public async Task A_secret_is_shown_once_and_kept_sealed_and_so_is_the_address(On engine)
    {
        var here = await Neighbourhood.With((await Outside.Get(engine)).Town);
        var made = (await here.Subscribe("http://127.0.0.1:9/hook?key=verysecret"))!;
        made.Secret!.ShouldStartWith("whsec_");
        Convert.FromBase64String(made.Secret[6..]).Length.ShouldBe(32);
        var row = await here.Subscription(made.Id);
        row.Key!.Sealed.ShouldNotContain(made.Secret[6..20]);
        row.Address!.Sealed.ShouldNotContain("verysecret");
        row.Shown.ShouldBe("http://127.0.0.1:9/hook");
        (await here.Facts<Subscribed>()).ShouldHaveSingleItem().ShouldBe(new Subscribed(made.Id, SubscriptionKind.Signed, 1, null));
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Submission>().CountAsync())).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_while_unless_the_old_one_has_become_known(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        var made = (await here.Subscribe(receiver.Address))!;
        var second = (await here.As("陈书记", scope => scope.GetRequiredService<RenewSecret>().Run(new() { Id = made.Id, KeepHours = 24 }, default)))!;
        await Send();
        Fits(second.Secret).ShouldBeTrue();
        Fits(made.Secret!).ShouldBeTrue();

        outside.Clock.Ahead += TimeSpan.FromHours(25);
        await Send();
        Fits(second.Secret).ShouldBeTrue();
        Fits(made.Secret!).ShouldBeFalse();

        var third = (await here.As("陈书记", scope => scope.GetRequiredService<RenewSecret>().Run(new() { Id = made.Id, KeepHours = 0 }, default)))!;
        third.OldUntil.ShouldBeNull();
        await Send();
        Fits(third.Secret).ShouldBeTrue();
        Fits(second.Secret).ShouldBeFalse();
        (await here.Facts<SecretRenewed>()).Count.ShouldBe(2);
        (await Should.ThrowAsync<Misshapen>(() => here.As("陈书记", scope => scope.GetRequiredService<RenewSecret>().Run(new() { Id = made.Id, KeepHours = 1000 }, default)))).Errors[0].Code.ShouldBe("webhooks.keep-hours");

        async Task Send()
        {
            await here.As("陈书记", scope => scope.GetRequiredService<TestSubscription>().Run(new() { Id = made.Id }, default));
            await outside.Carry();
        }

        bool Fits(string secret)
        {
            var heard = receiver.All[^1];
            var right = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[6..]), Encoding.UTF8.GetBytes($"{heard.Id}.{heard.Headers["webhook-timestamp"]}.{heard.Body}")))}";
            return heard.Headers["webhook-signature"].Split(' ').Contains(right);
        }
    }

    [Theory]
    [InlineData("not an address", "webhooks.address-wrong")]
    [InlineData("ftp://example.com/x", "webhooks.address-https")]
    [InlineData("http://example.com/x", "webhooks.address-https")]
    [InlineData("https://user:pass@example.com/x", "webhooks.address-user")]
    [InlineData("https://localhost/x", "webhooks.address-private")]
    [InlineData("https://postgres/x", "webhooks.address-private")]
    [InlineData("https://127.1/x", "webhooks.address-private")]
    [InlineData("https://2130706433/x", "webhooks.address-private")]
    [InlineData("https://10.0.0.8/x", "webhooks.address-private")]
    [InlineData("https://169.254.169.254/latest/meta-data", "webhooks.address-private")]
    [InlineData("https://[::1]/x", "webhooks.address-private")]
    [InlineData("https://[::ffff:192.168.1.1]/x", "webhooks.address-private")]
    [InlineData("https://[fd00::1]/x", "webhooks.address-private")]
    public void An_address_of_the_own_network_is_refused(string typed, string code) =>
        Should.Throw<Refusal>(() => Address.Of(typed, SubscriptionKind.Signed, privateToo: false)).Code.ShouldBe(code);

    [Theory]
    [InlineData("https://hooks.example.com/x?y=1")]
    [InlineData("https://93.184.216.34:8443/x")]
    [InlineData("https://[2606:2800:220:1::1]/x")]
    [InlineData("https://例子.中国/收")]
    public void An_address_of_the_open_internet_is_taken(string typed) =>
        Address.Of(typed, SubscriptionKind.Signed, privateToo: false).Shown.ShouldNotContain("?");

    [Theory]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:5db8:d822::", true)]
    [InlineData("100.64.1.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("ff02::1", false)]
    [InlineData("8.8.8.8", true)]
    public void An_old_address_inside_a_new_one_is_looked_at_too(string address, bool open) => Reachable.IsPublic(IPAddress.Parse(address)).ShouldBe(open);

    [Fact]
    public async Task A_name_that_leads_into_the_own_network_is_not_called_whatever_the_form_said()
    {
        await using var receiver = await Receiver.Open();
        using var courier = new Courier(new ConfigurationBuilder().Build(), Patience.Usual);
        var answer = await courier.Post(new Uri(receiver.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)), [], [], read: false, default);
        answer.Failure.ShouldBe(Failure.NotAllowed);
        (await courier.Post(new Uri(receiver.Address), [], [], read: false, default)).Failure.ShouldBe(Failure.NotAllowed);
        receiver.All.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task What_cannot_be_is_said_beside_the_field(On engine)
    {
        var here = await Neighbourhood.With((await Outside.Get(engine)).Town);
        await here.Subscribe("http://127.0.0.1:9", "concerns.secret-thoughts.v1").IsRefused("webhooks.no-such-fact", "Facts");
        await here.Subscribe("http://127.0.0.1:9", "people.met.v1").IsRefused("webhooks.no-such-fact", "Facts");
        await here.As("陈书记", scope => scope.GetRequiredService<Subscribe>().Run(new() { Name = "空的", Address = "http://127.0.0.1:9" }, default)).IsRefused("webhooks.facts-missing", "Facts");
        await here.As("陈书记", scope => scope.GetRequiredService<Subscribe>().Run(new() { Name = "别人的", Address = "http://127.0.0.1:9", Facts = ["concerns.reported.v1"], ClientId = Guid.NewGuid() }, default)).IsRefused("webhooks.no-such-client", "ClientId");
        await Should.ThrowAsync<NotYours>(() => here.As("刘姐", scope => scope.GetRequiredService<Subscribe>().Run(new() { Name = "x", Address = "http://127.0.0.1:9", Facts = ["concerns.reported.v1"] }, default)));
        for (var i = 0; i < Subscription.Most; i++)
        {
            await here.Subscribe($"http://127.0.0.1:9/{i}");
        }

        await here.Subscribe("http://127.0.0.1:9/more").IsRefused("webhooks.too-many");
    }

    [Theory, BothEngines]
    public async Task It_can_be_changed_by_one_at_a_time_and_ended_for_good(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        var made = (await here.Subscribe("http://127.0.0.1:9/old"))!;
        var view = await here.As("陈书记", scope => scope.GetRequiredService<SubscriptionDetail>().Run(made.Id, null, null, default));
        await here.As("陈书记", scope => scope.GetRequiredService<ChangeSubscription>().Run(new() { Id = made.Id, Version = view.Version, Name = "改过的名字", Facts = ["concerns.closed.v1", "concerns.reported.v1"], Address = receiver.Address }, default));
        await Should.ThrowAsync<Faster>(() => here.As("陈书记", scope => scope.GetRequiredService<ChangeSubscription>().Run(new() { Id = made.Id, Version = view.Version, Name = "同时改的", Facts = ["concerns.closed.v1"] }, default)));
        await here.Report();
        await here.Settle();
        await outside.Carry();
        receiver.All.Count.ShouldBe(1);

        await here.As("陈书记", scope => scope.GetRequiredService<EndSubscription>().Run(new() { Id = made.Id }, default));
        var ended = await here.Subscription(made.Id);
        (ended.Address, ended.Key).ShouldBe((null, null));
        await Should.ThrowAsync<Missing>(() => here.As("陈书记", scope => scope.GetRequiredService<SubscriptionDetail>().Run(made.Id, null, null, default)));
        await here.As("陈书记", scope => scope.GetRequiredService<EndSubscription>().Run(new() { Id = made.Id }, default)).IsRefused("webhooks.ended");
        var neighbours = await Neighbourhood.With(outside.Town);
        await Should.ThrowAsync<Missing>(() => neighbours.As("陈书记", scope => scope.GetRequiredService<EndSubscription>().Run(new() { Id = made.Id }, default)));
    }

    [Theory, BothEngines]
    public async Task A_program_that_loses_its_key_hears_of_nothing_any_more(On engine)
    {
        var here = await Neighbourhood.With((await Outside.Get(engine)).Town);
        var client = (await here.As("陈书记", scope => scope.GetRequiredService<MakeClient>().Run(new() { Name = "区热线", Contact = "老周", Read = true }, default)))!;
        var made = (await here.As("陈书记", scope => scope.GetRequiredService<Subscribe>().Run(new() { Name = "区热线", Address = "http://127.0.0.1:9", Facts = ["concerns.reported.v1"], ClientId = client.Id }, default)))!;
        await here.As("陈书记", scope => scope.GetRequiredService<RevokeClient>().Run(new() { Id = client.Id }, default));
        await here.Settle();
        (await here.Subscription(made.Id)).OffBecause.ShouldBe(SwitchedOffBecause.ClientRevoked);
        await here.As("陈书记", scope => scope.GetRequiredService<SwitchSubscription>().Run(new() { Id = made.Id, On = true }, default)).IsRefused("webhooks.client-gone");
    }

    [Theory, BothEngines]
    public async Task What_arrived_is_forgotten_after_thirty_days(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        await here.Subscribe(receiver.Address);
        await here.Report();
        await here.Settle();
        await outside.Carry();
        await here.Pass(TimeSpan.FromDays(2));
        (await here.Pushes()).Count.ShouldBe(1);
        outside.Clock.Ahead += TimeSpan.FromDays(31);
        await here.Pass(TimeSpan.FromDays(2));
        (await here.Pushes()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task The_pages_show_the_secret_once_and_what_was_answered(On engine)
    {
        var outside = await Outside.Get(engine);
        var here = await Neighbourhood.With(outside.Town);
        await using var receiver = await Receiver.Open();
        var made = (await here.Subscribe(receiver.Address))!;
        await here.Report();
        await here.Settle();
        receiver.Then(Receiver.Answer(503));
        await outside.Carry();
        await using var door = await Doorstep.Open(here);
        using var secretary = await door.As("陈书记");
        (await secretary.GetStringAsync("webhooks")).ShouldContain("区热线平台");
        var page = await secretary.GetStringAsync($"webhooks/{made.Id}");
        page.ShouldContain("503");
        page.ShouldContain("收到诉求");
        page.ShouldNotContain(made.Secret!);
        (await secretary.GetStringAsync($"webhooks/{made.Id}/change")).ShouldContain("concerns.closed.v1");
        (await secretary.GetStringAsync($"webhooks/{made.Id}/secret")).ShouldNotContain("whsec_");
        using var worker = await door.As("刘姐");
        (await worker.GetAsync("webhooks")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await secretary.GetStringAsync("api/webhooks/facts")).ShouldContain("concerns.resolved.v1");
    }

    [Fact]
    public void Waits_grow_are_never_the_same_for_two_and_end_after_three_days()
    {
        var since = new DateTime(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc);
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var (now, tries) = (since, 0);
            TimeSpan longest = default;
            while (Waits.Next(since, now, ++tries, random.NextDouble()) is { } next)
            {
                var wait = next - now;
                if (wait <= TimeSpan.Zero || next > since + Waits.Most || (wait < longest * 0.6 && next < since + Waits.Most))
                {
                    return false;
                }

                longest = wait > longest ? wait : longest;
                now = next;
            }

            return now == since + Waits.Most && tries is > 12 and < 20;
        }).QuickCheckThrowOnFailure();
    }
}
