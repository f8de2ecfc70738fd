using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>Lets in who has proved to be somebody: begins the session, or asks for the second step first. The caller saves.</summary>
internal sealed partial class Entrance(Db db, TwoStepPolicy policy, ILogger<Entrance> logger)
{
    public SignedIn Admit(Account account, SignInWay way, Device device, bool staff, bool known)
    {
        if (account.SecondKey is null)
        {
            return Begin(account, way, null, device, staff, known);
        }

        var half = new HalfSignIn(account, way, staff, known, db.Clock.MachineNow);
        db.Add(half);
        return new SignedIn(account.Id, Guid.Empty, staff, known) { Second = half.Id };
    }

    public SignedIn Begin(Account account, SignInWay way, SecondWay? second, Device device, bool staff, bool known, DateTime? begun = null)
    {
        var now = db.Clock.MachineNow;
        var session = new Session(db.NewId(), account, way, second, staff, device, begun ?? now, now);
        db.Add(session);
        LogSignedIn(way, second);
        return new SignedIn(account.Id, session.Id, staff, known) { MustSetUp = policy.Required && staff && account.SecondKey is null };
    }

    /// <summary>After the account got a new stamp: the session that asked for it goes on under a new id, and no longer than it would have.</summary>
    /// <param name="second">What it has just proved besides.</param>
    public async Task<SignedIn> GoOn(Account account, Guid? sessionId, SecondWay? second, CancellationToken ct)
    {
        var session = await db.Set<Session>().SingleAsync(row => row.Id == sessionId && row.AccountId == account.Id, ct);
        session.End(db.Clock.MachineNow);
        return Begin(account, session.Way, second ?? session.Second, session.Device, session.Staff, known: true, session.BegunAt);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Signed in by {Way}, second step {Second}")]
    private partial void LogSignedIn(SignInWay way, SecondWay? second);
}
