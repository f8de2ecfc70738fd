using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Mulin.Browser.Tests;

/// <summary>The demo neighbourhood on one engine and a browser to visit it with, shared by the journeys of that engine.</summary>
public abstract class Neighbourhood(Engine engine) : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    /// <summary>Everybody signs in once: a second code within a minute would be refused, as it should be.</summary>
    private readonly ConcurrentDictionary<Person, Lazy<Task<string>>> signedIn = new();

    private IPlaywright? playwright;
    private IBrowser? browser;

    public Installation Mulin { get; private set; } = null!;

    public static string Chromium { get; } = Environment.GetEnvironmentVariable("MULIN_CHROMIUM") ?? "/usr/bin/chromium";

    public static string ChromiumFlags => string.Join(' ', Flags.Prepend("--headless"));

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true, Args = Flags });
        Mulin = await Installation.Start(engine);
    }

    public async Task DisposeAsync()
    {
        if (Mulin is not null) await Mulin.DisposeAsync();
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>
    /// Opens a fresh browser, as nobody or as somebody who is signed in, goes through the journey, and refuses what no journey may leave
    /// behind: a script error, something the content security policy blocked, an answer of 500. A journey that fails leaves a picture.
    /// </summary>
    public Task Visit(Screen screen, Person? who, Func<Visit, Task> journey, bool javascript = true) => Visit(browser!, screen, who, journey, javascript);

    /// <summary>The same on a phone whose camera sees this film over and over, and may be used.</summary>
    /// <param name="film">Motion JPEG: pictures one behind the other.</param>
    public async Task VisitSeeing(string film, Screen screen, Person who, Func<Visit, Task> journey)
    {
        await using var seeing = await playwright!.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = [.. Flags, "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}"],
        });
        await Visit(seeing, screen, who, journey, javascript: true);
    }

    private async Task Visit(IBrowser with, Screen screen, Person? who, Func<Visit, Task> journey, bool javascript)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(journey);
        var state = who is null ? null : await signedIn.GetOrAdd(who, person => new(() => SignIn(person))).Value;
        await using var context = await Open(with, screen, javascript, state);
        var visit = new Visit(await context.NewPageAsync(), screen, javascript, Mulin);
        try
        {
            await journey(visit);
        }
        catch
        {
            await visit.Picture($"failed-{Guid.NewGuid():n}");
            throw;
        }

        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<string> SignIn(Person person)
    {
        await using var context = await Open(browser!, Screen.Phone, javascript: true, state: null);
        await person.SignIn(new Visit(await context.NewPageAsync(), Screen.Phone, javascript: true, Mulin));
        return await context.StorageStateAsync();
    }

    private async Task<IBrowserContext> Open(IBrowser with, Screen screen, bool javascript, string? state)
    {
        var context = await with.NewContextAsync(new()
        {
            BaseURL = Mulin.Address.ToString(),
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            DeviceScaleFactor = screen.IsPhone ? 2 : 1,
            HasTouch = screen.IsPhone,
            IsMobile = screen.IsPhone,
            ColorScheme = screen.Colours,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = javascript,
            StorageState = state,
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }
}

public sealed class SqliteNeighbourhood() : Neighbourhood(Engine.Sqlite);

public sealed class PostgresNeighbourhood() : Neighbourhood(Engine.Postgres);

[CollectionDefinition(Name)]
public sealed class OnSqlite : ICollectionFixture<SqliteNeighbourhood>
{
    public const string Name = "SQLite";
}

[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresNeighbourhood>
{
    public const string Name = "PostgreSQL";
}
