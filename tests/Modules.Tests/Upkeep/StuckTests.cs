using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.People;
using Mulin.Foundation.Upkeep;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Upkeep;

public class StuckTests
{
    private const string Error = "TimeoutException    at Mulin.Concerns.Somewhere";

    [Theory, BothEngines]
    public async Task What_was_given_up_is_shown_without_words_and_done_once_when_tried_again(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        await here.Report();
        var deliveries = await GiveUp(here);
        deliveries.ShouldBePositive();

        // Given up: the pump passes it by.
        await here.Town.Services.GetRequiredService<Pump>().Turn(here.Node, here.Now, default);
        (await Notices(here)).ShouldBe(0);

        var administrator = await Administrator(here);
        var view = await here.Outside(administrator, scope => scope.GetRequiredService<StuckWork>().Run(default));
        view.Lines.Where(line => line.Kind == StuckKind.Delivery).Sum(line => line.Count).ShouldBe(deliveries);
        view.Lines.ShouldAllBe(line => line.CommunityId == here.Id && line.Error == Error);
        JsonSerializer.Serialize(view).ShouldNotContain("楼道灯");

        var form = new TryStuckAgain.Form { Keys = [.. view.Lines.Select(line => line.Key)] };
        (await here.Outside(administrator, scope => scope.GetRequiredService<TryStuckAgain>().Run(form, default))).Items.ShouldBe(view.Count);
        (await here.Outside(administrator, scope => scope.GetRequiredService<StuckWork>().Run(default))).Lines.ShouldBeEmpty();
        (await here.Outside(administrator, scope => scope.GetRequiredService<TryStuckAgain>().Run(form, default))).Groups.ShouldBe(0);
        await here.Settle();
        var told = await Notices(here);
        told.ShouldBePositive();

        // Whoever asks twice changes nothing.
        await here.Outside(administrator, scope => scope.GetRequiredService<TryStuckAgain>().Run(form, default));
        await here.Settle();
        (await Notices(here)).ShouldBe(told);
    }

    [Theory, BothEngines]
    public async Task Alarms_and_long_work_are_set_going_again_too(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        await here.Report();
        await here.Settle();
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            await db.Set<Alarm>().Where(row => row.FiredAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, 10).SetProperty(row => row.Error, Error));
            var job = new Job(db.NewId(), "tests.none", "{}", null, DateTime.UtcNow);
            job.Fail(Error, DateTime.UtcNow, forGood: true);
            db.Add(job);
            await db.Save(default);
            return 0;
        });
        var administrator = await Administrator(here);
        var view = await here.Outside(administrator, scope => scope.GetRequiredService<StuckWork>().Run(default));
        view.Lines.Select(line => line.Kind).Distinct().Order().ShouldBe([StuckKind.Alarm, StuckKind.Job]);
        await here.Outside(administrator, scope => scope.GetRequiredService<TryStuckAgain>().Run(new() { Keys = [.. view.Lines.Select(line => line.Key)] }, default));
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            (await db.Set<Alarm>().AnyAsync(row => row.Attempts > 0)).ShouldBeFalse();
            (await db.Set<Job>().SingleAsync()).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Waiting), job => job.Attempts.ShouldBe(0), job => job.EndedAt.ShouldBeNull());
            return 0;
        });
    }

    [Theory, BothEngines]
    public async Task Only_who_keeps_the_installation_running_sees_it(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        await here.Report();
        await GiveUp(here);
        await Should.ThrowAsync<NotYours>(() => here.As("陈书记", scope => scope.GetRequiredService<StuckWork>().Run(default)));
        await Should.ThrowAsync<NotYours>(() => here.As("陈书记", scope => scope.GetRequiredService<TryStuckAgain>().Run(new() { Keys = ["x"] }, default)));

        var administrator = await Administrator(here);
        using var browser = await web.Browser(administrator.AccountId);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/platform/stuck"));
        page.ShouldContain(here.Node.Name);
        page.ShouldContain(Error);
        page.ShouldNotContain("楼道灯");
        page.ShouldNotContain("张阿姨");

        (await browser.PostAsJsonAsync("/api/upkeep/stuck/try-again", new { Keys = Array.Empty<string>() })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var lines = (await browser.GetFromJsonAsync<JsonElement>("/api/upkeep/stuck")).GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("communityId").GetInt64() == here.Id).Select(line => line.GetProperty("key").GetString()).ToList();
        var again = await browser.PostAsJsonAsync("/api/upkeep/stuck/try-again", new { Keys = lines });
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("groups").GetInt32().ShouldBe(lines.Count);
        await here.Settle();
    }

    [Theory, BothEngines]
    public async Task What_waited_for_a_reaction_that_an_upgrade_took_away_is_done_with(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        await here.Report();
        await here.Settle();
        Task<int> Waiting() => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<FactDelivery>().CountAsync(row => row.DoneAt == null));
        var one = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<FactDelivery>().Select(row => row.Reaction).FirstAsync());
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<FactDelivery>().Where(row => row.Reaction == one)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Reaction, "people.LearnInitials").SetProperty(row => row.DoneAt, (DateTime?)null)))).ShouldBePositive();
        (await Waiting()).ShouldBePositive();

        await here.Town.Services.GetRequiredService<Pump>().Turn(here.Node, here.Now, default);

        (await Waiting()).ShouldBe(0);
    }

    private static Task<int> GiveUp(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<FactDelivery>().Where(row => row.DoneAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, 10).SetProperty(row => row.Error, Error)));

    private static Task<int> Notices(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<GivenNotice>().CountAsync());

    private static async Task<Actor> Administrator(Neighbourhood here)
    {
        var phone = $"137{Random.Shared.Next(0, 100_000_000):00000000}";
        var account = await here.Outside(Actor.System, scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = "管理员", Phone = phone }, default));
        await here.Outside(Actor.System, scope => scope.GetRequiredService<AppointAbove>().Run(new() { AccountId = account, Office = Office.Administrator, From = Clock.DayOf(here.Now) }, default));
        return await here.Outside(Actor.System, async scope => await scope.GetRequiredService<Kernel.Modules.ISignsIn>().As(phone, default)) ?? throw new InvalidOperationException("The administrator cannot sign in.");
    }
}
