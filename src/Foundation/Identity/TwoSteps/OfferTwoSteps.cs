using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>Makes a key for the app. Nothing changes until its first code has come (<see cref="BeginTwoSteps"/>).</summary>
internal sealed class OfferTwoSteps(Db db, Vault vault, Proof proof) : ISlice
{
    internal sealed class Form
    {
        public string? Current { get; set; }
    }

    internal async Task Run(Form form, Device device, CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var account = await db.Set<Account>().SingleAsync(row => row.Id == id, ct);
        Refuse.If(!MyTwoSteps.MayHave(db, account), "identity.two-steps-staff-only");
        if (account.PasswordHash is not null)
        {
            await proof.Password(account, account.StaffName ?? account.Id.ToString("N"), form.Current, "Current", "identity.wrong-current", device, ct);
        }

        account.OfferSecondStep(vault.Seal(AppCode.NewKey()));
        await db.Save(ct);
    }
}
