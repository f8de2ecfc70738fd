using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mulin.Modules.Tests.Webhooks;

/// <summary>Somebody outside who listens on a port of this machine, and behaves as the test says: slow, broken, gone.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> next = new();
    private readonly ConcurrentQueue<Heard> heard = new();

    private Receiver(WebApplication app) => this.app = app;

    internal sealed record Heard(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public string Id => Headers["webhook-id"];
    }

    public string Address => app.Urls.First();
    public IReadOnlyList<Heard> All => [.. heard];

    /// <summary>What it does when nothing else was said.</summary>
    public Func<HttpContext, Task> Always { get; set; } = Answer(200);

    public static async Task<Receiver> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.Hear);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>For the next calls, one each.</summary>
    public void Then(params Func<HttpContext, Task>[] answers)
    {
        foreach (var answer in answers)
        {
            next.Enqueue(answer);
        }
    }

    public static Func<HttpContext, Task> Answer(int status, string body = "", Action<HttpContext>? also = null) => async http =>
    {
        http.Response.StatusCode = status;
        also?.Invoke(http);
        await http.Response.WriteAsync(body);
    };

    /// <summary>Hears it and hangs up without a word.</summary>
    public static Task HangUp(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public static Func<HttpContext, Task> Slow(TimeSpan time) => async http => await Task.Delay(time, http.RequestAborted).ContinueWith(_ => { });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Hear(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        heard.Enqueue(new Heard($"{http.Request.Path}{http.Request.QueryString}", http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), body));
        await (next.TryDequeue(out var answer) ? answer : Always)(http);
    }
}
