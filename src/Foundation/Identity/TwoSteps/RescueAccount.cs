using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>
/// <c>mulin account end-two-steps</c>: for the only administrator there is, when phone and recovery codes are lost. Whoever may run commands
/// on the machine has everything anyway.
/// </summary>
public sealed class RescueAccount(Db db) : ISlice
{
    public async Task EndTwoSteps(string staffName, CancellationToken ct)
    {
        var login = Account.Login(staffName);
        var account = await db.Set<Account>().SingleOrDefaultAsync(row => row.StaffName == login, ct) ?? throw new Missing("account");
        await TakeOff(db, account, ct);
        db.Add(new AccountChange(db.NewId(), account.Id, AccountDeed.TwoStepsOff, null, db.Clock.MachineNow));
        await db.Save(ct);
    }

    internal static async Task TakeOff(Db db, Account account, CancellationToken ct)
    {
        account.EndSecondStep();
        db.RemoveRange(await db.Set<RecoveryCode>().Where(row => row.AccountId == account.Id).ToListAsync(ct));
    }
}
