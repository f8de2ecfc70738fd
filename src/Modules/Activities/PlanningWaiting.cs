using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Pickup;
using Mulin.Activities.Planning;
using Mulin.Activities.Practice;
using Mulin.Contracts.Certificates;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Activities;

/// <summary>
/// For staff: a child that is still there after the class has closed, children for whom it is to be said anew who picks them up, suggestions nobody has sorted, a week of the studio that is to be planned, a certificate that
/// says more than the rolls do. For a student: a certificate to be taken. For a guardian: to say anew who picks the child up.
/// </summary>
internal sealed class PlanningWaiting(Db db, Words words, Contracts.People.IActsFor acts, IEnumerable<ICertificates> certificates, Texts texts) : IWaits
{
    public const string Child = "activities.wait.child";
    public const string ToRenew = "activities.wait.pickup-anew";
    public const string ToSort = "activities.wait.suggestions";
    public const string ToPlan = "activities.wait.studio";
    public const string Doubtful = "activities.wait.doubtful";
    public const string Certificate = "activities.wait.certificate";

    private const int Most = 100;

    /// <summary>A suggestion is looked at within a week.</summary>
    private static readonly TimeSpan Sorted = TimeSpan.FromDays(7);

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (actor.PersonId is not { } me || (!query.Resident && !db.May(Rights.Roster)))
        {
            return WaitingList.Nothing;
        }

        return WaitingList.Of(query.Resident ? await OfResident(me, ct) : await OfStaff(ct), query, db.Now);
    }

    private async Task<List<Waiting>> OfStaff(CancellationToken ct)
    {
        List<Waiting> lines = [.. await StillHere(ct), .. await Anew(null, ct)];
        if (!db.May(Rights.Keep))
        {
            return lines;
        }

        var fresh = await db.Set<Suggestion>().AsNoTracking().Where(row => row.State == SuggestionState.New).OrderBy(row => row.Id).Select(row => new { row.Id, row.Words, row.MadeAt, row.Version }).Take(Most).ToListAsync(ct);
        lines.AddRange(fresh.Select(row => new Waiting(
            ToSort, row.Id, row.Words ?? texts["activities.suggestion.blank"], texts["activities.suggestion.box"], null, row.MadeAt + Sorted, $"activities/work/suggestions/{row.Id}", "activities.act.sort", $"activities/work/suggestions/{row.Id}")
        { Version = row.Version }));
        var rounds = await db.Set<StudioRound>().AsNoTracking().Where(row => row.PlannedAt == null).OrderBy(row => row.WeekFrom).Take(Most).ToListAsync(ct);
        lines.AddRange(rounds.Select(row => new Waiting(
            ToPlan, row.Id, texts["activities.studio.week", Day(row.WeekFrom)], texts["activities.studio"], null, Clock.Utc(row.WeekFrom.AddDays(-2).ToDateTime(TimeOnly.MinValue)), "activities/work/studio", "activities.act.plan", "activities/work/studio")
        { Version = row.Version }));
        var agreements = db.Set<PracticeAgreement>();
        var doubtful = await (
            from entry in db.Set<PracticeEntry>().AsNoTracking().Where(row => row.CertificateId != null && row.LeftAt == null)
            join agreement in agreements on new { entry.CommunityId, Id = entry.AgreementId } equals new { agreement.CommunityId, agreement.Id }
            where entry.Minutes < agreement.ClassHours * agreement.MinutesEach
            orderby entry.Id
            select new { agreement.Id, agreement.Title, entry.CertificateNumber, EntryId = entry.Id, entry.Version }).Take(Most).ToListAsync(ct);
        lines.AddRange(doubtful.Select(row => new Waiting(
            Doubtful, row.EntryId, row.Title, row.CertificateNumber ?? "", null, null, $"activities/work/practice/{row.Id}?state=Doubtful", "activities.act.look", $"activities/work/practice/{row.Id}?state=Doubtful")
        { Version = row.Version }));
        return lines;
    }

    /// <summary>One line for each session of the last two days: who is still there stands on its page.</summary>
    private async Task<List<Waiting>> StillHere(CancellationToken ct)
    {
        var (since, now) = (db.Now.AddDays(-2), db.Now);
        var (schools, activities, attendances, pickups) = (db.Set<AfterSchool>(), db.Set<Activity>(), db.Set<Attendance>(), db.Set<ChildPickup>());
        var rows = await (
            from session in db.Set<Session>().AsNoTracking().Where(row => row.CancelledAt == null && row.EndsAt > since && row.EndsAt <= now)
            join school in schools on new { session.CommunityId, Id = session.ActivityId } equals new { school.CommunityId, school.Id }
            join activity in activities on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            select new
            {
                session.Id,
                session.EndsAt,
                school.GraceMinutes,
                activity.Title,
                session.Version,
                Left = attendances.Count(row => row.CommunityId == session.CommunityId && row.SessionId == session.Id && row.VoidedAt == null
                    && !pickups.Any(one => one.CommunityId == row.CommunityId && one.SessionId == row.SessionId && one.PersonId == row.PersonId)),
            }).Where(row => row.Left > 0).Take(Most).ToListAsync(ct);
        return [.. rows.Select(row => new Waiting(Child, row.Id, row.Title, texts["activities.wait.child.text", row.Left], null, row.EndsAt.AddMinutes(row.GraceMinutes), $"activities/work/pickup/{row.Id}", "activities.act.hand-over", $"activities/work/pickup/{row.Id}") { Version = row.Version })];
    }

    /// <summary>One line for each class in which somebody was named by who is a guardian no longer; due when the class is next.</summary>
    /// <param name="children">Of a guardian; null: of all, for staff.</param>
    private async Task<List<Waiting>> Anew(IReadOnlyCollection<Guid>? children, CancellationToken ct)
    {
        var lapsed = (await words.ToRenew(children, ct)).Select(line => (line.ActivityId, line.ChildId)).Distinct().ToLookup(line => line.ActivityId, line => line.ChildId);
        if (lapsed.Count == 0)
        {
            return [];
        }

        List<Guid> classes = [.. lapsed.Select(group => group.Key)];
        var now = db.Now;
        var titles = await db.Set<Activity>().AsNoTracking().Where(row => classes.Contains(row.Id)).Select(row => new { row.Id, row.Title }).ToListAsync(ct);
        var next = (await db.Set<Session>().AsNoTracking().Where(row => classes.Contains(row.ActivityId) && row.CancelledAt == null && row.EndsAt > now).Select(row => new { row.Id, row.ActivityId, row.StartsAt }).ToListAsync(ct))
            .GroupBy(row => row.ActivityId).ToDictionary(group => group.Key, group => group.MinBy(row => row.StartsAt)!);
        return [.. titles.Where(row => next.ContainsKey(row.Id)).Select(row =>
        {
            var link = children is null ? $"activities/work/pickup/{next[row.Id].Id}" : "activities/pickup";
            return new Waiting(ToRenew, row.Id, row.Title, texts["activities.wait.pickup-anew.text", lapsed[row.Id].Count()], null, next[row.Id].StartsAt, link, "activities.act.name-anew", link);
        })];
    }

    private async Task<List<Waiting>> OfResident(Guid me, CancellationToken ct)
    {
        var children = await acts.Of(me, ct);
        var lines = children.Count == 0 ? [] : await Anew(children, ct);
        if (!certificates.Any())
        {
            return lines;
        }

        var agreements = db.Set<PracticeAgreement>();
        var rows = await (
            from entry in db.Set<PracticeEntry>().AsNoTracking().Where(row => (row.PersonId == me || (row.ById == me && !row.ByStaff)) && row.LeftAt == null && row.CompletedOn != null && row.CertificateId == null)
            join agreement in agreements on new { entry.CommunityId, Id = entry.AgreementId } equals new { agreement.CommunityId, agreement.Id }
            orderby entry.Id
            select new { entry.Id, agreement.Title, entry.Version }).Take(10).ToListAsync(ct);
        return [.. lines, .. rows.Select(row => new Waiting(Certificate, row.Id, row.Title, texts["activities.wait.certificate.text"], null, null, "activities/practice", "activities.act.certificate", "activities/practice") { Version = row.Version })];
    }

    private static string Day(DateOnly day) => day.ToString("M.d", CultureInfo.InvariantCulture);
}
