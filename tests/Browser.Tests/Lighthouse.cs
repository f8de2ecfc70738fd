using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Mulin.Browser.Tests;

/// <summary>Google's measurement of a page on a throttled phone: points out of a hundred.</summary>
public sealed record Lighthouse(int Performance, int Accessibility, int BestPractices)
{
    /// <summary>Measures an address as the person whose browser this is sees it.</summary>
    public static async Task<Lighthouse> Measure(IPage page, string address)
    {
        ArgumentNullException.ThrowIfNull(page);
        var target = new Uri(new Uri(page.Url), address);
        var cookies = await page.Context.CookiesAsync([target.ToString()]);
        var headers = JsonSerializer.Serialize(new { Cookie = string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}")) });

        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CHROME_PATH"] = Neighbourhood.Chromium },
        };
        string[] arguments =
        [
            Path.Combine(Tree.Tools, "lighthouse", "cli", "index.js"), target.ToString(), "--output=json", "--quiet",
            "--only-categories=performance,accessibility,best-practices", $"--chrome-flags={Neighbourhood.ChromiumFlags}",
            $"--extra-headers={headers}", "--no-enable-error-reporting",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"Lighthouse could not measure {target}: {await errors}");

        using var json = JsonDocument.Parse(report);
        var categories = json.RootElement.GetProperty("categories");
        return new(Points("performance"), Points("accessibility"), Points("best-practices"));

        int Points(string category) => (int)Math.Round(categories.GetProperty(category).GetProperty("score").GetDouble() * 100);
    }
}
