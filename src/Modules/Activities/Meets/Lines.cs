using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Seats;
using Mulin.Activities.Venues;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.Meets;

/// <summary>An activity as it stands in a list.</summary>
/// <param name="NextAt">Its next date, or the first when all are over.</param>
/// <param name="Left">Free seats; null: no limit, or nobody signs up.</param>
public sealed record Line(
    Guid Id, ActivityKind Kind, ActivityKind? Within, ActivityState State, EnrolDoor Door, EnrolBy By, string Title, string Organiser, DateTime? NextAt, DateTime? NextEnd, string? Where, int Dates, int? Places, int Taken, int Waiting, int? Left,
    int? Minimum, PriceKind Price, long Amount, int? AgeFrom, int? AgeTo, IReadOnlyList<SeatAudience> For, int Version);

/// <summary>Activities as lists show them; three queries for all of them, and one for each kind of organiser.</summary>
internal sealed class Lines(Db db, IBodies bodies, INames names, IEnumerable<ITeams> teams, Texts texts)
{
    public async Task<IReadOnlyList<Line>> Of(IReadOnlyList<Activity> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var now = db.Now;
        List<Guid> ids = [.. rows.Select(row => row.Id)];
        var venues = db.Set<Venue>();
        var sessions = (await (
            from session in db.Set<Session>().AsNoTracking().Where(row => ids.Contains(row.ActivityId) && row.CancelledAt == null)
            join venue in venues on new { session.CommunityId, Id = session.VenueId } equals new { venue.CommunityId, Id = (Guid?)venue.Id } into held
            from venue in held.DefaultIfEmpty()
            select new { session.ActivityId, session.StartsAt, session.EndsAt, Where = venue != null ? venue.Name : session.Where }).ToListAsync(ct)).ToLookup(row => row.ActivityId);
        var seats = (await db.Set<Roster>().AsNoTracking().Where(row => ids.Contains(row.ActivityId)).Select(row => new { row.ActivityId, row.Places, row.Taken, row.Waiting, row.Shut }).ToListAsync(ct)).ToLookup(row => row.ActivityId);
        var organisers = await Organisers(rows, ct);
        return [.. rows.Select(row =>
        {
            var next = sessions[row.Id].Where(session => session.EndsAt > now).MinBy(session => session.StartsAt) ?? sessions[row.Id].MinBy(session => session.StartsAt);
            var open = seats[row.Id].Where(roster => !roster.Shut).ToList();
            var starts = row.By == EnrolBy.Session ? next?.StartsAt : row.FirstAt;
            return new Line(
                row.Id, row.Kind, row.Within, row.State, row.DoorAt(now, starts), row.By, row.Title, organisers(row), next?.StartsAt ?? row.FirstAt, next?.EndsAt ?? row.LastAt, next?.Where, sessions[row.Id].Count(),
                row.Places, seats[row.Id].Sum(roster => roster.Taken), seats[row.Id].Sum(roster => roster.Waiting),
                row.By == EnrolBy.Nothing || row.Places is null || open.Count == 0 ? null : open.Sum(roster => (roster.Places ?? 0) - roster.Taken), row.Minimum, row.Price, row.Amount, row.AgeFrom, row.AgeTo, Whom(row), row.Version);
        })];
    }

    /// <summary>For whom it is, where it is not for everybody.</summary>
    public static IReadOnlyList<SeatAudience> Whom(Activity row)
    {
        var all = Enum.GetValues<SeatAudience>();
        var named = all.Where(audience => row.Seats.Of(audience) > 0).ToList();
        if (named.Count > 0)
        {
            return named;
        }

        return row switch
        {
            { AgeFrom: >= Activity.OldAge } => [SeatAudience.Elders],
            { AgeTo: < Activity.FullAge } => [SeatAudience.Children],
            _ => [],
        };
    }

    /// <summary>Who holds each, in the reader's language; a resident masked.</summary>
    public async Task<Func<Activity, string>> Organisers(IReadOnlyList<Activity> rows, CancellationToken ct)
    {
        List<Guid> Ids(OrganiserKind kind) => [.. rows.Where(row => row.Organiser == kind).Select(row => row.OrganiserId).OfType<Guid>().Distinct()];
        var people = await names.Masked(Ids(OrganiserKind.Resident), ct);
        var bodyNames = await bodies.Named(Ids(OrganiserKind.Body), ct);
        Dictionary<Guid, string> teamNames = [];
        if (Ids(OrganiserKind.Team) is { Count: > 0 } asked)
        {
            foreach (var room in teams)
            {
                foreach (var (id, team) in await room.Of(asked, ct))
                {
                    teamNames[id] = team.Name;
                }
            }
        }

        return row => row switch
        {
            { Organiser: OrganiserKind.Body, OrganiserId: { } id } when bodyNames.TryGetValue(id, out var body) => body.Name,
            { Organiser: OrganiserKind.Team, OrganiserId: { } id } when teamNames.TryGetValue(id, out var team) => team,
            { Organiser: OrganiserKind.Resident, OrganiserId: { } id } when people.TryGetValue(id, out var person) => person,
            { Organiser: OrganiserKind.Community } => texts["activities.organiser.community"],
            _ => texts.Of("activities.organiser", row.Organiser),
        };
    }
}
