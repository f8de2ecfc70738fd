using System.Security.Cryptography;
using System.Text;

namespace Mulin.Kernel.Domain;

/// <summary>A value encrypted at rest: AES-256-GCM, text form <c>v{key version}.{base64 of nonce, tag and ciphertext}</c>.</summary>
public sealed record Secret(string Sealed)
{
    public override string ToString() => "•••";
}

/// <summary>
/// The keys outside the database: one file per key version under <c>MULIN_DATA/keys</c> (64 bytes: 32 for encryption, 32 for keyed
/// hashes), plus the signing key of the chronicle. Keys are made on first start and must be backed up apart from the database.
/// </summary>
public sealed class Vault : IDisposable
{
    private readonly SortedDictionary<int, byte[]> keys = [];
    private readonly ECDsa signing;

    public Vault(string directory)
    {
        MakeFolder(directory);
        foreach (var file in Directory.EnumerateFiles(directory, "secret-*.key"))
        {
            keys[int.Parse(Path.GetFileNameWithoutExtension(file)["secret-".Length..], System.Globalization.CultureInfo.InvariantCulture)] = File.ReadAllBytes(file);
        }

        if (keys.Count == 0)
        {
            keys[1] = Keep(Path.Combine(directory, "secret-1.key"), RandomNumberGenerator.GetBytes(64));
        }

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

    public int Current => keys.Keys.Max();

    public Secret Seal(string plain)
    {
        var key = keys[Current];
        var text = Encoding.UTF8.GetBytes(plain);
        var sealedBytes = new byte[12 + 16 + text.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, 12));
        using var aes = new AesGcm(key.AsSpan(0, 32), 16);
        aes.Encrypt(sealedBytes.AsSpan(0, 12), text, sealedBytes.AsSpan(28), sealedBytes.AsSpan(12, 16));
        return new Secret($"v{Current}.{Convert.ToBase64String(sealedBytes)}");
    }

    public string Open(Secret secret)
    {
        var dot = secret.Sealed.IndexOf('.', StringComparison.Ordinal);
        var key = keys[int.Parse(secret.Sealed.AsSpan(1, dot - 1), provider: System.Globalization.CultureInfo.InvariantCulture)];
        var bytes = Convert.FromBase64String(secret.Sealed[(dot + 1)..]);
        var plain = new byte[bytes.Length - 28];
        using var aes = new AesGcm(key.AsSpan(0, 32), 16);
        aes.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(28), bytes.AsSpan(12, 16), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A keyed hash for exact match. Made with the first key, so that it stays comparable when the encryption key is rotated.</summary>
    public string Blind(string purpose, string plain) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys[keys.Keys.Min()].AsSpan(32, 32), Encoding.UTF8.GetBytes($"{purpose}\n{plain}")));

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
