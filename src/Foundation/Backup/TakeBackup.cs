using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Backup;

/// <param name="Missing">Contents that rows name and that are not on the disk: lost before this back-up.</param>
/// <param name="Damaged">Contents on the disk that are not what their name says. They are not in the back-up.</param>
public sealed record Taken(Manifest Manifest, IReadOnlyList<string> Missing, IReadOnlyList<string> Damaged);

/// <summary>
/// Copies an installation into a new folder while it serves: first the database as it is at one moment, then the pictures. Contents are
/// written before the rows that name them, so every row of the copy finds its own. The folder gets its name when it is whole.
/// </summary>
public sealed class TakeBackup(Engine engine, Installation installation, Vault vault, TimeProvider machine) : ISlice
{
    internal const string Files = "files";
    internal const string FileList = "files.txt";
    internal const string Keys = "keys";

    /// <summary>Who had been forgotten when it was taken: an older copy is restored with it.</summary>
    public const string Erasures = People.ErasureLog.FileName;

    public async Task<Taken> Run(string target, bool withKeys, Action<string> say, CancellationToken ct)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Directory.Exists(target) ? Directory.EnumerateFileSystemEntries(target).Any() : File.Exists(target))
        {
            throw new InvalidDataException($"{target} is there already and not empty: every back-up gets a folder of its own.");
        }

        var part = $"{target}.unfinished-{Guid.NewGuid():N}";
        Directory.CreateDirectory(part);
        try
        {
            var taken = await Fill(part, withKeys, say, ct);
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(part, target);
            return taken;
        }
        catch
        {
            Directory.Delete(part, recursive: true);
            throw;
        }
    }

    /// <summary>Says which keys these are, and nothing about them.</summary>
    internal static string MarkOf(Vault vault) => Marks(vault)[^1];

    /// <summary>With keys that were rotated since, a copy made before is known by the older one.</summary>
    internal static IReadOnlyList<string> Marks(Vault vault) => [.. vault.Blinds("backup", "which keys").Select(mark => mark[..32])];

    private async Task<Taken> Fill(string part, bool withKeys, Action<string> say, CancellationToken ct)
    {
        var at = machine.GetUtcNow().UtcDateTime;
        say("database");
        var database = engine.IsPostgres ? await PostgresCopy.Take(engine, part, say, ct) : await SqliteCopy.Take(engine, part, ct);
        say("files");
        var (kept, bytes, damaged) = await CopyFiles(part, ct);
        var missing = database.Contents.Where(hash => !kept.Contains(hash)).Order(StringComparer.Ordinal).ToList();
        if (File.Exists(People.ErasureLog.PathIn(installation.Keys)))
        {
            File.Copy(People.ErasureLog.PathIn(installation.Keys), Path.Combine(part, Erasures));
        }

        if (withKeys)
        {
            CopyKeys(installation.Keys, Path.Combine(part, Keys));
        }

        var manifest = new Manifest(
            Manifest.Known, typeof(TakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, at,
            engine.IsPostgres ? Manifest.Postgres : Manifest.Sqlite, database.Schema, database.Tables, database.Sequences, database.Heads,
            new ListedFiles(FileList, await Manifest.Hash(Path.Combine(part, FileList), ct), kept.Count, bytes, missing.Count),
            new KeysNote(withKeys, MarkOf(vault)));
        await manifest.Write(part, ct);
        return new Taken(manifest, missing, damaged);
    }

    private async Task<(HashSet<string> Kept, long Bytes, List<string> Damaged)> CopyFiles(string part, CancellationToken ct)
    {
        HashSet<string> kept = [];
        List<string> damaged = [];
        long bytes = 0;
        await using var list = new StreamWriter(Path.Combine(part, FileList));
        list.NewLine = "\n";
        foreach (var from in Contents(installation.Files))
        {
            var hash = Path.GetFileName(from);
            var to = Path.Combine(part, Files, hash[..2], hash);
            try
            {
                if (await CopyContent(from, to, ct) is { } size)
                {
                    bytes += size;
                    kept.Add(hash);
                    await list.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{hash} {size}"));
                }
                else
                {
                    damaged.Add(hash);
                }
            }
            catch (FileNotFoundException)
            {
                // Swept away since we looked: no row used it any more.
            }
        }

        return (kept, bytes, damaged);
    }

    /// <summary>Contents by their hash; small pictures can be made again, what is arriving is no content yet.</summary>
    private static IEnumerable<string> Contents(string files) => Directory.Exists(files)
        ? Directory.EnumerateDirectories(files).Where(folder => Path.GetFileName(folder).Length == 2).SelectMany(Directory.EnumerateFiles).Where(file => Path.GetFileName(file).Length == 64)
        : [];

    /// <returns>How many bytes, or null when the content is not what its name says.</returns>
    internal static async Task<long?> CopyContent(string from, string to, CancellationToken ct)
    {
        var content = await File.ReadAllBytesAsync(from, ct);
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != Path.GetFileName(to))
        {
            return null;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        await File.WriteAllBytesAsync(to, content, ct);
        return content.Length;
    }

    internal static void CopyKeys(string from, string to)
    {
        Vault.MakeFolder(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }
}
