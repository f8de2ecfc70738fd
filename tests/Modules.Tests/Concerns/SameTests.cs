using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Same;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class SameTests
{
    [Theory]
    [InlineData("楼道灯不亮了", "三号楼二楼的楼道灯不亮，晚上老人上楼看不见。", true)]
    [InlineData("2单元电梯又停了，上不去", "电梯坏了停运，老人上不了楼", true)]
    [InlineData("我家没水了，什么时候来水", "早上起来家里没水了，是停水吗", true)]
    [InlineData("楼道灯不亮了", "垃圾桶满了没人清运，味道很大", false)]
    [InlineData("您好，请问居住证明怎么开，谢谢", "您好，请问电费怎么这么高，谢谢", false)]
    public void Like_words_are_found_and_courtesies_do_not_count(string one, string other, bool alike) =>
        (Likeness.Of(one, other) >= Likeness.Alike / 2 + 3).ShouldBe(alike, $"{Likeness.Of(one, other)}");

    [Fact]
    public void Likeness_does_not_depend_on_the_order_and_a_text_is_most_like_itself()
    {
        string[] texts = ["楼道灯不亮了", Street.Light, "电梯坏了", "WiFi 连不上", "138 0013 8000", ""];
        foreach (var one in texts)
        {
            foreach (var other in texts)
            {
                Likeness.Of(one, other).ShouldBe(Likeness.Of(other, one));
                Likeness.Of(one, other).ShouldBeInRange(0, 100);
            }

            Likeness.Of(one, one).ShouldBe(Pairs.Of(one).Count == 0 ? 0 : 100);
        }
    }

    [Theory, BothEngines]
    public async Task What_neighbours_of_the_compound_have_reported_is_offered_and_nothing_private(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var light = await here.Report("李叔", place: here.Buildings[2].Id);
        var hidden = await here.Report("李叔", place: here.Buildings[2].Id, isPrivate: true);
        var anonymous = await here.Report("李叔", text: "楼道灯不亮，电话13812345678", place: here.Buildings[3].Id, anonymous: true);
        await here.Report("李叔", kind: ConcernKind.Mediation, text: "楼道灯不亮，是楼上弄坏的", place: here.Buildings[2].Id);
        var elsewhere = await here.Report("李叔", place: here.Buildings[0].Id);
        var done = await here.Report("李叔", place: here.Buildings[2].Id);
        await here.Resolve("刘姐", done.Id);

        var found = await here.Similar("张阿姨", "楼道灯不亮了", here.Buildings[2].Id);
        found.Select(like => like.Concern.Id).ShouldBe([light.Id, anonymous.Id], ignoreOrder: true);
        found.ShouldNotContain(like => like.Concern.Id == hidden.Id || like.Concern.Id == elsewhere.Id);
        found.Single(like => like.Concern.Id == anonymous.Id).Concern.Title.ShouldNotContain("13812345678");
        (await here.Similar("张阿姨", "水管漏水", here.Buildings[2].Id)).ShouldBeEmpty();
        (await here.Similar("张阿姨", "楼道灯不亮了", here.Buildings[2].Id, isPrivate: true)).ShouldBeEmpty();
        (await here.Similar("李叔", "楼道灯不亮了", here.Buildings[2].Id)).ShouldAllBe(like => like.Mine);
    }

    [Theory, BothEngines]
    public async Task Who_met_it_too_is_counted_told_of_every_public_step_and_can_leave(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report("李叔");
        (await here.Join("张阿姨", it.Id)).Others.ShouldBe(1);
        (await here.Join("张阿姨", it.Id)).Others.ShouldBe(1);
        await here.Join("李叔", it.Id).IsRefused("concerns.join-own");
        (await here.Facts<ConcernJoined>()).Count.ShouldBe(1);
        (await here.Company("李叔", it.Id)).ShouldSatisfyAllConditions(company => company.Others.ShouldBe(1), company => company.Names.ShouldBeEmpty());
        (await here.Company("刘姐", it.Id)).Names.ShouldBe(["张阿姨"]);

        // Neighbours read how many, never who.
        (await here.Look("李叔", it.Id)).Course.ShouldAllBe(line => line.By == null || !line.By.Contains('张'));

        await here.Accept("刘姐", it.Id);
        await here.Note("刘姐", it.Id);
        await here.Note("刘姐", it.Id, "报事人电话打不通", isInternal: true);
        await here.Resolve("刘姐", it.Id);
        await here.Settle();
        (await here.Told("张阿姨")).ShouldBe(["concerns.notice.follow-accepted", "concerns.notice.follow-noted", "concerns.notice.follow-resolved"], ignoreOrder: true);
        (await here.Count("concerns.joined")).ShouldBe(1);

        (await here.Leave("张阿姨", it.Id)).Others.ShouldBe(0);
        await here.Leave("张阿姨", it.Id).IsRefused("concerns.not-joined");
        await here.Reopen("李叔", it.Id);
        await here.Settle();
        (await here.Told("张阿姨")).Count.ShouldBe(3);
        (await here.Count("concerns.joined")).ShouldBe(0);
        (await here.Join("张阿姨", it.Id)).Others.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Two_taps_at_once_join_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report("李叔");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => here.Join("张阿姨", it.Id))));
        (await here.Company("张阿姨", it.Id)).Others.ShouldBe(1);
        (await here.Facts<ConcernJoined>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Nobody_follows_what_is_private(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var hidden = await here.Report("李叔", isPrivate: true);
        await Should.ThrowAsync<NotYours>(here.Join("张阿姨", hidden.Id));
        await Should.ThrowAsync<NotYours>(here.Company("张阿姨", hidden.Id));
        await here.As("刘姐", scope => scope.GetRequiredService<RecordJoin>().Run(new() { ConcernId = hidden.Id, CallerName = "孙大爷" }, default)).IsRefused("concerns.join-private");
        var open = await here.Report("李叔");
        await here.As("刘姐", scope => scope.GetRequiredService<RecordJoin>().Run(new() { ConcernId = open.Id, CallerName = "孙大爷", CallerPhone = "13800138099" }, default));
        (await here.Company("刘姐", open.Id)).Names.ShouldBe(["孙大爷"]);
    }

    [Theory, BothEngines]
    public async Task Only_what_one_handles_oneself_is_offered_to_be_merged(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var mine = await here.Report("张阿姨", ConcernKind.Care, place: here.Buildings[0].Id);
        var next = await here.Report("李叔", ConcernKind.Care, place: here.Buildings[1].Id);
        var theirs = await here.Report("李叔", ConcernKind.Care, place: here.Buildings[2].Id);
        (await Choices("王师傅", mine.Id)).ShouldBe([next.Id]);
        (await Choices("赵师傅", theirs.Id)).ShouldBeEmpty();
        (await Choices("刘姐", mine.Id)).ShouldBe([next.Id, theirs.Id], ignoreOrder: true);
        await Should.ThrowAsync<NotYours>(() => Choices("赵师傅", mine.Id));

        async Task<IEnumerable<Guid>> Choices(string name, Guid id) =>
            (await here.As(name, scope => scope.GetRequiredService<MergeChoices>().Run(id, default))).Select(choice => choice.Concern.Id);
    }

    [Theory, BothEngines]
    public async Task A_merged_concern_is_closed_but_not_resolved_and_everybody_comes_along(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.MoveIn("周姐", here.Buildings[0].Id);
        var main = await here.Report("李叔");
        var twin = await here.Report("张阿姨", text: "楼道灯不亮了，天黑看不见");
        await here.Join("周姐", twin.Id);
        await here.Merge("刘姐", twin.Id, main.Id);
        await here.Settle();

        var row = await here.Row(twin.Id);
        (row.State, row.ClosedBy, row.Outcome, row.MergedIntoId).ShouldBe((ConcernState.Closed, ClosedBy.Merge, Outcome.Merged, main.Id));
        (await here.Count("concerns.received")).ShouldBe(2);
        (await here.Count("concerns.open")).ShouldBe(1);
        (await here.Count("concerns.merged")).ShouldBe(1);
        foreach (var untouched in (string[])["concerns.resolved", "concerns.finished", "concerns.rated", "concerns.satisfied", "concerns.reopened"])
        {
            (await here.Count(untouched)).ShouldBe(0, untouched);
        }

        (await here.Company("刘姐", main.Id)).Names.ShouldBe(["张阿姨", "周姐"], ignoreOrder: true);
        (await here.Company("张阿姨", twin.Id)).Into!.Id.ShouldBe(main.Id);
        (await here.Told("张阿姨")).ShouldContain("concerns.notice.merged");
        (await here.Told("周姐")).ShouldContain("concerns.notice.follow-merged");
        await here.Merge("刘姐", twin.Id, main.Id).IsRefused("concerns.is-merged");
        await here.Merge("刘姐", main.Id, twin.Id).IsRefused("concerns.merge-into-merged");
        await here.Merge("刘姐", main.Id, main.Id).IsRefused("concerns.merge-same");
        await here.Reopen("张阿姨", twin.Id).IsRefused("concerns.is-merged");

        // Who says "me too" on the merged one follows the one it leads to.
        await here.MoveIn("郑叔", here.Buildings[0].Id);
        (await here.Join("郑叔", twin.Id)).Id.ShouldBe(main.Id);
        await here.Resolve("刘姐", main.Id);
        await here.Settle();
        (await here.Told("张阿姨")).ShouldContain("concerns.notice.follow-resolved");
    }

    [Theory, BothEngines]
    public async Task Parted_again_it_goes_on_by_itself_with_its_own_office_and_people(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.MoveIn("周姐", here.Buildings[0].Id);
        await here.MoveIn("郑叔", here.Buildings[0].Id);
        var main = await here.Report("李叔");
        var twin = await here.Report("张阿姨");
        var post = (await here.Row(twin.Id)).Post;
        await here.Join("周姐", twin.Id);
        await here.Join("郑叔", main.Id);
        await here.Merge("刘姐", twin.Id, main.Id);
        here.Now = here.Now.AddDays(2);
        await here.Part("李叔", twin.Id).ShouldThrowAsync<NotYours>();
        await here.Part("张阿姨", twin.Id);
        await here.Settle();

        var row = await here.Row(twin.Id);
        (row.State, row.Post, row.ReopenCount, row.MergedIntoId).ShouldBe((ConcernState.Submitted, post, 0, null));

        // Half of its eight working hours, from nine on that Wednesday, with an hour's rest at noon.
        row.DueAt.ShouldBe(Clock.Utc(new DateTime(2026, 11, 4, 14, 0, 0)));
        (await here.Company("刘姐", main.Id)).Names.ShouldBe(["郑叔"]);
        (await here.Company("刘姐", twin.Id)).Names.ShouldBe(["周姐"]);
        (await here.Count("concerns.open")).ShouldBe(2);
        (await here.Count("concerns.merged")).ShouldBe(0);
        (await here.Count("concerns.closed")).ShouldBe(0);
        (await here.Count("concerns.reopened")).ShouldBe(0);
        (await here.Facts<ConcernParted>()).Single().MergedDay.ShouldBe(new DateOnly(2026, 11, 2));
        await here.Part("刘姐", twin.Id).IsRefused("concerns.not-merged");
        await here.Pass(TimeSpan.FromDays(1));
        (await here.Facts<ConcernFellOverdue>()).ShouldContain(fact => fact.ConcernId == twin.Id);
    }

    [Theory, BothEngines]
    public async Task A_chain_of_merged_ones_leads_to_its_end_and_can_be_parted_anywhere(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.MoveIn("周姐", here.Buildings[0].Id);
        var first = await here.Report("张阿姨");
        var second = await here.Report("周姐");
        var third = await here.Report("李叔");
        await here.Merge("刘姐", first.Id, second.Id);
        await here.Merge("刘姐", second.Id, third.Id);
        (await here.Company("刘姐", first.Id)).Into!.Id.ShouldBe(third.Id);
        (await here.Company("刘姐", third.Id)).Names.ShouldBe(["张阿姨", "周姐"], ignoreOrder: true);
        await here.Part("刘姐", first.Id);
        (await here.Company("刘姐", third.Id)).Names.ShouldBe(["周姐"]);
        (await here.Company("刘姐", second.Id)).Names.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Of_two_who_merge_both_ways_at_once_exactly_one_wins(On engine)
    {
        var here = await Neighbourhood.With(engine);
        for (var round = 0; round < 4; round++)
        {
            var one = await here.Report("张阿姨");
            var other = await here.Report("李叔");
            var attempts = await Task.WhenAll(new[] { (From: one, To: other), (From: other, To: one) }.Select(pair => Task.Run(async () =>
            {
                try
                {
                    await here.Merge("刘姐", pair.From.Id, pair.To.Id);
                    return "won";
                }
                catch (Refusal refusal)
                {
                    return refusal.Code;
                }
            })));
            attempts.ShouldBe(["won", "concerns.merge-into-merged"], ignoreOrder: true);
            new[] { await here.Row(one.Id), await here.Row(other.Id) }.Count(row => row.IsMerged).ShouldBe(1);
        }
    }

    [Theory, BothEngines]
    public async Task Private_ones_merge_only_with_their_like_and_only_by_who_sees_both(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var open = await here.Report("李叔");
        var hidden = await here.Report("张阿姨", isPrivate: true);
        var care = await here.Report("李叔", kind: ConcernKind.Care, text: "三楼老人没人照看");
        var same = await here.Report("张阿姨", kind: ConcernKind.Care, text: "三楼的老人没人照看，请来看看");
        await here.Merge("刘姐", hidden.Id, open.Id).IsRefused("concerns.merge-private");
        await here.Merge("刘姐", open.Id, hidden.Id).IsRefused("concerns.merge-private");
        await here.Merge("刘姐", hidden.Id, care.Id).IsRefused("concerns.merge-private");
        await here.Merge("孙经理", same.Id, care.Id).ShouldThrowAsync<NotYours>();
        await here.Merge("刘姐", same.Id, care.Id);
        await here.Accept("刘姐", care.Id);
        await here.Settle();

        // Her own words and the state, never those of the other.
        var seen = await here.Company("张阿姨", same.Id);
        seen.Into!.Title.ShouldBeNull();
        await Should.ThrowAsync<NotYours>(here.Look("张阿姨", care.Id));
        var link = await here.AsSystem(async scope => (await scope.GetRequiredService<Db>().Set<Foundation.Notifications.GivenNotice>().AsNoTracking()
            .SingleAsync(row => row.Text == "concerns.notice.follow-accepted")).Link);
        link.ShouldBe($"concerns/{same.Id}");
    }

    [Theory, BothEngines]
    public async Task No_merge_reaches_into_another_community(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var other = await Neighbourhood.With(engine);
        var mine = await here.Report("李叔");
        var theirs = await other.Report("李叔");
        await here.Merge("刘姐", mine.Id, theirs.Id).ShouldThrowAsync<Missing>();
        await here.As("刘姐", scope => scope.GetRequiredService<MergeConcern>().Run(new() { ConcernId = mine.Id, Into = "26-99999" }, default)).IsRefused("concerns.number-unknown", "Into");
        var second = await here.Report("张阿姨");
        await here.As("刘姐", scope => scope.GetRequiredService<MergeConcern>().Run(new() { ConcernId = second.Id, Into = mine.Number }, default));
        (await here.Row(second.Id)).MergedIntoId.ShouldBe(mine.Id);
    }
}
