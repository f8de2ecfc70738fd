using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Suggesting;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class SuggestTests
{
    [Theory]
    [InlineData("二楼的灯坏了，晚上上楼看不清", ConcernKind.Repair, "repair-light")]
    [InlineData("厨房下水道堵了，脏水往上冒", ConcernKind.Repair, "repair-drain")]
    [InlineData("楼上每天半夜吵得睡不着，想请人说说", ConcernKind.Mediation, "mediation-noise")]
    [InlineData("闻到很浓的煤气味，怕是燃气泄漏", ConcernKind.Emergency, "emergency-gas")]
    [InlineData("请问医保断缴了怎么补", ConcernKind.Information, "information-insurance")]
    [InlineData("想学书法，有没有兴趣班", ConcernKind.Culture, "culture-course")]
    [InlineData("隔壁独居老人摔倒了没人照顾", ConcernKind.Care, "care-elder")]
    public void A_new_installation_has_an_idea_already(string text, ConcernKind kind, string category)
    {
        var found = SuggestCategory.Learned([]).Judge(Buckets.Weighed(text)).ShouldNotBeNull();
        (found.Kind, found.Category).ShouldBe((kind, category));
        found.Percent.ShouldBeInRange(50, 100);
    }

    [Fact]
    public void The_classifier_knows_nothing_of_its_labels_and_learns_the_same_in_any_order()
    {
        (string, int[])[] texts = [("甲", [1, 2, 3]), ("甲", [1, 2, 4]), ("乙", [5, 6]), ("乙", [5, 7, 1])];
        var one = new Bayes();
        var other = new Bayes();
        foreach (var (label, features) in texts)
        {
            one.Learn(label, features);
        }

        foreach (var (label, features) in texts.Reverse())
        {
            other.Learn(label, features);
        }

        one.Judge([1, 2])[0].Label.ShouldBe("甲");
        one.Judge([5, 6])[0].Label.ShouldBe("乙");
        one.Judge([1, 2]).Sum(judged => judged.Share).ShouldBe(1, 1e-9);
        one.Judge([1, 2]).Select(judged => judged.Label).ShouldBe(other.Judge([2, 1]).Select(judged => judged.Label));
        one.Judge([99]).ShouldBeEmpty();
    }

    [Fact]
    public void The_starting_set_speaks_of_every_category()
    {
        StartingSet.Phrases.Select(phrase => phrase.Category).Distinct().ShouldBe(Categories.All, ignoreOrder: true);
        StartingSet.Phrases.ShouldAllBe(phrase => Buckets.Of(phrase.Text).Count > 0);
    }

    [Theory, BothEngines]
    public async Task What_staff_file_here_is_learned_and_what_they_refile_unlearned(On engine)
    {
        var here = await Neighbourhood.With(engine);
        const string Text = "石榴架倒了压住晾衣绳";
        (await here.Suggest("张阿姨", Text))?.Category.ShouldNotBe("repair-green");
        var first = await here.File("张阿姨", ConcernKind.Culture, "culture-team", Text);
        for (var i = 0; i < 5; i++)
        {
            await here.File("张阿姨", ConcernKind.Repair, "repair-green", Text);
        }

        await here.As("刘姐", scope => scope.GetRequiredService<Refile>().Run(new() { ConcernId = first.Id, Kind = ConcernKind.Repair, Category = "repair-green" }, default));
        await here.Settle();
        var rows = await here.Words();
        rows.Single(row => row.Category == "repair-green").Texts.ShouldBe(6);
        rows.Single(row => row.Category == "culture-team").ShouldSatisfyAllConditions(row => row.Texts.ShouldBe(0), row => row.Counts.ShouldBeEmpty());
        SuggestCategory.Learned(rows).Judge(Buckets.Weighed(Text))!.ShouldSatisfyAllConditions(found => found.Kind.ShouldBe(ConcernKind.Repair), found => found.Category.ShouldBe("repair-green"));
        var other = await Neighbourhood.With(engine);
        (await other.Words()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task What_is_kept_holds_no_words_and_what_few_wrote_says_nothing(On engine)
    {
        var here = await Neighbourhood.With(engine);
        const string Secret = "赵钱孙李周吴郑王冯陈褚卫";
        await here.File("张阿姨", ConcernKind.Care, "care-company", Secret);
        await here.Settle();
        var row = (await here.Words()).Single();
        row.Counts.ShouldMatch("^[0-9: ]+$");

        // One text alone changes nothing of what is suggested.
        var before = SuggestCategory.Learned([]).Judge(Buckets.Weighed(Secret));
        SuggestCategory.Learned([row]).Judge(Buckets.Weighed(Secret))?.Category.ShouldBe(before?.Category);
        Buckets.Of(Secret).ShouldAllBe(bucket => bucket >= 0 && bucket < Buckets.Count);
    }
}

internal static class Library
{
    public static Task<Reported> File(this Neighbourhood here, string name, ConcernKind kind, string category, string text) => here.As(name, scope =>
        scope.GetRequiredService<ReportConcern>().Run(new() { Kind = kind, Category = category, Text = text, PlaceId = here.Buildings[0].Id }, default));

    public static Task<SuggestCategory.Suggestion?> Suggest(this Neighbourhood here, string name, string text) => here.As(name, scope =>
        scope.GetRequiredService<SuggestCategory>().Run(new() { Text = text }, default));

    public static Task<List<CategoryWords>> Words(this Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<CategoryWords>().AsNoTracking().ToListAsync());
}
