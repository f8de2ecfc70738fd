using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.RegularExpressions;

namespace Mulin.Bench;

/// <summary>
/// The child's side of <c>bench/live</c>: holds many live connections, reports at a set rate, and takes the time from the sending of a report
/// to its notice on the page of who answers for it. Sender and reader are one process, so that there is one clock.
/// </summary>
internal static partial class Listening
{
    /// <summary>Says "open N" when all lines stand, waits for a line on its input, then says the times.</summary>
    /// <param name="cookies">The first <paramref name="answering"/> are of those who answer; each opens at most eight lines.</param>
    public static async Task<int> Run(Uri home, IReadOnlyList<string> cookies, int answering, int lines, int perSecond, int seconds, CancellationToken ct)
    {
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = int.MaxValue }) { Timeout = Timeout.InfiniteTimeSpan };
        var sent = new ConcurrentDictionary<int, long>();
        var waited = new ConcurrentDictionary<int, double>();
        using var opened = new CountdownEvent(lines);
        List<Task> open = [];
        for (var i = 0; i < lines; i++)
        {
            open.Add(Listen(client, new Uri(home, "live"), cookies[i % cookies.Count], i < answering, opened, sent, waited, closing.Token));
            if (i % 50 == 49)
            {
                await Task.Delay(20, ct);
            }
        }

        opened.Wait(ct);
        Console.WriteLine($"open {lines}");
        await Console.In.ReadLineAsync(ct);

        List<Task> posts = [];
        var failed = 0;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < perSecond * seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due > watch.Elapsed)
            {
                await Task.Delay(due - watch.Elapsed, ct);
            }

            posts.Add(Report(i));
        }

        await Task.WhenAll(posts);
        var took = watch.Elapsed.TotalSeconds;
        for (var left = 0; left < 100 && waited.Count < sent.Count - failed; left++)
        {
            await Task.Delay(100, ct);
        }

        await closing.CancelAsync();
        await Task.WhenAll(open);
        double[] sorted = [.. waited.Values.Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sent.Count - failed} {failed} {sorted.Length} {sent.Count / took:0.0} {At(sorted, 0.5):0.0} {At(sorted, 0.95):0.0} {At(sorted, 0.99):0.0} {(sorted.Length == 0 ? 0 : sorted[^1]):0.0}"));
        return 0;

        async Task Report(int number)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(home, "api/concerns"));
            request.Headers.Add("Cookie", cookies[answering + (number % (cookies.Count - answering))]);
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            request.Content = new StringContent($$"""{"kind":"{{Kinds[number % Kinds.Length]}}","text":"单元门关不上#{{number}}#。风一吹就开，请修一下。","where":"一楼单元门"}""", Encoding.UTF8, "application/json");
            sent[number] = Stopwatch.GetTimestamp();
            using var answer = await client.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }

    /// <summary>They fall to different offices: nobody reads a hundred notices a second, and a page that cannot keep up is told the count alone.</summary>
    private static readonly string[] Kinds = ["Repair", "Information", "Care", "Culture", "Mediation"];

    private static async Task Listen(
        HttpClient client, Uri address, string cookie, bool times, CountdownEvent opened, ConcurrentDictionary<int, long> sent, ConcurrentDictionary<int, double> waited, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Cookie", cookie);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            answer.EnsureSuccessStatusCode();
            await using var stream = await answer.Content.ReadAsStreamAsync(ct);
            var first = true;
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct))
            {
                if (first)
                {
                    first = false;
                    opened.Signal();
                }

                if (times && item.EventType == "notice" && Mark().Match(item.Data) is { Success: true } found
                    && int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) is var number && sent.TryGetValue(number, out var at))
                {
                    waited.TryAdd(number, Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // All is measured.
        }
    }

    private static double At(double[] sorted, double part) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    [GeneratedRegex(@"#(\d+)#")]
    private static partial Regex Mark();
}
