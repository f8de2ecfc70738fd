using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Exchange.Needs;
using Mulin.Foundation.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Exchange;

/// <summary>What neighbours need, from the day they say so to the day somebody has seen to it.</summary>
public class NeedTests
{
    [Theory, BothEngines]
    public async Task A_need_is_open_until_somebody_met_it_and_is_met_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var id = await Record(here, new() { PersonId = home.PersonId, Kind = NeedKind.Errands, Words = "代买降压药" });
        (await List(here, new())).Lines.Single().Id.ShouldBe(id);

        here.Now = here.Now.AddDays(4);
        await here.Run<MeetNeed, Guid>("刘姐", slice => slice.Run(new() { NeedId = id, By = NeedHelp.Neighbour, Words = "对门顺路带回来", On = here.Today().AddDays(-2) }, default));
        (await Refused(() => here.Run<MeetNeed, Guid>("刘姐", slice => slice.Run(new() { NeedId = id, By = NeedHelp.Family }, default)))).ShouldBe("exchange.met-already");
        (await Refused(() => here.Run<WithdrawNeed, Guid>("刘姐", slice => slice.Run(new() { NeedId = id, Because = NeedDropped.Mistake }, default)))).ShouldBe("exchange.met-already");

        (await List(here, new())).Lines.ShouldBeEmpty();
        var line = (await List(here, new() { State = NeedState.Met })).Lines.Single();
        (line.MetBy, line.EndedOn, line.EndWords).ShouldBe((NeedHelp.Neighbour, here.Today().AddDays(-2), "对门顺路带回来"));
        var (fact, envelope) = (await here.Facts()).Single(one => one.Fact is NeedMet);
        var met = (NeedMet)fact;
        met.ShouldBe(new NeedMet(id, home.PersonId, home.HouseholdId, NeedKind.Errands, NeedUrgency.Soon, here.Today().AddDays(-4), NeedHelp.Neighbour, here.Today().AddDays(-2)));
        envelope.Day.ShouldBe(here.Today().AddDays(-2));
        envelope.AreaPath.ShouldBe(here.Node.Path);
        met.ToPayload().ShouldNotContain("对门");
    }

    [Theory, BothEngines]
    public async Task No_need_is_met_before_it_was_said_nor_tomorrow_nor_by_nobody(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var id = await Record(here, new() { HouseholdId = home.HouseholdId, Kind = NeedKind.Repair });
        (await Refused(() => Meet(here, id, form => form.On = here.Today().AddDays(-1)))).ShouldBe("exchange.met-before-said");
        (await Refused(() => Meet(here, id, form => form.On = here.Today().AddDays(1)))).ShouldBe("exchange.met-later");
        (await Refused(() => Meet(here, id, form => form.By = NeedHelp.Other))).ShouldBe("exchange.how-missing");
        (await Should.ThrowAsync<Misshapen>(() => Meet(here, id, form => form.By = null))).Errors.Single().Code.ShouldBe("exchange.by-missing");
        (await Refused(() => Record(here, new() { HouseholdId = home.HouseholdId, Kind = NeedKind.Other }))).ShouldBe("exchange.words-missing");
        (await Refused(() => Record(here, new() { HouseholdId = home.HouseholdId, Kind = NeedKind.Care, SaidOn = here.Today().AddDays(1) }))).ShouldBe("exchange.said-later");
        (await List(here, new())).Lines.Single().Id.ShouldBe(id);
    }

    [Theory, BothEngines]
    public async Task Two_who_meet_one_need_at_once_meet_it_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var id = await Record(here, new() { HouseholdId = home.HouseholdId, Kind = NeedKind.Repair });
        var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            try
            {
                await Meet(here, id, by: i % 2 == 0 ? "刘姐" : "王师傅");
                return true;
            }
            catch (Exception refused) when (refused is Refusal or Faster)
            {
                return false;
            }
        })));
        tried.Count(went => went).ShouldBe(1);
        (await here.Facts<NeedMet>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Who_looks_after_people_reads_the_list_there_and_nobody_else_does(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        await here.Settle("楼长", Office.BuildingLeader, place: here.Buildings[0].Id);
        await here.Settle("社工", Office.SocialWorker);
        await here.Settle("格长", Office.GridLeader, grid: here.Places.Grids[0].Id);
        var own = await here.Open(doors[0], "钱大爷");
        var other = await here.Open(doors[30], "李奶奶");
        var first = await Record(here, new() { HouseholdId = own.HouseholdId, Kind = NeedKind.Money });
        var second = await Record(here, new() { HouseholdId = other.HouseholdId, Kind = NeedKind.Health });
        var anywhere = await Record(here, new() { Kind = NeedKind.Learning, Words = "放学后没地方写作业" });

        (await Seen(here, "刘姐")).ShouldBe([first, second, anywhere], ignoreOrder: true);
        (await Seen(here, "社工")).ShouldBe([first, second, anywhere], ignoreOrder: true);
        (await Seen(here, "王师傅")).ShouldBe([first]);
        (await Seen(here, "赵师傅")).ShouldBe([second]);
        foreach (var stranger in new[] { "楼长", "格长", "孙经理", "张阿姨" })
        {
            await Should.ThrowAsync<NotYours>(() => Seen(here, stranger));
            await Should.ThrowAsync<NotYours>(() => here.Run<NeedDetail, NeedDetail.View>(stranger, slice => slice.Run(first, default)));
        }

        await Should.ThrowAsync<NotYours>(() => here.Run<NeedDetail, NeedDetail.View>("王师傅", slice => slice.Run(second, default)));
        await Should.ThrowAsync<NotYours>(() => Meet(here, second, by: "王师傅"));
        await Should.ThrowAsync<NotYours>(() => Record(here, new() { HouseholdId = other.HouseholdId, Kind = NeedKind.Health }, "王师傅"));
        await Should.ThrowAsync<NotYours>(() => Record(here, new() { Kind = NeedKind.Health }, "王师傅"));
        await Should.ThrowAsync<NotYours>(() => here.As("王师傅", scope => scope.GetRequiredService<ExportNeeds>().Run(new(), xlsx: false, new MemoryStream(), default)));

        // The history of the home says what it lacks to who looks after it, not to the building leader.
        (await here.Home(own.HouseholdId, "王师傅")).Course.ShouldContain(line => line.Text.Contains("需求", StringComparison.Ordinal));
        (await here.Home(own.HouseholdId, "楼长")).Course.ShouldNotContain(line => line.Text.Contains("需求", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task A_need_goes_where_its_household_goes_and_ends_when_they_leave(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "钱大爷");
        var wife = await here.Join(home.HouseholdId, "孙奶奶");
        var theirs = await Record(here, new() { HouseholdId = home.HouseholdId, Kind = NeedKind.Repair });
        var hers = await Record(here, new() { PersonId = wife, Kind = NeedKind.Company });
        await here.Settle();

        await here.Run<MoveHousehold, object>("刘姐", async slice => await slice.Run(new() { HouseholdId = home.HouseholdId, DwellingId = doors[30] }, default));
        await here.Settle();
        (await Seen(here, "王师傅")).ShouldBeEmpty();
        (await Seen(here, "赵师傅")).ShouldBe([theirs, hers], ignoreOrder: true);

        here.Now = here.Now.AddDays(3);
        await here.Run<RecordDeath, object>("刘姐", async slice => await slice.Run(new() { HouseholdId = home.HouseholdId, PersonId = wife, On = here.Today() }, default));
        await here.Settle();
        (await Seen(here, "赵师傅")).ShouldBe([theirs]);
        await here.Run<MoveOut, object>("刘姐", async slice => await slice.Run(new() { HouseholdId = home.HouseholdId }, default));
        await here.Settle();
        (await Seen(here, "刘姐")).ShouldBeEmpty();
        (await here.Facts<NeedWithdrawn>()).Select(fact => (fact.NeedId, fact.Because)).ShouldBe([(hers, NeedDropped.Died), (theirs, NeedDropped.MovedAway)], ignoreOrder: true);

        // Taken out of the stock of the grid that it was added to.
        (await here.Facts()).Where(one => one.Fact is NeedFact).Select(one => one.Envelope.GridId).ShouldAllBe(grid => grid == here.Places.Grids[0].Id);
    }

    [Theory, BothEngines]
    public async Task Of_two_records_of_one_human_the_needs_become_one_persons(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var twice = await here.Join(home.HouseholdId, "钱大爷", Relation.Relative);
        var id = await Record(here, new() { PersonId = twice, Kind = NeedKind.Company });
        await here.Run<MergePersons, object>("陈书记", async slice =>
        {
            await slice.Run(new() { KeptId = home.PersonId, MergedId = twice }, default);
            return "";
        });
        await here.Settle();
        var line = (await List(here, new())).Lines.Single();
        (line.Id, line.PersonId, line.State).ShouldBe((id, home.PersonId, NeedState.Open));
    }

    [Theory, BothEngines]
    public async Task What_is_urgent_waits_for_who_works_there_until_it_is_met(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var id = await Record(here, new() { HouseholdId = home.HouseholdId, Kind = NeedKind.Health, Urgency = NeedUrgency.Urgent, Words = "药断了" });
        await Record(here, new() { HouseholdId = home.HouseholdId, Kind = NeedKind.Learning, Urgency = NeedUrgency.Whenever });
        var waiting = await Waiting(here, "王师傅");
        (waiting.Lines.Single().Id, waiting.Late, waiting.Today).ShouldBe((id, 0, 0));
        (await Waiting(here, "赵师傅")).Lines.ShouldBeEmpty();
        here.Now = here.Now.AddDays(Need.UrgentDays);
        (await Waiting(here, "王师傅")).Today.ShouldBe(1);
        here.Now = here.Now.AddDays(1);
        (await Waiting(here, "王师傅", new(false) { OnlyLate = true })).Lines.Single().Id.ShouldBe(id);
        (await Waiting(here, "王师傅", new(false) { Search = "没有这样的话" })).Total.ShouldBe(0);
        await Meet(here, id, by: "王师傅");
        (await Waiting(here, "王师傅")).Total.ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task The_figures_say_how_many_were_recorded_met_and_are_open(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var ids = new List<Guid>();
        foreach (var kind in new[] { NeedKind.Care, NeedKind.Care, NeedKind.Money })
        {
            ids.Add(await Record(here, new() { HouseholdId = home.HouseholdId, Kind = kind }));
        }

        await Meet(here, ids[0]);
        await here.Run<WithdrawNeed, Guid>("刘姐", slice => slice.Run(new() { NeedId = ids[2], Because = NeedDropped.Declined }, default));
        var facts = await here.Facts();
        long Sum(string code, string kind)
        {
            var indicator = Plan(here).Indicators[code];
            return facts.SelectMany(one => indicator.Fold(one.Fact, one.Envelope)).Where(tick => tick.D1 == kind).Sum(tick => tick.Value);
        }

        (Sum("exchange.needs-recorded", "care"), Sum("exchange.needs-met", "care"), Sum("exchange.needs-open", "care")).ShouldBe((2, 1, 1));
        (Sum("exchange.needs-recorded", "money"), Sum("exchange.needs-met", "money"), Sum("exchange.needs-open", "money")).ShouldBe((1, 0, 0));
    }

    [Theory, BothEngines]
    public async Task The_list_goes_page_by_page_and_the_register_leaves_without_names_and_words(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        for (var i = 0; i < 7; i++)
        {
            here.Now = here.Now.AddMinutes(1);
            await Record(here, new() { HouseholdId = home.HouseholdId, Kind = NeedKind.Errands, Words = $"第{i}件事" });
        }

        var first = await List(here, new(), 3);
        var second = await here.Run<NeedList, NeedList.View>("刘姐", slice => slice.Run(new() { After = first.After, Size = 3 }, default));
        var back = await here.Run<NeedList, NeedList.View>("刘姐", slice => slice.Run(new() { Before = second.Before, Size = 3 }, default));
        (first.Total, first.Before).ShouldBe((7, null));
        first.Lines.Concat(second.Lines).Select(line => line.Words).ShouldBe(["第6件事", "第5件事", "第4件事", "第3件事", "第2件事", "第1件事"]);
        back.Lines.Select(line => line.Id).ShouldBe(first.Lines.Select(line => line.Id));

        using var file = new MemoryStream();
        await here.As("刘姐", scope => scope.GetRequiredService<ExportNeeds>().Run(new(), xlsx: false, file, default));
        var text = Encoding.UTF8.GetString(file.ToArray());
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(8);
        text.ShouldContain("跑腿代办");
        text.ShouldNotContain("钱大爷");
        text.ShouldNotContain("件事");
    }

    [Theory, BothEngines]
    public async Task Every_page_of_the_list_opens_for_its_worker_and_keeps_what_was_typed(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var id = await Record(here, new() { PersonId = home.PersonId, Kind = NeedKind.Company, Words = "想有人说说话" });
        await using var door = await Doorstep.Open(here);
        using var worker = await door.As("王师傅");
        foreach (var page in new[]
        {
            "exchange/needs", "exchange/needs?state=all&kind=Company&urgency=Soon", "exchange/needs?state=Met", "exchange/needs/new", "exchange/needs/new?q=1-1-101", $"exchange/needs/new?home={home.HouseholdId}",
            $"exchange/needs/{id}", $"exchange/needs/{id}/meet", $"exchange/needs/{id}/withdraw", "api/exchange/needs", $"api/exchange/needs/{id}",
        })
        {
            using var answer = await worker.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("钱大爷", customMessage: page);
        }

        (await worker.GetAsync("api/exchange/needs/export.csv")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var desk = await door.As("刘姐");
        (await desk.GetAsync("api/exchange/needs/export.xlsx?state=all")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var other = await door.As("赵师傅");
        (await other.GetAsync($"exchange/needs/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync($"exchange/needs/new?home={home.HouseholdId}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var resident = await door.As("李叔");
        (await resident.GetAsync("exchange/needs")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static House Plan(Neighbourhood here) => here.Town.Services.GetRequiredService<House>();

    private static Task<Guid> Record(Neighbourhood here, RecordNeed.Form form, string by = "刘姐") => here.Run<RecordNeed, Guid>(by, slice => slice.Run(form, default));

    private static Task<Guid> Meet(Neighbourhood here, Guid id, Action<MeetNeed.Form>? more = null, string by = "刘姐")
    {
        var form = new MeetNeed.Form { NeedId = id, By = NeedHelp.Volunteers };
        more?.Invoke(form);
        return here.Run<MeetNeed, Guid>(by, slice => slice.Run(form, default));
    }

    private static Task<NeedList.View> List(Neighbourhood here, NeedFilter filter, int? size = null) => here.Run<NeedList, NeedList.View>("刘姐", slice => slice.Run(new() { Filter = filter, Size = size }, default));

    private static async Task<IEnumerable<Guid>> Seen(Neighbourhood here, string who) => (await here.Run<NeedList, NeedList.View>(who, slice => slice.Run(new(), default))).Lines.Select(line => line.Id);

    private static async Task<WaitingList> Waiting(Neighbourhood here, string who, WaitingQuery? query = null)
    {
        var actor = await here.ActorOf(who);
        return await here.Run<NeedsWaiting, WaitingList>(who, waits => waits.For(actor, query ?? new(false), default));
    }

    private static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Code;
}
