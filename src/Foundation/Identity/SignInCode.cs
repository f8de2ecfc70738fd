using System.Security.Cryptography;
using Mulin.Foundation.People;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity;

/// <summary>A one-time code sent to a phone. Kept as a keyed hash; times by the machine's clock.</summary>
internal sealed class SignInCode : PlatformEntity
{
    public const int MostTries = 5;
    private const string CodePurpose = "sign-in-code";
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private SignInCode() { }

    private SignInCode(Guid id, string mobile, string code, string? from, DateTime now, Vault vault)
    {
        Id = id;
        PhoneSecret = vault.Seal(mobile);
        PhoneHash = vault.Blind(Phone.Whole, mobile);
        CodeHash = vault.Blind(CodePurpose, Said(id, code));
        FromHash = from is null ? null : vault.Blind("sign-in-from", from);
        AskedAt = now;
        ExpiresAt = now + Life;
    }

    public Guid Id { get; private set; }
    public Secret PhoneSecret { get; private set; } = null!;
    public string PhoneHash { get; private set; } = "";
    public string CodeHash { get; private set; } = "";

    /// <summary>Where it was asked from.</summary>
    public string? FromHash { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime ExpiresAt { get; private set; }
    public int Tries { get; private set; }
    public DateTime? UsedAt { get; private set; }

    /// <summary>The demo shows the code on the page; elsewhere this stays empty.</summary>
    public Secret? Shown { get; private set; }

    internal static (SignInCode Row, string Code) Make(string mobile, string? from, DateTime now, Vault vault, bool show)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);

        // Not a version-7 id: this one stands in an address and must not be guessed.
        var row = new SignInCode(Guid.NewGuid(), mobile, code, from, now, vault);
        if (show)
        {
            row.Shown = vault.Seal(code);
        }

        return (row, code);
    }

    internal bool IsOver(DateTime now) => UsedAt is not null || now >= ExpiresAt || Tries >= MostTries;

    /// <summary>True when it is right; the code is spent then. A wrong one counts.</summary>
    internal bool Try(string typed, DateTime now, Vault vault)
    {
        Refuse.If(UsedAt is not null || now >= ExpiresAt, "identity.code-over", "Code");
        Refuse.If(Tries >= MostTries, "identity.code-spent", "Code");
        Tries++;
        if (!vault.IsBlind(CodeHash, CodePurpose, Said(Id, typed)))
        {
            return false;
        }

        UsedAt = now;
        return true;
    }

    private static string Said(Guid id, string code) => $"{id:N} {code}";
}
