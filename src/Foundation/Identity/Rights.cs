using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity;

internal static class Rights
{
    /// <summary>Gives staff of the own community (or, on the platform, anybody) a way to sign in.</summary>
    public const string OpenAccounts = "identity.open-accounts";

    /// <summary>Sees all accounts, resets passwords, closes accounts. Names only, never a phone in clear.</summary>
    public const string KeepAccounts = "identity.keep-accounts";

    /// <summary>Gives programs outside a key to the open doors of the community, and takes it away.</summary>
    public const string KeepClients = "identity.keep-clients";

    public static readonly Right[] All =
    [
        new(OpenAccounts, Reach.Here, Office.Secretary, Office.Administrator),
        new(KeepAccounts, Reach.FlowsDown, Office.Administrator),
        new(KeepClients, Reach.FlowsDown, Office.Secretary, Office.Administrator),
    ];
}
