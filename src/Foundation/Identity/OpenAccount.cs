using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>
/// Gives somebody a way to sign in: by phone, by staff name and password, or both. In a community the person with the same phone is
/// linked. A phone that has an account already gives that one back; its password is never touched by somebody else.
/// </summary>
internal sealed class OpenAccount(Db db, Vault vault, Passwords passwords, Links links) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "people.name-missing"), StringLength(Account.NameLength)]
        public string Name { get; set; } = "";

        [StringLength(30)]
        public string? Phone { get; set; }

        [StringLength(40)]
        public string? StaffName { get; set; }

        public string? Password { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.OpenAccounts);
        var account = await Draft(form, ct);
        if (db.Here.IsSomewhere)
        {
            await links.Find(account, ct);
        }

        try
        {
            return await db.Save(account.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }

    /// <summary>The rules of a new account, for use cases that open one among other things; the caller saves.</summary>
    internal async Task<Account> Draft(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var mobile = string.IsNullOrWhiteSpace(form.Phone) ? null : Phone.DemandMobile(form.Phone);
        var staff = string.IsNullOrWhiteSpace(form.StaffName) ? null : form.StaffName;
        Refuse.If(mobile is null && staff is null, "identity.no-way-in", "Phone");

        Account? account = null;
        if (mobile is not null)
        {
            var hashes = vault.Blinds(Phone.Whole, mobile);
            account = await db.Set<Account>().SingleOrDefaultAsync(row => hashes.Contains(row.PhoneHash!), ct);
            Refuse.If(account is not null && staff is not null, "identity.phone-taken", "Phone");
        }

        if (account is null)
        {
            account = new Account(db.NewId(), form.Name, db.Now);
            account.Call(form.Name);
            if (mobile is not null)
            {
                account.Reach(mobile, vault);
            }

            if (staff is not null)
            {
                account.NameAsStaff(staff);
                Refuse.If(await db.Set<Account>().AnyAsync(row => row.StaffName == account.StaffName, ct), "identity.staff-name-taken", "StaffName");
                Passwords.Check(form.Password, account.StaffName);
                account.Protect(passwords.Hash(account, form.Password!));
            }

            db.Add(account);
        }

        return account;
    }
}
