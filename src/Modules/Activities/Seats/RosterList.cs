using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui.Sheets;

namespace Mulin.Activities.Seats;

/// <summary>One person on the list.</summary>
/// <param name="Phone">Masked.</param>
public sealed record RosterLine(Guid Id, Guid PersonId, string Name, string? Phone, SeatAudience Audience, EnrolmentState State, int No, Guid? SessionId, DateTime EnrolledAt, bool ByStaff, bool ByFamily, bool Consent, DateTime? EndedAt, bool Late, EnrolmentEnd? Because);

/// <summary>报名名单: who has a seat and who waits, in their order, by full name; and who gave theirs up.</summary>
internal sealed class RosterList(Db db, INames names, IPersons persons) : ISlice
{
    internal const int Most = 2000;

    internal sealed record View(Guid ActivityId, string Title, IReadOnlyList<RosterLine> Lines)
    {
        public IEnumerable<RosterLine> Seated => Lines.Where(line => line.State == EnrolmentState.Enrolled);
        public IEnumerable<RosterLine> Waiting => Lines.Where(line => line.State == EnrolmentState.Waiting);
        public IEnumerable<RosterLine> Gone => Lines.Where(line => line.State == EnrolmentState.Cancelled);
    }

    internal async Task<View> Run(Guid activityId, Guid? sessionId, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        var title = await db.Set<Activity>().AsNoTracking().Where(row => row.Id == activityId).Select(row => row.Title).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Activity));
        var rows = await db.Set<Enrolment>().AsNoTracking().Where(row => row.ActivityId == activityId && (sessionId == null || row.SessionId == sessionId)).OrderBy(row => row.RosterId).ThenBy(row => row.No).Take(Most).ToListAsync(ct);
        List<Guid> ids = [.. rows.Select(row => row.PersonId).Distinct()];
        var said = await names.Full(ids, ct);
        var known = await persons.Of(ids, ct);
        return new View(activityId, title, [.. rows.Select(row => new RosterLine(
            row.Id, row.PersonId, said[row.PersonId], known.TryGetValue(row.PersonId, out var person) ? person.Phone : null, row.Audience, row.State, row.No, row.SessionId, row.EnrolledAt, row.ByStaff, row.ByFamily, row.ConsentBy is not null,
            row.EndedAt, row.Late, row.Because))]);
    }
}

/// <summary>That list as a file. Phones stay masked, for a file leaves the house.</summary>
internal sealed class ExportRoster(Db db, RosterList list, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["no", "name", "phone", "audience", "state", "enrolled-at", "how", "ended-at"];

    internal async Task Run(Guid activityId, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        var view = await list.Run(activityId, null, ct);
        await SheetStream.Write(to, xlsx, texts["activities.roster"], [.. Columns.Select(column => texts[$"activities.roster.{column}"])], Rows(view, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(RosterList.View view, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var line in view.Lines)
        {
            ct.ThrowIfCancellationRequested();
            yield return
            [
                line.No.ToString(CultureInfo.InvariantCulture), line.Name, line.Phone ?? "", texts.Of("activities.audience", line.Audience), texts.Of("activities.enrolment-state", line.State), At(line.EnrolledAt),
                texts[line.ByStaff ? "activities.how.staff" : line.ByFamily ? "activities.how.family" : "activities.how.self"], line.EndedAt is { } ended ? At(ended) : "",
            ];
        }
    }

    private static string At(DateTime utc) => Clock.Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>What one signed up for, with what the children and the family did, the next first; and where one was.</summary>
internal sealed class MyEnrolments(Db db, Kin kin) : ISlice
{
    private const int MostPast = 50;

    internal sealed record Row(
        Guid Id, Guid ActivityId, string Title, Guid PersonId, string? For, KinKind Kind, EnrolmentState State, int Before, DateTime? StartsAt, DateTime? EndsAt, string? Where, bool Came, bool Late, EnrolmentEnd? Because, bool MayCancel, bool MayFeedback);

    internal sealed record View(IReadOnlyList<Row> Coming, IReadOnlyList<Row> Past);

    internal async Task<View> Run(CancellationToken ct)
    {
        var people = (await kin.Lines(ct)).ToDictionary(line => line.PersonId);
        List<Guid> ids = [.. people.Keys];
        var (now, me) = (db.Now, db.Actor.Person);
        var (activities, sessions, venues, all) = (db.Set<Activity>(), db.Set<Session>(), db.Set<Venues.Venue>(), db.Set<Enrolment>());
        var found = await (
            from row in db.Set<Enrolment>().AsNoTracking().Where(one => ids.Contains(one.PersonId))
            join activity in activities on new { row.CommunityId, Id = row.ActivityId } equals new { activity.CommunityId, activity.Id }
            orderby row.Id descending
            select new
            {
                row,
                activity,
                Before = row.State == EnrolmentState.Waiting ? all.Count(other => other.CommunityId == row.CommunityId && other.RosterId == row.RosterId && other.State == EnrolmentState.Waiting && other.No < row.No) : 0,
            }).Take(200).ToListAsync(ct);
        List<Guid> mine = [.. found.Select(one => one.activity.Id).Distinct()];
        var dates = (await sessions.AsNoTracking().Where(one => mine.Contains(one.ActivityId) && one.CancelledAt == null).ToListAsync(ct)).ToLookup(one => one.ActivityId);
        Session? Next(Enrolment row) => dates[row.ActivityId].Where(one => row.SessionId is null || one.Id == row.SessionId).OrderBy(one => one.EndsAt <= now).ThenBy(one => one.StartsAt).FirstOrDefault();
        var there = (await db.Set<Coming.Attendance>().AsNoTracking().Where(one => mine.Contains(one.ActivityId) && ids.Contains(one.PersonId) && one.VoidedAt == null).Select(one => new { one.ActivityId, one.PersonId }).Distinct().ToListAsync(ct)).Select(one => (one.ActivityId, one.PersonId)).ToHashSet();
        var said = (await db.Set<After.Feedback>().AsNoTracking().Where(one => mine.Contains(one.ActivityId) && one.PersonId != null && ids.Contains(one.PersonId.Value)).Select(one => new { one.ActivityId, one.PersonId }).ToListAsync(ct)).Select(one => (one.ActivityId, one.PersonId!.Value)).ToHashSet();
        List<Guid> at = [.. found.Select(one => Next(one.row)?.VenueId).OfType<Guid>().Distinct()];
        var where = at.Count == 0 ? [] : await venues.AsNoTracking().Where(one => at.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct);
        var rows = found.ConvertAll(one =>
        {
            var (who, next) = (people[one.row.PersonId], Next(one.row));
            var came = there.Contains((one.activity.Id, one.row.PersonId));
            var begins = one.row.SessionId is null ? one.activity.FirstAt : next?.StartsAt;
            return new Row(
                one.row.Id, one.activity.Id, one.activity.Title, who.PersonId, who.PersonId == me ? null : who.Name, who.Kind, one.row.State, one.Before, next?.StartsAt ?? one.activity.FirstAt, next?.EndsAt ?? one.activity.LastAt,
                next?.VenueId is { } venue ? where.GetValueOrDefault(venue) : next?.Where, came, one.row.Late, one.row.Because, one.row.Stands && begins > now, came && !said.Contains((one.activity.Id, one.row.PersonId)));
        });
        return new View(
            [.. rows.Where(row => row.State != EnrolmentState.Cancelled && row.EndsAt > now).OrderBy(row => row.StartsAt)],
            [.. rows.Where(row => row.State == EnrolmentState.Cancelled || row.EndsAt <= now).OrderByDescending(row => row.StartsAt).Take(MostPast)]);
    }
}
