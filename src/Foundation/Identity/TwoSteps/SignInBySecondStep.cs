using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>The second step of signing in. Whoever comes with the code of another's first step learns nothing of whose it is.</summary>
internal sealed class SignInBySecondStep(Db db, SecondStep second, Entrance entrance) : ISlice
{
    internal sealed class Form
    {
        public Guid For { get; set; }
        public string? SecondCode { get; set; }
    }

    internal async Task<bool> IsOpen(Guid id, CancellationToken ct) =>
        await db.Set<HalfSignIn>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } half && !half.IsOver(db.Clock.MachineNow);

    internal async Task<SignedIn> Run(Form form, Device device, CancellationToken ct)
    {
        var now = db.Clock.MachineNow;
        var half = await db.Set<HalfSignIn>().SingleOrDefaultAsync(row => row.Id == form.For, ct);
        Refuse.If(half is null || half.IsOver(now), "identity.second-over", SecondStep.Field);
        var account = await db.Set<Account>().SingleAsync(row => row.Id == half.AccountId, ct);
        Refuse.If(account.ClosedAt is not null || account.SecurityStamp != half.Stamp || account.SecondKey is null, "identity.second-over", SecondStep.Field);
        var way = await second.Pass(account, half.Way, form.SecondCode, device, ct);
        half.Use(now);
        return await db.Save(entrance.Begin(account, half.Way, way, device, half.Staff, half.Known), ct);
    }
}
