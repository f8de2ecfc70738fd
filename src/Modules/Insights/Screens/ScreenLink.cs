using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Insights.Screens;

/// <summary>
/// A secret address for one wall display of a community or an area above: nobody has to stay signed in on it. Only the secret's hash is
/// kept, so it is shown once; taken back, the display shows nothing any more.
/// </summary>
internal sealed class ScreenLink : PlatformEntity
{
    private ScreenLink() { }

    internal ScreenLink(Guid id, long areaId, string name, string secret, Guid? accountId, DateTime at)
    {
        Id = id;
        AreaId = areaId;
        Name = name;
        Hash = HashOf(secret);
        AccountId = accountId;
        MadeAt = at;
    }

    public Guid Id { get; private set; }
    public long AreaId { get; private set; }

    /// <summary>Where the display hangs.</summary>
    public string Name { get; private set; } = "";
    public string Hash { get; private set; } = "";
    public Guid? AccountId { get; private set; }
    public DateTime MadeAt { get; private set; }
    public DateTime? TakenBackAt { get; private set; }

    internal void TakeBack(DateTime at) => TakenBackAt ??= at;

    internal static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
