using System.Text;
using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>Checks the second step of an account that has one, under a lock of its own. The caller saves.</summary>
internal sealed class SecondStep(Db db, Vault vault, Proof proof)
{
    /// <summary>Of every form that asks for it; a form that is given back after the session ended leaves it out.</summary>
    public const string Field = "SecondCode";

    /// <summary>The code of the app, or one of those that were written down.</summary>
    public async Task<SecondWay> Pass(Account account, SignInWay way, string? typed, Device device, CancellationToken ct)
    {
        Refuse.If(string.IsNullOrWhiteSpace(typed), "identity.second-missing", Field);
        SecondWay? second = null;
        await proof.Judge("second-step", account.Id.ToString("N"), async () => (second = await Find(account, typed, ct)) is not null, account, way, Field, "identity.second-wrong", device, ct);
        return second!.Value;
    }

    /// <summary>Ten new codes to write down; the old ones are good no more.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(Account account, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(row => row.AccountId == account.Id).ToListAsync(ct));
        List<string> written = [];
        for (var i = 0; i < RecoveryCode.Count; i++)
        {
            var (row, code) = RecoveryCode.Make(db.NewId(), account.Id, vault);
            db.Add(row);
            written.Add(code);
        }

        return written;
    }

    private async Task<SecondWay?> Find(Account account, string typed, CancellationToken ct)
    {
        var figures = new string([.. typed.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))]);
        if (figures.Length == AppCode.Length && figures.All(char.IsAsciiDigit))
        {
            return AppCode.Step(vault.Open(account.SecondKey!), figures, db.Clock.MachineNow) is { } step && account.UseSecondStep(step) ? SecondWay.App : null;
        }

        if (RecoveryCode.Read(typed) is not { } code)
        {
            return null;
        }

        var hashes = RecoveryCode.HashesOf(account.Id, code, vault);
        if (await db.Set<RecoveryCode>().SingleOrDefaultAsync(row => row.AccountId == account.Id && hashes.Contains(row.Hash) && row.UsedAt == null, ct) is not { } row)
        {
            return null;
        }

        row.Use(db.Clock.MachineNow);
        return SecondWay.Recovery;
    }
}
