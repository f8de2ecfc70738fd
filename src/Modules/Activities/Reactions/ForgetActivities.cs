using Microsoft.EntityFrameworkCore;
using Mulin.Activities.After;
using Mulin.Activities.Coming;
using Mulin.Activities.Feeds;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.Reactions;

/// <summary>Where somebody signed up and where they were goes; how many came stays in the rolls, as numbers.</summary>
internal sealed class ForgetActivities(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var activities = db.Set<Activity>();
        var seats = await (from row in db.Set<Enrolment>().AsNoTracking().Where(one => who.Persons.Contains(one.PersonId)) join activity in activities on new { row.CommunityId, Id = row.ActivityId } equals new { activity.CommunityId, activity.Id } orderby row.EnrolledAt select new { activity.Title, row }).ToListAsync(ct);
        var came = await (from row in db.Set<Attendance>().AsNoTracking().Where(one => who.Persons.Contains(one.PersonId)) join activity in activities on new { row.CommunityId, Id = row.ActivityId } equals new { activity.CommunityId, activity.Id } orderby row.SignedInAt select new { activity.Title, row }).ToListAsync(ct);
        var said = await (from row in db.Set<Feedback>().AsNoTracking().Where(one => one.PersonId != null && who.Persons.Contains(one.PersonId.Value)) join activity in activities on new { row.CommunityId, Id = row.ActivityId } equals new { activity.CommunityId, activity.Id } orderby row.GivenAt select new { activity.Title, row }).ToListAsync(ct);
        var proxies = await db.Set<Proxy>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.AllowedAt).ToListAsync(ct);
        var codes = await db.Set<Pass>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct);
        var links = await db.Set<OwnCalendar>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.MadeAt).ToListAsync(ct);
        var held = await db.Set<Activity>().AsNoTracking().Where(row => row.Organiser == OrganiserKind.Resident && row.OrganiserId != null && who.Persons.Contains(row.OrganiserId.Value)).OrderBy(row => row.MadeAt).Select(row => row.Title).ToListAsync(ct);
        return
        [
            new Held("activities.held.seats", "activities.held.why", ["activities.held.what", "activities.held.state", "people.held.since", "people.held.until"],
                [.. seats.Select(one => (IReadOnlyList<object?>)[one.Title, new Mention.Word($"activities.enrolment-state.{Texts.Kebab(one.row.State.ToString())}"), one.row.EnrolledAt, one.row.EndedAt])]),
            new Held("activities.held.came", "activities.held.why", ["activities.held.what", "people.held.since", "activities.held.minutes"],
                [.. came.Where(one => one.row.VoidedAt is null).Select(one => (IReadOnlyList<object?>)[one.Title, one.row.SignedInAt, one.row.Minutes])]),
            new Held("activities.held.said", "activities.held.why", ["activities.held.what", "activities.held.rating", "activities.held.words", "people.held.since"],
                [.. said.Select(one => (IReadOnlyList<object?>)[one.Title, one.row.Rating, one.row.Words, one.row.GivenAt])]),
            new Held("activities.held.proxies", "activities.held.why", ["people.held.since", "people.held.until"], [.. proxies.Select(row => (IReadOnlyList<object?>)[row.AllowedAt, row.EndedAt])]),
            new Held("activities.held.passes", "activities.held.why", ["activities.held.code", "people.held.since"], [.. codes.Select(row => (IReadOnlyList<object?>)[row.Code, row.MadeAt])]),
            new Held("activities.held.calendars", "activities.held.why", ["people.held.since", "people.held.until"], [.. links.Select(row => (IReadOnlyList<object?>)[row.MadeAt, row.EndedAt])]),
            new Held("activities.held.organised", "activities.held.why", ["activities.held.what"], [.. held.Select(title => (IReadOnlyList<object?>)[title])]),
        ];
    }

    /// <summary>A seat somebody waits for is given up first, so that it goes to who is next and points come back.</summary>
    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct)
    {
        var rosters = db.Set<Roster>();
        var open = await db.Set<Enrolment>().CountAsync(row => who.Persons.Contains(row.PersonId) && row.State != EnrolmentState.Cancelled && rosters.Any(roster => roster.CommunityId == row.CommunityId && roster.Id == row.RosterId && !roster.Shut), ct);
        return open > 0 ? [new KeptBack("activities.kept.open", Stops: true, open)] : [];
    }

    public async Task Blank(Whose who, CancellationToken ct)
    {
        var enrolments = await db.Set<Enrolment>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct);
        var ids = enrolments.ConvertAll(row => row.RosterId);
        var rosters = await db.Set<Roster>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var row in enrolments)
        {
            rosters[row.RosterId].Forget(row);
        }

        db.RemoveRange(enrolments);
        db.RemoveRange(await db.Set<Attendance>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Proxy>().Where(row => who.Persons.Contains(row.PersonId) || who.Persons.Contains(row.ByWhomId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Pass>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<OwnCalendar>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        foreach (var feedback in await db.Set<Feedback>().Where(row => row.PersonId != null && who.Persons.Contains(row.PersonId.Value)).ToListAsync(ct))
        {
            feedback.Forget();
        }

        foreach (var activity in await db.Set<Activity>().Where(row => row.Organiser == OrganiserKind.Resident && row.OrganiserId != null && who.Persons.Contains(row.OrganiserId.Value)).ToListAsync(ct))
        {
            activity.ForgetOrganiser();
        }

        foreach (var row in await db.Set<Enrolment>().Where(row => (row.ById != null && who.Persons.Contains(row.ById.Value)) || (row.EndedBy != null && who.Persons.Contains(row.EndedBy.Value)) || (row.ConsentBy != null && who.Persons.Contains(row.ConsentBy.Value))).ToListAsync(ct))
        {
            row.ForgetDoer(who.Persons);
        }

        foreach (var row in await db.Set<Attendance>().Where(row => row.ById != null && who.Persons.Contains(row.ById.Value)).ToListAsync(ct))
        {
            row.ForgetDoer(who.Persons);
        }
    }
}
