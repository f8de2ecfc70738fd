using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Kernel.Tests;

[FactName("sweets.jar-filled.v1")]
public sealed record JarFilled(Guid JarId, int Sweets) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("jar", JarId)];
}

[FactName("sweets.taken.v1")]
public sealed record SweetTaken(Guid JarId) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("jar", JarId)];
}

[FactName("sweets.went-stale.v1")]
public sealed record SweetsWentStale(Guid JarId) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("jar", JarId)];
}

[FactName("sweets.secret-gift.v1")]
public sealed record SecretGift(Guid JarId) : Fact
{
    public override IEnumerable<Subject> Subjects => [];
    public override bool Reserved => true;
}

/// <summary>A jar of sweets in the committee's office: the kernel's own test room.</summary>
internal sealed class Jar : Entity, ILocated
{
    private Jar() { }

    public Jar(Guid id, int sweets, Spot? spot = null)
        : base(id)
    {
        Sweets = sweets;
        Spot = spot ?? new Spot("/", null);
        Record(new JarFilled(id, sweets));
    }

    public int Sweets { get; private set; }
    public Spot Spot { get; } = new("/", null);

    public void TakeOne()
    {
        Refuse.If(Sweets == 0, "sweets.none-left");
        Sweets--;
        Record(new SweetTaken(Id));
    }

    public void GiveSecretly() => Record(new SecretGift(Id));

    public void GoStale()
    {
        Sweets = 0;
        Record(new SweetsWentStale(Id));
    }
}

/// <summary>Thanks written for each sweet taken: what a reaction did.</summary>
internal sealed class Thanks : Entity
{
    private Thanks() { }

    public Thanks(Guid id, Guid jarId)
        : base(id) => JarId = jarId;

    public Guid JarId { get; private set; }
}

internal sealed class SayThanks(Db db) : IReaction<SweetTaken>
{
    public static Func<SweetTaken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task React(SweetTaken fact, Envelope envelope, CancellationToken ct)
    {
        await Before(fact);
        db.Add(new Thanks(db.NewId(), fact.JarId));
    }
}

/// <summary>A jar out of which somebody took a sweet while it was filled needs no label.</summary>
internal sealed class LabelJars : IFoldingReaction
{
    public static Func<Fact, Envelope, bool> Minds(House house, IReadOnlyList<Fact> together)
    {
        var opened = together.OfType<SweetTaken>().Select(fact => fact.JarId).ToHashSet();
        return (fact, envelope) => envelope.CommunityId != 0 && !opened.Contains(((JarFilled)fact).JarId);
    }

    public Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct) => Task.CompletedTask;
}

internal sealed class StaleAlarm(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct) => (await db.Load<Jar>(subject, ct)).GoStale();
}

/// <summary>Fills one jar a step, up to the number in its input.</summary>
internal sealed class FillMany(Db db) : IJob
{
    public static int BreakAt { get; set; } = -1;

    public Task Step(Job job, CancellationToken ct)
    {
        var done = job.ReadCursor<int>();
        if (done == job.Read<int>())
        {
            job.Finish(done, DateTime.UtcNow);
            return Task.CompletedTask;
        }

        db.Add(new Jar(db.NewId(), 1));
        job.Came(done + 1, done + 1, job.Read<int>());
        if (done == BreakAt)
        {
            BreakAt = -1;
            throw new InvalidOperationException("the lid is stuck");
        }

        return db.Save(ct);
    }
}

internal sealed class SweetsSettings
{
    public int PerChild { get; set; } = 1;
}

internal sealed class SweetsModule : IModule
{
    public static string Code => "sweets";

    public static void Build(ModuleBuilder module) => module
        .Tables(model =>
        {
            model.Entity<Jar>();
            model.Entity<Thanks>().HasIndex(row => new { row.CommunityId, row.JarId });
        })
        .Rights(new Right("sweets.take", Reach.Here, Office.Resident), new Right("sweets.fill", Reach.Here, Office.CommunityStaff), new Right("sweets.count", Reach.FlowsDown, Office.Overseer))
        .Settings<SweetsSettings>()
        .ReactsTo<SweetTaken, SayThanks>()
        .Folds<LabelJars>(_ => [typeof(JarFilled)], minds: LabelJars.Minds)
        .Alarms<StaleAlarm>()
        .Jobs<FillMany>();
}

/// <summary>An installation with the test room, on one engine; each test has a community of its own.</summary>
internal sealed class Room
{
    private static readonly Lazy<Task<ServiceProvider>> Sqlite = new(() => Open(On.Sqlite));
    private static readonly Lazy<Task<ServiceProvider>> Postgres = new(() => Open(On.Postgres));
    private static int counter;

    private Room(ServiceProvider services, AreaNode community)
    {
        Services = services;
        Community = community;
    }

    public ServiceProvider Services { get; }
    public AreaNode Community { get; }
    public Pump Pump => Services.GetRequiredService<Pump>();
    public DateTime Now { get; set; } = new(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc);

    public static async Task<Room> With(On engine)
    {
        var services = await (engine == On.Postgres ? Postgres : Sqlite).Value;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var area = new Area(AreaLevel.Community, "糖罐社区", null, $"t{Interlocked.Increment(ref counter)}-{Guid.NewGuid():N}"[..12], null, null, new DateOnly(2026, 1, 1));
        db.Add(area);
        await db.Save(default);
        return new Room(services, new AreaNode(area.Id, null, area.Level, area.Name, null, area.Slug, null, null, area.Path));
    }

    public async Task<R> Do<R>(Func<Db, IServiceProvider, Task<R>> work, Actor? actor = null, string? once = null, string body = "")
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Here>().Enter(Community);
        scope.ServiceProvider.GetRequiredService<Acting>().Actor = actor ?? Actor.System;
        scope.ServiceProvider.GetRequiredService<Clock>().Tell(Now);
        if (once is not null)
        {
            scope.ServiceProvider.GetRequiredService<Once>().Carry(once, System.Text.Encoding.UTF8.GetBytes(body));
        }

        return await scope.ServiceProvider.GetRequiredService<Door>().Run(() => work(scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider), default);
    }

    public Task<R> Do<R>(Func<Db, Task<R>> work) => Do((db, _) => work(db));

    public Task<Guid> Fill(int sweets) => Do(async db =>
    {
        var jar = new Jar(db.NewId(), sweets);
        db.Add(jar);
        return await db.Save(jar.Id, default);
    });

    public Task<int> TakeOne(Guid jarId, string? once = null, string body = "") => Do(async (db, _) =>
    {
        var jar = await db.Take<Jar>(jarId, default);
        jar.TakeOne();
        return await db.Save(jar.Sweets, default);
    }, once: once, body: body);

    public Task Settle() => Pump.Turn(Community, Now, default);

    public Task<int> Count<T>()
        where T : Entity => Do(db => db.Set<T>().CountAsync());

    private static async Task<ServiceProvider> Open(On engine)
    {
        var database = await Database.New(engine);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Critical));
        var house = new House().Learn(typeof(Room).Assembly);
        house.Add<SweetsModule>(services);
        services.AddKernel(house, database.Engine, database.Installation);
        var provider = services.BuildServiceProvider(validateScopes: true);
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Db>().Database.EnsureCreatedAsync();
        return provider;
    }
}
