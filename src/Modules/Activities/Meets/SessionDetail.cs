using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Seats;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.Meets;

/// <summary>One date, for who moves or cancels it.</summary>
internal sealed class SessionDetail(Db db) : ISlice
{
    /// <param name="Taken">Who would be told.</param>
    internal sealed record View(Guid Id, Guid ActivityId, string Title, DateTime StartsAt, DateTime EndsAt, Guid? VenueId, string? Where, string? Topic, string? ClashWords, int Taken, int Version);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var (activities, rosters) = (db.Set<Activity>(), db.Set<Roster>());
        return await (
            from session in db.Set<Session>().AsNoTracking().Where(row => row.Id == id)
            join activity in activities on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            select new View(
                session.Id, activity.Id, activity.Title, session.StartsAt, session.EndsAt, session.VenueId, session.Where, session.Topic, session.ClashWords,
                rosters.Where(roster => roster.CommunityId == session.CommunityId && roster.ActivityId == activity.Id && (roster.SessionId == null || roster.SessionId == id)).Sum(roster => roster.Taken), session.Version))
            .SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Session));
    }
}
