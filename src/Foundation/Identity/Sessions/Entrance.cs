using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>Lets in who has proved to be somebody: begins the session, or asks for the second step first. The caller saves.</summary>
internal sealed partial class Entrance(Db db, TwoStepPolicy policy, ILogger<Entrance> logger)
{
    public async Task<SignedIn> Admit(Account account, SignInWay way, Device device, bool staff, bool known, CancellationToken ct)
    {
        if (account.SecondKey is null)
        {
            return await Begin(account, way, null, device, staff, known, ct);
        }

        var now = db.Clock.MachineNow;
        var old = now - HalfSignIn.Life;
        db.RemoveRange(await db.Set<HalfSignIn>().Where(row => row.At < old).OrderBy(row => row.At).Take(20).ToListAsync(ct));
        var half = new HalfSignIn(account, way, staff, known, now);
        db.Add(half);
        return new SignedIn(account.Id, Guid.Empty, staff, known) { Second = half.Id };
    }

    public async Task<SignedIn> Begin(Account account, SignInWay way, SecondWay? second, Device device, bool staff, bool known, CancellationToken ct)
    {
        var now = db.Clock.MachineNow;
        var session = new Session(db.NewId(), account, way, second, staff, device, now);
        db.Add(session);

        // Each new one clears some of the old away.
        var old = now - Session.Kept;
        db.RemoveRange(await db.Set<Session>().Where(row => row.SeenAt < old).OrderBy(row => row.SeenAt).Take(20).ToListAsync(ct));
        db.RemoveRange(await db.Set<FailedSignIn>().Where(row => row.At < old).OrderBy(row => row.At).Take(20).ToListAsync(ct));
        LogSignedIn(way, second);
        return new SignedIn(account.Id, session.Id, staff, known) { MustSetUp = policy.Required && staff && account.SecondKey is null };
    }

    /// <summary>After the account got a new stamp: the session that asked for it goes on, under a new id.</summary>
    public async Task<SignedIn> GoOn(Account account, Guid? sessionId, CancellationToken ct)
    {
        var session = await db.Set<Session>().SingleAsync(row => row.Id == sessionId && row.AccountId == account.Id, ct);
        session.End(db.Clock.MachineNow);
        return await Begin(account, session.Way, session.Second, session.Device, session.Staff, known: true, ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Signed in by {Way}, second step {Second}")]
    private partial void LogSignedIn(SignInWay way, SecondWay? second);
}
