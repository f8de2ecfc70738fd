using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Reactions;
using Mulin.Concerns.Timing;
using Mulin.Kernel.Data;

namespace Mulin.Concerns.Cases;

/// <summary>Where a concern stands after a step.</summary>
internal sealed record Moved(Guid Id, string Number, ConcernState State, string Post, DateTime? DueAt, int Version);

/// <summary>What every step on a concern has in common: the row is taken, the version checked, the timers set, one save.</summary>
internal sealed class Cases(Db db, Access access, Timekeeper time)
{
    /// <summary>What times are counted with in this step.</summary>
    public Times Times { get; private set; } = null!;

    /// <summary>Takes the row for a step of this actor. Somebody faster → 409, not theirs → 403.</summary>
    public async Task<(Concern Concern, Standing Standing)> Take(ConcernAction action, Guid id, int? version, CancellationToken ct)
    {
        Times = await time.Now(ct);
        var concern = await db.Take<Concern>(id, ct);
        var standing = await access.Demand(action, concern, ct);
        concern.MustBeAt(version);
        return (concern, standing);
    }

    public ConcernNote Note(Concern concern, NoteKind kind, NoteAudience audience, string? text, string field)
    {
        var note = new ConcernNote(db.NewId(), concern.Id, kind, audience, text, db.Actor.PersonId, db.Now, field);
        db.Add(note);
        return note;
    }

    public Moved Settle(Concern concern)
    {
        SetTimers(concern);
        var version = db.Entry(concern).State == EntityState.Modified ? concern.Version + 1 : concern.Version;
        return new Moved(concern.Id, concern.Number, concern.State, concern.Post, concern.IsOpen ? concern.DueAt : null, version);
    }

    public Task<Moved> Save(Concern concern, CancellationToken ct) => db.Save(Settle(concern), ct);

    private void SetTimers(Concern concern)
    {
        var next = concern.SetAlarm();
        db.ChangeTracker.DetectChanges();
        var entry = db.Entry(concern);
        if (next != entry.Property(row => row.RingsAt).OriginalValue)
        {
            if (next is { } at)
            {
                db.SetAlarm<DueAlarm>(concern.Id, at);
            }
            else
            {
                db.CancelAlarm<DueAlarm>(concern.Id);
            }
        }

        if (concern is { State: ConcernState.Resolved, ConfirmationMissedAt: null, ConfirmedAt: null } && entry.Property(row => row.ConfirmBy).IsModified)
        {
            db.SetAlarm<ConfirmAlarm>(concern.Id, concern.ConfirmBy!.Value);
        }
        else if (concern.State != ConcernState.Resolved && entry.Property(row => row.State).IsModified && entry.Property(row => row.State).OriginalValue == ConcernState.Resolved)
        {
            db.CancelAlarm<ConfirmAlarm>(concern.Id);
        }
    }
}
