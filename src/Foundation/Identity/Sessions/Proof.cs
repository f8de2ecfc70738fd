using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>
/// Counts what somebody proves themselves by: five wrong tries, then a quarter of an hour of rest. Tries at the same name are judged one
/// after the other, so that a hundred sent at once are five. A wrong one is saved before it is answered; a right one is saved by the caller.
/// </summary>
internal sealed partial class Proof(Db db, Vault vault, Passwords passwords, ILogger<Proof> logger)
{
    /// <param name="account">Null: nobody has this name, and it takes as long and is locked alike.</param>
    /// <param name="field">Where the refusal is shown; <paramref name="wrong"/> is its code.</param>
    public async Task Password(Account? account, string login, string? password, string field, string wrong, Device device, CancellationToken ct)
    {
        RefuseLocked(await At("sign-in-name", login).AsNoTracking().SingleOrDefaultAsync(ct), field);

        // Hashing takes a tenth of a second, and is done before anybody has to wait for it.
        var verdict = passwords.Verify(account, password ?? "");
        await Judge("sign-in-name", login, () => Task.FromResult(verdict != PasswordVerificationResult.Failed), account, SignInWay.Password, field, wrong, device, ct);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account!.Rehash(passwords.Hash(account, password!));
        }
    }

    /// <summary>Asks whether it is right while no other try at the same is on its way; refuses while it is locked.</summary>
    public async Task Judge(
        string purpose, string what, Func<Task<bool>> isRight, Account? account, SignInWay way, string field, string wrong, Device device, CancellationToken ct)
    {
        await db.Alone($"{purpose} {vault.Blind(purpose, what)}", ct);
        var attempts = await At(purpose, what).SingleOrDefaultAsync(ct);
        RefuseLocked(attempts, field);
        var now = db.Clock.MachineNow;
        if (await isRight())
        {
            attempts?.Succeed(now);
            return;
        }

        if (attempts is null)
        {
            attempts = new Attempts(vault.Blind(purpose, what), now);
            db.Add(attempts);
        }

        attempts.Fail(now);
        var refusal = attempts.IsLocked(now) ? new Refusal("identity.locked", field, (int)Attempts.Lock.TotalMinutes) : new Refusal(wrong, field);

        // Who mistypes while signed in knows it; what the owner has to hear of are others who try.
        if (account is not null && !db.Actor.IsSignedIn)
        {
            db.Add(new FailedSignIn(db.NewId(), account.Id, way, refusal.Code, device, now));
        }

        await db.Save(ct);
        LogWrong(logger, refusal.Code, account is not null);
        throw refusal;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not signed in: {Code}, the account exists: {Known}")]
    internal static partial void LogWrong(ILogger logger, string code, bool known);

    private IQueryable<Attempts> At(string purpose, string what)
    {
        var key = vault.Blind(purpose, what);
        return db.Set<Attempts>().Where(row => row.Key == key);
    }

    private void RefuseLocked(Attempts? attempts, string field)
    {
        var now = db.Clock.MachineNow;
        if (attempts?.IsLocked(now) is true)
        {
            throw new Refusal("identity.locked", field, (int)Math.Ceiling((attempts.LockedUntil!.Value - now).TotalMinutes));
        }
    }
}
