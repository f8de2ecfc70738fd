using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>New recovery codes in place of the old ones; as with <see cref="BeginTwoSteps"/>, nothing remembers them.</summary>
internal sealed class RenewRecoveryCodes(Db db, SecondStep second) : ISlice
{
    internal sealed class Form
    {
        public string? SecondCode { get; set; }
    }

    internal async Task<IReadOnlyList<string>> Run(Form form, Device device, CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var account = await db.Set<Account>().SingleAsync(row => row.Id == id, ct);
        Refuse.If(account.SecondKey is null, "identity.two-steps-none");
        await second.Pass(account, account.PasswordHash is null ? SignInWay.Code : SignInWay.Password, form.SecondCode, device, ct);
        var codes = await second.NewRecoveryCodes(account, ct);
        await db.Save(ct);
        return codes;
    }
}
