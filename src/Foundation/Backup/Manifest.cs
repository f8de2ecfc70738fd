using System.Security.Cryptography;
using System.Text.Json;

namespace Mulin.Foundation.Backup;

/// <summary>What a back-up says of itself: which schema, how many rows, the head of each community's chronicle, and a hash of everything.</summary>
public sealed record Manifest(
    int Format, string Release, DateTime TakenAt, string Engine, string Schema,
    IReadOnlyList<TableCopy> Tables, IReadOnlyList<SequenceCopy> Sequences, IReadOnlyList<Head> Heads, ListedFiles Files, KeysNote Keys)
{
    public const int Known = 1;
    public const string FileName = "manifest.json";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Whether this folder holds a back-up; read whole or refused with a sentence.</summary>
    public static async Task<Manifest> Read(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{folder} holds no {FileName}: it is no back-up, or one that was not finished.");
        }

        try
        {
            await using var file = File.OpenRead(path);
            var manifest = await JsonSerializer.DeserializeAsync<Manifest>(file, Json, ct) ?? throw new JsonException();
            return manifest.Format == Known ? manifest : throw new InvalidDataException($"This back-up has the format {manifest.Format}; this release reads {Known}.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{path} cannot be read.");
        }
    }

    /// <summary>On the disk for certain before the folder gets its name: a folder with this file is whole.</summary>
    internal async Task Write(string folder, CancellationToken ct)
    {
        await using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write);
        await JsonSerializer.SerializeAsync(file, this, Json, ct);
        file.Flush(flushToDisk: true);
    }

    internal static async Task<string> Hash(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    /// <summary>Refuses a file that is not the one that was written.</summary>
    internal static async Task Check(string folder, string name, string hash, CancellationToken ct)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"The back-up is not whole: {name} is missing.");
        }

        if (await Hash(path, ct) != hash)
        {
            throw new InvalidDataException($"The back-up is damaged: {name} is not what was written.");
        }
    }
}

/// <param name="File">Where its rows lie; tables of the embedded database share one file.</param>
/// <param name="Create">PostgreSQL only: how to make it where no migration does (an index for searching that grows beside the tables).</param>
public sealed record TableCopy(string Name, long Rows, string File, string Hash, IReadOnlyList<string> Columns, IReadOnlyList<string> Create);

/// <summary>Where a column's own numbers go on.</summary>
public sealed record SequenceCopy(string Table, string Column, long Last);

/// <summary>The newest seal of a community, as it must be found again after a restore.</summary>
public sealed record Head(long CommunityId, string Slug, long Sealed, long Facts, string? Hash);

/// <param name="List">A file with a line for each content: its SHA-256, which is its name, and its size.</param>
/// <param name="Missing">Contents that rows name and that were not on the disk when the back-up was taken.</param>
public sealed record ListedFiles(string List, string Hash, long Count, long Bytes, long Missing);

/// <param name="Included">Whether the keys are in the back-up; they belong elsewhere.</param>
/// <param name="Mark">Tells the keys of this installation from others without saying anything about them.</param>
public sealed record KeysNote(bool Included, string Mark);
