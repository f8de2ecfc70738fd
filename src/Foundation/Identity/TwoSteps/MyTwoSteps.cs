using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>How the acting account stands with its second step.</summary>
internal sealed class MyTwoSteps(Db db, Vault vault, Texts texts, TwoStepPolicy policy, HoldsOffice offices) : ISlice
{
    /// <param name="MayHave">It is for those who hold an office or have a password: a resident without one would only be locked out.</param>
    /// <param name="Key">The key that was offered and waits for its first code, to be typed by hand; <paramref name="Address"/> is the same for the square.</param>
    internal sealed record View(bool MayHave, bool HasPassword, DateTime? Since, int Left, string? Key, string? Address, bool Required);

    internal async Task<View> Run(CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == id, ct);
        var left = account.SecondKey is null ? 0 : await db.Set<RecoveryCode>().CountAsync(row => row.AccountId == id && row.UsedAt == null, ct);
        var key = account.OfferedAt(db.Clock.MachineNow) is { } offered ? vault.Open(offered) : null;
        return new View(
            await MayHave(offices, account, ct), account.PasswordHash is not null, account.SecondSince, left, key,
            key is null ? null : AppCode.Address(texts["identity.platform"], account.StaffName ?? account.Name, key), policy.Required);
    }

    internal static async Task<bool> MayHave(HoldsOffice offices, Account account, CancellationToken ct) =>
        account.PasswordHash is not null || account.SecondKey is not null || await offices.Anywhere(account.Id, ct);
}
