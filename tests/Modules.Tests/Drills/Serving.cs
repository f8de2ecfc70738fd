using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

/// <summary>The program in a process of its own, over a database that the test knows too: it can be killed and started again.</summary>
internal sealed partial class Serving(Database database, params (string Name, string Value)[] environment) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> said = new();
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public async Task Start()
    {
        process = Process.Start(With("Mulin.Host", "serve"))!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = Address };
        var since = Stopwatch.StartNew();
        while (true)
        {
            process.HasExited.ShouldBeFalse("it ended instead of serving");
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(5));
            try
            {
                using var answer = await client.GetAsync("/health");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>What it has written so far, on both of its outputs.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <summary>SIGKILL: nothing is told, nothing is finished.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await Kill();
        }
    }

    /// <summary>Begins one of our programs, for who wants to end it in the middle.</summary>
    public Process Begin(string program, params string[] args)
    {
        var begun = Process.Start(With(program, args))!;
        begun.OutputDataReceived += (_, line) => Hear(line.Data);
        begun.ErrorDataReceived += (_, line) => Hear(line.Data);
        begun.BeginOutputReadLine();
        begun.BeginErrorReadLine();
        return begun;
    }

    /// <summary>Runs one of our programs to its end.</summary>
    public async Task<(int Code, string Said)> Run(string program, params string[] args)
    {
        using var run = Process.Start(With(program, args))!;
        var errors = run.StandardError.ReadToEndAsync();
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return (run.ExitCode, said + await errors);
    }

    /// <summary>Signs in by staff name and password, as a browser does: the form with what is hidden in it.</summary>
    public async Task<HttpClient> SignIn(string staffName, string password)
    {
        var client = Browser();
        await SignIn(client, staffName, password);
        return client;
    }

    /// <param name="cookies">Shared by browsers of several nodes: one visitor behind a proxy.</param>
    public HttpClient Browser(CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };

    public static async Task SignIn(HttpClient client, string staffName, string password)
    {
        var page = await client.GetStringAsync("/staff/sign-in");
        var fields = Hidden().Matches(page).Select(input => input.Value)
            .Select(input => KeyValuePair.Create(Attribute(input, "name"), Attribute(input, "value"))).Where(field => field.Key.Length > 0).ToList();
        fields.Add(KeyValuePair.Create("Form.StaffName", staffName));
        fields.Add(KeyValuePair.Create("Form.Password", password));
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync("/staff/sign-in", form);
        answer.Headers.TryGetValues("Set-Cookie", out var cookies).ShouldBeTrue();
        cookies!.ShouldContain(cookie => cookie.StartsWith("mulin=", StringComparison.Ordinal));
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            said.Enqueue(line);
        }
    }

    private ProcessStartInfo With(string program, params string[] args)
    {
        var folder = program == "Mulin.Bench" ? Bench() : AppContext.BaseDirectory;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{program}.dll"), .. args]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MULIN_DATA"] = database.Installation.Data;
        start.Environment["MULIN_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment.Remove("MULIN_DATABASE");
        if (database.Engine.IsPostgres)
        {
            start.Environment["MULIN_DATABASE"] = database.Engine.ConnectionString;
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Built beside the tests, in the same configuration.</summary>
    private static string Bench()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = here.AbsolutePath(5, "bench", "Bench", "bin", here.Parent!.Name, here.Name);
        File.Exists(Path.Combine(folder, "Mulin.Bench.dll")).ShouldBeTrue($"{folder} has no Mulin.Bench.dll: build bench/Bench first");
        return folder;
    }

    private static string Attribute(string input, string name) => WebUtility.HtmlDecode(Regex.Match(input, string.Create(CultureInfo.InvariantCulture, $"\\b{name}=\"([^\"]*)\"")).Groups[1].Value);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();
}

file static class Folders
{
    /// <summary>So many folders up, then down again.</summary>
    public static string AbsolutePath(this DirectoryInfo folder, int up, params string[] down)
    {
        for (; up > 0; up--)
        {
            folder = folder.Parent!;
        }

        return Path.Combine([folder.FullName, .. down]);
    }
}
