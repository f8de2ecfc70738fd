using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Coming;
using Mulin.Activities.Seats;
using Mulin.Activities.Venues;
using Mulin.Contracts.Files;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Meets;

/// <summary>One date of an activity.</summary>
/// <param name="Door">Whether one may sign up for this date by itself.</param>
/// <param name="Left">Its own free seats; null: none of its own, or no limit.</param>
public sealed record DateLine(
    Guid Id, DateTime StartsAt, DateTime EndsAt, string? Where, string? WhereMore, Guid? VenueId, string? Topic, bool Cancelled, EnrolDoor Door, int? Left, int Taken, int Waiting, bool RollClosed, bool Ended, DateTime? SheetAt, int Version);

/// <summary>One activity, for everybody; and for who is signed in, how they stand with it.</summary>
internal sealed class ActivityDetail(Db db, Lines lines, Hosts hosts, IFiles files, IPlaces places, Kin kin) : ISlice
{
    /// <param name="Before">How many wait before them.</param>
    internal sealed record Mine(Guid Id, Guid PersonId, Guid? SessionId, EnrolmentState State, int Before, bool ByMe);

    /// <param name="Holds">The reader holds it, without any office: the roll and the pictures are theirs to keep.</param>
    internal sealed record View(
        Line Line, string? Words, string? Materials, DateTime? OpensAt, DateTime? ClosesAt, DateTime? CancelUntil, bool VerifiedOnly, bool GuardianConsent, string? CancelWords, Guid? WithinId, string? WithinTitle,
        IReadOnlyList<DateLine> Dates, IReadOnlyList<Line> Parts, IReadOnlyList<FileRef> Pictures, IReadOnlyList<Mine> Own, bool WasThere, bool Said, bool Holds, Activity Row);

    internal async Task<View> Run(Guid id, CancellationToken ct, bool staff = false)
    {
        if (staff)
        {
            db.Demand(Rights.See);
        }

        var row = await db.Set<Activity>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && (staff || one.State != ActivityState.Draft), ct) ?? throw new Missing(nameof(Activity));
        var within = row.WithinId is { } whole ? await db.Set<Activity>().AsNoTracking().Where(one => one.Id == whole).Select(one => one.Title).SingleAsync(ct) : null;
        var parts = row.IsContainer ? await db.Set<Activity>().AsNoTracking().Where(one => one.WithinId == id && (staff || one.State != ActivityState.Draft)).OrderBy(one => one.FirstAt).ThenBy(one => one.Id).Take(200).ToListAsync(ct) : [];
        var said = await lines.Of([row, .. parts], ct);
        var (own, wasThere, spoke) = db.Actor.PersonId is { } me ? await Standing(row, me, ct) : ([], false, false);
        return new View(
            said[0], row.Words, row.Materials, row.OpensAt, row.ClosesAt, row.CancelUntil, row.VerifiedOnly, row.GuardianConsent, row.CancelWords, row.WithinId, within,
            await Dates(row, ct), [.. said.Skip(1)], await files.Of(AddPictures.OwnerKind, [id], ct), own, wasThere, spoke, !db.May(Rights.Roster) && await hosts.Holds(row, ct), row);
    }

    private async Task<IReadOnlyList<DateLine>> Dates(Activity row, CancellationToken ct)
    {
        var now = db.Now;
        var book = await places.Book(ct);
        var (venues, rosters) = (db.Set<Venue>(), db.Set<Roster>());
        var found = await (
            from session in db.Set<Session>().AsNoTracking().Where(one => one.ActivityId == row.Id)
            join venue in venues on new { session.CommunityId, Id = session.VenueId } equals new { venue.CommunityId, Id = (Guid?)venue.Id } into held
            from venue in held.DefaultIfEmpty()
            join roster in rosters on new { session.CommunityId, session.Id } equals new { roster.CommunityId, roster.Id } into seats
            from roster in seats.DefaultIfEmpty()
            orderby session.StartsAt, session.Id
            select new { session, venue, roster }).ToListAsync(ct);
        return [.. found.Select(one => new DateLine(
            one.session.Id, one.session.StartsAt, one.session.EndsAt, one.venue?.Name ?? one.session.Where, Whereabouts(book, one.venue), one.session.VenueId, one.session.Topic, one.session.IsCancelled,
            one.session.IsCancelled ? EnrolDoor.Closed : row.By == EnrolBy.Session ? row.DoorAt(now, one.session.StartsAt) : EnrolDoor.NotNeeded,
            one.roster?.Left is { } left ? Math.Max(0, left) : null, one.roster?.Taken ?? 0, one.roster?.Waiting ?? 0, one.session.RollClosedAt is not null, one.session.EndsAt <= now, one.session.SheetAt, one.session.Version))];
    }

    private static string? Whereabouts(PlaceBook book, Venue? venue) => venue is null ? null : string.Join(' ', new[] { venue.PlaceId is { } place ? book.Find(place)?.FullName : null, venue.Where }.OfType<string>());

    /// <summary>One's own seats, and those one took for others.</summary>
    private async Task<(IReadOnlyList<Mine> Own, bool WasThere, bool Said)> Standing(Activity row, Guid me, CancellationToken ct)
    {
        var all = db.Set<Enrolment>();
        var own = await db.Set<Enrolment>().AsNoTracking().Where(one => one.ActivityId == row.Id && (one.PersonId == me || (one.ById == me && one.ByFamily)) && one.State != EnrolmentState.Cancelled)
            .OrderBy(one => one.EnrolledAt).ThenBy(one => one.Id)
            .Select(one => new Mine(one.Id, one.PersonId, one.SessionId, one.State, all.Count(other => other.CommunityId == one.CommunityId && other.RosterId == one.RosterId && other.State == EnrolmentState.Waiting && other.No < one.No), one.PersonId != me)).ToListAsync(ct);
        if (own.Exists(one => one.ByMe))
        {
            // As long as one acts for them: how they stand with it is theirs.
            var others = await kin.ActedForBy(me, ct);
            own.RemoveAll(one => one.PersonId != me && !others.Contains(one.PersonId));
        }

        var there = await db.Set<Attendance>().AsNoTracking().AnyAsync(one => one.ActivityId == row.Id && one.PersonId == me && one.VoidedAt == null, ct);
        return (own, there, there && await db.Set<After.Feedback>().AsNoTracking().AnyAsync(one => one.ActivityId == row.Id && one.PersonId == me, ct));
    }
}
