using System.Security.Cryptography;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Files;

/// <summary>Contents on disk under their SHA-256, written whole or not at all. A name is never taken from outside.</summary>
internal sealed class FileStore
{
    private readonly string root;
    private readonly string incoming;
    private readonly TimeProvider machine;

    public FileStore(Installation installation, TimeProvider machine)
    {
        this.machine = machine;
        root = installation.Files;
        incoming = Path.Combine(root, "incoming");
        Directory.CreateDirectory(incoming);
    }

    public async Task<string> Put(byte[] content, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = PathOf(hash);
        if (File.Exists(path))
        {
            // Fresh again, so that a sweep that looks at the same moment leaves it alone.
            File.SetLastWriteTimeUtc(path, machine.GetUtcNow().UtcDateTime);
            return hash;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = NewTemporary();
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return hash;
    }

    public string PathOf(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(root, hash[..2], hash)
        : throw new ArgumentException("Not a content hash.", nameof(hash));

    /// <summary>Small pictures made here; they can be made again.</summary>
    public string ThumbnailPathOf(string hash) => PathOf(hash) + ".thumb";

    public string NewTemporary() => Path.Combine(incoming, Guid.NewGuid().ToString("N"));

    /// <summary>Contents nobody has touched since.</summary>
    public IEnumerable<string> OlderThan(DateTime utc) => Directory.EnumerateDirectories(root)
        .Where(directory => Path.GetFileName(directory).Length == 2)
        .SelectMany(Directory.EnumerateFiles)
        .Where(file => Path.GetFileName(file).Length == 64 && File.GetLastWriteTimeUtc(file) < utc)
        .Select(file => Path.GetFileName(file)!);

    public void Remove(string hash)
    {
        File.Delete(ThumbnailPathOf(hash));
        File.Delete(PathOf(hash));
    }

    /// <summary>What a crash left half written.</summary>
    public void SweepIncoming(DateTime utc)
    {
        foreach (var file in Directory.EnumerateFiles(incoming).Where(file => File.GetLastWriteTimeUtc(file) < utc))
        {
            File.Delete(file);
        }
    }
}
