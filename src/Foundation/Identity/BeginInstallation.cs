using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>The first administrator of an empty installation. Open to whoever comes first, and to nobody after.</summary>
internal sealed class BeginInstallation(Db db, Passwords passwords, Entrance entrance) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "people.name-missing"), StringLength(Account.NameLength)]
        public string? Name { get; set; }

        [Required(ErrorMessage = "identity.staff-name-missing")]
        public string? StaffName { get; set; }

        [Required(ErrorMessage = "identity.password-missing")]
        public string? Password { get; set; }

        public string? Repeat { get; set; }
    }

    internal async Task<bool> IsOpen(CancellationToken ct) => !await db.Set<FirstRun>().AnyAsync(ct) && !await db.Set<Account>().AnyAsync(ct);

    internal async Task<SignedIn> Run(Form form, Device device, CancellationToken ct)
    {
        FormCheck.Check(form);
        Refuse.If(!await IsOpen(ct), "identity.already-begun");
        Refuse.If(form.Password != form.Repeat, "identity.repeat-differs", "Repeat");
        var account = new Account(db.NewId(), form.Name!, db.Now);
        account.Call(form.Name!);
        account.NameAsStaff(form.StaffName!);
        Passwords.Check(form.Password, account.StaffName);
        account.Protect(passwords.Hash(account, form.Password!));
        db.Add(account);
        db.Add(new FirstRun(db.Now));
        db.Add(new AboveAppointment(db.NewId(), account.Id, Office.Administrator, null, db.Clock.Today, null));
        try
        {
            return await db.Save(entrance.Begin(account, SignInWay.Password, null, device, staff: true, known: true), ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("identity.already-begun");
        }
    }
}
