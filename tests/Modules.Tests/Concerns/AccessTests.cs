using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class AccessTests
{
    [Theory, BothEngines]
    public async Task What_somebody_asks_the_office_stays_between_them_unless_they_let_neighbours_read_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        Task<Reported> Ask(bool? secret, ConcernKind kind = ConcernKind.Information) => here.As("张阿姨", scope => scope.GetRequiredService<ReportConcern>().Run(
            new() { Kind = kind, Text = "退休金这个月少了一百多，是怎么回事", PlaceId = here.Buildings[0].Id, Private = secret }, default));

        var (asked, opened, closed) = (await Ask(null), await Ask(false), await Ask(true));
        var (light, care) = (await Ask(null, ConcernKind.Repair), await Ask(false, ConcernKind.Care));
        var recorded = await here.As("刘姐", scope => scope.GetRequiredService<RecordConcern>().Run(
            new() { Kind = ConcernKind.Information, Text = "退休金这个月少了一百多", CallerName = "老周", Channel = Channel.Call }, default));

        var shown = (await here.AsNobody(scope => scope.GetRequiredService<PublicConcerns>().Run(new(), default))).Rows.Select(row => row.Id).ToList();
        shown.ShouldBe([opened.Id, light.Id], ignoreOrder: true);
        foreach (var id in (Guid[])[asked.Id, closed.Id, care.Id, recorded.Id])
        {
            await Should.ThrowAsync<NotYours>(here.Look("李叔", id));
        }

        (await here.Look("张阿姨", asked.Id)).IsPrivate.ShouldBeTrue();

        // A question that came in as a repair is hidden when it is put right; within the kind the reporter's wish stays.
        Task<Moved> Refile(Guid id, string category) => here.As("刘姐", scope => scope.GetRequiredService<Refile>().Run(new() { ConcernId = id, Kind = ConcernKind.Information, Category = category }, default));
        await Refile(light.Id, "information-insurance");
        await Refile(opened.Id, "information-insurance");
        (await here.AsNobody(scope => scope.GetRequiredService<PublicConcerns>().Run(new(), default))).Rows.Select(row => row.Id).ShouldBe([opened.Id]);
    }

    [Theory, BothEngines]
    public async Task A_neighbour_never_sees_a_private_concern(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var open = await here.Report(text: "楼道灯不亮，请打13912345678找我", anonymous: true);
        var care = await here.Report(kind: ConcernKind.Care, text: "父亲瘫痪在床需要帮助");
        var wished = await here.Report(text: "这件事请别让邻居知道", isPrivate: true);

        var near = await here.As("李叔", scope => scope.GetRequiredService<NearConcerns>().Run(new(), default));
        near.Rows.Select(row => row.Id).ShouldBe([open.Id]);
        var shown = await here.AsNobody(scope => scope.GetRequiredService<PublicConcerns>().Run(new(), default));
        shown.Rows.Select(row => row.Id).ShouldBe([open.Id]);
        shown.Rows[0].Title.ShouldNotContain("13912345678");
        foreach (var id in (Guid[])[care.Id, wished.Id])
        {
            await Should.ThrowAsync<NotYours>(here.Look("李叔", id));
            await Should.ThrowAsync<SignInFirst>(here.Look(null, id));
        }

        var neighbour = await here.Look("李叔", open.Id);
        neighbour.Seeing.ShouldBe(Seeing.Neighbour);
        neighbour.Reporter.ShouldBeNull();
        neighbour.Text!.ShouldNotContain("13912345678");
        neighbour.Actions.ShouldBeEmpty();
        (await here.Look(null, open.Id)).Text.ShouldBeNull();
        (await here.Look("张阿姨", open.Id)).Text!.ShouldContain("13912345678");
        (await here.Look("刘姐", open.Id)).Reporter.ShouldBe("张阿姨");
    }

    [Theory, BothEngines]
    public async Task A_grid_worker_acts_in_their_own_grid_or_at_their_post(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report(place: here.Buildings[0].Id);
        await Should.ThrowAsync<NotYours>(here.Accept("赵师傅", it.Id));
        await Should.ThrowAsync<NotYours>(here.Resolve("李叔", it.Id));
        await Should.ThrowAsync<NotYours>(here.Confirm("李叔", it.Id));
        await here.Accept("王师傅", it.Id);
        await Should.ThrowAsync<NotYours>(here.Assign("王师傅", it.Id, Post.Community(Office.Secretary).Key));
        await here.Assign("刘姐", it.Id, Post.Grid(Office.GridWorker, here.Places.Grids[1].Id).Key);
        await here.Start("赵师傅", it.Id);

        var care = await here.Report(kind: ConcernKind.Mediation, place: here.Buildings[0].Id);
        await Should.ThrowAsync<NotYours>(here.Look("王师傅", care.Id));
        await Should.ThrowAsync<NotYours>(here.As("张阿姨", scope => scope.GetRequiredService<Inbox>().Run(new(), default)));
        await Should.ThrowAsync<NotYours>(here.As("王师傅", scope => scope.GetRequiredService<AllConcerns>().Run(new(), default)));
        (await here.As("刘姐", scope => scope.GetRequiredService<AllConcerns>().Run(new(), default))).Total.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_vacant_post_is_answered_by_the_one_above(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report(kind: ConcernKind.Emergency);
        it.Post.ShouldBe(Post.Grid(Office.GridLeader, here.Places.Grids[0].Id).Key);
        (await here.Inbox("刘姐")).Rows.Single().Id.ShouldBe(it.Id);
        (await here.Inbox("赵师傅")).Rows.ShouldBeEmpty();
        await here.Settle("孙网格", Office.GridLeader, grid: here.Places.Grids[0].Id);
        (await here.Inbox("孙网格")).Rows.Single().Id.ShouldBe(it.Id);
        (await here.Inbox("刘姐")).Rows.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Of_two_who_assign_at_once_the_second_is_told(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        var version = (await here.Look("刘姐", it.Id)).Version;
        var grids = here.Places.Grids.Select(grid => Post.Grid(Office.GridWorker, grid.Id).Key).ToList();
        var both = await Task.WhenAll(grids.Select(async post =>
        {
            try
            {
                await here.Assign("刘姐", it.Id, post, version);
                return "done";
            }
            catch (Faster)
            {
                return "faster";
            }
        }));
        both.ShouldBe(["done", "faster"], ignoreOrder: true);
        (await here.Facts<ConcernAssigned>()).Count(fact => fact.By == AssignedBy.Hand).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task The_same_report_sent_twice_is_one(On engine)
    {
        var here = await Neighbourhood.With(engine);
        Task<Reported> Tap(string body) => here.As("张阿姨", scope =>
        {
            scope.GetRequiredService<Once>().Carry("tap", System.Text.Encoding.UTF8.GetBytes(body));
            return scope.GetRequiredService<Door>().Run(() => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = ConcernKind.Repair, Text = body }, default), default);
        });
        var taps = await Task.WhenAll(Tap("楼道灯不亮"), Tap("楼道灯不亮"));
        taps[0].ShouldBe(taps[1]);
        (await Tap("楼道灯不亮")).ShouldBe(taps[0]);
        await Tap("另一件事情").IsRefused("kernel.once-other-body");
        (await here.Facts<ConcernReported>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Bad_input_is_said_beside_its_field(On engine)
    {
        var here = await Neighbourhood.With(engine);
        Task<Reported> Try(string? text = Street.Light, ConcernKind? kind = ConcernKind.Repair, string? category = null, Guid? place = null, string? where = null) =>
            here.As("张阿姨", scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = kind, Category = category, Text = text, PlaceId = place, Where = where }, default));
        await Try(text: null).IsMisshapen("Text", "concerns.text-missing");
        await Try(text: "  \n ").IsMisshapen("Text", "concerns.text-missing");
        await Try(text: new string('灯', 10_000)).IsMisshapen("Text", "concerns.text-long");
        await Try(text: "……！").IsRefused("concerns.text-short", "Text");
        await Try(kind: null).IsMisshapen("Kind", "concerns.kind-missing");
        await Try(category: "care-elder").IsRefused("concerns.category-unknown", "Category");
        await Try(where: new string('楼', 101)).IsMisshapen("Where", "concerns.where-long");
        var elsewhere = await Neighbourhood.Found(engine);
        await Try(place: elsewhere.Buildings[0].Id).IsRefused("concerns.place-unknown", "PlaceId");

        var script = await Try(text: "<script>alert(1)</script>\0楼道灯不亮\r\n请修");
        (await here.Row(script.Id)).Text.ShouldBe("<script>alert(1)</script>楼道灯不亮\n请修");

        await Should.ThrowAsync<SignInFirst>(here.AsNobody(scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = ConcernKind.Repair, Text = Street.Light }, default)));
        await here.Assign("刘姐", script.Id, "Nonsense").IsRefused("concerns.post-unknown", "Post");
        await here.Assign("刘姐", script.Id, Post.Grid(Office.GridWorker, elsewhere.Places.Grids[0].Id).Key).IsRefused("concerns.post-unknown", "Post");
        await here.Assign("刘姐", script.Id, Post.Area(Office.Overseer, here.SubdistrictId).Key).IsRefused("concerns.post-unknown", "Post");
        await here.HandOver("刘姐", script.Id, Post.Community(Office.Secretary).Key, reason: null).IsMisshapen("Reason", "concerns.reason-missing");
        await Should.ThrowAsync<Missing>(here.Accept("刘姐", Guid.NewGuid()));
        await Should.ThrowAsync<Missing>(elsewhereLook(elsewhere, script.Id));

        static async Task elsewhereLook(Neighbourhood elsewhere, Guid id)
        {
            await elsewhere.Settle("外人", Office.Secretary);
            await elsewhere.Look("外人", id);
        }
    }

    [Theory, BothEngines]
    public async Task A_list_is_paged_by_key_in_both_directions(On engine)
    {
        var here = await Neighbourhood.With(engine);
        for (var i = 0; i < 7; i++)
        {
            here.Now = here.Now.AddMinutes(i % 3);
            await here.Report(text: $"第{i}件事情");
        }

        Task<AllConcerns.View> Page(string? after = null, string? before = null, Sort sort = Sort.Reported, string? q = null) =>
            here.As("刘姐", scope => scope.GetRequiredService<AllConcerns>().Run(new() { After = after, Before = before, Sort = sort, Size = 3, Q = q }, default));
        foreach (var sort in Enum.GetValues<Sort>())
        {
            var one = await Page(sort: sort);
            var two = await Page(one.After, sort: sort);
            var three = await Page(two.After, sort: sort);
            one.Before.ShouldBeNull();
            three.After.ShouldBeNull();
            one.Rows.Concat(two.Rows).Concat(three.Rows).Select(row => row.Number).Distinct().Count().ShouldBe(7);
            (await Page(before: three.Before, sort: sort)).Rows.Select(row => row.Number).ShouldBe(two.Rows.Select(row => row.Number));
            var back = await Page(before: two.Before, sort: sort);
            back.Rows.Select(row => row.Number).ShouldBe(one.Rows.Select(row => row.Number));
            back.Before.ShouldBeNull();
        }

        (await Page(q: "第3件")).Rows.Count.ShouldBe(1);
        (await Page(after: "nonsense")).Rows.Count.ShouldBe(3);
        var picked = (await Page()).Rows.Select(row => row.Id).ToList();
        var result = await here.As("刘姐", scope => scope.GetRequiredService<BulkAssign>().Run(
            new() { ConcernIds = [.. picked, Guid.NewGuid()], Post = Post.Community(Office.Secretary).Key, Reason = "请书记过问" }, default));
        result.Assigned.ShouldBe(3);
        result.Left.Single().Code.ShouldBe("kernel.status-404");
    }
}
