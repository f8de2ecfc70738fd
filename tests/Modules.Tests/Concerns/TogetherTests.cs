using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Together;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

public class TogetherTests
{
    private static readonly string Manager = Post.Community(Office.PropertyManager).Key;
    private static readonly string Secretary = Post.Community(Office.Secretary).Key;

    [Theory, BothEngines]
    public async Task Who_is_asked_reads_the_case_and_answers_and_who_answers_for_it_stays_the_same(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await Should.ThrowAsync<NotYours>(WorkOn(here, "孙经理", it.Id));
        var asked = await Ask(here, "刘姐", it.Id, [Manager]);
        await here.Settle();

        (await here.Look("孙经理", it.Id)).Seeing.ShouldBe(Seeing.Staff);
        (await Waits(here, "孙经理")).ShouldBe(["concerns.wait.assistance"]);
        (await here.Notices()).ShouldContain((here["孙经理"].PersonId, "concerns.notice.assistance-joint"));
        await Should.ThrowAsync<NotYours>(here.Resolve("孙经理", it.Id));
        await Give(here, "孙经理", asked[0], forReporter: true);
        await here.Settle();

        (await here.Row(it.Id)).Post.ShouldBe(it.Post);
        (await Waits(here, "孙经理")).ShouldBeEmpty();
        (await here.Notices()).ShouldContain((here["刘姐"].PersonId, "concerns.notice.assistance-given"));
        (await here.Look("张阿姨", it.Id)).Course.ShouldContain(line => line.Words == "总阀已关");
        (await here.Look("孙经理", it.Id)).Seeing.ShouldBe(Seeing.Staff);
        (await here.Facts<AssistanceGiven>()).Single().OnTime.ShouldBeTrue();
        (await here.Count("concerns.assistance-given-on-time")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task An_opinion_is_for_staff_alone(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        var asked = await Ask(here, "刘姐", it.Id, [Manager], AssistanceSort.Consultation);
        await Give(here, "孙经理", asked[0], forReporter: true);
        var seen = await here.Look("张阿姨", it.Id);
        seen.Course.ShouldNotContain(line => line.Text.Contains("会商", StringComparison.Ordinal) || line.Text.Contains("意见", StringComparison.Ordinal) || line.Words == "总阀已关");
        (await here.Look("刘姐", it.Id)).Course.ShouldContain(line => line.Words == "总阀已关");
    }

    [Theory, BothEngines]
    public async Task Who_says_no_or_is_called_back_reads_the_case_no_longer(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report(kind: ConcernKind.Care, text: "父亲瘫痪在床需要帮助");
        var asked = await Ask(here, "刘姐", it.Id, [Manager, Secretary]);
        await WorkOn(here, "孙经理", it.Id);
        await Give(here, "孙经理", asked[0], helped: false);
        await Should.ThrowAsync<NotYours>(WorkOn(here, "孙经理", it.Id));
        await Give(here, "孙经理", asked[0]).IsRefused("concerns.assistance-answered");

        await here.As("刘姐", scope => scope.GetRequiredService<RecallAssistance>().Run(new() { AssistanceId = asked[1] }, default));
        await Give(here, "陈书记", asked[1]).IsRefused("concerns.assistance-recalled");
        var again = await Ask(here, "刘姐", it.Id, [Manager]);
        again.ShouldHaveSingleItem();
    }

    [Theory, BothEngines]
    public async Task Nobody_is_asked_twice_for_the_same_and_nobody_asks_who_has_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await Ask(here, "刘姐", it.Id, [it.Post]).IsRefused("concerns.assistance-own-post", "Posts");
        await Ask(here, "刘姐", it.Id, []).IsMisshapen("Posts", "concerns.assistance-posts-missing");
        await Ask(here, "刘姐", it.Id, ["Secretary@g:00000000000000000000000000000000"]).IsRefused("concerns.post-unknown", "Posts");
        await Should.ThrowAsync<NotYours>(Ask(here, "赵师傅", it.Id, [Manager]));

        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                return (await Ask(here, "刘姐", it.Id, [Manager])).Count;
            }
            catch (Refusal refusal)
            {
                refusal.Code.ShouldBe("concerns.assistance-asked-already");
                return 0;
            }
        }));
        both.Sum().ShouldBe(1);
        (await here.Facts<AssistanceAsked>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Two_who_hold_the_post_answer_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle("钱经理", Office.PropertyManager);
        var it = await here.Report();
        var asked = await Ask(here, "刘姐", it.Id, [Manager]);
        var given = await Task.WhenAll(((string[])["孙经理", "钱经理", "孙经理"]).Select(async name =>
        {
            try
            {
                await Give(here, name, asked[0]);
                return 1;
            }
            catch (Exception exception) when (exception is Faster or Refusal { Code: "concerns.assistance-answered" })
            {
                return 0;
            }
        }));
        given.Sum().ShouldBe(1);
        (await here.Facts<AssistanceGiven>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Help_that_does_not_come_in_time_is_said_once_and_ends_with_the_concern(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await Ask(here, "刘姐", it.Id, [Manager]);
        await here.Pass(TimeSpan.FromDays(2));
        await here.Settle();
        (await here.Facts<AssistanceFellOverdue>()).Count.ShouldBe(1);
        (await here.Notices()).ShouldContain((here["刘姐"].PersonId, "concerns.notice.assistance-overdue-with"));
        (await Waits(here, "孙经理")).ShouldHaveSingleItem();

        await here.Resolve("刘姐", it.Id);
        await here.Settle();
        (await Waits(here, "孙经理")).ShouldBeEmpty();
        (await here.Facts<AssistanceRecalled>()).Single().Because.ShouldBe(RecalledBecause.ConcernEnded);
        await Should.ThrowAsync<NotYours>(WorkOn(here, "孙经理", it.Id));
    }

    /// <summary>Opens the case as staff do, or is turned away.</summary>
    private static async Task WorkOn(Neighbourhood here, string name, Guid id) =>
        Mulin.Concerns.Pages.Looks.DemandStaff(await here.Look(name, id));

    private static async Task<IReadOnlyList<Guid>> Ask(Neighbourhood here, string name, Guid id, IEnumerable<string> posts, AssistanceSort sort = AssistanceSort.Joint) =>
        (await here.As(name, scope => scope.GetRequiredService<AskAssistance>().Run(new() { ConcernId = id, Posts = [.. posts], Sort = sort, Request = "请先关总阀" }, default))).Ids;

    private static Task<GiveAssistance.Given> Give(Neighbourhood here, string name, Guid id, bool helped = true, bool forReporter = false) =>
        here.As(name, scope => scope.GetRequiredService<GiveAssistance>().Run(new() { AssistanceId = id, Helped = helped, Words = "总阀已关", ForReporter = forReporter }, default));

    private static async Task<IReadOnlyList<string>> Waits(Neighbourhood here, string name) => [.. (await here.As(name, scope =>
        scope.GetRequiredService<AssistanceWaiting>().For(scope.GetRequiredService<Acting>().Actor, new WaitingQuery(Resident: false), default))).Lines.Select(line => line.Kind)];
}
