using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Activities.Practice;

/// <summary>How it stands with a student. Also the filter of the list.</summary>
internal enum PracticeState
{
    /// <summary>Class hours are missing.</summary>
    Under,

    /// <summary>All of them; no certificate yet.</summary>
    Reached,
    Certified,

    /// <summary>The certificate says more than the rolls do now.</summary>
    Doubtful,
}

/// <summary>All agreements, the newest first.</summary>
internal sealed class PracticeList(Db db, IBodies bodies) : ISlice
{
    public const int Most = 200;

    /// <param name="Students">On the list now.</param>
    /// <param name="Done">With all class hours.</param>
    internal sealed record Row(Guid Id, string Title, string School, int ClassHours, int MinutesEach, DateOnly From, DateOnly Until, bool Open, int Students, int Done, int Certified);

    internal async Task<IReadOnlyList<Row>> Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var entries = db.Set<PracticeEntry>();
        var rows = await db.Set<PracticeAgreement>().AsNoTracking().OrderByDescending(row => row.Id).Take(Most).Select(row => new
        {
            row,
            Students = entries.Count(one => one.CommunityId == row.CommunityId && one.AgreementId == row.Id && one.LeftAt == null),
            Done = entries.Count(one => one.CommunityId == row.CommunityId && one.AgreementId == row.Id && one.LeftAt == null && one.CompletedOn != null),
            Certified = entries.Count(one => one.CommunityId == row.CommunityId && one.AgreementId == row.Id && one.CertificateId != null),
        }).ToListAsync(ct);
        var named = await bodies.Named([.. rows.Select(one => one.row.BodyId).Distinct()], ct);
        return [.. rows.Select(one => new Row(
            one.row.Id, one.row.Title, named.TryGetValue(one.row.BodyId, out var body) ? body.Name : "", one.row.ClassHours, one.row.MinutesEach, one.row.From, one.row.LastDay, one.row.IsOpenOn(db.Clock.Today), one.Students, one.Done, one.Certified))];
    }
}

internal sealed record StudentLine(Guid Id, Guid PersonId, string Name, string? Phone, bool ByStaff, int Hours, int Missing, int Minutes, DateOnly? CompletedOn, PracticeState State, string? CertificateNumber, string? CertificateLink);

/// <summary>The students of one agreement: how far each is, by full name, for staff.</summary>
internal sealed class PracticeDetail(Db db, IBodies bodies, INames names, IPersons persons) : ISlice
{
    public const int Size = 50;

    internal sealed class Query
    {
        public Guid AgreementId { get; set; }
        public PracticeState? State { get; set; }
        public Guid? After { get; set; }
    }

    /// <param name="Chosen">What counts where it is chosen one by one.</param>
    internal sealed record View(
        PracticeAgreement Row, string School, IReadOnlyDictionary<PracticeState, int> Counts, IReadOnlyList<StudentLine> Lines, Guid? After, IReadOnlyList<(Guid Id, string Title)> Chosen)
    {
        public int Students => Counts.Values.Sum();
    }

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        var agreement = await db.Set<PracticeAgreement>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.AgreementId, ct) ?? throw new Missing(nameof(PracticeAgreement));
        var all = db.Set<PracticeEntry>().AsNoTracking().Where(row => row.AgreementId == agreement.Id && row.LeftAt == null);
        var counts = (await all.GroupBy(row => new { Done = row.CompletedOn != null, Paper = row.CertificateId != null, Enough = row.Minutes >= agreement.Minutes }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct))
            .GroupBy(one => State(one.Key.Done, one.Key.Paper, one.Key.Enough)).ToDictionary(group => group.Key, group => group.Sum(one => one.Count));
        var some = Narrow(all, query.State, agreement.Minutes);
        var rows = await (query.After is { } after ? some.Where(row => row.Id.CompareTo(after) > 0) : some).OrderBy(row => row.Id).Take(Size + 1).ToListAsync(ct);
        var more = rows.Count > Size;
        if (more)
        {
            rows.RemoveAt(Size);
        }

        var activities = db.Set<Activity>();
        var chosen = !agreement.ChosenOnly ? [] : await (
            from row in db.Set<PracticeActivity>().AsNoTracking().Where(one => one.AgreementId == agreement.Id)
            join activity in activities on new { row.CommunityId, Id = row.ActivityId } equals new { activity.CommunityId, activity.Id }
            orderby activity.Title
            select new { activity.Id, activity.Title }).ToListAsync(ct);
        var school = (await bodies.Named([agreement.BodyId], ct)).TryGetValue(agreement.BodyId, out var body) ? body.Name : "";
        return new View(agreement, school, counts, await Lines(agreement, rows, ct), more ? rows[^1].Id : null, [.. chosen.Select(one => (one.Id, one.Title))]);
    }

    internal async Task<IReadOnlyList<StudentLine>> Lines(PracticeAgreement agreement, IReadOnlyList<PracticeEntry> rows, CancellationToken ct)
    {
        List<Guid> ids = [.. rows.Select(row => row.PersonId)];
        var said = await names.Full(ids, ct);
        var known = await persons.Of(ids, ct);
        return [.. rows.Select(row => new StudentLine(
            row.Id, row.PersonId, said[row.PersonId], known.TryGetValue(row.PersonId, out var person) ? person.Phone : null, row.ByStaff, row.HoursBy(agreement), Math.Max(0, agreement.ClassHours - row.HoursBy(agreement)), row.Minutes, row.CompletedOn,
            State(row.CompletedOn is not null, row.CertificateId is not null, row.Minutes >= agreement.Minutes), row.CertificateNumber, row.CertificateLink))];
    }

    internal static PracticeState State(bool done, bool paper, bool enough) => paper ? enough ? PracticeState.Certified : PracticeState.Doubtful : done ? PracticeState.Reached : PracticeState.Under;

    internal static IQueryable<PracticeEntry> Narrow(IQueryable<PracticeEntry> all, PracticeState? state, int needed) => state switch
    {
        PracticeState.Under => all.Where(row => row.CompletedOn == null && row.CertificateId == null),
        PracticeState.Reached => all.Where(row => row.CompletedOn != null && row.CertificateId == null),
        PracticeState.Certified => all.Where(row => row.CertificateId != null && row.Minutes >= needed),
        PracticeState.Doubtful => all.Where(row => row.CertificateId != null && row.Minutes < needed),
        _ => all,
    };
}

/// <summary>That list as a file for the school. Phones stay masked.</summary>
internal sealed class ExportPractice(Db db, PracticeDetail detail, Texts texts) : ISlice
{
    private const int Batch = 200;
    private static readonly string[] Columns = ["name", "phone", "hours", "missing", "completed", "certificate"];

    internal async Task Run(Guid agreementId, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        var agreement = await db.Set<PracticeAgreement>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == agreementId, ct) ?? throw new Missing(nameof(PracticeAgreement));
        await SheetStream.Write(to, xlsx, texts["activities.practice"], [.. Columns.Select(column => texts[$"activities.practice.column.{column}"])], Rows(agreement, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(PracticeAgreement agreement, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = Guid.Empty;
        while (true)
        {
            var rows = await db.Set<PracticeEntry>().AsNoTracking().Where(row => row.AgreementId == agreement.Id && row.LeftAt == null && row.Id.CompareTo(after) > 0).OrderBy(row => row.Id).Take(Batch).ToListAsync(ct);
            foreach (var line in await detail.Lines(agreement, rows, ct))
            {
                yield return
                [
                    line.Name, line.Phone ?? "", line.Hours.ToString(CultureInfo.InvariantCulture), line.Missing.ToString(CultureInfo.InvariantCulture), line.CompletedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", line.CertificateNumber ?? "",
                ];
            }

            if (rows.Count < Batch)
            {
                yield break;
            }

            after = rows[^1].Id;
        }
    }
}

/// <summary>我的社会实践: how far I am, and my children; and what one can enter.</summary>
internal sealed class MyPractice(Db db, Kin kin, IBodies bodies, ClassHours hours) : ISlice
{
    internal sealed record Entry(Guid Id, Guid AgreementId, string School, string Title, string? For, int Hours, int Needed, int MinutesEach, DateOnly Until, bool Over, DateOnly? CompletedOn, string? CertificateNumber, string? CertificateLink, IReadOnlyList<CountedSession> Counted)
    {
        public int Missing => Math.Max(0, Needed - Hours);
    }

    internal sealed record Offer(Guid Id, string School, string Title, int ClassHours, int MinutesEach, DateOnly From, DateOnly Until, bool GuardianConsent);

    internal sealed record View(IReadOnlyList<Entry> Entries, IReadOnlyList<Offer> Offers);

    internal async Task<View> Run(CancellationToken ct)
    {
        var people = (await kin.Lines(ct)).Where(line => line.Kind != KinKind.Family).ToDictionary(line => line.PersonId);
        List<Guid> ids = [.. people.Keys];
        var (today, me) = (db.Clock.Today, db.Actor.Person);
        var entries = await db.Set<PracticeEntry>().AsNoTracking().Where(row => ids.Contains(row.PersonId) && row.LeftAt == null).OrderByDescending(row => row.Id).Take(20).ToListAsync(ct);
        List<Guid> under = [.. entries.Select(row => row.AgreementId).Distinct()];
        var agreements = await db.Set<PracticeAgreement>().AsNoTracking().Where(row => under.Contains(row.Id) || (row.EndedOn == null && row.Until >= today)).OrderBy(row => row.Until).Take(50).ToDictionaryAsync(row => row.Id, ct);
        var named = await bodies.Named([.. agreements.Values.Select(row => row.BodyId).Distinct()], ct);
        List<Entry> mine = [];
        foreach (var row in entries)
        {
            var agreement = agreements[row.AgreementId];
            mine.Add(new Entry(
                row.Id, agreement.Id, School(agreement), agreement.Title, row.PersonId == me ? null : people[row.PersonId].Name, row.HoursBy(agreement), agreement.ClassHours, agreement.MinutesEach, agreement.LastDay, !agreement.IsOpenOn(today), row.CompletedOn,
                row.CertificateNumber, row.CertificateLink, await hours.Of(agreement, row.PersonId, ct)));
        }

        return new View(mine, [.. agreements.Values.Where(row => row.IsOpenOn(today)).Select(row => new Offer(row.Id, School(row), row.Title, row.ClassHours, row.MinutesEach, row.From, row.LastDay, row.GuardianConsent))]);

        string School(PracticeAgreement row) => named.TryGetValue(row.BodyId, out var body) ? body.Name : "";
    }
}
