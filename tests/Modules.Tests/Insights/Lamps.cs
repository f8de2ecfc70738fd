using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Contracts.Insights;
using Mulin.Contracts.Places;
using Mulin.Insights;
using Mulin.Insights.Packs;
using Mulin.Insights.Rebuilding;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Insights;

public enum Lamp
{
    Street,
    Stairs,
    Porch,
}

public abstract record LampFact(Guid LampId, Lamp Kind, bool Private = false) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("lamp", LampId)];
    public override bool Reserved => Private;
}

[FactName("lamps.went-out.v1")]
public sealed record LampWentOut(Guid LampId, Lamp Kind, bool Private = false) : LampFact(LampId, Kind, Private);

[FactName("lamps.mended.v1")]
public sealed record LampMended(Guid LampId, Lamp Kind, long Minutes, bool OnTime) : LampFact(LampId, Kind);

[FactName("lamps.went-out-again.v1")]
public sealed record LampWentOutAgain(Guid LampId, Lamp Kind, DateOnly MendedDay, long Minutes, bool OnTime) : LampFact(LampId, Kind);

/// <summary>Somebody told the community that a lamp is out.</summary>
[FactName("lamps.noticed.v1")]
public sealed record LampNoticed(Guid LampId, Lamp Kind, Guid PersonId) : LampFact(LampId, Kind);

/// <summary>They had meant another street; names the day it had counted on.</summary>
[FactName("lamps.notice-taken-back.v1")]
public sealed record LampNoticeTakenBack(Guid LampId, Lamp Kind, Guid PersonId, DateOnly NoticedDay) : LampFact(LampId, Kind);

/// <summary>A room that looks after lamps, to count something by: every kind of indicator, and a fact that undoes another.</summary>
internal sealed class LampsModule : IModule
{
    public static string Code => "lamps";

    public static void Build(ModuleBuilder module) => module.Measures(
        Indicator.Count("lamps.out").By("kind").From<LampWentOut>((fact, _) => new Tick(1, fact.Kind.ToString())),
        Indicator.Count("lamps.mended").By("kind")
            .From<LampMended>((fact, _) => new Tick(1, fact.Kind.ToString()))
            .From<LampWentOutAgain>((fact, _) => new Tick(-1, fact.Kind.ToString(), Day: fact.MendedDay)),
        Indicator.Count("lamps.mended-on-time").By("kind")
            .From<LampMended>((fact, _) => fact.OnTime ? new Tick(1, fact.Kind.ToString()) : null)
            .From<LampWentOutAgain>((fact, _) => fact.OnTime ? new Tick(-1, fact.Kind.ToString(), Day: fact.MendedDay) : null),
        Indicator.Ratio("lamps.on-time-rate", "lamps.mended-on-time", "lamps.mended"),
        Indicator.Sum("lamps.minutes", "minute").From<LampMended>((fact, _) => new Tick(fact.Minutes)),
        Indicator.Stock("lamps.dark").By("kind")
            .From<LampWentOut>((fact, _) => new Tick(1, fact.Kind.ToString()))
            .From<LampMended>((fact, _) => new Tick(-1, fact.Kind.ToString()))
            .From<LampWentOutAgain>((fact, _) => new Tick(1, fact.Kind.ToString())),
        Indicator.Distinct("lamps.watchers", "person").By("kind")
            .From<LampNoticed>((fact, _) => Tick.Of(fact.PersonId, fact.Kind.ToString()))
            .From<LampNoticeTakenBack>((fact, _) => Tick.Of(fact.PersonId, fact.Kind.ToString(), day: fact.NoticedDay, undo: true)),
        Indicator.Spread("lamps.took").By("kind")
            .From<LampMended>((fact, _) => new Tick(fact.Minutes, fact.Kind.ToString()))
            .From<LampWentOutAgain>((fact, _) => new Tick(fact.Minutes, fact.Kind.ToString(), Day: fact.MendedDay, Undo: true)));
}

internal sealed class NoPlaces : IPlaces
{
    public ValueTask<PlaceBook> Book(CancellationToken ct) => throw new NotSupportedException("Nobody asks for the places here.");
}

/// <summary>A district with one subdistrict and two communities, each with two compounds of two buildings, of a test's own.</summary>
internal sealed class LampTown
{
    private static readonly Lazy<Task<ServiceProvider>> Sqlite = new(() => Open(On.Sqlite));
    private static readonly Lazy<Task<ServiceProvider>> Postgres = new(() => Open(On.Postgres));

    private LampTown(ServiceProvider services, AreaNode district, AreaNode subdistrict, AreaNode[] communities)
    {
        Services = services;
        District = district;
        Subdistrict = subdistrict;
        Communities = communities;
        Compounds = [Guid.NewGuid(), Guid.NewGuid()];
        Buildings = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        Grids = [Guid.NewGuid(), Guid.NewGuid()];
    }

    public ServiceProvider Services { get; }
    public AreaNode District { get; }
    public AreaNode Subdistrict { get; }
    public AreaNode[] Communities { get; }
    public AreaNode First => Communities[0];
    public Guid[] Compounds { get; }
    public Guid[] Buildings { get; }
    public Guid[] Grids { get; }

    public static async Task<LampTown> With(On engine)
    {
        var services = await (engine == On.Postgres ? Postgres : Sqlite).Value;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var district = await Area(db, AreaLevel.District, null);
        var subdistrict = await Area(db, AreaLevel.Subdistrict, district);
        var first = await Area(db, AreaLevel.Community, subdistrict);
        var second = await Area(db, AreaLevel.Community, subdistrict);
        return new LampTown(services, Node(district), Node(subdistrict), [Node(first), Node(second)]);
    }

    /// <summary>The third floor of a building: community, compound, building, unit. Null: the community as a whole.</summary>
    public Spot At(AreaNode community, int? building) => building is { } no
        ? new Spot($"{community.Path}{Compounds[no / 2]:N}/{Buildings[no]:N}/{Guid.NewGuid():N}/", Grids[no % 2])
        : new Spot(community.Path, null);

    public async Task Happened(AreaNode community, DateTime utc, Fact fact, int? building = null, int times = 1)
    {
        await In(community, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            db.HappenedAt = utc;
            for (var i = 0; i < times; i++)
            {
                db.Announce(fact, At(community, building));
            }

            await db.Save(default);
            return 0;
        });
    }

    public Task Settle(AreaNode community) => Services.GetRequiredService<Pump>().Turn(community, null, default);

    public async Task Settle()
    {
        foreach (var community in Communities)
        {
            await Settle(community);
        }
    }

    public async Task<Figure> Read(string indicator, Period period, FigureScope? scope = null, string? by = null, bool open = false, AreaNode? community = null) =>
        await In(community ?? First, async services =>
            (await services.GetRequiredService<IFigures>().Read(new FigureQuery([indicator], scope ?? FigureScope.Community, period, by, open), default))[0]);

    /// <summary>The month is frozen now; false when something was still on its way.</summary>
    public Task<bool> Freeze(AreaNode community, DateOnly month) => In(community, async services =>
    {
        var frozen = await services.GetRequiredService<FreezeMonth>().Run(month, default);
        await services.GetRequiredService<Db>().Save(default);
        return frozen;
    });

    public Task<Rebuilt> Rebuild(AreaNode? community = null, IProgress<RebuildProgress>? progress = null) =>
        In(null, services => services.GetRequiredService<RebuildInsights>().Run(community, progress, default));

    /// <summary>As a start after an upgrade does.</summary>
    public Task<int> Recount() => In(null, async services =>
    {
        await services.GetRequiredService<RebuildInsights>().Missing(default);
        return 0;
    });

    /// <summary>Every tally of the town, in words, sorted.</summary>
    public async Task<IReadOnlyList<string>> Dump()
    {
        List<string> lines = [];
        foreach (var community in Communities)
        {
            lines.AddRange(await In(community, async services =>
            {
                var db = services.GetRequiredService<Db>();
                var here = await db.Set<Tally>().AsNoTracking().ToListAsync();
                var seen = await db.Set<Sighting>().AsNoTracking().ToListAsync();
                var later = await db.Set<Correction>().AsNoTracking().ToListAsync();
                var laterAbove = await db.Set<AreaCorrection>().AsNoTracking().Where(row => row.CommunityId == community.Id).ToListAsync();
                var above = await db.Set<AreaTally>().AsNoTracking().Where(row => row.CommunityId == community.Id).ToListAsync();
                return here.Select(row => $"{row.CommunityId} {row.Scope} {row.Indicator} {row.Grain} {row.Day:yyyy-MM-dd} {row.D1} {row.D2} {row.D3} {row.Bucket} = {row.Value}")
                    .Concat(above.Select(row => $"{row.CommunityId} a:{row.AreaId} {row.Indicator} {row.Grain} {row.Day:yyyy-MM-dd} by {row.Dimension} {row.Key} {row.Bucket} = {row.Value}"))
                    .Concat(seen.Select(row => $"{row.CommunityId} saw {row.Indicator} {row.SubjectId:N} {row.Day:yyyy-MM-dd} {row.Around} {row.D1} = {row.Value}"))
                    .Concat(later.Select(row => $"{row.CommunityId} later {row.Month:yyyy-MM} {row.Indicator} {row.Fact} = {row.Facts}"))
                    .Concat(laterAbove.Select(row => $"{row.CommunityId} later a:{row.AreaId} {row.Month:yyyy-MM} {row.Indicator} {row.Fact} = {row.Facts}")).ToList();
            }));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public async Task<R> In<R>(AreaNode? community, Func<IServiceProvider, Task<R>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        if (community is not null)
        {
            scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
        }

        scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
        return await act(scope.ServiceProvider);
    }

    private static async Task<Area> Area(Db db, AreaLevel level, Area? parent)
    {
        var area = new Area(level, "灯", null, Guid.NewGuid().ToString("N"), null, parent, new DateOnly(2026, 1, 1));
        db.Add(area);
        await db.Save(default);
        return area;
    }

    private static AreaNode Node(Area area) => new(area.Id, area.ParentId, area.Level, area.Name, null, area.Slug, null, null, area.Path);

    private static async Task<ServiceProvider> Open(On engine)
    {
        // EF keeps one model for each engine in a process: the whole house's must be the first, ours is a part of it.
        await Town.Get(engine);
        var database = await Database.New(engine);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole());
        services.AddScoped<IPlaces, NoPlaces>();
        var house = new House().Learn(typeof(LampTown).Assembly).Learn(typeof(PackFrozen).Assembly);
        house.Add<InsightsModule>(services);
        house.Add<LampsModule>(services);
        services.AddKernel(house, database.Engine, database.Installation);
        var provider = services.BuildServiceProvider(validateScopes: true);
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Db>().Database.EnsureCreatedAsync();
        return provider;
    }
}
