using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Npgsql;

namespace Mulin.Bench;

internal sealed record Plan(int Rows, int Seconds, int Clients, int Reports, bool Queries);

/// <summary>Measures one engine after the other and prints what came out, as numbers and as ratios within the same run.</summary>
internal static class Measure
{
    private const int Rounds = 2;

    public static async Task<int> Run(bool sqlite, bool postgres, Plan plan, CancellationToken ct)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {plan.Clients} connections, {(Load.HasWrk ? "wrk" : "a loop of our own (wrk is not installed)")}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC, server and load on the same machine"));
        var met = await Engines(sqlite, postgres, (engine, data, name) => On(engine, data, name, plan, ct), ct);
        return met ? 0 : 3;
    }

    /// <summary>The same on one engine after the other, each with a database of its own that is thrown away.</summary>
    public static async Task<bool> Engines(bool sqlite, bool postgres, Func<Engine, string, string, Task<bool>> measure, CancellationToken ct)
    {
        var met = true;
        if (sqlite)
        {
            var data = Directory.CreateTempSubdirectory("mulin-bench-").FullName;
            met &= await measure(Engine.Sqlite(Path.Combine(data, "mulin.db")), data, "SQLite (WAL, synchronous=NORMAL)");
        }

        if (postgres)
        {
            if (Environment.GetEnvironmentVariable("MULIN_BENCH_POSTGRES") is not { Length: > 0 } server)
            {
                await Console.Error.WriteLineAsync("MULIN_BENCH_POSTGRES does not say where PostgreSQL is; bench/run starts one.");
                return false;
            }

            var name = $"bench_{Guid.NewGuid():n}";
            var durable = await Ask(server, $"CREATE DATABASE {name}", ct);
            try
            {
                met &= await measure(Engine.Postgres($"{server};Database={name};Maximum Pool Size=60"), Directory.CreateTempSubdirectory("mulin-bench-").FullName, $"PostgreSQL ({durable})");
            }
            finally
            {
                NpgsqlConnection.ClearAllPools();
                await Ask(server, $"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);
            }
        }

        return met;
    }

    private static async Task<bool> On(Engine engine, string data, string name, Plan plan, CancellationToken ct)
    {
        await using var bare = Bare();
        await bare.StartAsync(ct);
        var watch = Stopwatch.StartNew();
        await using var stage = await Stage.Open(engine, data, ct);
        await Rows.Fill(stage, plan.Rows, ct);
        var filled = watch.Elapsed.TotalSeconds;
        var cookie = await stage.Cookie(stage.Secretary);
        var home = new Uri($"{stage.Address}/c/{Stage.Slug}/");
        var concern = await Worked(stage, ct);
        Page[] pages =
        [
            new("bare", new Uri(bare.Urls.First()), null, null, 0),
            new("empty", new Uri(home, "empty"), cookie, "bare", 0.5),
            new("list", new Uri(home, "concerns"), cookie, "empty", 0.5),
            new("detail", new Uri(home, $"concerns/{concern}/work"), cookie, "empty", 0.5),
            new("json-list", new Uri(home, "api/concerns"), cookie, "empty", 0.5),
            new("first-page", home, null, null, 0),
            new("inbox", new Uri(home, "concerns/inbox"), cookie, null, 0),
        ];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{name}: {plan.Rows:N0} concerns, made in {filled:0} s"));
        foreach (var page in pages)
        {
            await page.Look(stage, plan.Queries, ct);
        }

        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var page in pages)
            {
                // The first round only warms up.
                await page.Measure(round == 0 ? Math.Max(2, plan.Seconds / Rounds) : Math.Max(1, plan.Seconds / Rounds), plan.Clients, counts: round > 0, ct);
            }
        }

        Console.WriteLine("             a second   µs of CPU   queries     bytes   goal");
        var met = true;
        foreach (var page in pages)
        {
            var than = pages.FirstOrDefault(other => other.Name == page.Than);
            var ratio = than is null ? 0 : page.PerSecond / than.PerSecond;
            var good = than is null || ratio >= page.Goal;
            met &= good;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{page.Name,-12}{page.PerSecond,9:N0}{page.Microseconds,12:N0}{page.Queries,10}{page.Bytes,10:N0}   {(than is null ? "" : $"{ratio:0.00} of {than.Name} (≥ {page.Goal:0.00}){(good ? "" : "  MISSED")}")}{(page.Failed > 0 ? $"  {page.Failed} FAILED" : "")}"));
        }

        return await Reporting(stage, home, plan, ct) && met && pages.All(page => page.Failed == 0);
    }

    private static async Task<bool> Reporting(Stage stage, Uri home, Plan plan, CancellationToken ct)
    {
        List<string> cookies = [];
        foreach (var resident in stage.Residents)
        {
            cookies.Add(await stage.Cookie(resident));
        }

        var address = new Uri(home, "api/concerns");
        if (plan.Queries)
        {
            using var counted = new Counted(stage);

            // Entity Framework looks once a second whether anybody listens.
            await Load.Post(address, cookies[..1], 1, 1, ct);
            await Task.Delay(TimeSpan.FromSeconds(1.5), ct);
            counted.Commands.Clear();
            await Load.Post(address, cookies[..1], 1, 1, ct);
            counted.Show("report");
        }

        await Load.Post(address, cookies, Math.Max(200, plan.Reports / 5), plan.Clients, ct);
        await Rows.Settled(stage, ct);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var loaded = await Load.Post(address, cookies, plan.Reports, plan.Clients, ct);
        watch.Restart();
        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalMicroseconds / Math.Max(1, loaded.Good);
        await Rows.Settled(stage, ct);
        var drained = watch.Elapsed.TotalSeconds;
        var fast = loaded.PerSecond >= 500;
        var soon = drained <= loaded.Seconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{"report",-12}{loaded.PerSecond,9:N0}{cpu,12:N0}{"",20}   {loaded.Good:N0} written in {loaded.Seconds:0.0} s (≥ 500/s){(fast ? "" : "  MISSED")}, the pump was done {drained:0.0} s later (≤ {loaded.Seconds:0.0}){(soon ? "" : "  MISSED")}{(loaded.Failed > 0 ? $"  {loaded.Failed} FAILED" : "")}"));
        return fast && soon && loaded.Failed == 0;
    }

    /// <summary>One concern with a course to show: accepted, begun, noted, resolved.</summary>
    private static async Task<Guid> Worked(Stage stage, CancellationToken ct)
    {
        var id = await stage.AsSystem(async scope =>
        {
            var filed = new Filed(ConcernKind.Repair, null, "楼道灯坏了，晚上看不清台阶。老人孩子上下楼不方便，请尽快修一下。", stage.Units[0].Id, "二楼楼道", Channel.Phone, stage.Residents[0].PersonId, null, false, false, [], null);
            var reported = await scope.GetRequiredService<Filing>().File(filed, ct);
            return await scope.GetRequiredService<Db>().Save(reported.Id, ct);
        });
        await stage.AsSystem(scope => scope.GetRequiredService<Accept>().Run(new() { ConcernId = id }, ct));
        await stage.AsSystem(scope => scope.GetRequiredService<Start>().Run(new() { ConcernId = id }, ct));
        await stage.AsSystem(scope => scope.GetRequiredService<AddNote>().Run(new() { ConcernId = id, Text = "灯具已经订好，明天上午到货。" }, ct));
        await stage.AsSystem(scope => scope.GetRequiredService<Resolve>().Run(new() { ConcernId = id, Outcome = Outcome.Resolved, Result = "换了新灯，试过了。" }, ct));
        await Rows.Settled(stage, ct);
        return id;
    }

    /// <summary>A Razor component with twenty rows and nothing around it.</summary>
    private static WebApplication Bare()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddRazorComponents();
        var app = builder.Build();
        app.MapGet("/", () => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Bare>());
        return app;
    }

    private static async Task<string> Ask(string server, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection($"{server};Database=postgres;Pooling=false");
        await connection.OpenAsync(ct);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(ct);
        }

        await using var settings = connection.CreateCommand();
        settings.CommandText = "SELECT string_agg(name || '=' || setting, ', ') FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')";
        return (string)(await settings.ExecuteScalarAsync(ct))!;
    }

    private sealed class Page(string name, Uri address, string? cookie, string? than, double goal)
    {
        private double seconds;
        private double cpu;
        private int good;

        public string Name => name;
        public string? Than => than;
        public double Goal => goal;
        public int Failed { get; private set; }
        public int Queries { get; private set; }
        public int Bytes { get; private set; }
        public double PerSecond => good / seconds;
        public double Microseconds => cpu / good;

        /// <summary>Asks once, to see that it answers and what it asks the database.</summary>
        public async Task Look(Stage stage, bool show, CancellationToken ct)
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
            using var counted = new Counted(stage);
            for (var i = 0; i < 2; i++)
            {
                counted.Commands.Clear();
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                if (cookie is not null)
                {
                    request.Headers.Add("Cookie", cookie);
                }

                using var answer = await client.SendAsync(request, ct);
                var body = await answer.Content.ReadAsByteArrayAsync(ct);
                Bytes = body.Length;
                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException($"{name} answers {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)[..Math.Min(2000, body.Length)]}");
                }
            }

            Queries = counted.Commands.Count;
            if (show)
            {
                counted.Show(name);
            }
        }

        public async Task Measure(int forSeconds, int clients, bool counts, CancellationToken ct)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var loaded = await Load.Get(address, cookie, forSeconds, clients, ct);
            process.Refresh();
            if (counts)
            {
                cpu += (process.TotalProcessorTime - before).TotalMicroseconds;
                seconds += loaded.Seconds;
                good += loaded.Good;
                Failed += loaded.Failed;
            }
        }
    }

    /// <summary>The commands that requests (not the pump) send to the database.</summary>
    private sealed class Counted : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly IHttpContextAccessor accessor;
        private readonly List<IDisposable> heard = [];

        public Counted(Stage stage)
        {
            accessor = stage.App.Services.GetRequiredService<IHttpContextAccessor>();
            heard.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public List<string> Commands { get; } = [];

        public void Show(string name)
        {
            foreach (var command in Commands)
            {
                Console.WriteLine($"-- {name}\n{command}\n");
            }
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                heard.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData data && accessor.HttpContext is not null)
            {
                lock (Commands)
                {
                    Commands.Add(data.Command.CommandText);
                }
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => heard.ForEach(one => one.Dispose());
    }
}
