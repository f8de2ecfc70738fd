using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>The first step was right; the second has ten minutes. Times by the machine's clock.</summary>
internal sealed class HalfSignIn : PlatformEntity
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private HalfSignIn() { }

    internal HalfSignIn(Account account, SignInWay way, bool staff, bool known, DateTime now)
    {
        // Not a version-7 id: this one stands in an address and must not be guessed.
        Id = Guid.NewGuid();
        AccountId = account.Id;
        Stamp = account.SecurityStamp;
        Way = way;
        Staff = staff;
        Known = known;
        At = now;
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string Stamp { get; private set; } = "";
    public SignInWay Way { get; private set; }
    public bool Staff { get; private set; }
    public bool Known { get; private set; }
    public DateTime At { get; private set; }
    public DateTime? UsedAt { get; private set; }

    internal bool IsOver(DateTime now) => UsedAt is not null || now >= At + Life;

    internal void Use(DateTime now)
    {
        Refuse.If(IsOver(now), "identity.second-over", SecondStep.Field);
        UsedAt = now;
    }
}
