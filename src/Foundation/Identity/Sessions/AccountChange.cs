using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>What was done to how an account signs in. Permanent codes.</summary>
internal enum AccountDeed
{
    PasswordSet,
    TwoStepsOn,
    TwoStepsOff,
    SessionsEnded,
    Closed,
    OpenedAgain,
}

/// <summary>That it was done, when, and by whom: its owner sees it, whoever did it. Kept as long as sessions.</summary>
internal sealed class AccountChange : PlatformEntity
{
    private AccountChange() { }

    internal AccountChange(Guid id, Guid accountId, AccountDeed deed, Guid? byAccountId, DateTime now)
    {
        Id = id;
        AccountId = accountId;
        Deed = deed;
        ByAccountId = byAccountId;
        At = now;
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public AccountDeed Deed { get; private set; }

    /// <summary>Null: from the command line.</summary>
    public Guid? ByAccountId { get; private set; }
    public DateTime At { get; private set; }
}
