using System.Security.Cryptography;
using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>A code that was written down for the day the phone is lost. Kept as a keyed hash; good once.</summary>
internal sealed class RecoveryCode : PlatformEntity
{
    public const int Count = 10;

    /// <summary>Without letters and figures that are read as others.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 10;
    private const string Purpose = "recovery-code";

    private RecoveryCode() { }

    private RecoveryCode(Guid id, Guid accountId, string code, Vault vault)
    {
        Id = id;
        AccountId = accountId;
        Hash = vault.Blind(Purpose, Said(accountId, code));
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string Hash { get; private set; } = "";
    public DateTime? UsedAt { get; private set; }

    /// <summary>A new one, and how it is written: abcde-fghjk.</summary>
    internal static (RecoveryCode Row, string Written) Make(Guid id, Guid accountId, Vault vault)
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        return (new RecoveryCode(id, accountId, code, vault), $"{code[..5]}-{code[5..]}");
    }

    /// <summary>As it was typed, in its one form; null when it is none.</summary>
    internal static string? Read(string typed)
    {
        var code = new string([.. typed.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit)]);
        return code.Length == Length && code.All(Letters.Contains) ? code : null;
    }

    /// <summary>As each key at hand blinds it: the row keeps the one it was made with.</summary>
    internal static IReadOnlyList<string> HashesOf(Guid accountId, string code, Vault vault) => vault.Blinds(Purpose, Said(accountId, code));

    private static string Said(Guid accountId, string code) => $"{accountId:N} {code}";

    internal void Use(DateTime now)
    {
        Refuse.If(UsedAt is not null, "identity.second-wrong", SecondStep.Field);
        UsedAt = now;
    }
}
