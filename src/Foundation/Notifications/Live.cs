using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Npgsql;

namespace Mulin.Foundation.Notifications;

/// <summary>
/// The open pages of this node and what they hear. Who has changed something says so after the save; one worker looks up what the people
/// with open pages need to know, in batches, and the other nodes hear of it through the database. A connection costs a small channel:
/// one clock beats for all of them.
/// </summary>
internal sealed partial class Live(IServiceScopeFactory scopes, Engine engine, IServiceProvider process, TimeProvider machine, Telemetry telemetry, ILogger<Live> logger) : BackgroundService
{
    private const string Wire = "mulin_live";
    private const int PerPerson = 8;
    private const int PerMessage = 90;
    private const int MostCounts = 50_000;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(25);

    /// <summary>After this the browser comes again by itself, and is asked who it is again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string node = Guid.NewGuid().ToString("N");

    /// <summary>The house closes before its server stops, and the server waits for open lines. Without a host (the command line, a test) nobody listens.</summary>
    private readonly CancellationToken closing = process.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
    private readonly ConcurrentDictionary<(long Community, Guid Person), Hearer[]> hearers = new();
    private readonly Channel<News> news = Channel.CreateUnbounded<News>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<News> outgoing = Channel.CreateBounded<News>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Unread counts as last looked up: every page shows one, and they seldom change.</summary>
    private readonly ConcurrentDictionary<(long Community, Guid Person), (int Count, long At)> counts = new();

    public int Connections => hearers.Values.Sum(list => list.Length);

    /// <summary>Something changed for these people: a notice was given (its id), or read (null). Call it only after the save.</summary>
    public void Tell(long community, IReadOnlyList<(Guid Person, Guid? Notice)> told)
    {
        if (told.Count == 0)
        {
            return;
        }

        var one = new News(community, told);
        Forget(one);
        news.Writer.TryWrite(one);
        if (engine.IsPostgres)
        {
            outgoing.Writer.TryWrite(one);
        }
    }

    public async ValueTask<int> Unread(long community, Guid person, Func<Task<int>> count)
    {
        if (counts.TryGetValue((community, person), out var known) && machine.GetElapsedTime(known.At) < Snapshots.Age)
        {
            return known.Count;
        }

        if (counts.Count > MostCounts)
        {
            counts.Clear();
        }

        var at = machine.GetTimestamp();
        var fresh = await count();
        counts[(community, person)] = (fresh, at);
        return fresh;
    }

    /// <summary>What one page hears until it is closed, the house closes, or it is time to come again.</summary>
    public async IAsyncEnumerable<SseItem<string>> Listen(long community, Guid person, int unread, [EnumeratorCancellation] CancellationToken ct)
    {
        var hearer = new Hearer(CultureInfo.CurrentUICulture, machine.GetTimestamp());
        Join((community, person), hearer);
        try
        {
            yield return Unread(unread);
            if (closing.IsCancellationRequested)
            {
                yield break;
            }

            await foreach (var item in hearer.Channel.Reader.ReadAllAsync(ct))
            {
                yield return item;
            }
        }
        finally
        {
            Leave((community, person), hearer);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        telemetry.Watch("mulin.live.connections", "{connection}", "Open pages that hear live notices from this node", () => Connections);
        await using var atClosing = closing.Register(CloseAll);
        await Task.WhenAll(Carry(stoppingToken), Pulse(stoppingToken), engine.IsPostgres ? Send(stoppingToken) : Task.CompletedTask, engine.IsPostgres ? Hear(stoppingToken) : Task.CompletedTask);
        CloseAll();
    }

    private static SseItem<string> Unread(int count) => new(JsonSerializer.Serialize(new { count }, Json), "unread");

    private void Join((long, Guid) who, Hearer hearer) => hearers.AddOrUpdate(who, _ => [hearer], (_, list) =>
    {
        // More pages than anybody looks at: the oldest gives way.
        foreach (var old in list.SkipLast(PerPerson - 1))
        {
            old.Channel.Writer.TryComplete();
        }

        return [.. list.TakeLast(PerPerson - 1), hearer];
    });

    private void Leave((long, Guid) who, Hearer hearer)
    {
        while (hearers.TryGetValue(who, out var list))
        {
            var left = Array.FindAll(list, other => other != hearer);
            if (left.Length == list.Length
                || (left.Length == 0 ? hearers.TryRemove(KeyValuePair.Create(who, list)) : hearers.TryUpdate(who, left, list)))
            {
                return;
            }
        }
    }

    private void Forget(News one)
    {
        foreach (var (person, _) in one.Told)
        {
            counts.TryRemove((one.Community, person), out _);
        }
    }

    private void CloseAll()
    {
        foreach (var hearer in hearers.Values.SelectMany(list => list))
        {
            hearer.Channel.Writer.TryComplete();
        }
    }

    /// <summary>One clock for all: says that the line is alive, and sends home who has been here long.</summary>
    private async Task Pulse(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Beat, machine);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                foreach (var hearer in hearers.Values.SelectMany(list => list))
                {
                    if (machine.GetElapsedTime(hearer.Since) > Longest)
                    {
                        hearer.Channel.Writer.TryComplete();
                    }
                    else
                    {
                        hearer.Channel.Writer.TryWrite(new SseItem<string>("{}", "beat"));
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The house is closing.
        }
    }

    private async Task Carry(CancellationToken ct)
    {
        try
        {
            while (await news.Reader.WaitToReadAsync(ct))
            {
                var notices = new Dictionary<long, Dictionary<Guid, HashSet<Guid>>>();
                while (news.Reader.TryRead(out var one))
                {
                    foreach (var (person, notice) in one.Told)
                    {
                        if (!hearers.ContainsKey((one.Community, person)))
                        {
                            continue;
                        }

                        if (!notices.TryGetValue(one.Community, out var people))
                        {
                            notices[one.Community] = people = [];
                        }

                        if (!people.TryGetValue(person, out var ids))
                        {
                            people[person] = ids = [];
                        }

                        if (notice is { } id)
                        {
                            ids.Add(id);
                        }
                    }
                }

                foreach (var (community, people) in notices)
                {
                    try
                    {
                        await Deliver(community, people, ct);
                    }
                    catch (Exception exception) when (exception is not OperationCanceledException)
                    {
                        LogStumbled(exception.GetType().Name);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The house is closing.
        }
    }

    private async Task Deliver(long community, Dictionary<Guid, HashSet<Guid>> people, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var tree = await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct);
        if (tree.Find(community) is not { } here)
        {
            return;
        }

        scope.ServiceProvider.GetRequiredService<Here>().Enter(here);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        foreach (var some in people.Chunk(200))
        {
            var ids = some.Select(person => person.Key).ToList();
            var counts = await db.Set<GivenNotice>().Where(row => ids.Contains(row.PersonId) && row.ReadAt == null)
                .GroupBy(row => row.PersonId).Select(group => new { Person = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Person, row => row.Count, ct);
            var wanted = some.SelectMany(person => person.Value).ToList();
            var rows = wanted.Count == 0 ? [] : await db.Set<GivenNotice>().AsNoTracking().Where(row => wanted.Contains(row.Id)).OrderBy(row => row.CreatedAt).ToListAsync(ct);
            foreach (var person in ids)
            {
                if (!hearers.TryGetValue((community, person), out var list))
                {
                    continue;
                }

                foreach (var hearer in list)
                {
                    hearer.Channel.Writer.TryWrite(Unread(counts.GetValueOrDefault(person)));
                }

                var own = rows.FindAll(row => row.PersonId == person);
                foreach (var language in own.Count == 0 ? [] : list.GroupBy(hearer => hearer.Culture))
                {
                    CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = language.Key;
                    var said = await scope.ServiceProvider.GetRequiredService<INames>().Say([.. own.Select(row => new Told(row.Text, Arguments.Read(row.Args)))], ct);
                    foreach (var (row, text) in own.Zip(said))
                    {
                        var item = new SseItem<string>(JsonSerializer.Serialize(new { text, href = $"notices/{row.Id}" }, Json), "notice") { EventId = row.Id.ToString("N") };
                        foreach (var hearer in language)
                        {
                            hearer.Channel.Writer.TryWrite(item);
                        }
                    }
                }
            }
        }
    }

    /// <summary>To the other nodes.</summary>
    private async Task Send(CancellationToken ct)
    {
        NpgsqlConnection? connection = null;
        try
        {
            await foreach (var one in outgoing.Reader.ReadAllAsync(ct))
            {
                foreach (var some in one.Told.Chunk(PerMessage))
                {
                    try
                    {
                        connection ??= (NpgsqlConnection)await engine.Open(ct);
                        await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection)
                        {
                            Parameters = { new() { Value = Wire }, new() { Value = new News(one.Community, some).Write(node) } },
                        };
                        await command.ExecuteNonQueryAsync(ct);
                    }
                    catch (Exception exception) when (exception is not OperationCanceledException)
                    {
                        // The other nodes' pages hear of it with the next news or when they are opened.
                        LogStumbled(exception.GetType().Name);
                        if (connection is not null)
                        {
                            await connection.DisposeAsync();
                            connection = null;
                        }
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The house is closing.
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>From the other nodes. After a broken line everybody's count is looked up again, because something may have been missed.</summary>
    private async Task Hear(CancellationToken ct)
    {
        var patience = TimeSpan.FromSeconds(1);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(engine.ConnectionString) { KeepAlive = 30, Pooling = false }.ToString());
                connection.Notification += (_, message) =>
                {
                    if (News.Read(message.Payload, node) is { } one)
                    {
                        Forget(one);
                        news.Writer.TryWrite(one);
                    }
                };
                await connection.OpenAsync(ct);
                await using (var listen = new NpgsqlCommand($"LISTEN {Wire}", connection))
                {
                    await listen.ExecuteNonQueryAsync(ct);
                }

                foreach (var community in hearers.Keys.GroupBy(who => who.Community))
                {
                    news.Writer.TryWrite(new News(community.Key, [.. community.Select(who => (who.Person, (Guid?)null))]));
                }

                patience = TimeSpan.FromSeconds(1);
                while (true)
                {
                    await connection.WaitAsync(ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogStumbled(exception.GetType().Name);
                await Task.Delay(patience, machine, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                patience = TimeSpan.FromSeconds(Math.Min(30, patience.TotalSeconds * 2));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live notices stumbled: {Kind}")]
    private partial void LogStumbled(string kind);

    private sealed class Hearer(CultureInfo culture, long since)
    {
        public CultureInfo Culture { get; } = culture;
        public long Since { get; } = since;

        /// <summary>Who does not keep up loses the oldest; the count that follows is right again.</summary>
        public Channel<SseItem<string>> Channel { get; } = System.Threading.Channels.Channel.CreateBounded<SseItem<string>>(
            new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    }

    private sealed record News(long Community, IReadOnlyList<(Guid Person, Guid? Notice)> Told)
    {
        /// <summary>Ids only: what is said goes to nobody but its reader.</summary>
        public string Write(string node) =>
            $"{node}|{Community.ToString(CultureInfo.InvariantCulture)}|{string.Join(',', Told.Select(one => one.Notice is { } notice ? $"{one.Person:N}:{notice:N}" : $"{one.Person:N}"))}";

        public static News? Read(string payload, string node)
        {
            var parts = payload.Split('|');
            if (parts.Length != 3 || parts[0] == node || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var community))
            {
                return null;
            }

            List<(Guid, Guid?)> told = [];
            foreach (var one in parts[2].Split(','))
            {
                var ids = one.Split(':');
                if (Guid.TryParseExact(ids[0], "N", out var person))
                {
                    told.Add((person, ids.Length > 1 && Guid.TryParseExact(ids[1], "N", out var notice) ? notice : null));
                }
            }

            return new News(community, told);
        }
    }
}
