using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>In which browsers the acting account is signed in; the last times somebody signed in, the last times somebody could not, and what was done to the account.</summary>
internal sealed class MySessions(Db db, Acting acting) : ISlice
{
    private const int Most = 30;

    /// <param name="This">The one that is asking.</param>
    internal sealed record Live(Guid Id, Device Device, SignInWay Way, SecondWay? Second, DateTime BegunAt, DateTime SeenAt, bool This);

    /// <param name="Why">The code of the refusal; null: it went well.</param>
    internal sealed record Line(DateTime At, Device Device, SignInWay Way, SecondWay? Second, string? Why);

    /// <param name="Own">By the account itself, not by an administrator.</param>
    internal sealed record Change(DateTime At, AccountDeed Deed, bool Own);

    internal sealed record View(IReadOnlyList<Live> Open, IReadOnlyList<Line> Last, IReadOnlyList<Change> Changes, DateTime Now);

    internal async Task<View> Run(CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var stamp = await db.Set<Account>().Where(row => row.Id == id).Select(row => row.SecurityStamp).SingleAsync(ct);
        var now = db.Clock.MachineNow;
        var since = now - Session.OfResident - Session.SeenEvery;
        var open = await db.Set<Session>().AsNoTracking().Where(row => row.AccountId == id && row.EndedAt == null && row.Stamp == stamp && row.SeenAt > since).OrderByDescending(row => row.SeenAt).ToListAsync(ct);
        var last = await db.Set<Session>().AsNoTracking().Where(row => row.AccountId == id).OrderByDescending(row => row.BegunAt).Take(Most).ToListAsync(ct);
        var failed = await db.Set<FailedSignIn>().AsNoTracking().Where(row => row.AccountId == id).OrderByDescending(row => row.At).Take(Most).ToListAsync(ct);
        var changes = await db.Set<AccountChange>().AsNoTracking().Where(row => row.AccountId == id).OrderByDescending(row => row.At).Take(Most).ToListAsync(ct);
        return new View(
            [.. open.Where(row => row.Holds(stamp, now)).OrderByDescending(row => row.Id == acting.SessionId)
                .Select(row => new Live(row.Id, row.Device, row.Way, row.Second, row.BegunAt, row.SeenAt, row.Id == acting.SessionId))],
            [.. last.Select(row => new Line(row.BegunAt, row.Device, row.Way, row.Second, null))
                .Concat(failed.Select(row => new Line(row.At, new Device(row.Browser, row.System, row.Network), row.Way, null, row.Why)))
                .OrderByDescending(line => line.At)],
            [.. changes.Select(row => new Change(row.At, row.Deed, row.ByAccountId == id))], now);
    }

    /// <summary>How often somebody tried in vain since <paramref name="days"/> days.</summary>
    internal async Task<int> Failed(int days, CancellationToken ct)
    {
        var id = db.Actor.AccountId ?? throw new SignInFirst();
        var since = db.Clock.MachineNow.AddDays(-days);
        return await db.Set<FailedSignIn>().CountAsync(row => row.AccountId == id && row.At > since, ct);
    }
}
