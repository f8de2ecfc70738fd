using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mulin.Contracts.Places;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.People;
using Mulin.Foundation.Places;
using Mulin.Host;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Bench;

internal sealed record Somebody(Guid AccountId, Guid PersonId);

/// <summary>A whole Mulin listening in this process, with one community: twenty buildings in two grids, its offices filled, and residents.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Slug = "bench";
    public const string Subdistrict = "bench-s";
    public const string District = "bench-d";

    private readonly string data;

    private Stage(WebApplication app, Engine engine, string data)
    {
        App = app;
        Engine = engine;
        this.data = data;
    }

    public WebApplication App { get; }
    public Engine Engine { get; }
    public AreaNode Community { get; private set; } = null!;
    public IReadOnlyList<PlaceNode> Units { get; private set; } = [];
    public IReadOnlyList<Somebody> Residents { get; private set; } = [];
    public Somebody Secretary { get; private set; } = null!;

    /// <summary>Who the concerns of this community fall to: its staff, its property manager, its two grid workers.</summary>
    public IReadOnlyList<Somebody> Answering { get; private set; } = [];
    public string Address => App.Urls.First();

    public static async Task<Stage> Open(Engine engine, string data, CancellationToken ct, int residents = 20)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Mulin.Host", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        var app = Composition.Build(builder, engine, new Installation(data, Demo: false), furnish: (house, services) => house.Add<BenchModule>(services));
        await Composition.Migrate(app.Services, ct);
        var stage = new Stage(app, engine, data);
        await stage.Settle(residents, ct);
        await app.StartAsync(ct);
        return stage;
    }

    /// <param name="who">Somebody of this community; null: the rules.</param>
    /// <param name="at">By the business clock.</param>
    public Task<R> As<R>(Somebody? who, DateTime at, Func<IServiceProvider, Task<R>> act) => As(Community, Actor.System, async scope =>
    {
        scope.GetRequiredService<Clock>().Tell(at);
        if (who is not null)
        {
            scope.GetRequiredService<Acting>().Actor = (await scope.GetRequiredService<IActors>().Holder(who.AccountId, at, CancellationToken.None))!;
        }

        return await act(scope);
    });

    public Task<R> AsAdministrator<R>(Func<IServiceProvider, Task<R>> act) => As(null, Actor.System, act);

    public Task<R> In<R>(AreaNode community, Func<IServiceProvider, Task<R>> act) => As(community, Actor.System, act);

    public Task<R> AsSystem<R>(Func<IServiceProvider, Task<R>> act) => As(Community, Actor.System, act);

    /// <summary>What signing in would have put into the cookie.</summary>
    public Task<string> Cookie(Somebody who) => As(null, Actor.System, async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        var account = await db.Set<Account>().SingleAsync(account => account.Id == who.AccountId);
        var session = new Session(db.NewId(), account, SignInWay.Code, null, staff: false, Device.Unknown, db.Clock.MachineNow, db.Clock.MachineNow);
        db.Add(session);
        await db.Save(default);
        var claims = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, who.AccountId.ToString()), new Claim(Pipeline.SessionClaim, session.Id.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        var options = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddDays(1) };
        return "mulin=" + options.TicketDataFormat.Protect(new AuthenticationTicket(new ClaimsPrincipal(claims), properties, CookieAuthenticationDefaults.AuthenticationScheme));
    });

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    private async Task<R> As<R>(AreaNode? node, Actor actor, Func<IServiceProvider, Task<R>> act)
    {
        await using var scope = App.Services.CreateAsyncScope();
        if (node is not null)
        {
            scope.ServiceProvider.GetRequiredService<Here>().Enter(node);
        }

        scope.ServiceProvider.GetRequiredService<Acting>().Actor = actor;
        return await act(scope.ServiceProvider);
    }

    private async Task Settle(int many, CancellationToken ct)
    {
        var district = await As(null, Actor.System, scope => scope.GetRequiredService<OpenArea>().Run(new() { Level = AreaLevel.District, Name = "量测区", Slug = District }, ct));
        var subdistrict = await As(null, Actor.System, scope => scope.GetRequiredService<OpenArea>().Run(new() { Level = AreaLevel.Subdistrict, Name = "量测街道", Slug = Subdistrict, ParentId = district }, ct));
        var id = await As(null, Actor.System, scope => scope.GetRequiredService<FoundCommunity>().Run(new() { Name = "量测社区", Slug = Slug, ParentId = subdistrict }, ct));
        Community = await As(null, Actor.System, async scope => (await scope.GetRequiredService<Areas>().Tree(ct)).Find(id)!);
        var built = await AsSystem(scope => scope.GetRequiredService<BuildPlaces>().Run(new() { CompoundName = "东苑", FromNumber = 1, ToNumber = 20, Units = 3, Floors = 6, DoorsPerFloor = 2 }, ct));
        await AsSystem(scope => scope.GetRequiredService<DrawGrid>().Run(new() { Name = "第一网格", BuildingIds = [.. built.BuildingIds.Take(10)] }, ct));
        await AsSystem(scope => scope.GetRequiredService<DrawGrid>().Run(new() { Name = "第二网格", BuildingIds = [.. built.BuildingIds.Skip(10)] }, ct));
        var book = await AsSystem(async scope => await scope.GetRequiredService<IPlaces>().Book(ct));
        Units = [.. book.Places.Where(place => place.Level == PlaceLevel.Unit)];

        Secretary = await MoveIn("陈书记", 1, null, ct);
        await Appoint(Secretary, Office.Secretary, null, ct);
        Answering = [await MoveIn("刘姐", 2, null, ct), await MoveIn("孙经理", 3, null, ct), await MoveIn("王师傅", 4, null, ct), await MoveIn("赵师傅", 5, null, ct)];
        await Appoint(Answering[0], Office.CommunityStaff, null, ct);
        await Appoint(Answering[1], Office.PropertyManager, null, ct);
        await Appoint(Answering[2], Office.GridWorker, book.Grids[0].Id, ct);
        await Appoint(Answering[3], Office.GridWorker, book.Grids[1].Id, ct);
        List<Somebody> residents = [];
        for (var i = 0; i < many; i++)
        {
            residents.Add(await MoveIn($"居民{i + 1}", 100 + i, Units[i * 3 % Units.Count].Id, ct));
        }

        Residents = residents;
    }

    private async Task<Somebody> MoveIn(string name, int number, Guid? home, CancellationToken ct)
    {
        var phone = $"139{number:00000000}";
        var person = await AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = name, Phone = phone, HomePlaceId = home }, ct));
        var account = await AsSystem(scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = name, Phone = phone }, ct));
        return new Somebody(account, person);
    }

    private Task Appoint(Somebody who, Office office, Guid? grid, CancellationToken ct) => AsSystem(scope => scope.GetRequiredService<Appoint>().Run(
        new() { PersonId = who.PersonId, Office = office, GridId = grid, From = Clock.DayOf(DateTime.UtcNow).AddDays(-1) }, ct));
}
