using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mulin.Contracts.Files;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Host;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Modules.Tests;

/// <summary>The whole pipeline on a real port, over the database of a neighbourhood: what a browser meets at the door.</summary>
internal sealed class Doorstep : IAsyncDisposable
{
    private readonly Neighbourhood here;

    private Doorstep(Neighbourhood here, WebApplication app)
    {
        this.here = here;
        App = app;
    }

    public WebApplication App { get; }

    public static async Task<Doorstep> Open(Neighbourhood here)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "Mulin.Host", EnvironmentName = "Testing" });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = Composition.Build(builder, here.Town.Database.Engine, here.Town.Database.Installation, pump: false);

        // A form with pictures and words, as any room may have one.
        app.MapPost("/try-pictures", async (HttpContext http, IReceivesFiles files) =>
        {
            var form = await http.Request.ReadFormAsync();
            var received = await files.Receive(form, "Photos", http.RequestAborted);
            return Results.Json(new { what = form["What"].ToString(), ids = received.Ids, refused = received.Refused.Select(one => one.Sentence) });
        }).SignedIn().WithMetadata(new TakesPicturesAttribute()).DisableAntiforgery();
        await app.StartAsync();
        return new Doorstep(here, app);
    }

    /// <summary>A browser inside the community, signed in as this neighbour, or as nobody.</summary>
    public async Task<HttpClient> As(string? name)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        var browser = new HttpClient(handler) { BaseAddress = new Uri($"{App.Urls.First()}/c/{here.Node.Slug}/"), Timeout = TimeSpan.FromMinutes(2) };
        browser.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        if (name is not null)
        {
            var account = here[name].AccountId;
            var session = await here.Outside(Actor.System, async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                var begun = new Session(db.NewId(), await db.Set<Account>().SingleAsync(row => row.Id == account), SignInWay.Code, null, staff: false, Device.Unknown, db.Clock.MachineNow, db.Clock.MachineNow);
                db.Add(begun);
                return await db.Save(begun.Id, default);
            });
            var who = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.ToString()), new(Pipeline.SessionClaim, session.ToString())], CookieAuthenticationDefaults.AuthenticationScheme));
            var cookies = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
            var ticket = cookies.TicketDataFormat.Protect(new AuthenticationTicket(who, new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) }, CookieAuthenticationDefaults.AuthenticationScheme));
            browser.DefaultRequestHeaders.Add("Cookie", $"{cookies.Cookie.Name}={WebUtility.UrlEncode(ticket)}");
        }

        return browser;
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
