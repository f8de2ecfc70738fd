using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Timing;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Reactions;

/// <summary>A moment of a concern has come: a warning, a due time, the end of a pause, the next office above. It is set for the next moment again.</summary>
internal sealed class DueAlarm(Db db, Timekeeper time, IOffices offices) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var concern = await db.Set<Concern>().SingleOrDefaultAsync(row => row.Id == subject, ct);
        if (concern is null)
        {
            return;
        }

        var book = await offices.Book(ct);
        concern.Ring(due, await time.Now(ct), post => Above(book, post));
        if (concern.SetAlarm() is { } next)
        {
            db.SetAlarm<DueAlarm>(concern.Id, next);
        }
    }

    private static Post? Above(PostBook book, Post post) => book.OneAbove(post) is var above && above != book.Answering(post) && book.At(above).Any() ? above : null;
}

/// <summary>The reporter's time to say whether it is done is over: silence is not satisfaction, somebody has to call.</summary>
internal sealed class ConfirmAlarm(Db db, Timekeeper time) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var concern = await db.Set<Concern>().SingleOrDefaultAsync(row => row.Id == subject, ct);
        if (concern is not null && concern.MissConfirmation(await time.Now(ct), db.Now) && concern.SetAlarm() is { } next)
        {
            db.SetAlarm<DueAlarm>(concern.Id, next);
        }
    }
}
