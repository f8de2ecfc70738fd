using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity;

/// <summary>
/// How somebody signs in. This community lets go of the account; the account itself goes only when its owner asks for that, no other community knows it and
/// it holds no office above. What others did to it in the last half year (<see cref="AccountChange"/>) and when it was signed in stay that long, as the
/// Cybersecurity Law asks of network logs (art. 21 no. 3); they say nothing of whom.
/// </summary>
internal sealed class ForgetAccount(Db db, Vault vault, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        if (who.AccountId is not { } id || await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } account)
        {
            return [];
        }

        var sessions = await db.Set<Session>().AsNoTracking().Where(row => row.AccountId == id).OrderBy(row => row.BegunAt).ToListAsync(ct);
        var failed = await db.Set<FailedSignIn>().AsNoTracking().Where(row => row.AccountId == id).OrderBy(row => row.At).ToListAsync(ct);
        var deeds = await db.Set<AccountChange>().AsNoTracking().Where(row => row.AccountId == id).OrderBy(row => row.At).ToListAsync(ct);
        var codes = await db.Set<RecoveryCode>().AsNoTracking().CountAsync(row => row.AccountId == id && row.UsedAt == null, ct);
        return
        [
            new Held("identity.held", "identity.held.why", ["people.name", "people.phone", "identity.staff-name", "identity.held.password", "identity.held.second", "identity.held.codes", "people.held.since"],
                [[account.Name, account.PhoneSecret is { } phone ? vault.Open(phone) : null, account.StaffName, account.PasswordHash is not null, account.SecondKey is not null, codes, account.OpenedAt]]),
            new Held("identity.held.sessions", "identity.held.sessions.why", ["people.held.since", "people.held.until", "identity.held.device", "identity.held.network"],
                [.. sessions.Select(row => (IReadOnlyList<object?>)[row.BegunAt, row.EndedAt, $"{row.Browser} {row.System}".Trim(), row.Network])]),
            new Held("identity.held.failed", "identity.held.sessions.why", ["people.held.since", "identity.held.device", "identity.held.network"],
                [.. failed.Select(row => (IReadOnlyList<object?>)[row.At, $"{row.Browser} {row.System}".Trim(), row.Network])]),
            new Held("identity.held.changes", "identity.held.sessions.why", ["people.held.since", "identity.held.deed"],
                [.. deeds.Select(row => (IReadOnlyList<object?>)[row.At, texts.Of("identity.deed", row.Deed)])]),
        ];
    }

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) =>
        who is { AccountId: { } id, WithAccount: true } && !await IsOnlyHere(id, ct) ? [new KeptBack("identity.kept.account", Stops: false)] : [];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        if (who.AccountId is not { } id)
        {
            return;
        }

        var here = db.CommunityId;
        db.RemoveRange(await db.Set<Membership>().Where(row => row.AccountId == id && row.AreaId == here).ToListAsync(ct));
        if (!who.WithAccount || !await IsOnlyHere(id, ct) || await db.Set<Account>().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } account)
        {
            return;
        }

        if (account.PhonesHashed(vault) is { } phones)
        {
            db.RemoveRange(await db.Set<SignInCode>().Where(row => phones.Contains(row.PhoneHash)).ToListAsync(ct));
        }

        db.RemoveRange(await db.Set<RecoveryCode>().Where(row => row.AccountId == id).ToListAsync(ct));
        db.RemoveRange(await db.Set<HalfSignIn>().Where(row => row.AccountId == id).ToListAsync(ct));
        account.Forget(db.Now);
    }

    private async Task<bool> IsOnlyHere(Guid account, CancellationToken ct)
    {
        var here = db.CommunityId;
        return !await db.Set<Membership>().AnyAsync(row => row.AccountId == account && row.AreaId != here && row.EndedAt == null, ct)
            && !await db.Set<AboveAppointment>().AnyAsync(row => row.AccountId == account && row.EndedAt == null, ct);
    }
}
