using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Mulin.Foundation.Files;

/// <summary>
/// Small pictures for lists: ImageMagick makes them where it is installed, once, when first asked for. Elsewhere, or when it cannot, the
/// picture itself is served and the page scales it.
/// </summary>
internal sealed partial class Thumbnails(FileStore store, ILogger<Thumbnails> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim two = new(2, 2);
    private readonly ConcurrentDictionary<string, bool> hopeless = new();
    private readonly string? program = Find();

    /// <summary>The path of a small JPEG, or null.</summary>
    public async Task<string?> Of(string hash, string mediaType, CancellationToken ct)
    {
        var target = store.ThumbnailPathOf(hash);
        if (File.Exists(target))
        {
            return target;
        }

        if (program is null || hopeless.ContainsKey(hash))
        {
            return null;
        }

        await two.WaitAsync(ct);
        try
        {
            return File.Exists(target) || await Make(store.PathOf(hash), mediaType["image/".Length..], target, ct) ? target : null;
        }
        finally
        {
            two.Release();
        }
    }

    public void Dispose() => two.Dispose();

    private async Task<bool> Make(string source, string format, string target, CancellationToken ct)
    {
        var temporary = store.NewTemporary();
        var start = new ProcessStartInfo(program!) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };

        // The format is what our own reading found; the program must not guess another from the content.
        foreach (var argument in new[]
        {
            "-limit", "memory", "256MiB", "-limit", "map", "512MiB", "-limit", "disk", "512MiB", "-limit", "thread", "1", "-limit", "time", "10",
            $"{format}:{source}[0]", "-auto-orient", "-thumbnail", "480x480>", "-background", "white", "-flatten", "-strip", "-quality", "80", $"jpeg:{temporary}",
        })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            try
            {
                await Task.WhenAll(process.StandardError.ReadToEndAsync(patience.Token), process.StandardOutput.ReadToEndAsync(patience.Token), process.WaitForExitAsync(patience.Token));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                if (ct.IsCancellationRequested)
                {
                    throw;
                }
            }

            if (process.HasExited && process.ExitCode == 0 && File.Exists(temporary))
            {
                File.Move(temporary, target, overwrite: true);
                return true;
            }
        }
        finally
        {
            File.Delete(temporary);
        }

        LogFailed(Path.GetFileName(source));
        hopeless.TryAdd(Path.GetFileName(source), true);
        return false;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(directory => new[] { Path.Combine(directory, "magick"), Path.Combine(directory, "convert") })
        .FirstOrDefault(path => !OperatingSystem.IsWindows() && File.Exists(path));

    [LoggerMessage(Level = LogLevel.Warning, Message = "No thumbnail could be made of {Hash}")]
    private partial void LogFailed(string hash);
}
