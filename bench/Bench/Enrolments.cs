using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Bench;

/// <summary>
/// People signed up through the JSON API of a whole Mulin that is listening: all for the forty seats of one activity, where everybody waits for the same row, and
/// then for twenty activities at once. Afterwards no activity has more in it than it has seats, and nobody is in it twice.
/// </summary>
internal static class Enrolments
{
    private const int Places = 40;
    private const int Spread = 20;

    public static async Task<bool> Run(Engine engine, string data, string name, int many, int clients, CancellationToken ct)
    {
        await using var stage = await Stage.Open(engine, data, ct);
        var people = await People(stage, many, ct);
        List<Guid> activities = [];
        for (var i = 0; i <= Spread; i++)
        {
            activities.Add(await Open(stage, i, ct));
        }

        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = clients }) { BaseAddress = new Uri($"{stage.Address}/c/{Stage.Slug}/api/activities/"), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Add("Cookie", await stage.Cookie(stage.Secretary));
        await Sign(http, people[..Math.Min(many, 200)], clients, _ => activities[Spread], ct);
        var one = await Sign(http, people, clients, _ => activities[0], ct);
        var spread = await Sign(http, people, clients, i => activities[1 + (i % (Spread - 1))], ct);
        var clock = Stopwatch.StartNew();
        await Rows.Settled(stage, ct);
        var settled = clock.Elapsed.TotalSeconds;
        var sound = await stage.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var over = await db.Set<Enrolment>().Where(row => row.State == EnrolmentState.Enrolled).GroupBy(row => row.RosterId).CountAsync(group => group.Count() > Places, ct);
            var twice = await db.Set<Enrolment>().Where(row => row.State != EnrolmentState.Cancelled).GroupBy(row => new { row.RosterId, row.PersonId }).CountAsync(group => group.Count() > 1, ct);
            var all = await db.Set<Enrolment>().CountAsync(ct);
            return over == 0 && twice == 0 && all == (2 * many) + Math.Min(many, 200);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {name}: {many:N0} people, {Places} seats each, {clients} at the same time
            one activity     {many / one,9:N0} enrolments a second
            {Spread - 1} activities    {many / spread,9:N0} enrolments a second
            after that       {settled,9:0.0} s until every reaction is done and every fact is sealed
            seats            {(sound ? "never more than there are, nobody twice, nobody lost" : "WRONG")}
            """));
        return sound;
    }

    private static async Task<double> Sign(HttpClient http, IReadOnlyList<Guid> people, int clients, Func<int, Guid> whither, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, people.Count), new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = ct }, async (i, stop) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{whither(i)}/enrol-for") { Content = JsonContent.Create(new { personId = people[i], wait = true }) };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
            using var answer = await http.SendAsync(request, stop);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
            }

            _ = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        });
        return clock.Elapsed.TotalSeconds;
    }

    private static Task<List<Guid>> People(Stage stage, int many, CancellationToken ct) => stage.AsSystem(async scope =>
    {
        var meets = scope.GetRequiredService<IMeetsPeople>();
        List<Guid> ids = [.. Enumerable.Range(0, many).Select(i => meets.MeetNew(string.Create(CultureInfo.InvariantCulture, $"居民{i}"), null, null))];
        await scope.GetRequiredService<Db>().Save(ct);
        return ids;
    });

    private static async Task<Guid> Open(Stage stage, int number, CancellationToken ct)
    {
        var id = await stage.AsSystem(scope =>
        {
            var starts = Clock.Local(scope.GetRequiredService<Db>().Now).Date.AddDays(7).AddHours(9);
            return scope.GetRequiredService<MakeActivity>().Run(
                new() { Title = string.Create(CultureInfo.InvariantCulture, $"活动{number}"), Places = Places, Sessions = [new() { StartsAt = starts, EndsAt = starts.AddHours(2) }] }, ct);
        });
        return await stage.AsSystem(scope => scope.GetRequiredService<PublishActivity>().Run(new() { ActivityId = id }, ct));
    }
}
