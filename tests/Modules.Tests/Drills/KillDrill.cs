using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Insights;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.People;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class KillDrill
{
    private const int Reports = 1000;
    private const int AtOnce = 64;
    internal const string StaffName = "drill-desk";
    internal const string Password = "three-lamps-and-a-gate";

    private sealed record Reported(Guid Id, string Number);

    [Theory, BothEngines]
    public async Task Killed_in_the_middle_of_a_thousand_reports_none_is_lost_and_none_is_there_twice(On engine)
    {
        var town = await Town.Fresh(engine);
        var here = await Neighbourhood.With(town);
        await Desk(here);
        await here.Settle();
        await using var mulin = new Serving(town.Database);
        await mulin.Start();
        var api = $"/c/{here.Node.Slug}/api/concerns/record";

        var acknowledged = new ConcurrentDictionary<int, Guid>();
        using (var client = await mulin.SignIn(StaffName, Password))
        {
            var sending = Send(client, api, acknowledged);
            while (acknowledged.Count < Reports / 3)
            {
                sending.IsCompleted.ShouldBeFalse();
                await Task.Delay(5);
            }

            await mulin.Kill();
            await sending;
        }

        acknowledged.Count.ShouldBeInRange(Reports / 3, Reports - 1);

        // Again, with the same keys: who was answered before gets the same answer.
        await mulin.Start();
        var second = new ConcurrentDictionary<int, Guid>();
        using (var client = await mulin.SignIn(StaffName, Password))
        {
            await Send(client, api, second);
        }

        second.Count.ShouldBe(Reports);
        foreach (var (number, id) in acknowledged)
        {
            second[number].ShouldBe(id);
        }

        second.Values.Distinct().Count().ShouldBe(Reports);
        await Settled(here);
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            (await db.Set<Concern>().CountAsync()).ShouldBe(Reports);
            (await db.Set<Concern>().Select(row => row.Number).Distinct().CountAsync()).ShouldBe(Reports);
            var name = FactNameAttribute.Of(typeof(ConcernReported));
            (await db.Set<FactRecord>().CountAsync(row => row.Name == name)).ShouldBe(Reports);

            var whole = FigureScope.Community.Code;

            // Each effect once: every report counted once, everybody who has it told once.
            (await db.Set<Tally>().Where(row => row.Indicator == "concerns.received" && row.Scope == whole && row.Grain == Grain.Day).SumAsync(row => row.Value)).ShouldBe(Reports);
            var notices = await db.Set<GivenNotice>().Where(row => row.Text == "concerns.notice.to-you").Select(row => new { row.FactId, row.PersonId }).ToListAsync();
            notices.Distinct().Count().ShouldBe(notices.Count);
            notices.Select(row => row.FactId).Distinct().Count().ShouldBe(Reports);
            return 0;
        });

        var (code, said) = await mulin.Run("Mulin.Host", "verify");
        code.ShouldBe(0, said);
    }

    /// <summary>A member of staff who signs in by password.</summary>
    internal static async Task Desk(Neighbourhood here)
    {
        const string phone = "13700001234";
        var person = await here.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "周明", Phone = phone }, default));
        await here.AsSystem(scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = "周明", Phone = phone, StaffName = StaffName, Password = Password }, default));
        await here.AsSystem(scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = person, Office = Office.CommunityStaff, From = Clock.DayOf(here.Now) }, default));
    }

    /// <summary>Waits until nothing is left to deliver or to seal.</summary>
    internal static async Task Settled(Neighbourhood here)
    {
        var until = DateTime.UtcNow.AddMinutes(2);
        while (await here.AsSystem(async scope => await scope.GetRequiredService<Db>().Set<FactDelivery>().AnyAsync(row => row.DoneAt == null)
            || await scope.GetRequiredService<Db>().Set<FactRecord>().AnyAsync(row => !row.Sealed)))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "the pump did not come to its end");
            await Task.Delay(100);
        }
    }

    /// <summary>Who gets no answer lets it be.</summary>
    private static async Task Send(HttpClient client, string api, ConcurrentDictionary<int, Guid> acknowledged)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) <= Reports)
            {
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, api) { Content = JsonContent.Create(new { Kind = "Information", Text = $"第{number}件：想问一下老年卡怎么办。", Channel = "Call" }) };
                    request.Headers.Add("Idempotency-Key", $"drill-{number}");
                    using var answer = await client.SendAsync(request);
                    answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
                    acknowledged[number] = (await answer.Content.ReadFromJsonAsync<Reported>())!.Id;
                }
                catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
                {
                    // Nobody knows whether it arrived: the same key will tell.
                }
            }
        }));
    }
}
