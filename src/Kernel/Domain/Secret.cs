using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mulin.Kernel.Domain;

/// <summary>A value encrypted at rest: AES-256-GCM, text form <c>v{key version}.{base64 of nonce, tag and ciphertext}</c>.</summary>
public sealed record Secret(string Sealed)
{
    public override string ToString() => "•••";
}

/// <summary>
/// The keys outside the database: one file per key version under <c>MULIN_DATA/keys</c> (64 bytes: 32 for encryption, 32 for keyed
/// hashes), plus the signing key of the chronicle. Keys are made on first start and must be backed up apart from the database.
/// <para>
/// Several versions are held at once while keys are rotated. What is sealed says with which; a hash of version 1 is bare, of a later one begins
/// <c>v2.</c> So that two nodes never blind one phone with two keys, hashes are written with the version that the database names
/// (<see cref="Data.KeyState"/>), and lookups ask for every version there is (<see cref="Blinds"/>).
/// </para>
/// </summary>
public sealed class Vault : IDisposable
{
    /// <summary>A node looks into the folder at least this often; nothing is written with a key before every node has had the time to see it.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string directory;
    private readonly ECDsa signing;
    private readonly Lock door = new();
    private SortedDictionary<int, byte[]> keys = [];
    private long lookedAt;
    private int hashing;

    public Vault(string directory)
    {
        this.directory = directory;
        MakeFolder(directory);
        Look();
        if (keys.Count == 0)
        {
            Keep(PathOf(1), RandomNumberGenerator.GetBytes(64));
            Look();
        }

        hashing = keys.Keys.Min();
        signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(directory, "chronicle-signing.key");
        if (File.Exists(path))
        {
            signing.ImportPkcs8PrivateKey(File.ReadAllBytes(path), out _);
        }
        else
        {
            signing.ImportPkcs8PrivateKey(Keep(path, signing.ExportPkcs8PrivateKey()), out _);
        }
    }

    /// <summary>What is sealed from now on is sealed with this one.</summary>
    public int Current => Known().Keys.Max();

    /// <summary>Every version at hand, the oldest first.</summary>
    public IReadOnlyList<int> Versions => [.. Known().Keys];

    /// <summary>The version hashes are written with, as far as this process knows; a save puts it right.</summary>
    public int Hashing
    {
        get => Volatile.Read(ref hashing);
        internal set => Volatile.Write(ref hashing, value);
    }

    /// <summary>Makes the next version. Nothing is written with it before a rotation begins.</summary>
    public int Add()
    {
        var version = Known(fresh: true).Keys.Max() + 1;
        Keep(PathOf(version), RandomNumberGenerator.GetBytes(64));
        Look();
        return version;
    }

    /// <summary>Takes a version out of the folder. Whoever still has something sealed with it needs the copy they have kept elsewhere.</summary>
    public void Retire(int version)
    {
        Refuse.If(version == Known(fresh: true).Keys.Max(), "kernel.keys-newest");
        File.Delete(PathOf(version));
        Look();
    }

    public DateTime MadeAt(int version) => File.GetLastWriteTimeUtc(PathOf(version));

    public Secret Seal(string plain) => Seal(Encoding.UTF8.GetBytes(plain));

    /// <summary>The same for what is bytes already: a list of fifty thousand people is not copied more often than it must be.</summary>
    public Secret Seal(ReadOnlySpan<byte> plain)
    {
        var (version, key) = Known().Last();
        var sealedBytes = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, 12));
        using var aes = new AesGcm(key.AsSpan(0, 32), 16);
        aes.Encrypt(sealedBytes.AsSpan(0, 12), plain, sealedBytes.AsSpan(28), sealedBytes.AsSpan(12, 16));
        var front = string.Create(CultureInfo.InvariantCulture, $"v{version}.");
        return new Secret(string.Create(front.Length + ((sealedBytes.Length + 2) / 3 * 4), (front, sealedBytes), static (into, from) =>
        {
            from.front.CopyTo(into);
            Convert.TryToBase64Chars(from.sealedBytes, into[from.front.Length..], out _);
        }));
    }

    /// <summary>The same for what is much and says the same words again and again, such as a list of fifty thousand people: as JSON (汉字 stand as they are), and small.</summary>
    public Secret SealPacked<T>(T content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(zip, content, Plain);
        }

        return Seal(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    public T OpenPacked<T>(Secret secret)
    {
        using var zip = new GZipStream(new MemoryStream(OpenBytes(secret)), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(zip)!;
    }

    public string Open(Secret secret) => Encoding.UTF8.GetString(OpenBytes(secret));

    public byte[] OpenBytes(Secret secret)
    {
        var text = secret.Sealed.AsSpan(secret.Sealed.IndexOf('.', StringComparison.Ordinal) + 1);
        var key = KeyOf(VersionOf(secret));
        var bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, bytes, out var length) || length < 28)
        {
            throw new FormatException("This is nothing that was sealed.");
        }

        var plain = new byte[length - 28];
        using var aes = new AesGcm(key.AsSpan(0, 32), 16);
        aes.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(28, length - 28), bytes.AsSpan(12, 16), plain);
        return plain;
    }

    public static int VersionOf(Secret secret) =>
        int.Parse(secret.Sealed.AsSpan(1, secret.Sealed.IndexOf('.', StringComparison.Ordinal) - 1), provider: CultureInfo.InvariantCulture);

    /// <summary>A keyed hash for exact match, to be written; what is looked for is asked with <see cref="Blinds"/>.</summary>
    public string Blind(string purpose, string plain) => Blind(Hashing, purpose, plain);

    /// <summary>The same as each key at hand makes it: a row may carry any of them while keys are rotated.</summary>
    public IReadOnlyList<string> Blinds(string purpose, string plain) => [.. Known().Keys.Select(version => Blind(version, purpose, plain))];

    /// <summary>Whether this hash was made of that, with whichever key.</summary>
    public bool IsBlind(string hash, string purpose, string plain) => Blinds(purpose, plain).Any(own =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(own), Encoding.UTF8.GetBytes(hash)));

    internal string Blind(int version, string purpose, string plain)
    {
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(KeyOf(version).AsSpan(32, 32), Encoding.UTF8.GetBytes($"{purpose}\n{plain}")));
        return version == 1 ? hash : string.Create(CultureInfo.InvariantCulture, $"v{version}.{hash}");
    }

    public byte[] Sign(byte[] data) => signing.SignData(data, HashAlgorithmName.SHA256);

    public bool Verify(byte[] data, byte[] signature) => signing.VerifyData(data, signature, HashAlgorithmName.SHA256);

    public void Dispose() => signing.Dispose();

    /// <summary>For its owner only: the keys of cookies come into it too, and those are written by others.</summary>
    public static void MakeFolder(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string PathOf(int version) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"secret-{version}.key"));

    private byte[] KeyOf(int version) => Known().TryGetValue(version, out var key) || Known(fresh: true).TryGetValue(version, out key)
        ? key : throw new InvalidOperationException($"Key version {version} is not in {directory}.");

    /// <summary>The folder is looked into again when that was a while ago: another process may have begun to rotate.</summary>
    private SortedDictionary<int, byte[]> Known(bool fresh = false)
    {
        if (fresh || Environment.TickCount64 - Volatile.Read(ref lookedAt) > LooksEvery.TotalMilliseconds)
        {
            Look();
        }

        return Volatile.Read(ref keys);
    }

    private void Look()
    {
        lock (door)
        {
            var before = keys;
            SortedDictionary<int, byte[]> found = [];
            foreach (var file in Directory.EnumerateFiles(directory, "secret-*.key"))
            {
                var version = int.Parse(Path.GetFileNameWithoutExtension(file)["secret-".Length..], CultureInfo.InvariantCulture);
                try
                {
                    found[version] = before.TryGetValue(version, out var known) ? known : File.ReadAllBytes(file);
                }
                catch (FileNotFoundException)
                {
                    // Retired since we looked.
                }
            }

            // A folder that is away for a moment (a share that hangs) takes no key from us.
            if (found.Count > 0 || before.Count == 0)
            {
                Volatile.Write(ref keys, found);
                if (found.Count > 0 && !found.ContainsKey(hashing) && hashing != 0)
                {
                    Hashing = found.Keys.Min();
                }
            }

            Volatile.Write(ref lookedAt, Environment.TickCount64);
        }
    }

    private static byte[] Keep(string path, byte[] bytes)
    {
        // Two processes may start at once: the first to create the file wins, the other reads it.
        var temporary = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
            return bytes;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
            return File.ReadAllBytes(path);
        }
    }
}
