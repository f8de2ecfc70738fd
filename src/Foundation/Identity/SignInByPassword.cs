using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>Staff sign in by name and password. A wrong name and a wrong password are answered alike, in words, in time and by the lock.</summary>
internal sealed class SignInByPassword(Db db, Vault vault, Passwords passwords) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "identity.staff-name-missing"), StringLength(60)]
        public string? StaffName { get; set; }

        [Required(ErrorMessage = "identity.password-missing"), StringLength(Passwords.Longest)]
        public string? Password { get; set; }
    }

    internal async Task<SignedIn> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var login = Account.Login(form.StaffName!);
        var account = await db.Set<Account>().SingleOrDefaultAsync(row => row.StaffName == login, ct);
        await Prove(db, vault, passwords, account, login, form.Password!, "Password", "identity.wrong-password", ct);
        Refuse.If(account!.ClosedAt is not null, "identity.closed", "StaffName");
        return await db.Save(new SignedIn(account.Id, account.SecurityStamp, Staff: true), ct);
    }

    /// <summary>Checks a password under the lock. A wrong one is counted and saved before it is answered; a right one is saved by the caller.</summary>
    internal static async Task Prove(Db db, Vault vault, Passwords passwords, Account? account, string login, string password, string field, string wrong, CancellationToken ct)
    {
        var now = db.Clock.MachineNow;
        var key = vault.Blind("sign-in-name", login);
        var attempts = await db.Set<Attempts>().SingleOrDefaultAsync(row => row.Key == key, ct);
        if (attempts?.IsLocked(now) is true)
        {
            throw new Refusal("identity.locked", field, (int)Math.Ceiling((attempts.LockedUntil!.Value - now).TotalMinutes));
        }

        if (attempts is null)
        {
            attempts = new Attempts(key, now);
            db.Add(attempts);
        }

        var verdict = passwords.Verify(account, password);
        if (verdict == PasswordVerificationResult.Failed)
        {
            attempts.Fail(now);
            await Count(db, now, ct);
            throw attempts.IsLocked(now) ? new Refusal("identity.locked", field, (int)Attempts.Lock.TotalMinutes) : new Refusal(wrong, field);
        }

        attempts.Succeed(now);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account!.Rehash(passwords.Hash(account, password));
        }
    }

    private static async Task Count(Db db, DateTime now, CancellationToken ct)
    {
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
    }
}
