using System.Net;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Webhooks;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Notifications;

/// <summary>How neighbours choose to be told.</summary>
public class ChoiceTests
{
    [Theory, BothEngines]
    public async Task What_does_not_ring_is_still_there_to_be_read_and_an_emergency_rings_anyway(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Choose(here, "张阿姨", ring: ["concerns.notices.followed", "concerns.notices.incident"]);
        await Told(here, "张阿姨", "concerns.notice.accepted");
        (await Mine(here, "张阿姨")).ShouldSatisfyAllConditions(page => page.Lines.Count.ShouldBe(1), page => page.Unread.ShouldBe(0));
        await Told(here, "张阿姨", "concerns.notice.incident");
        (await Mine(here, "张阿姨")).Unread.ShouldBe(1);
        await Told(here, "张阿姨", "concerns.notice.accepted", pressing: true);
        (await Mine(here, "张阿姨")).Unread.ShouldBe(2);
        await Told(here, "李叔", "concerns.notice.accepted");
        (await Mine(here, "李叔")).Unread.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task What_an_office_has_to_know_rings_whatever_its_holder_ticks_and_nobody_chooses_what_is_not_theirs(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Choose(here, "王师傅", ring: []);
        await Told(here, "王师傅", "concerns.notice.to-you");
        (await Mine(here, "王师傅")).Unread.ShouldBe(1);
        (await here.As("王师傅", scope => scope.GetRequiredService<MyNoticeChoice>().Run(default))).Kinds.Where(line => line.Always).ShouldAllBe(line => line.Rings);
        (await here.As("张阿姨", scope => scope.GetRequiredService<MyNoticeChoice>().Run(default))).Kinds.ShouldNotContain(line => line.Always);
        await Choose(here, "张阿姨", ring: [], sms: ["concerns.notices.work"]).IsRefused("notifications.choice-kind");
        await Choose(here, "张阿姨", ring: [], quiet: (22 * 60, 7 * 60), digestAt: 60).IsRefused("notifications.choice-digest-quiet", "DigestAt");
        (await Should.ThrowAsync<Misshapen>(() => Choose(here, "张阿姨", ring: [], quiet: (5000, 0)))).Errors[0].Field.ShouldBe("QuietFrom");
    }

    [Theory, BothEngines]
    public async Task Two_pages_of_one_person_at_once_leave_one_choice(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Choose(here, "张阿姨", ring: [], sms: ["concerns.notices.own"])));
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<NoticeChoice>().CountAsync())).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task What_comes_at_night_waits_and_is_one_message_in_the_morning_an_emergency_does_not_wait(On engine)
    {
        await using var gateway = await Receiver.Open();
        var (town, clock) = await Connected(engine, gateway);
        var here = await Neighbourhood.With(town);
        await Choose(here, "张阿姨", ring: [], sms: ["concerns.notices.own", "concerns.notices.incident"], quiet: (21 * 60, 7 * 60));
        clock.SetTo(23, 0);
        await Told(here, "张阿姨", "concerns.notice.noted", asToday: true);
        await Told(here, "张阿姨", "concerns.notice.asked", asToday: true);
        await Told(here, "张阿姨", "concerns.notice.follow-noted", asToday: true);
        await Carry(town);
        gateway.All.ShouldBeEmpty();

        await Told(here, "张阿姨", "concerns.notice.incident", pressing: true, asToday: true);
        await Carry(town);
        Text(gateway.All.ShouldHaveSingleItem()).ShouldContain("正在处理");

        clock.SetTo(6, 50);
        await Carry(town);
        gateway.All.Count.ShouldBe(1);
        clock.SetTo(7, 5);
        await Carry(town);
        gateway.All.Count.ShouldBe(2);
        Text(gateway.All[1]).ShouldContain("您有2条通知");
        await Carry(town);
        gateway.All.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task One_digest_a_day_comes_instead_of_ten_messages_and_again_as_it_was_when_its_answer_was_lost(On engine)
    {
        await using var gateway = await Receiver.Open();
        var (town, clock) = await Connected(engine, gateway);
        var here = await Neighbourhood.With(town);
        await Choose(here, "张阿姨", ring: [], sms: ["concerns.notices.own"], quiet: (22 * 60, 7 * 60), digestAt: 18 * 60);
        clock.SetTo(9, 0);
        for (var i = 0; i < 10; i++)
        {
            await Told(here, "张阿姨", "concerns.notice.noted", asToday: true);
        }

        await Carry(town);
        gateway.All.ShouldBeEmpty();
        clock.SetTo(18, 1);
        gateway.Then(Receiver.HangUp);
        await Carry(town);
        await Told(here, "张阿姨", "concerns.notice.asked", asToday: true);
        clock.SetTo(18, 5);
        await Carry(town);
        gateway.All.Count.ShouldBe(2);
        gateway.All[0].Body.ShouldBe(gateway.All[1].Body);
        gateway.All[0].Headers["idempotency-key"].ShouldBe(gateway.All[1].Headers["idempotency-key"]);
        Text(gateway.All[1]).ShouldContain("您有10条通知");
        clock.SetTo(18, 2);
        await Carry(town);
        gateway.All.Count.ShouldBe(3, "what came after the digest comes the next day");
        Text(gateway.All[2]).ShouldNotContain("10条");
    }

    [Theory, BothEngines]
    public async Task The_page_keeps_what_was_ticked_and_shows_it_again(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var neighbour = await door.As("张阿姨");
        (await neighbour.GetStringAsync("me/notices")).ShouldContain("我报的事有进展");
        using var put = await neighbour.PutAsync("api/notifications/choice", new StringContent("""{"ring":["concerns.notices.own"],"sms":["concerns.notices.own"],"quietFrom":1320,"quietTo":420,"digestAt":1080}""", System.Text.Encoding.UTF8, "application/json"));
        put.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var read = JsonDocument.Parse(await neighbour.GetStringAsync("api/notifications/choice")).RootElement;
        read.GetProperty("digestAt").GetInt32().ShouldBe(1080);
        read.GetProperty("kinds").EnumerateArray().Count(kind => kind.GetProperty("rings").GetBoolean()).ShouldBe(1);
        using var nobody = await door.As(null);
        (await nobody.GetAsync("api/notifications/choice")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void A_text_message_never_comes_in_the_quiet_hours_and_never_waits_longer_than_a_day()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var (from, to) = (random.Next(NoticeChoice.Day), random.Next(NoticeChoice.Day));
            int? daily = random.Next(2) == 0 ? random.Next(NoticeChoice.Day) : null;
            if (daily is { } chosen && Quiet.Within(chosen, from, to))
            {
                daily = null;
            }

            var now = new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(NoticeChoice.Day * 3)).AddSeconds(random.Next(60));
            var then = Quiet.Until(now, from, to, daily);
            var local = Clock.Local(then);
            var minute = (local.Hour * 60) + local.Minute;
            return then >= now && then - now <= TimeSpan.FromDays(1) && !Quiet.Within(minute, from, to) && (daily is null || minute == daily)
                && (daily is not null || Quiet.Within((Clock.Local(now).Hour * 60) + Clock.Local(now).Minute, from, to) || then == now);
        }).QuickCheckThrowOnFailure();
    }

    [FactName("lamps.happened.v1")]
    private sealed record Happened(bool IsPressing) : Fact
    {
        public override IEnumerable<Subject> Subjects => [];

        public override bool Pressing => IsPressing;
    }

    /// <param name="asToday">As on an ordinary day, not by the clock of a story.</param>
    private static async Task Told(Neighbourhood here, string who, string text, bool pressing = false, bool asToday = false)
    {
        async Task<int> Give(IServiceProvider scope)
        {
            var db = scope.GetRequiredService<Db>();
            var house = new House();
            foreach (var (key, kind) in scope.GetRequiredService<House>().NoticeKinds)
            {
                house.NoticeKinds.Add(key, kind);
            }

            house.Notifiers.Add((typeof(Happened), (_, _, _, _) => Task.FromResult<IEnumerable<Notice>>([new Notice(here[who].PersonId, text, ["路灯", "26-00001", "王师傅"], "concerns/1")])));
            var envelope = new Envelope(here.Id, Guid.NewGuid(), "people.met.v1", db.Now, db.Now, Clock.DayOf(db.Now), here.Node.Path, null, null, null, null, null, null);
            await new GiveNotices(db, house, scope, scope.GetRequiredService<Live>(), scope.GetRequiredService<Porter>()).React([(new Happened(pressing), envelope)], default);
            await db.Save(default);
            return 0;
        }

        if (!asToday)
        {
            await here.AsSystem(Give);
            return;
        }

        await using var scope = here.Town.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Here>().Enter(here.Node);
        scope.ServiceProvider.GetRequiredService<Kernel.People.Acting>().Actor = Kernel.People.Actor.System;
        await Give(scope.ServiceProvider);
    }

    private static Task Choose(Neighbourhood here, string who, string[] ring, string[]? sms = null, (int From, int To)? quiet = null, int? digestAt = null) => here.As(who, scope =>
        scope.GetRequiredService<ChooseNotices>().Run(new() { Ring = [.. ring], Sms = [.. sms ?? []], QuietFrom = quiet?.From ?? NoticeChoice.UsualFrom, QuietTo = quiet?.To ?? NoticeChoice.UsualTo, DigestAt = digestAt }, default));

    private static Task<NoticePage> Mine(Neighbourhood here, string who) => here.As(who, scope => scope.GetRequiredService<MyNotices>().Run(false, null, default));

    private static string Text(Receiver.Heard heard) => JsonDocument.Parse(heard.Body).RootElement.GetProperty("text").GetString()!;

    private static Task Carry(Town town) => town.Services.GetRequiredService<Porter>().Round(default);

    private static async Task<(Town, Wall)> Connected(On engine, Receiver gateway)
    {
        var clock = new Wall();
        var town = await Town.Over(await Database.New(engine), clock, services =>
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("MULIN_SMS_URL", gateway.Address)]).Build()));
        return (town, clock);
    }

    /// <summary>A clock on the wall that only goes forward.</summary>
    private sealed class Wall : TimeProvider
    {
        private DateTimeOffset now = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);

        public void SetTo(int hour, int minute)
        {
            var local = Clock.Local(now.UtcDateTime);
            var then = local.Date.AddHours(hour).AddMinutes(minute);
            now = new DateTimeOffset(Clock.Utc(then >= local ? then : then.AddDays(1)), TimeSpan.Zero);
        }

        public override DateTimeOffset GetUtcNow() => now;
    }
}
