using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity;

/// <summary>Ends every session of the account that acts, on every device, and the addresses of its calendars.</summary>
internal sealed class SignOutEverywhere(Db db) : ISlice
{
    internal async Task Run(CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var account = await db.Set<Account>().SingleAsync(row => row.Id == id, ct);
        account.EndAll(db.Now);
        db.Add(new AccountChange(db.NewId(), id, AccountDeed.SessionsEnded, id, db.Clock.MachineNow));
        await db.Save(ct);
    }
}
