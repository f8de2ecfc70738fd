using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Points;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Points.Shop;

namespace Mulin.Bench;

/// <summary>Points, through a whole Mulin that is listening: how many purchases a second, spread over many cards and goods, and all on one card.</summary>
internal static class Points
{
    private const int Clients = 32;
    private const int Goods = 20;

    public static async Task<bool> Run(Engine engine, string data, string name, int residents, int buys, CancellationToken ct)
    {
        await using var stage = await Stage.Open(engine, data, ct, residents: residents);
        var now = DateTime.UtcNow;
        var today = Kernel.Places.Clock.DayOf(now);
        await stage.As(stage.Secretary, now, scope => scope.GetRequiredService<FundPool>().Run(new() { Points = 100_000_000, Words = "量测" }, ct));
        await stage.As(stage.Secretary, now, scope => scope.GetRequiredService<SetRule>().Run(new() { Earn = Earn.Service, Unit = EarnUnit.Hour, Points = 10_000, From = today }, ct));
        List<Guid> goods = [];
        for (var i = 0; i < Goods; i++)
        {
            goods.Add(await stage.As(stage.Secretary, now, scope => scope.GetRequiredService<OfferGood>().Run(new() { Name = $"物品{i}", Points = 1, Stock = 100_000 }, ct)));
        }

        List<string> cookies = [];
        foreach (var resident in stage.Residents)
        {
            await stage.As(resident, now, scope => scope.GetRequiredService<OpenCard>().Run(new(), ct));
            cookies.Add(await stage.Cookie(resident));
        }

        await Rows.Settled(stage, ct);
        var earning = Stopwatch.StartNew();
        foreach (var group in stage.Residents.Chunk(50))
        {
            await stage.AsSystem(async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                foreach (var resident in group)
                {
                    db.Announce(new HoursConfirmed(db.NewId(), resident.PersonId, ServiceKind.Shift, null, null, null, 60, today));
                }

                await db.Save(ct);
                return 0;
            });
        }

        await Rows.Settled(stage, ct);
        var earned = stage.Residents.Count / earning.Elapsed.TotalSeconds;
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Clients }) { BaseAddress = new Uri($"{stage.Address}/c/{Stage.Slug}/api/points/") };
        await Buy(http, cookies, goods, buys / 10, ct);
        var many = await Buy(http, cookies, goods, buys, ct);
        var one = await Buy(http, [cookies[0]], goods, buys / 3, ct);
        await Rows.Settled(stage, ct);
        var (problem, left) = await stage.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            return ((await scope.GetRequiredService<Verify>().Check(ct)).Problem, await db.Set<Card>().SumAsync(row => row.Balance, ct));
        });
        var spent = (long)stage.Residents.Count * 10_000 - left;
        var right = problem is null && many.Failed == 0 && one.Failed == 0 && spent == (buys / 10) + many.Good + one.Good;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {name}: {residents:N0} cards, {Goods} goods, {Clients} clients at once, each call with an Idempotency-Key
            earning      {earned,9:0} cards a second, from fact to balance and seal
            many cards   {many.PerSecond,9:0} purchases a second, {many.Middle:0.0} ms median, {many.Longest99:0.0} ms 99 %
            one card     {one.PerSecond,9:0} purchases a second, {one.Middle:0.0} ms median, {one.Longest99:0.0} ms 99 %
            ledger       {(right ? "adds up, and each purchase was paid once" : $"WRONG: {problem ?? $"{spent} spent"}, {many.Failed + one.Failed} failed")}
            """));
        return right;
    }

    private static async Task<Loaded> Buy(HttpClient http, IReadOnlyList<string> cookies, List<Guid> goods, int count, CancellationToken ct)
    {
        var (good, failed, left) = (0, 0, count);
        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (var n = Interlocked.Decrement(ref left); n >= 0; n = Interlocked.Decrement(ref left))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"goods/{goods[n % goods.Count]}/buy") { Content = JsonContent.Create(new { }) };
                request.Headers.Add("Cookie", cookies[n % cookies.Count]);
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                var began = Stopwatch.GetTimestamp();
                using var answer = await http.SendAsync(request, ct);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                _ = answer.IsSuccessStatusCode ? Interlocked.Increment(ref good) : Interlocked.Increment(ref failed);
            }
        }));
        var took = watch.Elapsed.TotalSeconds;
        double[] sorted = [.. times.Order()];
        return new Loaded(good / took, good, failed, took, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }
}
