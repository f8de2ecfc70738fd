using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>A new password for oneself, or the first one of somebody in office who has signed in by phone so far. All other sessions end.</summary>
internal sealed class ChangePassword(Db db, Acting acting, Passwords passwords, Proof proof, Entrance entrance, HoldsOffice offices) : ISlice
{
    internal sealed class Form
    {
        public string? StaffName { get; set; }
        public string? Current { get; set; }

        [Required(ErrorMessage = "identity.password-missing")]
        public string? Password { get; set; }

        public string? Repeat { get; set; }
    }

    internal sealed record View(string? StaffName, bool HasPassword, bool MayHaveOne);

    internal async Task<View> Look(CancellationToken ct)
    {
        var account = await Own(ct);
        return new View(account.StaffName, account.PasswordHash is not null, await MayHaveOne(account, ct));
    }

    /// <summary>The session that asked, under its new id.</summary>
    internal async Task<SignedIn> Run(Form form, Device device, CancellationToken ct)
    {
        FormCheck.Check(form);
        var account = await Own(ct);
        Refuse.If(!await MayHaveOne(account, ct), "identity.staff-only");
        Refuse.If(form.Password != form.Repeat, "identity.repeat-differs", "Repeat");
        if (account.PasswordHash is not null)
        {
            await proof.Password(account, account.StaffName ?? account.Id.ToString("N"), form.Current, "Current", "identity.wrong-current", device, ct);
            Refuse.If(form.Current == form.Password, "identity.password-same", "Password");
        }
        else
        {
            Refuse.If(string.IsNullOrWhiteSpace(form.StaffName), "identity.staff-name-missing", "StaffName");
            account.NameAsStaff(form.StaffName);
            Refuse.If(await db.Set<Account>().AnyAsync(row => row.StaffName == account.StaffName && row.Id != account.Id, ct), "identity.staff-name-taken", "StaffName");
        }

        Passwords.Check(form.Password, account.StaffName);
        account.Protect(passwords.Hash(account, form.Password!));
        db.Add(new AccountChange(db.NewId(), account.Id, AccountDeed.PasswordSet, account.Id, db.Clock.MachineNow));
        try
        {
            return await db.Save(await entrance.GoOn(account, acting.SessionId, null, ct), ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }

    private async Task<bool> MayHaveOne(Account account, CancellationToken ct) => account.PasswordHash is not null || await offices.Anywhere(account.Id, ct);

    private async Task<Account> Own(CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        return await db.Set<Account>().SingleAsync(row => row.Id == id, ct);
    }
}
