using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Activities.Venues;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Feeds;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Feeds;

/// <summary>
/// What is on, as a calendar that others subscribe to (RFC 5545): of the community, of one organiser, of one venue. Each date keeps its UID for ever; what was
/// cancelled stays in it for two months, marked so.
/// </summary>
internal sealed class Calendars(Db db, Texts texts) : ISlice
{
    private const int Most = 1000;
    private static readonly TimeSpan Past = TimeSpan.FromDays(60);

    /// <param name="root">Scheme, host and base of this community, without a trailing slash.</param>
    internal Task<string> Whole(string root, CancellationToken ct) => Write(texts["activities.calendar.name", db.Here.Community.Name], root, null, null, null, ct);

    internal async Task<string> Venue(Guid id, string root, CancellationToken ct)
    {
        var name = await db.Set<Venue>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Venue));
        return await Write(texts["activities.calendar.name", name], root, id, null, null, ct);
    }

    /// <summary>Of a team or a partner; empty for who holds nothing. A resident who holds something has no calendar of their own for strangers.</summary>
    internal Task<string> Organiser(Guid id, string name, string root, CancellationToken ct) => Write(texts["activities.calendar.name", name], root, null, id, null, ct);

    /// <summary>Of some activities and dates.</summary>
    internal Task<string> Of(string name, IReadOnlyCollection<(Guid ActivityId, Guid? SessionId)> chosen, string root, CancellationToken ct) => Write(name, root, null, null, chosen, ct);

    private async Task<string> Write(string name, string root, Guid? venueId, Guid? organiserId, IReadOnlyCollection<(Guid ActivityId, Guid? SessionId)>? chosen, CancellationToken ct)
    {
        var since = db.Now - Past;
        var (activities, venues) = (db.Set<Activity>(), db.Set<Venue>());
        var sessions = db.Set<Session>().AsNoTracking().Where(row => row.EndsAt > since);
        sessions = venueId is { } at ? sessions.Where(row => row.VenueId == at) : sessions;
        if (chosen is not null)
        {
            List<Guid> whole = [.. chosen.Where(one => one.SessionId is null).Select(one => one.ActivityId)], single = [.. chosen.Select(one => one.SessionId).OfType<Guid>()];
            sessions = sessions.Where(row => whole.Contains(row.ActivityId) || single.Contains(row.Id));
        }

        var rows = await (
            from session in sessions
            join activity in activities on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            join venue in venues on new { session.CommunityId, Id = session.VenueId } equals new { venue.CommunityId, Id = (Guid?)venue.Id } into held
            from venue in held.DefaultIfEmpty()
            where activity.PublishedAt != null && (organiserId == null || (activity.OrganiserId == organiserId && activity.Organiser != Contracts.Activities.OrganiserKind.Resident))
            orderby session.StartsAt, session.Id
            select new { session, activity.Title, activity.Id, activity.PublishedAt, Where = venue != null ? venue.Name : session.Where }).Take(Most).ToListAsync(ct);
        var slug = db.Here.Community.Slug;
        return ICalendar.Write(name, rows.Select(row => new CalendarEntry(
            $"activities.{row.session.Id:N}@{slug}.mulin", row.session.StartsAt, row.session.EndsAt, row.session.Topic is { } topic ? $"{row.Title} · {topic}" : row.Title, row.session.Sequence, row.session.ChangedAt ?? row.PublishedAt!.Value,
            row.Where, null, $"{root}/activities/{row.Id}", row.session.IsCancelled)));
    }
}

/// <summary>What the owner of a link signed up for, and the children they act for. Read by machines of others: titles and places, nobody's name.</summary>
internal sealed class OwnFeed(Db db, IActors actors, Vault vault, IActsFor acts, Calendars calendars, Texts texts) : ISlice
{
    internal async Task<string> Run(string token, string root, CancellationToken ct)
    {
        var hashes = OwnCalendar.IsToken(token) ? OwnCalendar.Hashes(token, vault) : throw new Missing("calendar");
        var link = await db.Set<OwnCalendar>().AsNoTracking().Where(row => hashes.Contains(row.TokenHash) && row.EndedAt == null).Select(row => new { row.AccountId, row.PersonId, row.MadeAt }).SingleOrDefaultAsync(ct) ?? throw new Missing("calendar");
        db.Acting.Actor = await actors.Holder(link.AccountId, link.MadeAt, ct) ?? throw new Missing("calendar");
        if (db.Actor.PersonId != link.PersonId)
        {
            throw new Missing("calendar");
        }

        List<Guid> people = [.. await acts.All(ct)];

        // Where the activity was cancelled the seat went with it; the calendar has to learn of that.
        var seats = await db.Set<Enrolment>().AsNoTracking().Where(row => people.Contains(row.PersonId) && (row.State == EnrolmentState.Enrolled || row.Because == Contracts.Activities.EnrolmentEnd.ActivityCancelled))
            .Select(row => new { row.ActivityId, row.SessionId }).Distinct().ToListAsync(ct);
        return await calendars.Of(texts["activities.calendar.mine", db.Here.Community.Name], [.. seats.Select(row => (row.ActivityId, row.SessionId))], root, ct);
    }
}

/// <summary>A new address for one's calendar, the one before it ends; or none any more.</summary>
internal sealed class MakeOwnCalendar(Db db, Vault vault) : ISlice
{
    /// <param name="Token">Said this once. Null when the same request came again: the answer is not kept.</param>
    internal sealed record Made(string? Token);

    /// <summary>Since when the present link works; null when there is none.</summary>
    internal Task<DateTime?> Since(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        return db.Set<OwnCalendar>().AsNoTracking().Where(row => row.PersonId == own && row.EndedAt == null).Select(row => (DateTime?)row.MadeAt).FirstOrDefaultAsync(ct);
    }

    internal async Task<Made> Run(CancellationToken ct)
    {
        await Clear(ct);
        if (db.Actor is not { PersonId: { } person, AccountId: { } account })
        {
            throw new NotYours("calendar");
        }

        var token = OwnCalendar.NewToken();
        db.Add(new OwnCalendar(db.NewId(), person, account, token, vault, db.Now));
        await db.Save(new Made(null), ct);
        return new Made(token);
    }

    internal async Task End(CancellationToken ct)
    {
        await Clear(ct);
        await db.Save(ct);
    }

    private async Task Clear(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        foreach (var link in await db.Set<OwnCalendar>().Where(row => row.PersonId == own && row.EndedAt == null).ToListAsync(ct))
        {
            link.End(db.Now);
        }
    }
}
