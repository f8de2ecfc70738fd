using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mulin.Browser.Tests;

public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>The published program, running in a process of its own on a port and a data folder of its own.</summary>
public sealed class Installation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly string data;
    private readonly string? database;
    private readonly bool demo;
    private readonly List<string> output = [];
    private Process? process;

    private Installation(Engine engine, bool demo)
    {
        Engine = engine;
        this.demo = demo;
        data = Directory.CreateTempSubdirectory("mulin-").FullName;
        database = engine == Engine.Postgres ? $"{PostgresServer()};Database=browser_{Guid.NewGuid():n}" : null;
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
    }

    public Engine Engine { get; }

    public Uri Address { get; }

    /// <summary>What the program has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (output) return string.Join('\n', output);
        }
    }

    public static async Task<Installation> Start(Engine engine, bool demo = true)
    {
        var installation = new Installation(engine, demo);
        try
        {
            await installation.Start();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    public async Task Start()
    {
        var host = Tree.Host();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(host),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(host);
        start.ArgumentList.Add("serve");
        if (demo) start.ArgumentList.Add("--demo");
        foreach (var setting in start.Environment.Keys.Where(IsForeign).ToList()) start.Environment.Remove(setting);
        start.Environment["MULIN_DATA"] = data;
        start.Environment["MULIN_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        if (database is not null) start.Environment["MULIN_DATABASE"] = database;

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilItAnswers();
    }

    /// <summary>Asks it to end, as a service supervisor does, and gives its exit code.</summary>
    public async Task<int> Stop()
    {
        if (process is null) throw new InvalidOperationException("It is not running.");
        using (var signal = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return Leave();
    }

    /// <summary>The power goes out.</summary>
    public async Task Kill()
    {
        if (process is null) throw new InvalidOperationException("It is not running.");
        process.Kill();
        await process.WaitForExitAsync();
        Leave();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await Kill();
        Leave();
        Directory.Delete(data, recursive: true);
    }

    private int Leave()
    {
        var code = process?.ExitCode ?? 0;
        process?.Dispose();
        process = null;
        return code;
    }

    private async Task UntilItAnswers()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Patience)
        {
            if (process!.HasExited)
            {
                process.WaitForExit();
                throw new InvalidOperationException($"Mulin ended with code {process.ExitCode} instead of serving:\n{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(Address);
                if (answer.StatusCode < HttpStatusCode.InternalServerError) return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"Mulin did not answer within {Patience}:\n{Output}");
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (output) output.Add(line);
    }

    // What is set for the tests, or for the developer's own copy, is none of this copy's business.
    private static bool IsForeign(string setting) =>
        setting.StartsWith("MULIN_", StringComparison.Ordinal)
        || setting.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || setting == "DOTNET_ENVIRONMENT";

    private static string PostgresServer() =>
        Environment.GetEnvironmentVariable("MULIN_TEST_POSTGRES")
        ?? throw new InvalidOperationException("These tests run on PostgreSQL too: MULIN_TEST_POSTGRES says where it is (build/postgres.sh starts one).");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
