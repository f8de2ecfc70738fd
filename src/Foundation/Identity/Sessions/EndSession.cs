using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>Ends one of the own sessions, also from afar: the one at the desk somebody forgot to leave. Over already is over.</summary>
internal sealed class EndSession(Db db, Acting acting, LiveSessions sessions) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
    }

    /// <summary>The one that is asking: signing out.</summary>
    internal async Task This(CancellationToken ct)
    {
        if (acting.SessionId is { } id)
        {
            await Run(new() { Id = id }, ct);
        }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        var account = db.Actor.AccountId ?? throw new SignInFirst();
        var session = await db.Set<Session>().SingleOrDefaultAsync(row => row.Id == form.Id && row.AccountId == account, ct) ?? throw new Missing("session");
        session.End(db.Clock.MachineNow);
        await db.Save(ct);
        sessions.Forget(session.Id);
    }
}
