using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>Staff sign in by name and password. A wrong name and a wrong password are answered alike, in words, in time and by the lock.</summary>
internal sealed class SignInByPassword(Db db, Proof proof, Entrance entrance) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "identity.staff-name-missing"), StringLength(60)]
        public string? StaffName { get; set; }

        [Required(ErrorMessage = "identity.password-missing"), StringLength(Passwords.Longest)]
        public string? Password { get; set; }
    }

    internal async Task<SignedIn> Run(Form form, Device device, CancellationToken ct)
    {
        FormCheck.Check(form);
        var login = Account.Login(form.StaffName!);
        var account = await db.Set<Account>().SingleOrDefaultAsync(row => row.StaffName == login, ct);
        await proof.Password(account, login, form.Password, "Password", "identity.wrong-password", device, ct);
        Refuse.If(account!.ClosedAt is not null, "identity.closed", "StaffName");
        return await db.Save(entrance.Admit(account, SignInWay.Password, device, staff: true, known: true), ct);
    }
}
