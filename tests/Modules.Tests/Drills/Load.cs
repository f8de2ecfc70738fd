using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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

namespace Mulin.Modules.Tests.Drills;

/// <summary>Staff record one concern after another through the API, each with a key of its own; who gets no good answer asks again with the same key.</summary>
internal sealed class Load(Neighbourhood here, int reports, int atOnce)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<int, Guid> acknowledged = new();
    private int turnedAway;

    private sealed record Recorded(Guid Id);

    public IReadOnlyDictionary<int, Guid> Acknowledged => acknowledged;

    /// <summary>How many answers were no promise: an error that says so, or none at all.</summary>
    public int TurnedAway => turnedAway;

    /// <param name="door">Through which node this attempt goes.</param>
    public async Task Send(Func<int, HttpClient> door)
    {
        var since = Stopwatch.StartNew();
        var next = 0;
        var attempt = 0;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) <= reports)
            {
                while (!await Try(door(Interlocked.Increment(ref attempt)), number))
                {
                    Interlocked.Increment(ref turnedAway);
                    since.Elapsed.ShouldBeLessThan(Patience, "the reports do not get through");
                    await Task.Delay(100);
                }
            }
        }));
    }

    public async Task Until(int count, Task sending)
    {
        while (acknowledged.Count < count)
        {
            sending.IsCompleted.ShouldBeFalse();
            await Task.Delay(5);
        }
    }

    /// <summary>All of them, each once: rows, numbers, facts, figures and notices.</summary>
    public async Task IsWhole()
    {
        acknowledged.Count.ShouldBe(reports);
        acknowledged.Values.Distinct().Count().ShouldBe(reports);
        var until = DateTime.UtcNow.AddMinutes(2);
        while (await here.AsSystem(async scope => await scope.GetRequiredService<Db>().Set<FactDelivery>().AnyAsync(row => row.DoneAt == null)
            || await scope.GetRequiredService<Db>().Set<FactRecord>().AnyAsync(row => !row.Sealed)))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "the pump did not come to its end");
            await Task.Delay(100);
        }

        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var rows = await db.Set<Concern>().AsNoTracking().Select(row => new { row.Id, row.Number }).ToListAsync();
            rows.Select(row => row.Id).Order().ShouldBe(acknowledged.Values.Order());
            rows.Select(row => row.Number).Distinct().Count().ShouldBe(reports);
            var name = FactNameAttribute.Of(typeof(ConcernReported));
            (await db.Set<FactRecord>().CountAsync(row => row.Name == name)).ShouldBe(reports);
            var whole = FigureScope.Community.Code;
            (await db.Set<Tally>().Where(row => row.Indicator == "concerns.received" && row.Scope == whole && row.Grain == Grain.Day).SumAsync(row => row.Value)).ShouldBe(reports);
            var notices = await db.Set<GivenNotice>().Where(row => row.Text == "concerns.notice.to-you").Select(row => new { row.FactId, row.PersonId }).ToListAsync();
            notices.Distinct().Count().ShouldBe(notices.Count);
            notices.Select(row => row.FactId).Distinct().Count().ShouldBe(reports);
            (await scope.GetRequiredService<Verify>().Check(default)).Problem.ShouldBeNull();
            return 0;
        });
    }

    /// <summary>One more member of staff who signs in by password.</summary>
    public static async Task Staff(Neighbourhood here, string name, string phone, string staffName)
    {
        var person = await here.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = name, Phone = phone }, default));
        await here.AsSystem(scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = name, Phone = phone, StaffName = staffName, Password = KillDrill.Password }, default));
        await here.AsSystem(scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = person, Office = Office.CommunityStaff, From = Clock.DayOf(here.Now) }, default));
    }

    private async Task<bool> Try(HttpClient client, int number)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/c/{here.Node.Slug}/api/concerns/record")
            {
                Content = JsonContent.Create(new { Kind = "Information", Text = $"第{number}件：想问一下老年卡怎么办。", Channel = "Call" }),
            };
            request.Headers.Add("Idempotency-Key", $"load-{number}");
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                var id = (await answer.Content.ReadFromJsonAsync<Recorded>())!.Id;
                acknowledged.GetOrAdd(number, id).ShouldBe(id);
                return true;
            }

            // A clean no: an error of ours with the name it has in the log, or that somebody was faster.
            ((int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.Conflict).ShouldBeTrue($"{answer.StatusCode}");
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
            return false;
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
        {
            // Nobody knows whether it arrived: the same key will tell.
            return false;
        }
    }
}

/// <summary>An open page: hears the event stream of one node.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly CancellationTokenSource closed = new();
    private readonly ConcurrentQueue<string> heard = new();
    private readonly Task reading;

    private OpenPage(Stream stream) => reading = Task.Run(() => Read(stream));

    public int Notices => heard.Count(line => line == "event: notice");

    public static async Task<OpenPage> At(HttpClient client, Neighbourhood here)
    {
        var answer = await client.GetAsync($"/c/{here.Node.Slug}/live", HttpCompletionOption.ResponseHeadersRead);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = new OpenPage(await answer.Content.ReadAsStreamAsync());

        // The first item is sent at once: from here on it listens.
        await Hears(() => !page.heard.IsEmpty);
        return page;
    }

    public Task HearsNotice(int more) => Hears(() => Notices >= more);

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        await reading;
        closed.Dispose();
    }

    private static async Task Hears(Func<bool> it)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!it())
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "the page hears nothing");
            await Task.Delay(50);
        }
    }

    private async Task Read(Stream stream)
    {
        try
        {
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(closed.Token) is { } line)
            {
                heard.Enqueue(line);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or HttpRequestException)
        {
            // Closed, or the node is gone.
        }
    }
}
