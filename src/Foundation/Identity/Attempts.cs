using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity;

/// <summary>
/// Wrong passwords for a login name, whether somebody has that name or not: an unknown name is locked like a known one, so that the
/// lock tells nobody which names exist. By the machine's clock.
/// </summary>
internal sealed class Attempts : PlatformEntity
{
    public const int Most = 5;
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    private Attempts() { }

    internal Attempts(string key, DateTime now)
    {
        Key = key;
        LastAt = now;
    }

    /// <summary>A keyed hash of the login name.</summary>
    public string Key { get; private set; } = "";
    public int Failed { get; private set; }
    public DateTime LastAt { get; private set; }
    public DateTime? LockedUntil { get; private set; }

    internal bool IsLocked(DateTime now) => LockedUntil > now;

    internal void Fail(DateTime now)
    {
        // Wrong passwords of long ago are not the beginning of an attack.
        Failed = now - LastAt > Lock ? 1 : Failed + 1;
        LastAt = now;
        if (Failed >= Most)
        {
            LockedUntil = now + Lock;
            Failed = 0;
        }
    }

    internal void Succeed(DateTime now)
    {
        Failed = 0;
        LastAt = now;
        LockedUntil = null;
    }
}
