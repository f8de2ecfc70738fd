using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Views;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class ViewTests
{
    [Theory, BothEngines]
    public async Task A_filter_is_kept_under_a_name_and_shared_with_colleagues(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var own = await here.Save("刘姐", "我的超时", "?show=overdue&kind=Repair&after=x.1&said=1");
        own.Address.ShouldBe("show=overdue&kind=Repair");
        await here.Save("刘姐", "大家的", "kind=Care", shared: true);
        (await here.Filters("刘姐")).Select(filter => (filter.Name, filter.Mine, filter.MayChange)).ShouldBe([("大家的", true, true), ("我的超时", true, true)]);
        (await here.Filters("陈书记")).Select(filter => (filter.Name, filter.Mine)).ShouldBe([("大家的", false)]);

        // The same name again is the same filter.
        await here.Save("刘姐", "我的超时", "show=today");
        (await here.Filters("刘姐")).Single(filter => filter.Name == "我的超时").Address.ShouldBe("show=today");

        await here.Save("刘姐", "什么都不筛", "").IsRefused("concerns.filter-empty");
        await here.Save("刘姐", " ", "show=today").IsMisshapen("Name", "concerns.filter-name-missing");
        await Should.ThrowAsync<NotYours>(here.Save("王师傅", "越权", "show=today"));
    }

    [Theory, BothEngines]
    public async Task Only_its_owner_and_who_sets_the_rules_drop_a_filter(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle("周委员", Office.CommitteeMember);
        var shared = await here.Save("周委员", "大家的", "kind=Care", shared: true);
        var own = await here.Save("周委员", "自己的", "kind=Care");
        await here.Settle("吴委员", Office.CommitteeMember);
        await Should.ThrowAsync<NotYours>(here.Drop("吴委员", shared.Id));
        await Should.ThrowAsync<Missing>(here.Drop("陈书记", own.Id));
        await here.Drop("陈书记", shared.Id);
        await here.Drop("周委员", own.Id);
        (await here.Filters("周委员")).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Chosen_columns_are_remembered_and_the_register_keeps_to_them(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        (await here.As("刘姐", scope => scope.GetRequiredService<ListViews>().Run(default))).Columns.ShouldBe(Columns.Usual);
        await here.As("刘姐", scope => scope.GetRequiredService<ChooseColumns>().Run(new() { Columns = ["grid", "due", "nonsense"] }, default));
        (await here.As("刘姐", scope => scope.GetRequiredService<ListViews>().Run(default))).Columns.ShouldBe(["due", "grid"]);
        (await here.As("陈书记", scope => scope.GetRequiredService<ListViews>().Run(default))).Columns.ShouldBe(Columns.Usual);
        await here.As("刘姐", scope => scope.GetRequiredService<ChooseColumns>().Run(new() { Columns = ["nonsense"] }, default)).IsRefused("concerns.columns-none");

        var csv = await here.Csv(new() { Columns = "due,grid" });
        csv[0].Split(',').Length.ShouldBe(6);
        csv[1].ShouldStartWith(it.Number);
        (await here.Csv(new())).ShouldAllBe(line => line.Split(',').Length == 20);
    }

    [Theory, BothEngines]
    public async Task Only_what_is_ticked_goes_into_the_sheet(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await here.Report();
        await here.Report();
        var lines = await here.Csv(new() { Ids = [first.Id] });
        lines.Count.ShouldBe(2);
        lines[1].ShouldStartWith(first.Number);
        (await here.Csv(new() { Ids = [] })).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Several_are_accepted_or_handed_over_at_once_and_what_cannot_be_says_why(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (one, two, done) = (await here.Report(), await here.Report(), await here.Report());
        await here.Resolve("刘姐", done.Id);
        var accepted = await here.As("刘姐", scope => scope.GetRequiredService<BulkAccept>().Run(new() { ConcernIds = [one.Id, two.Id, done.Id, Guid.NewGuid()] }, default));
        accepted.Done.ShouldBe(2);
        accepted.Left.Select(left => left.Code).ShouldBe(["concerns.awaits-confirmation", "kernel.status-404"], ignoreOrder: true);
        (await here.Row(one.Id)).State.ShouldBe(ConcernState.Accepted);

        var post = Post.Grid(Office.GridWorker, here.Places.Grids[0].Id).Key;
        await here.As("刘姐", scope => scope.GetRequiredService<BulkHandOver>().Run(new() { ConcernIds = [one.Id], Post = post }, default)).IsMisshapen("Reason", "concerns.reason-missing");
        var handed = await here.As("刘姐", scope => scope.GetRequiredService<BulkHandOver>().Run(new() { ConcernIds = [one.Id, two.Id, done.Id], Post = post, Reason = "归网格" }, default));
        handed.Done.ShouldBe(2);
        (await here.Row(two.Id)).Post.ShouldBe(post);
        (await here.Facts<ConcernAssigned>()).Count(fact => fact.By == AssignedBy.HandOver).ShouldBe(2);
    }
}

internal static class Keeping
{
    public static Task<SaveFilter.Saved> Save(this Neighbourhood here, string name, string called, string address, bool shared = false) =>
        here.As(name, scope => scope.GetRequiredService<SaveFilter>().Run(new() { Name = called, Shared = shared, Address = address }, default));

    public static Task Drop(this Neighbourhood here, string name, Guid id) => here.As(name, scope => scope.GetRequiredService<DropFilter>().Run(new() { FilterId = id }, default));

    public static async Task<IReadOnlyList<ListViews.Filter>> Filters(this Neighbourhood here, string name) => (await here.As(name, scope => scope.GetRequiredService<ListViews>().Run(default))).Filters;

    public static Task<IReadOnlyList<string>> Csv(this Neighbourhood here, AllConcerns.Query query) => here.As<IReadOnlyList<string>>("刘姐", async scope =>
    {
        using var file = new MemoryStream();
        await scope.GetRequiredService<ExportConcerns>().Run(query, xlsx: false, file, default);
        return Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    });
}
