using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>
/// Checks what somebody proves themselves by, under a lock: five wrong tries, then a quarter of an hour of rest. A wrong one is counted and
/// saved before it is answered; a right one is saved by the caller.
/// </summary>
internal sealed partial class Proof(Db db, Vault vault, Passwords passwords, ILogger<Proof> logger)
{
    /// <param name="account">Null: nobody has this name, and it takes as long and is locked alike.</param>
    /// <param name="field">Where the refusal is shown; <paramref name="wrong"/> is its code.</param>
    public async Task Password(Account? account, string login, string? password, string field, string wrong, Device device, CancellationToken ct)
    {
        var attempts = await Attempts("sign-in-name", login, field, ct);
        var verdict = passwords.Verify(account, password ?? "");
        if (verdict == PasswordVerificationResult.Failed)
        {
            throw await Wrong(attempts, account, SignInWay.Password, field, wrong, device, ct);
        }

        attempts.Succeed(db.Clock.MachineNow);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account!.Rehash(passwords.Hash(account, password!));
        }
    }

    /// <summary>The tries at this; refuses while it is locked. The first wrong one is the first that is written: of two who are right at once neither is in the other's way.</summary>
    public async Task<Attempts> Attempts(string purpose, string what, string field, CancellationToken ct)
    {
        var now = db.Clock.MachineNow;
        var key = vault.Blind(purpose, what);
        var attempts = await db.Set<Attempts>().SingleOrDefaultAsync(row => row.Key == key, ct);
        if (attempts?.IsLocked(now) is true)
        {
            throw new Refusal("identity.locked", field, (int)Math.Ceiling((attempts.LockedUntil!.Value - now).TotalMinutes));
        }

        return attempts ?? new Attempts(key, now);
    }

    /// <summary>Counts and writes down a wrong try; what is to be thrown.</summary>
    public async Task<Refusal> Wrong(Attempts attempts, Account? account, SignInWay way, string field, string code, Device device, CancellationToken ct)
    {
        var now = db.Clock.MachineNow;
        if (!db.Set<Attempts>().Local.Contains(attempts))
        {
            db.Add(attempts);
        }

        attempts.Fail(now);
        var refusal = attempts.IsLocked(now) ? new Refusal("identity.locked", field, (int)Identity.Attempts.Lock.TotalMinutes) : new Refusal(code, field);
        if (account is not null)
        {
            db.Add(new FailedSignIn(db.NewId(), account.Id, way, refusal.Code, device, now));
        }

        // Names that were only guessed are not kept for ever.
        var old = now.AddDays(-1);
        db.RemoveRange(await db.Set<Attempts>().Where(row => row.LastAt < old).OrderBy(row => row.LastAt).Take(20).ToListAsync(ct));
        try
        {
            await db.Save(ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }

        LogWrong(refusal.Code, account is not null);
        return refusal;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not signed in: {Code}, the account exists: {Known}")]
    private partial void LogWrong(string code, bool known);
}
