using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Practice;

/// <summary>One session that counts for a student.</summary>
internal sealed record CountedSession(Guid PersonId, Guid SessionId, Guid ActivityId, Guid? WithinId, ActivityKind Kind, string Title, string? Topic, DateTime StartsAt, int Minutes)
{
    public DateOnly Day => Clock.DayOf(StartsAt);
}

/// <summary>
/// 学时: what students attended, added up from the rolls. It is always added up anew and never by one more or less, so that the same fact heard twice, two
/// facts in the wrong order, and two records of one human that become one all lead to the same sum. Nothing here saves.
/// </summary>
internal sealed class ClassHours(Db db)
{
    /// <summary>Adds up for these students, whatever agreements they are under. Three queries, however many they are.</summary>
    public async Task AddUp(IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        var entries = await db.Set<PracticeEntry>().Where(row => persons.Contains(row.PersonId) && row.LeftAt == null).ToListAsync(ct);
        if (entries.Count > 0)
        {
            List<Guid> ids = [.. entries.Select(row => row.AgreementId).Distinct()];
            await Count(entries, await db.Set<PracticeAgreement>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct), ct);
        }
    }

    /// <param name="alias">Attendances of the first are the second's: two records that became one, and are moved by somebody else. A session counts once.</param>
    public async Task Count(IReadOnlyCollection<PracticeEntry> entries, IReadOnlyList<PracticeAgreement> agreements, CancellationToken ct, (Guid Merged, Guid Kept)? alias = null)
    {
        var by = agreements.ToDictionary(row => row.Id);
        var chosen = await Chosen(agreements, ct);
        List<Guid> persons = [.. entries.Select(row => row.PersonId).Distinct()];
        if (alias is { } both)
        {
            persons.Add(both.Merged);
        }

        var came = (await Came(persons, agreements.Min(row => row.From), agreements.Max(row => row.LastDay), ct))
            .Select(one => alias is { } two && one.PersonId == two.Merged ? one with { PersonId = two.Kept } : one).DistinctBy(one => (one.PersonId, one.SessionId)).ToLookup(one => one.PersonId);
        foreach (var entry in entries)
        {
            var agreement = by[entry.AgreementId];
            var (minutes, reached) = (0, (DateOnly?)null);
            foreach (var one in came[entry.PersonId].Where(one => Counts(agreement, chosen[agreement.Id], one)))
            {
                minutes += one.Minutes;
                reached ??= minutes >= agreement.Minutes ? one.Day : null;
            }

            entry.Count(agreement, minutes, reached);
        }
    }

    /// <summary>What counts for one student under one agreement, in order.</summary>
    public async Task<IReadOnlyList<CountedSession>> Of(PracticeAgreement agreement, Guid personId, CancellationToken ct)
    {
        var chosen = await Chosen([agreement], ct);
        return [.. (await Came([personId], agreement.From, agreement.LastDay, ct)).Where(one => Counts(agreement, chosen[agreement.Id], one))];
    }

    private static bool Counts(PracticeAgreement agreement, IEnumerable<Guid> chosen, CountedSession one) =>
        one.Day >= agreement.From && one.Day <= agreement.LastDay
        && (agreement.ChosenOnly ? chosen.Any(id => id == one.ActivityId || id == one.WithinId) : agreement.Counts(one.Kind));

    private async Task<ILookup<Guid, Guid>> Chosen(IReadOnlyList<PracticeAgreement> agreements, CancellationToken ct)
    {
        List<Guid> ids = [.. agreements.Where(row => row.ChosenOnly).Select(row => row.Id)];
        if (ids.Count > 0)
        {
            await db.Set<PracticeActivity>().Where(row => ids.Contains(row.AgreementId)).LoadAsync(ct);
        }

        // With what is chosen or dropped in this very save.
        return db.Set<PracticeActivity>().Local.Where(row => ids.Contains(row.AgreementId)).ToLookup(row => row.AgreementId, row => row.ActivityId);
    }

    private async Task<List<CountedSession>> Came(List<Guid> persons, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var (since, before) = (Clock.Utc(from.ToDateTime(TimeOnly.MinValue)), Clock.Utc(until.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        return await (
            from row in db.Set<Attendance>().AsNoTracking().Where(one => persons.Contains(one.PersonId) && one.CountedAt != null && one.VoidedAt == null)
            join session in db.Set<Session>() on new { row.CommunityId, Id = row.SessionId } equals new { session.CommunityId, session.Id }
            join activity in db.Set<Activity>() on new { row.CommunityId, Id = row.ActivityId } equals new { activity.CommunityId, activity.Id }
            where session.StartsAt >= since && session.StartsAt < before
            orderby session.StartsAt, row.Id
            select new CountedSession(row.PersonId, row.SessionId, row.ActivityId, activity.WithinId, row.Kind, activity.Title, session.Topic, session.StartsAt, row.Minutes)).ToListAsync(ct);
    }
}

/// <summary>Somebody came, or had not: the class hours of the students among them are added up anew, up to two hundred facts at once.</summary>
internal sealed class MindPractice(ClassHours hours) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(Attended), typeof(AttendanceVoided)];

    public Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct) =>
        hours.AddUp([.. facts.Select(one => one.Fact).OfType<AttendanceFact>().Select(fact => fact.PersonId).Distinct()], ct);
}

/// <summary>The last day of an agreement is over. What was held until then counts, also when its roll is closed later.</summary>
internal sealed class PracticeAlarm(Db db) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<PracticeAgreement>().SingleOrDefaultAsync(row => row.Id == subject, ct) is { EndedOn: null } agreement)
        {
            agreement.End(agreement.Until);
        }
    }
}
