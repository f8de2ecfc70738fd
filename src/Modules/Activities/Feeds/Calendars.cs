using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Venues;
using Mulin.Contracts.Calendars;
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
    internal static readonly TimeSpan Past = TimeSpan.FromDays(60);

    /// <param name="root">Scheme, host and base of this community, without a trailing slash.</param>
    internal async Task<string> Whole(string root, CancellationToken ct) => Write(db.Here.Community.Name, await Entries(db.Set<Session>(), null, root, ct));

    internal async Task<string> Venue(Guid id, string root, CancellationToken ct)
    {
        var name = await db.Set<Venue>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Venue));
        return Write(name, await Entries(db.Set<Session>().Where(row => row.VenueId == id), null, root, ct));
    }

    /// <summary>Of a team or a partner; empty for who holds nothing. A resident who holds something has no calendar of their own for strangers.</summary>
    internal async Task<string> Organiser(Guid id, string name, string root, CancellationToken ct) => Write(name, await Entries(db.Set<Session>(), id, root, ct));

    /// <summary>Of some activities and dates that touch this span.</summary>
    internal Task<IReadOnlyList<CalendarEntry>> Of(IReadOnlyCollection<(Guid ActivityId, Guid? SessionId)> chosen, DateTime since, DateTime until, string root, CancellationToken ct)
    {
        List<Guid> whole = [.. chosen.Where(one => one.SessionId is null).Select(one => one.ActivityId)], single = [.. chosen.Select(one => one.SessionId).OfType<Guid>()];
        return Entries(db.Set<Session>().Where(row => row.EndsAt > since && row.StartsAt < until && (whole.Contains(row.ActivityId) || single.Contains(row.Id))), null, root, ct);
    }

    private string Write(string of, IEnumerable<CalendarEntry> entries) => ICalendar.Write(texts["activities.calendar.name", of], entries);

    private async Task<IReadOnlyList<CalendarEntry>> Entries(IQueryable<Session> sessions, Guid? organiserId, string root, CancellationToken ct)
    {
        var since = db.Now - Past;
        var (activities, venues) = (db.Set<Activity>(), db.Set<Venue>());
        var rows = await (
            from session in sessions.AsNoTracking().Where(row => row.EndsAt > since)
            join activity in activities on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            join venue in venues on new { session.CommunityId, Id = session.VenueId } equals new { venue.CommunityId, Id = (Guid?)venue.Id } into held
            from venue in held.DefaultIfEmpty()
            where activity.PublishedAt != null && (organiserId == null || (activity.OrganiserId == organiserId && activity.Organiser != Contracts.Activities.OrganiserKind.Resident))
            orderby session.StartsAt, session.Id
            select new { session, activity.Title, activity.Id, activity.PublishedAt, Where = venue != null ? venue.Name : session.Where }).Take(Most).ToListAsync(ct);
        var slug = db.Here.Community.Slug;
        return [.. rows.Select(row => new CalendarEntry(
            $"activities.{row.session.Id:N}@{slug}.mulin", row.session.StartsAt, row.session.EndsAt, row.session.Topic is { } topic ? $"{row.Title} · {topic}" : row.Title, row.session.Sequence, row.session.ChangedAt ?? row.PublishedAt!.Value,
            row.Where, null, $"{root}/activities/{row.Id}", row.session.IsCancelled))];
    }
}

/// <summary>
/// What the owner of a link, and the children they act for, have said they will be at, in every room that keeps such things: one address for all of it. Read by
/// machines of others: titles and places, nobody's name.
/// </summary>
internal sealed class OwnFeed(Db db, IActors actors, Vault vault, IActsFor acts, IEnumerable<IEngagements> rooms, Texts texts) : ISlice
{
    /// <summary>Weekly shifts and courses are planned half a year ahead; what is further away comes in time.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);

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
        List<CalendarEntry> entries = [];
        foreach (var room in rooms)
        {
            entries.AddRange(await room.Of(people, db.Now - Calendars.Past, db.Now + Ahead, root, ct));
        }

        return ICalendar.Write(texts["activities.calendar.mine", db.Here.Community.Name], entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.Uid, StringComparer.Ordinal));
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
