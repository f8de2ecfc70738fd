using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>
/// The app's first code came: from now on signing in takes two steps. Its answer holds the recovery codes and must never be remembered as
/// the result of a submission.
/// </summary>
internal sealed class BeginTwoSteps(Db db, Acting acting, Vault vault, SecondStep second, Entrance entrance) : ISlice
{
    internal sealed class Form
    {
        public string? SecondCode { get; set; }
    }

    internal sealed record Begun(IReadOnlyList<string> RecoveryCodes, SignedIn Session);

    internal async Task<Begun> Run(Form form, CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var account = await db.Set<Account>().SingleAsync(row => row.Id == id, ct);
        var typed = new string([.. (form.SecondCode ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))]);
        account.BeginSecondStep(account.OfferedAt(db.Clock.MachineNow) is { } key ? AppCode.Step(vault.Open(key), typed, db.Clock.MachineNow) : null, db.Clock.MachineNow);
        var codes = await second.NewRecoveryCodes(account, ct);
        db.Add(new AccountChange(db.NewId(), id, AccountDeed.TwoStepsOn, id, db.Clock.MachineNow));
        var begun = new Begun(codes, await entrance.GoOn(account, acting.SessionId, SecondWay.App, ct));

        // Not as the result of the save: what is a result may be remembered.
        await db.Save(ct);
        return begun;
    }
}
