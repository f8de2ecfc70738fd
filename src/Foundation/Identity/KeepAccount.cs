using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity;

/// <summary>What an administrator does to one account: a new password, closing, opening again, the second step taken off. Each ends its sessions.</summary>
internal sealed class KeepAccount(Db db, Passwords passwords) : ISlice
{
    internal enum Deed
    {
        ResetPassword,
        Close,
        OpenAgain,
        EndSessions,

        /// <summary>For who has lost phone and recovery codes, and proved at the desk who they are.</summary>
        EndTwoSteps,
    }

    internal sealed class Form
    {
        public Guid Id { get; set; }
        public Deed Deed { get; set; }
        public string? Password { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepAccounts);
        var account = await db.Set<Account>().SingleOrDefaultAsync(row => row.Id == form.Id, ct) ?? throw new Missing("account");
        switch (form.Deed)
        {
            case Deed.ResetPassword:
                Refuse.If(account.StaffName is null, "identity.no-staff-name", "Password");
                Passwords.Check(form.Password, account.StaffName);
                account.Protect(passwords.Hash(account, form.Password!));
                break;
            case Deed.Close:
                Refuse.If(account.Id == db.Actor.AccountId, "identity.close-oneself");
                account.Close(db.Now);
                break;
            case Deed.EndSessions:
                account.EndAll(db.Now);
                break;
            case Deed.EndTwoSteps:
                Refuse.If(account.Id == db.Actor.AccountId, "identity.two-steps-oneself");
                await RescueAccount.TakeOff(db, account, ct);
                break;
            default:
                account.OpenAgain();
                break;
        }

        db.Add(new AccountChange(db.NewId(), account.Id, form.Deed switch
        {
            Deed.ResetPassword => AccountDeed.PasswordSet,
            Deed.Close => AccountDeed.Closed,
            Deed.EndSessions => AccountDeed.SessionsEnded,
            Deed.EndTwoSteps => AccountDeed.TwoStepsOff,
            _ => AccountDeed.OpenedAgain,
        }, db.Actor.AccountId, db.Clock.MachineNow));
        await db.Save(ct);
    }
}
