using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>How somebody proved who they are. Permanent codes.</summary>
internal enum SignInWay
{
    Password,
    Code,
}

/// <summary>What was asked for after it.</summary>
internal enum SecondWay
{
    App,

    /// <summary>One of the codes that were written down for the day the phone is lost.</summary>
    Recovery,
}

/// <summary>
/// 登录设备: an account in one browser, from signing in until it ends. It is the memory of every sign-in too: kept for half a year, as the
/// Cybersecurity Law asks of network logs (no less than six months), then it goes. Times by the machine's clock.
/// </summary>
internal sealed class Session : PlatformEntity
{
    public static readonly TimeSpan OfStaff = TimeSpan.FromHours(12);

    /// <summary>After the last visit.</summary>
    public static readonly TimeSpan OfResident = TimeSpan.FromDays(30);
    public static readonly TimeSpan Kept = TimeSpan.FromDays(190);

    /// <summary>So old what is written of the last visit may become.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    private Session() { }

    internal Session(Guid id, Account account, SignInWay way, SecondWay? second, bool staff, Device device, DateTime begun, DateTime now)
    {
        Id = id;
        AccountId = account.Id;
        Stamp = account.SecurityStamp;
        Way = way;
        Second = second;
        Staff = staff;
        Browser = device.Browser;
        System = device.System;
        Network = device.Network;
        BegunAt = begun;
        SeenAt = now;
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }

    /// <summary>The account's when it began: when the account gets another, all its sessions are over.</summary>
    public string Stamp { get; private set; } = "";
    public SignInWay Way { get; private set; }
    public SecondWay? Second { get; private set; }

    /// <summary>By password, at a desk: it ends after twelve hours whatever happens.</summary>
    public bool Staff { get; private set; }
    public string Browser { get; private set; } = "";
    public string System { get; private set; } = "";
    public string Network { get; private set; } = "";
    public DateTime BegunAt { get; private set; }
    public DateTime SeenAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal Device Device => new(Browser, System, Network);

    internal bool Holds(string stamp, DateTime now) => Holds(Stamp, stamp, Staff, BegunAt, SeenAt, EndedAt, now);

    internal static bool Holds(string own, string stamp, bool staff, DateTime begun, DateTime seen, DateTime? ended, DateTime now) =>
        ended is null && string.Equals(own, stamp, StringComparison.Ordinal) && now < (staff ? begun + OfStaff : seen + OfResident + SeenEvery);

    internal void See(DateTime now) => SeenAt = now > SeenAt ? now : SeenAt;

    internal void End(DateTime now) => EndedAt ??= now;
}

/// <summary>Somebody tried to sign in as this account and could not. Kept as long as sessions.</summary>
internal sealed class FailedSignIn : PlatformEntity
{
    private FailedSignIn() { }

    internal FailedSignIn(Guid id, Guid accountId, SignInWay way, string why, Device device, DateTime now)
    {
        Id = id;
        AccountId = accountId;
        Way = way;
        Why = why;
        Browser = device.Browser;
        System = device.System;
        Network = device.Network;
        At = now;
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public SignInWay Way { get; private set; }

    /// <summary>The code of the refusal.</summary>
    public string Why { get; private set; } = "";
    public string Browser { get; private set; } = "";
    public string System { get; private set; } = "";
    public string Network { get; private set; } = "";
    public DateTime At { get; private set; }
}
