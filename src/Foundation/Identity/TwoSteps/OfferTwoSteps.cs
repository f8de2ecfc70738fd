using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>Makes a key for the app. Nothing changes until its first code has come (<see cref="BeginTwoSteps"/>).</summary>
internal sealed class OfferTwoSteps(Db db, Acting acting, Vault vault, Proof proof, HoldsOffice offices) : ISlice
{
    /// <summary>Who has no password proves themselves by having just signed in.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    internal sealed class Form
    {
        public string? Current { get; set; }
    }

    internal async Task Run(Form form, Device device, CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var account = await db.Set<Account>().SingleAsync(row => row.Id == id, ct);
        Refuse.If(!await MyTwoSteps.MayHave(offices, account, ct), "identity.two-steps-staff-only");
        var now = db.Clock.MachineNow;
        if (account.PasswordHash is not null)
        {
            await proof.Password(account, account.StaffName ?? account.Id.ToString("N"), form.Current, "Current", "identity.wrong-current", device, ct);
        }

        else
        {
            // An unwatched phone must not be enough to shut its owner out.
            var since = now - Fresh;
            Refuse.If(!await db.Set<Session>().AnyAsync(row => row.Id == acting.SessionId && row.AccountId == id && row.BegunAt > since, ct), "identity.two-steps-sign-in-again");
        }

        account.OfferSecondStep(vault.Seal(AppCode.NewKey()), now);
        await db.Save(ct);
    }
}
