using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Foundation.Identity;
using Mulin.Foundation.People;
using Mulin.Foundation.Places;
using Mulin.Host;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests;

/// <summary>One migrated database for each engine and run; every test founds a community of its own in it.</summary>
public sealed class Town
{
    private static readonly Lazy<Task<Town>> Sqlite = new(() => Open(On.Sqlite));
    private static readonly Lazy<Task<Town>> Postgres = new(() => Open(On.Postgres));

    internal Town(IServiceProvider services, Database database)
    {
        Services = services;
        Database = database;
    }

    public IServiceProvider Services { get; }
    public Database Database { get; }

    public static Task<Town> Get(On engine) => (engine == On.Postgres ? Postgres : Sqlite).Value;

    /// <summary>A database in which nothing has happened yet, for what does not stay within one community.</summary>
    /// <param name="more">Other answers than the rooms' own.</param>
    public static Task<Town> Fresh(On engine, Action<IServiceCollection>? more = null) => Open(engine, more);

    private static async Task<Town> Open(On on, Action<IServiceCollection>? more = null) => await Over(await Database.New(on), more: more);

    /// <summary>Over a database that is nobody's yet, by a clock that a test may set.</summary>
    internal static async Task<Town> Over(Database database, TimeProvider? clock = null, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole());
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddMulin(database.Engine, database.Installation);
        more?.Invoke(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        await Composition.Migrate(provider, CancellationToken.None);
        return new Town(provider, database);
    }
}

/// <summary>
/// A community of a test's own, with a subdistrict and a district above it: two compounds, four buildings in two grids, and people in offices.
/// Everything is made by the slices that users call. The business clock stands still until the test moves it.
/// </summary>
public sealed class Neighbourhood
{
    private static int counter;

    private readonly Town town;
    private readonly Dictionary<string, Neighbour> neighbours = [];

    private Neighbourhood(Town town, AreaNode node)
    {
        this.town = town;
        Node = node;
    }

    public AreaNode Node { get; private set; }
    public long Id => Node.Id;
    public long SubdistrictId { get; private set; }
    public string SubdistrictSlug { get; private set; } = "";
    public long DistrictId { get; private set; }
    public Town Town => town;

    /// <summary>Business time, UTC. Starts on Monday 2 November 2026, 9:00 in Shanghai.</summary>
    public DateTime Now { get; set; } = Clock.Utc(new DateTime(2026, 11, 2, 9, 0, 0));

    public PlaceBook Places { get; private set; } = null!;
    public IReadOnlyList<PlaceNode> Buildings => [.. Places.Places.Where(place => place.Level == PlaceLevel.Building)];

    public Neighbour this[string name] => neighbours[name];

    /// <summary>Founds the community and its houses; nobody lives there yet.</summary>
    public static async Task<Neighbourhood> Found(On engine, bool empty = false) => await Found(await Town.Get(engine), empty);

    public static async Task<Neighbourhood> Found(Town town, bool empty = false)
    {
        var number = Interlocked.Increment(ref counter);
        var mark = $"{number}-{Guid.NewGuid():N}"[..10];
        var start = Clock.Utc(new DateTime(2026, 11, 2, 9, 0, 0));

        var district = await Run(town, null, start, Actor.System, scope => scope.GetRequiredService<OpenArea>()
            .Run(new() { Level = AreaLevel.District, Name = $"测试{number}区", Slug = $"d-{mark}" }, default));
        var subdistrict = await Run(town, null, start, Actor.System, scope => scope.GetRequiredService<OpenArea>()
            .Run(new() { Level = AreaLevel.Subdistrict, Name = $"测试{number}街道", Slug = $"s-{mark}", ParentId = district }, default));
        var community = await Run(town, null, start, Actor.System, scope => scope.GetRequiredService<FoundCommunity>()
            .Run(new() { Name = $"测试{number}社区", Slug = $"c-{mark}", ParentId = subdistrict }, default));
        var node = await Run(town, null, start, Actor.System, async scope => (await scope.GetRequiredService<Areas>().Tree(default)).Find(community)!);
        var here = new Neighbourhood(town, node) { SubdistrictId = subdistrict, SubdistrictSlug = $"s-{mark}", DistrictId = district };
        if (!empty)
        {
            await here.Build();
        }

        return here;
    }

    /// <summary>
    /// Found, and settled: 陈书记 (secretary), 刘姐 (community staff), 王师傅 and 赵师傅 (grid workers of the first and the second grid), 孙经理
    /// (property manager of the community), 张阿姨 (3号楼) and 李叔 (1号楼), residents; 林主任, overseer of the subdistrict.
    /// </summary>
    public static async Task<Neighbourhood> With(On engine) => await With(await Town.Get(engine));

    public static async Task<Neighbourhood> With(Town town)
    {
        var here = await Found(town);
        await here.Settle("陈书记", Office.Secretary);
        await here.Settle("刘姐", Office.CommunityStaff);
        await here.Settle("王师傅", Office.GridWorker, grid: here.Places.Grids[0].Id);
        await here.Settle("赵师傅", Office.GridWorker, grid: here.Places.Grids[1].Id);
        await here.Settle("孙经理", Office.PropertyManager);
        await here.MoveIn("张阿姨", here.Buildings[2].Id);
        await here.MoveIn("李叔", here.Buildings[0].Id);
        await here.Oversee("林主任", here.SubdistrictId);
        return here;
    }

    /// <summary>Somebody with an account comes to live here.</summary>
    public async Task<Neighbour> MoveIn(string name, Guid? home = null)
    {
        var phone = NewPhone();
        var person = await AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = name, Phone = phone, HomePlaceId = home }, default));
        var account = await AsSystem(scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = name, Phone = phone }, default));
        return neighbours[name] = new Neighbour(name, phone, person, account);
    }

    /// <summary>Somebody with an account takes an office.</summary>
    public async Task<Neighbour> Settle(string name, Office office, Guid? place = null, Guid? grid = null, Guid? body = null)
    {
        var neighbour = neighbours.TryGetValue(name, out var known) ? known : await MoveIn(name);
        await AsSystem(scope => scope.GetRequiredService<Appoint>().Run(
            new() { PersonId = neighbour.PersonId, Office = office, PlaceId = place, GridId = grid, BodyId = body, From = Clock.DayOf(Now) }, default));
        return neighbour;
    }

    /// <summary>A shop, a school or another body comes here.</summary>
    public Task<Guid> Body(string name, Contracts.Bodies.BodyKind kind) =>
        AsSystem(scope => scope.GetRequiredService<Foundation.Bodies.RegisterBody>().Run(new() { Name = name, Kind = kind }, default));

    /// <summary>Somebody watches over an area above.</summary>
    public async Task<Neighbour> Oversee(string name, long areaId)
    {
        var phone = NewPhone();
        var account = await Outside(Actor.System, scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = name, Phone = phone }, default));
        await Outside(Actor.System, scope => scope.GetRequiredService<AppointAbove>().Run(new() { AccountId = account, Office = Office.Overseer, AreaId = areaId, From = Clock.DayOf(Now) }, default));
        return neighbours[name] = new Neighbour(name, phone, null, account);
    }

    /// <summary>Runs in this community as somebody, in a scope of its own, through the door that lets go after a refusal.</summary>
    public async Task<R> As<R>(string name, Func<IServiceProvider, Task<R>> act) => await Run(town, Node, Now, await ActorOf(name), act);

    public Task As(string name, Func<IServiceProvider, Task> act) => As<object?>(name, async scope =>
    {
        await act(scope);
        return null;
    });

    public Task<R> AsSystem<R>(Func<IServiceProvider, Task<R>> act) => Run(town, Node, Now, Actor.System, act);

    public Task<R> AsNobody<R>(Func<IServiceProvider, Task<R>> act) => Run(town, Node, Now, Actor.Nobody, act);

    public Task<R> Outside<R>(Actor actor, Func<IServiceProvider, Task<R>> act) => Run(town, null, Now, actor, act);

    /// <summary>The pump carries everything that is due here, until nothing is.</summary>
    public async Task Settle()
    {
        await town.Services.GetRequiredService<Pump>().Turn(Node, Now, CancellationToken.None);
        var stuck = await AsSystem(scope => scope.GetRequiredService<Db>().Set<FactDelivery>().Where(row => row.DoneAt == null).Select(row => row.Reaction + ": " + row.Error).ToListAsync());
        stuck.ShouldBeEmpty();
    }

    /// <summary>Time passes: alarms ring in their order, reactions run.</summary>
    public async Task Pass(TimeSpan time)
    {
        var until = Now + time;
        var pump = town.Services.GetRequiredService<Pump>();
        await Settle();
        while (await pump.NextAlarm(Node, CancellationToken.None) is { } next && next <= until)
        {
            Now = next > Now ? next : Now;
            await Settle();
        }

        Now = until;
        await Settle();
    }

    /// <summary>All facts of this community so far, in the order they were recorded.</summary>
    public Task<IReadOnlyList<(Fact Fact, Envelope Envelope)>> Facts() => AsSystem<IReadOnlyList<(Fact, Envelope)>>(async scope =>
    {
        var house = scope.GetRequiredService<House>();
        var rows = await scope.GetRequiredService<Db>().Set<FactRecord>().AsNoTracking().OrderBy(row => row.RecordedAt).ThenBy(row => row.Id).ToListAsync();
        return [.. rows.Select(row => (Fact.FromPayload(house.Facts[row.Name], row.Payload), row.Envelope()))];
    });

    public async Task<Actor> ActorOf(string name) =>
        await Run(town, Node, Now, Actor.System, async scope => await scope.GetRequiredService<ISignsIn>().As(neighbours[name].Phone, default)) ?? throw new InvalidOperationException($"{name} cannot sign in.");

    private static string NewPhone() => $"139{Random.Shared.NextInt64(0, 100_000_000):00000000}";

    private static async Task<R> Run<R>(Town town, AreaNode? node, DateTime now, Actor actor, Func<IServiceProvider, Task<R>> act)
    {
        Texts.SpeakOwn();
        await using var scope = town.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Clock>().Tell(now);
        if (node is not null)
        {
            scope.ServiceProvider.GetRequiredService<Here>().Enter(node);
        }

        scope.ServiceProvider.GetRequiredService<Acting>().Actor = actor;
        return await act(scope.ServiceProvider);
    }

    private async Task Build()
    {
        var east = await AsSystem(scope => scope.GetRequiredService<BuildPlaces>().Run(
            new() { CompoundName = "东苑", FromNumber = 1, ToNumber = 2, Units = 2, Floors = 3, DoorsPerFloor = 2 }, default));
        var west = await AsSystem(scope => scope.GetRequiredService<BuildPlaces>().Run(
            new() { CompoundName = "西苑", Gated = true, FromNumber = 3, ToNumber = 4, Units = 1, Floors = 3, DoorsPerFloor = 2 }, default));
        await AsSystem(scope => scope.GetRequiredService<DrawGrid>().Run(new() { Name = "第一网格", BuildingIds = [.. east.BuildingIds] }, default));
        await AsSystem(scope => scope.GetRequiredService<DrawGrid>().Run(new() { Name = "第二网格", BuildingIds = [.. west.BuildingIds] }, default));
        Places = await AsSystem(async scope => await scope.GetRequiredService<Contracts.Places.IPlaces>().Book(default));
    }
}

public sealed record Neighbour(string Name, string Phone, Guid? MaybePersonId, Guid AccountId)
{
    public Guid PersonId => MaybePersonId ?? throw new InvalidOperationException($"{Name} is no person of this community.");
}
