using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Host;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Modules.Tests;

/// <summary>The whole program listening on a port of its own, in the test's process: for what only an HTTP request can show.</summary>
public sealed class Web
{
    private static readonly Lazy<Task<Web>> Sqlite = new(() => Start(On.Sqlite));
    private static readonly Lazy<Task<Web>> Postgres = new(() => Start(On.Postgres));

    private Web(WebApplication app, Town town)
    {
        App = app;
        Town = town;
    }

    public WebApplication App { get; }
    public Town Town { get; }

    public static Task<Web> Open(On engine) => (engine == On.Postgres ? Postgres : Sqlite).Value;

    /// <summary>A browser that follows no redirect; signed in as <paramref name="accountId"/> if one is given.</summary>
    public async Task<HttpClient> Browser(Guid? accountId = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = accountId is null, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = new Uri(App.Urls.First()) };
        if (accountId is { } id)
        {
            client.DefaultRequestHeaders.Add("Cookie", $"mulin={await Ticket(id)}");
        }

        return client;
    }

    private static async Task<Web> Start(On engine)
    {
        var database = await Database.New(engine);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Mulin.Host", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        var app = Composition.Build(builder, database.Engine, database.Installation, pump: false);
        await Composition.Migrate(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new Web(app, new Town(app.Services, database));
    }

    /// <summary>What signing in would have put into the cookie.</summary>
    private async Task<string> Ticket(Guid accountId)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var account = await db.Set<Account>().SingleAsync(row => row.Id == accountId);
        var session = new Session(db.NewId(), account, SignInWay.Code, null, staff: false, Device.Unknown, db.Clock.MachineNow, db.Clock.MachineNow);
        db.Add(session);
        await db.Save(default);
        var claims = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, accountId.ToString()), new Claim(Pipeline.SessionClaim, session.Id.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        var options = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        return options.TicketDataFormat.Protect(new AuthenticationTicket(
            new ClaimsPrincipal(claims), new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) }, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
