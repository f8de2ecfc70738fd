using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Notifications;
using Mulin.Contracts.People;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.Outgoing;
using Mulin.Foundation.People;
using Mulin.Foundation.Work;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Notifications;

public class NoticeTests
{
    [Theory, BothEngines]
    public async Task A_notice_is_given_once_however_often_its_fact_comes(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var fact = Met(here);
        Notice[] told = [new(here["张阿姨"].PersonId, "work.you", [], "concerns/1"), new(here["张阿姨"].PersonId, "work.you", [], "concerns/1"), new(here["李叔"].PersonId, "work.you", [], "concerns/1")];

        await Give(here, fact, told);
        await Give(here, fact, told);
        await Give(here, Met(here), [told[0]]);

        (await Unread(here, "张阿姨")).ShouldBe(2);
        (await Unread(here, "李叔")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Two_pumps_at_once_give_it_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var fact = Met(here);
        Notice told = new(here["张阿姨"].PersonId, "work.you", [], "concerns/1");

        var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await Give(here, fact, [told]);
                return true;
            }
            catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
            {
                return false; // The pump takes it up again, and finds it given.
            }
        }));

        given.ShouldContain(true);
        (await Unread(here, "张阿姨")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Opening_a_notice_reads_it_and_nobody_opens_anothers(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Give(here, Met(here), [new(here["张阿姨"].PersonId, "work.you", [], "concerns/7")]);
        var line = (await here.As("张阿姨", scope => scope.GetRequiredService<MyNotices>().Run(false, null, default))).Lines.ShouldHaveSingleItem();
        line.Unread.ShouldBeTrue();

        await Should.ThrowAsync<NotYours>(() => here.As("李叔", scope => scope.GetRequiredService<ReadNotices>().One(line.Id, default)));
        (await here.As("张阿姨", scope => scope.GetRequiredService<ReadNotices>().One(line.Id, default))).ShouldBe("concerns/7");
        (await here.As("张阿姨", scope => scope.GetRequiredService<MyNotices>().Run(true, null, default))).Lines.ShouldBeEmpty();
        (await here.As("李叔", scope => scope.GetRequiredService<MyNotices>().Run(false, null, default))).Lines.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_long_list_is_read_page_by_page_and_all_at_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        for (var i = 0; i < 45; i++)
        {
            if (i % 3 == 0)
            {
                here.Now += TimeSpan.FromMinutes(1); // Some come in the same moment.
            }

            await Give(here, Met(here), [new(here["张阿姨"].PersonId, "work.you", [], $"concerns/{i}")]);
        }

        List<Guid> seen = [];
        string? after = null;
        do
        {
            var page = await here.As("张阿姨", scope => scope.GetRequiredService<MyNotices>().Run(false, after, default));
            seen.AddRange(page.Lines.Select(line => line.Id));
            after = page.After;
        }
        while (after is not null);

        seen.Count.ShouldBe(45);
        seen.Distinct().Count().ShouldBe(45);
        await here.As("张阿姨", scope => scope.GetRequiredService<ReadNotices>().All(default));
        (await here.As("张阿姨", scope => scope.GetRequiredService<MyNotices>().Run(true, null, default))).ShouldSatisfyAllConditions(page => page.Lines.ShouldBeEmpty(), page => page.Unread.ShouldBe(0));
    }

    [Theory, BothEngines]
    public async Task Names_are_kept_as_ids_and_said_masked(On engine)
    {
        var here = await Neighbourhood.With(engine);
        object[] args = [new Mention.Person(here["李叔"].PersonId), 3, "平常的话", new Mention.At(here.Now), new Mention.Word("work.you"), new Mention.AtPost(Kernel.People.Post.Community(Kernel.People.Office.Secretary).Key)];
        var kept = Arguments.Keep(args);

        kept.ShouldNotContain("李叔");
        Arguments.Read(kept).ShouldBe([args[0], 3L, .. args[2..]]);
        (await here.As("张阿姨", scope => scope.GetRequiredService<INames>().Say([new Told("files.one-too-many", Arguments.Read(Arguments.Keep([9, new Mention.Person(here["李叔"].PersonId)])))], default)))[0].ShouldContain("李*");
    }

    [Theory, BothEngines]
    public async Task Urgent_words_reach_somebody_without_an_account_by_SMS_and_others_in_the_app_only(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var phoneless = await here.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "没有账号的人", Phone = "13900000001" }, default));
        var silent = await here.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "没有电话的人" }, default));
        await Give(here, Met(here),
            [new(phoneless, "work.you", [], "concerns/1", Urgent: true), new(silent, "work.you", [], "concerns/1", Urgent: true), new(here["张阿姨"].PersonId, "work.you", [], "concerns/1", Urgent: true), new(phoneless, "work.menu", [], "concerns/1")]);
        await here.Settle();
        await here.Town.Services.GetRequiredService<Porter>().Round(default);

        var sent = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<SmsToSend>().AsNoTracking().ToListAsync());
        sent.Select(sms => (sms.PersonId, sms.NoPhone, sms.SentAt is not null)).ShouldBe([(phoneless, false, true), (silent, true, true)], ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task An_open_page_hears_its_count_at_once_and_news_after_the_save(On engine)
    {
        var here = await Neighbourhood.With(engine);
        using var live = ActivatorUtilities.CreateInstance<Live>(here.Town.Services);
        await live.StartAsync(default);
        var heard = new BlockingCollection<(string Type, string Data)>();
        using var closed = new CancellationTokenSource();
        var listening = Task.Run(async () =>
        {
            await foreach (var item in live.Listen(here.Id, here["张阿姨"].PersonId, 4, closed.Token))
            {
                heard.Add((item.EventType, item.Data));
            }
        });
        Next(heard).ShouldBe(("unread", """{"count":4}"""));

        await Give(here, Met(here), [new(here["李叔"].PersonId, "work.you", [], "concerns/1")], live);
        await Give(here, Met(here), [new(here["张阿姨"].PersonId, "work.you", [], "concerns/1")], live);
        AfterNought(heard).ShouldBe(("unread", """{"count":1}"""));
        var (type, data) = Next(heard);
        while (type == "unread")
        {
            (type, data) = Next(heard);
        }

        type.ShouldBe("notice");
        JsonDocument.Parse(data).RootElement.GetProperty("href").GetString().ShouldStartWith("notices/");

        live.Connections.ShouldBe(1);
        await closed.CancelAsync();
        await listening.ContinueWith(_ => { });
        live.Connections.ShouldBe(0);
        await live.StopAsync(default);
    }

    [Theory, BothEngines]
    public async Task A_page_on_another_node_hears_it_too(On engine)
    {
        if (engine == On.Sqlite)
        {
            return; // One process owns the file.
        }

        var here = await Neighbourhood.With(engine);
        using var near = ActivatorUtilities.CreateInstance<Live>(here.Town.Services);
        using var far = ActivatorUtilities.CreateInstance<Live>(here.Town.Services);
        await near.StartAsync(default);
        await far.StartAsync(default);
        var heard = new BlockingCollection<(string Type, string Data)>();
        using var closed = new CancellationTokenSource();
        var listening = Task.Run(async () =>
        {
            await foreach (var item in far.Listen(here.Id, here["张阿姨"].PersonId, 0, closed.Token))
            {
                heard.Add((item.EventType, item.Data));
            }
        });
        Next(heard).Type.ShouldBe("unread");
        await Task.Delay(TimeSpan.FromSeconds(1)); // The line to the database is up.

        await Give(here, Met(here), [new(here["张阿姨"].PersonId, "work.you", [], "concerns/1")], near);
        AfterNought(heard).ShouldBe(("unread", """{"count":1}"""));
        while (Next(heard).Type != "notice")
        {
        }

        await closed.CancelAsync();
        await listening.ContinueWith(_ => { });
        await near.StopAsync(default);
        await far.StopAsync(default);
    }

    [Theory, BothEngines]
    public async Task The_inbox_above_takes_a_case_in_once_moves_it_and_lets_it_go(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (subject, other) = (Guid.NewGuid(), Guid.NewGuid());
        await Change(here, async inbox =>
        {
            await inbox.Put(here.SubdistrictId, "work.you", subject, "26-00001", here.Now.AddHours(5), $"/c/{here.Node.Slug}/concerns/1", default);
            await inbox.Put(here.SubdistrictId, "work.you", subject, "26-00001", here.Now.AddHours(2), $"/c/{here.Node.Slug}/concerns/1", default);
            await inbox.Put(here.SubdistrictId, "work.you", other, "26-00002", here.Now.AddHours(-1), $"/c/{here.Node.Slug}/concerns/2", default);
        });
        var view = await Above(here, here.SubdistrictId);
        view.Lines.Select(line => line.Number).ShouldBe(["26-00002", "26-00001"]);
        (view.Total, view.Late, view.Today).ShouldBe((2, 1, 1));
        view.Below.ShouldContain(below => below.IsCommunity && below.Slug == here.Node.Slug && below.Waiting == 2 && below.Late == 1);
        (await Above(here, here.DistrictId)).ShouldSatisfyAllConditions(
            district => district.Total.ShouldBe(0), district => district.Below.ShouldContain(below => !below.IsCommunity && below.Waiting == 2 && below.Late == 1));

        await Change(here, async inbox =>
        {
            await inbox.Take(here.SubdistrictId, "work.you", other, default);
            await inbox.Take(here.SubdistrictId, "work.you", subject, default);
            await inbox.Put(here.SubdistrictId, "work.you", subject, "26-00001", here.Now.AddDays(3), $"/c/{here.Node.Slug}/concerns/1", default);
        });
        (await Above(here, here.SubdistrictId)).Lines.ShouldHaveSingleItem().DueAt.ShouldBe(here.Now.AddDays(3));
    }

    private static (string Type, string Data) Next(BlockingCollection<(string, string)> heard) =>
        heard.TryTake(out var item, TimeSpan.FromSeconds(10)) ? item : throw new TimeoutException("Nothing was heard.");

    /// <summary>When the line to the database comes up, everybody's count is looked up once more.</summary>
    private static (string Type, string Data) AfterNought(BlockingCollection<(string Type, string Data)> heard)
    {
        var item = Next(heard);
        while (item.Data.Contains("\"count\":0", StringComparison.Ordinal))
        {
            item = Next(heard);
        }

        return item;
    }

    private static (Fact, Envelope) Met(Neighbourhood here) =>
        (new PersonMet(Guid.NewGuid()), new Envelope(here.Id, Guid.NewGuid(), "people.met.v1", here.Now, here.Now, Clock.DayOf(here.Now), here.Node.Path, null, null, null, null, null, null));

    /// <summary>As the pump does it: the reaction, then one save; in a house where one room has something to say about the fact.</summary>
    private static Task Give(Neighbourhood here, (Fact Fact, Envelope Envelope) fact, IReadOnlyList<Notice> notices, Live? live = null) => here.AsSystem(async scope =>
    {
        var house = new House();
        house.Notifiers.Add((typeof(PersonMet), (_, _, _, _) => Task.FromResult<IEnumerable<Notice>>(notices)));
        var db = scope.GetRequiredService<Db>();
        await new GiveNotices(db, house, scope, live ?? scope.GetRequiredService<Live>(), scope.GetRequiredService<Porter>()).React([fact], default);
        await db.Save(default);
        return 0;
    });

    private static Task<int> Unread(Neighbourhood here, string who) =>
        here.As(who, async scope => (await scope.GetRequiredService<MyNotices>().Run(true, null, default)).Unread);

    private static Task Change(Neighbourhood here, Func<IInboxAbove, Task> change) => here.AsSystem(async scope =>
    {
        await change(scope.GetRequiredService<IInboxAbove>());
        await scope.GetRequiredService<Db>().Save(default);
        return 0;
    });

    private static Task<AboveView> Above(Neighbourhood here, long area) => here.Outside(Kernel.People.Actor.System, async scope =>
        await scope.GetRequiredService<AboveInbox>().Run((await scope.GetRequiredService<Areas>().Tree(default)).Find(area)!, null, false, null, default));
}
