using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>Whether a session still holds, from memory: what was ended is over within seconds on every node.</summary>
internal sealed class LiveSessions(Db db, Snapshots snapshots, SeenSessions seen)
{
    public async ValueTask<bool> Holds(Guid session, Guid account, string stamp, CancellationToken ct)
    {
        var known = await snapshots.Get(Key(session), async () => await db.Set<Session>().AsNoTracking().Where(row => row.Id == session)
            .Select(row => new Known(row.AccountId, row.Stamp, row.Staff, row.BegunAt, row.SeenAt, row.EndedAt)).SingleOrDefaultAsync(ct) ?? Known.Nobody);
        var now = db.Clock.MachineNow;
        if (known.AccountId != account || !Session.Holds(known.Stamp, stamp, known.Staff, known.BegunAt, known.SeenAt, known.EndedAt, now))
        {
            return false;
        }

        if (now - known.SeenAt >= Session.SeenEvery)
        {
            seen.Note(session, now);
        }

        return true;
    }

    /// <summary>It has just been ended on this node.</summary>
    public void Forget(Guid session) => snapshots.Drop<Known>(Key(session));

    private static string Key(Guid session) => $"session:{session:N}";

    private sealed record Known(Guid AccountId, string Stamp, bool Staff, DateTime BegunAt, DateTime SeenAt, DateTime? EndedAt)
    {
        public static readonly Known Nobody = new(Guid.Empty, "", false, default, default, DateTime.MinValue);
    }
}
