using System.Text.Json;
using Microsoft.Playwright;

namespace Mulin.Browser.Tests;

/// <summary>One person's browser window on a running Mulin.</summary>
public sealed class Visit
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Tree.Tools, "axe-core", "axe.min.js")));

    private static readonly Lazy<string> Reader = new(() => File.ReadAllText(Path.Combine(Tree.Tools, "jsqr", "dist", "jsQR.js")));

    private readonly List<string> complaints = [];
    private readonly Installation mulin;
    private readonly Screen screen;
    private readonly bool javascript;

    internal Visit(IPage page, Screen screen, bool javascript, Installation mulin)
    {
        Page = page;
        this.screen = screen;
        this.javascript = javascript;
        this.mulin = mulin;
        page.PageError += (_, error) => complaints.Add($"{page.Url}: script error: {error}");
        page.Console += (_, message) =>
        {
            // The browser also writes a line for every 4xx answer, and those are often what a journey is about.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Add($"{page.Url}: {message.Text}");
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500) complaints.Add($"{answer.Request.Method} {answer.Url}: {answer.Status}");
        };
    }

    public IPage Page { get; }

    /// <summary>What went wrong without the person noticing.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Opens an address and gives the status of the answer.</summary>
    public async Task<int> Go(string address)
    {
        var answer = await Page.GotoAsync(address);
        return answer?.Status ?? throw new InvalidOperationException($"{address} gave no answer.");
    }

    /// <summary>
    /// The first form sent to these addresses reaches the server, and then the network is gone before the answer is; whatever comes after goes its way.
    /// Gives how many were sent so far.
    /// </summary>
    public async Task<Func<int>> LosesTheFirstAnswer(string addresses)
    {
        var posts = 0;
        await Page.RouteAsync(addresses, async route =>
        {
            if (route.Request.Method != "POST" || ++posts > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync(new() { MaxRedirects = 0 });
            await Page.Context.SetOfflineAsync(true);
            await route.AbortAsync("connectionreset");
        });
        return () => posts;
    }

    /// <summary>Waits until every map that shows itself is drawn, or has said why not.</summary>
    public Task Drawn() => Page.WaitForFunctionAsync("() => [...document.querySelectorAll('mulin-map:not([hidden])')].every(map => map.matches('[data-drawn]') || map.querySelector('.map-failed'))", null, new() { Timeout = 30_000 });

    /// <summary>Keeps a picture of the whole page under artifacts/pictures.</summary>
    public Task Picture(string name) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Tree.Pictures(mulin.Engine), $"{name}-{screen.Name}.png"),
        FullPage = true,
    });

    /// <summary>What a camera reads from the one QR code on the page.</summary>
    public async Task<string> Scan()
    {
        await Ask<object?>(Reader.Value);

        // Drawn dot by dot as it stands in the page, four to a module and with the quiet zone around it that the paper has.
        var read = await Ask<string?>(
            """
            () => {
                const square = document.querySelector('svg.qr');
                const side = square.viewBox.baseVal.width, around = 4, zoom = 4, width = (side + 2 * around) * zoom;
                const dots = new Uint8ClampedArray(width * width * 4).fill(255);
                for (const [, x, y, run] of square.querySelector('path[fill="#000"]').getAttribute('d').matchAll(/M(\d+) (\d+)h(\d+)/g)) {
                    for (let down = 0; down < zoom; down++) {
                        const from = ((+y + around) * zoom + down) * width + (+x + around) * zoom;
                        for (let at = from; at < from + run * zoom; at++) dots.set([0, 0, 0], at * 4);
                    }
                }
                return jsQR(dots, width, width)?.data;
            }
            """);
        return read ?? throw new InvalidOperationException($"No QR code can be read on {Page.Url}.");
    }

    /// <summary>Axe looks at the page as it is now, against WCAG 2.2 AA and axe's own best practices.</summary>
    public async Task ShouldBeAccessible()
    {
        // Evaluated rather than added as a script element, which the content security policy rightly refuses.
        await Ask<object?>(Axe.Value);
        var violations = await Ask<JsonElement>(
            """
            async () => (await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                resultTypes: ['violations'],
            })).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html} (${n.failureSummary})`))
            """);
        var found = violations.EnumerateArray().Select(v => v.GetString()!).ToList();
        found.ShouldBeEmpty($"{Page.Url} on {screen.Name}");
    }

    /// <summary>The page fits: nobody has to scroll sideways.</summary>
    public async Task ShouldFit() =>
        (await Ask<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .ShouldBeLessThanOrEqualTo(0, $"{Page.Url} is wider than {screen.Name}");

    // A page without JavaScript never answers such a question, and the wait for it would have no end.
    private Task<T> Ask<T>(string script) => javascript
        ? Page.EvaluateAsync<T>(script)
        : throw new InvalidOperationException("Only a visit with JavaScript can look inside the page.");
}
