using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Mulin.Foundation.Outgoing;

/// <summary>Why something was not taken.</summary>
public enum Failure
{
    /// <summary>No answer in time.</summary>
    TimedOut,
    /// <summary>No such name, or nobody listens there.</summary>
    Unreachable,
    /// <summary>The connection was closed before there was an answer.</summary>
    BrokenOff,
    /// <summary>An address of this house or its neighbourhood, which may not be called.</summary>
    NotAllowed,
    /// <summary>Its certificate is not good.</summary>
    Untrusted,
    /// <summary>It pointed somewhere else, which is not followed.</summary>
    Redirected,
    /// <summary>It answered, and did not take it.</summary>
    Refused,
    /// <summary>Others of the same minute used up what it takes in one.</summary>
    TooMany,
}

/// <param name="Status">The HTTP status, if there was an answer.</param>
/// <param name="Failure">Null: taken.</param>
/// <param name="RetryAfter">How long it asked to be left alone.</param>
/// <param name="Text">The beginning of the answer, where it was asked for.</param>
internal sealed record Answer(int? Status, Failure? Failure, long Millis, TimeSpan? RetryAfter = null, string? Text = null)
{
    public bool Taken => Failure is null;
}

/// <summary>How long a receiver is waited for.</summary>
internal sealed record Patience(TimeSpan Answer)
{
    public static readonly Patience Usual = new(TimeSpan.FromSeconds(10));
}

/// <summary>
/// The one way out to an address that somebody typed in. Names are looked up here and only public addresses are connected to, so that a name
/// that changes its mind after the check leads nowhere; redirects are not followed, no proxy is asked, nothing of us is sent along.
/// <c>MULIN_OUTGOING_PRIVATE=true</c> opens the own network, for receivers in it and for trying things out.
/// </summary>
internal sealed class Courier : IDisposable
{
    private const int Readable = 16 * 1024;

    private readonly HttpClient guarded;
    private readonly HttpClient own;
    private readonly Patience patience;

    public Courier(IConfiguration configuration, Patience patience)
    {
        this.patience = patience;
        PrivateToo = configuration["MULIN_OUTGOING_PRIVATE"] is "true" or "1";
        guarded = Client(Connect);
        own = Client(null);
    }

    public bool PrivateToo { get; }

    /// <param name="read">Also the words of the answer; else only its head.</param>
    public Task<Answer> Post(Uri address, byte[] body, IReadOnlyList<(string Name, string Value)> headers, bool read, CancellationToken ct) => Post(guarded, address, body, headers, read, ct);

    /// <summary>To an address that whoever runs the installation has set: it may be in the own network.</summary>
    public Task<Answer> PostToOwn(Uri address, byte[] body, IReadOnlyList<(string Name, string Value)> headers, CancellationToken ct) => Post(own, address, body, headers, read: false, ct);

    public void Dispose()
    {
        guarded.Dispose();
        own.Dispose();
    }

    private static HttpClient Client(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = connect,
            MaxConnectionsPerServer = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Mulin", "1"));
        return client;
    }

    private async Task<Answer> Post(HttpClient client, Uri address, byte[] body, IReadOnlyList<(string Name, string Value)> headers, bool read, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience.Answer);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var text = read ? await Beginning(response, limit.Token) : null;
            var status = (int)response.StatusCode;
            Failure? failure = status is >= 200 and < 300 ? null : status is >= 300 and < 400 ? Failure.Redirected : Failure.Refused;
            return new Answer(status, failure, Since(began), failure is null ? null : Asked(response.Headers.RetryAfter), text);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Answer(null, Failure.TimedOut, Since(began));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new Answer(null, Why(exception), Since(began));
        }
    }

    private static Failure Why(Exception exception) => exception switch
    {
        { InnerException: Forbidden } => Failure.NotAllowed,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } => Failure.Unreachable,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Failure.Untrusted,
        HttpRequestException { InnerException: SocketException } => Failure.Unreachable,
        _ => Failure.BrokenOff,
    };

    private static TimeSpan? Asked(RetryConditionHeaderValue? header) => header?.Delta;

    private static long Since(long began) => (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;

    private static async Task<string> Beginning(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[Readable];
        var length = await stream.ReadAtLeastAsync(bytes, Readable, throwOnEndOfStream: false, ct);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, length);
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var open = PrivateToo ? addresses : [.. addresses.Where(Reachable.IsPublic)];
        if (open.Length == 0)
        {
            throw new Forbidden();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class Forbidden() : IOException("This address may not be called.");
}
