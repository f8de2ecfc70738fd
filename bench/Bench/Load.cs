using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mulin.Bench;

/// <param name="PerSecond">Good answers a second.</param>
/// <param name="Failed">Answers that were not 2xx.</param>
/// <param name="Longest99">What 99 of 100 answers took at most, in ms; nought where wrk measured.</param>
internal sealed record Loaded(double PerSecond, int Good, int Failed, double Seconds, double Middle = 0, double Longest99 = 0);

/// <summary>Asks for one address with many connections at once: wrk where it is installed, for it takes least from the server; else a loop of our own.</summary>
internal static partial class Load
{
    public static readonly bool HasWrk = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <summary>Runs beside this process, not in it.</summary>
    public static async Task<Loaded> Get(Uri address, string? cookie, int seconds, int clients, CancellationToken ct)
    {
        if (!HasWrk)
        {
            return await Child([address.ToString(), .. cookie is null ? Array.Empty<string>() : ["--cookie", cookie], "--seconds", Say(seconds), "--clients", Say(clients)], ct);
        }

        string[] signedIn = cookie is null ? [] : ["-H", $"Cookie: {cookie}"];
        var said = await Start("wrk", ["-t1", $"-c{clients}", $"-d{seconds}s", .. signedIn, address.ToString()], ct);
        var failed = NotGood().Match(said) is { Success: true } bad ? int.Parse(bad.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        var made = int.Parse(Made().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        var took = double.Parse(Took().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        return new Loaded((made - failed) / took, made - failed, failed, took);
    }

    /// <summary>As few at once as look at figures, with the time that each answer takes.</summary>
    public static Task<Loaded> Times(Uri address, string? cookie, int seconds, int clients, CancellationToken ct) =>
        Child([address.ToString(), .. cookie is null ? Array.Empty<string>() : ["--cookie", cookie], "--seconds", Say(seconds), "--clients", Say(clients)], ct);

    /// <summary>Posts concerns until <paramref name="count"/> are acknowledged, each with a key of its own.</summary>
    public static Task<Loaded> Post(Uri address, IEnumerable<string> cookies, int count, int clients, CancellationToken ct) =>
        Child([address.ToString(), "--cookie", .. cookies, "--clients", Say(clients), "--post", Say(count)], ct);

    /// <summary>The child's side.</summary>
    public static async Task<int> Run(Uri address, string[] cookies, int seconds, int clients, int post, CancellationToken ct)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = clients });
        var (good, failed, left) = (0, 0, post);
        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async i =>
        {
            while (post > 0 ? Interlocked.Decrement(ref left) >= 0 : watch.Elapsed.TotalSeconds < seconds)
            {
                using var request = new HttpRequestMessage(post > 0 ? HttpMethod.Post : HttpMethod.Get, address);
                if (cookies.Length > 0)
                {
                    request.Headers.Add("Cookie", cookies[i % cookies.Length]);
                }

                if (post > 0)
                {
                    request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                    request.Content = new StringContent("""{"kind":"Repair","text":"单元门关不上，风一吹就开，请修一下。","where":"一楼单元门"}""", Encoding.UTF8, "application/json");
                }

                var began = Stopwatch.GetTimestamp();
                using var answer = await client.SendAsync(request, ct);
                await answer.Content.CopyToAsync(Stream.Null, ct);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                _ = answer.IsSuccessStatusCode ? Interlocked.Increment(ref good) : Interlocked.Increment(ref failed);
            }
        }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{good} {failed} {watch.Elapsed.TotalSeconds:0.000} {At(times, 0.5):0.00} {At(times, 0.99):0.00}"));
        return 0;
    }

    private static async Task<Loaded> Child(IEnumerable<string> args, CancellationToken ct)
    {
        var said = (await Start("dotnet", [typeof(Load).Assembly.Location, "load", .. args], ct)).Trim().Split(' ');
        var (good, failed, took) = (int.Parse(said[0], CultureInfo.InvariantCulture), int.Parse(said[1], CultureInfo.InvariantCulture), double.Parse(said[2], CultureInfo.InvariantCulture));
        return new Loaded(good / took, good, failed, took, double.Parse(said[3], CultureInfo.InvariantCulture), double.Parse(said[4], CultureInfo.InvariantCulture));
    }

    private static double At(IReadOnlyCollection<double> times, double part) => times.Order().Skip(Math.Min(times.Count - 1, (int)(times.Count * part))).FirstOrDefault();

    private static async Task<string> Start(string program, IEnumerable<string> args, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} ended with code {process.ExitCode}: {said}");
    }

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Made();

    [GeneratedRegex(@"requests in ([\d.]+)s")]
    private static partial Regex Took();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex NotGood();
}
