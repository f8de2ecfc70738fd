using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>Signing in is one step again: to move to another phone, or where the installation does not ask for it. All other sessions end.</summary>
internal sealed class EndTwoSteps(Db db, Acting acting, SecondStep second, Entrance entrance) : ISlice
{
    internal sealed class Form
    {
        public string? SecondCode { get; set; }
    }

    internal async Task<SignedIn> Run(Form form, Device device, CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var account = await db.Set<Account>().SingleAsync(row => row.Id == id, ct);
        Refuse.If(account.SecondKey is null, "identity.two-steps-none");
        await second.Pass(account, account.PasswordHash is null ? SignInWay.Code : SignInWay.Password, form.SecondCode, device, ct);
        await RescueAccount.TakeOff(db, account, ct);
        db.Add(new AccountChange(db.NewId(), id, AccountDeed.TwoStepsOff, id, db.Clock.MachineNow));
        return await db.Save(await entrance.GoOn(account, acting.SessionId, null, ct), ct);
    }
}
