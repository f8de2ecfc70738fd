using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Feeds;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Calendars;
using Mulin.Kernel.Data;
using Mulin.Kernel.Feeds;

namespace Mulin.Activities.Answers;

/// <summary>What somebody has a seat for. Where the activity was cancelled the seat went with it; the calendar has to learn of that.</summary>
internal sealed class SeatEngagements(Db db, Calendars calendars) : IEngagements
{
    public async Task<IReadOnlyList<CalendarEntry>> Of(IReadOnlyCollection<Guid> people, DateTime since, DateTime until, string root, CancellationToken ct)
    {
        var seats = await db.Set<Enrolment>().AsNoTracking().Where(row => people.Contains(row.PersonId) && (row.State == EnrolmentState.Enrolled || row.Because == EnrolmentEnd.ActivityCancelled))
            .Select(row => new { row.ActivityId, row.SessionId }).Distinct().ToListAsync(ct);
        return await calendars.Of([.. seats.Select(row => (row.ActivityId, row.SessionId))], since, until, root, ct);
    }
}
