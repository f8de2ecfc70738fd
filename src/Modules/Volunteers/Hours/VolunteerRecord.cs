using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Volunteers.Hours;

/// <summary>What was given under one name.</summary>
public sealed record GivenSum(string Name, int Minutes, int Times);

public sealed record GivenYear(int Year, int Minutes);

/// <summary>A volunteer's record.</summary>
/// <param name="Minutes">Confirmed, of the year asked for or of all.</param>
/// <param name="Waiting">Minutes that wait to be confirmed.</param>
/// <param name="Years">Confirmed minutes of each, the latest first.</param>
/// <param name="Office">Read by the office, which may put entries right.</param>
public sealed record GivenView(
    Guid PersonId, bool Own, string Name, int Minutes, int Waiting, IReadOnlyList<GivenYear> Years, IReadOnlyList<GivenSum> ByWhat, IReadOnlyList<GivenSum> ByTeam, IReadOnlyList<HoursLine> Lines, Guid? After,
    IReadOnlyList<IssuedCertificate> Certificates, bool Office);

/// <summary>志愿服务记录: all that somebody gave, by year, programme and team, with every entry and what was put right. For themselves, their guardian, and the office.</summary>
internal sealed class VolunteerRecord(Db db, HoursDesk desk, IActsFor acts, INames names, ICertificates certificates) : ISlice
{
    public const int Size = 60;

    internal sealed class Query
    {
        /// <summary>Left out: one's own.</summary>
        public Guid? PersonId { get; set; }
        [Range(1900, 2200)]
        public int? Year { get; set; }

        /// <summary>The id of the last line of the page before.</summary>
        public Guid? After { get; set; }
    }

    internal async Task<GivenView> Run(Query query, CancellationToken ct)
    {
        FormCheck.Check(query);
        var person = await Whose(query.PersonId, ct);
        var own = person == db.Actor.PersonId;
        var all = db.Set<HoursEntry>().AsNoTracking().Where(row => row.PersonId == person);
        if (query.Year is { } year)
        {
            var (from, until) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            all = all.Where(row => row.ServedOn >= from && row.ServedOn <= until);
        }

        var counted = await db.Set<HoursEntry>().AsNoTracking().Where(row => row.PersonId == person && row.State == HoursState.Confirmed).ToListAsync(ct);
        var shown = query.Year is { } only ? counted.FindAll(row => row.ServedOn.Year == only) : counted;
        var lines = await desk.Lines(shown, ct);
        var rows = query.After is { } after && await db.Set<HoursEntry>().AsNoTracking().Where(row => row.Id == after).Select(row => (DateOnly?)row.ServedOn).SingleOrDefaultAsync(ct) is { } last
            ? all.Where(row => row.ServedOn < last || (row.ServedOn == last && row.Id.CompareTo(after) < 0)) : all;
        var page = await rows.OrderByDescending(row => row.ServedOn).ThenByDescending(row => row.Id).Take(Size + 1).ToListAsync(ct);
        var more = page.Count > Size;
        if (more)
        {
            page.RemoveAt(Size);
        }

        return new GivenView(
            person, own, (own || db.May(HelpRights.Hours) ? await names.Full([person], ct) : await names.Masked([person], ct))[person], shown.Sum(row => row.Minutes),
            await all.Where(row => row.State == HoursState.Waiting).SumAsync(row => row.Minutes, ct),
            [.. counted.GroupBy(row => row.ServedOn.Year).OrderByDescending(group => group.Key).Select(group => new GivenYear(group.Key, group.Sum(row => row.Minutes)))],
            Sums(lines, line => line.What), Sums(lines, line => line.Team), await desk.Lines(page, ct), more ? page[^1].Id : null, await certificates.Of(person, CertificateKind.VolunteerRecord, ct), db.May(HelpRights.Hours) && !own);
    }

    /// <summary>Whose record may be read: one's own, that of a child one acts for, by the office everybody's.</summary>
    internal async Task<Guid> Whose(Guid? asked, CancellationToken ct)
    {
        if (asked is not { } other || other == db.Actor.PersonId)
        {
            db.Demand(Rights.Own);
            return db.Actor.Person;
        }

        if (db.May(HelpRights.Hours))
        {
            db.Demand(HelpRights.Hours);
            return other;
        }

        db.Demand(Rights.Own);
        return (await acts.All(ct)).Contains(other) ? other : throw new NotYours(nameof(HoursEntry));
    }

    private static IReadOnlyList<GivenSum> Sums(IReadOnlyList<HoursLine> lines, Func<HoursLine, string?> by) =>
        [.. lines.Where(line => by(line) is not null).GroupBy(line => by(line)!).Select(group => new GivenSum(group.Key, group.Sum(line => line.Minutes), group.Count())).OrderByDescending(sum => sum.Minutes).ThenBy(sum => sum.Name, StringComparer.Ordinal)];
}

/// <summary>A record, or all records of the community, as XLSX or CSV. One's own with everything; the register of all with names and phones masked.</summary>
internal sealed class ExportHours(Db db, HoursDesk desk, VolunteerRecord record, IPersons persons, Texts texts) : ISlice
{
    /// <summary>The same columns come in again (<see cref="HoursSheet"/>).</summary>
    private static readonly string[] Columns = ["name", "phone", "day", "hours", "content", "team", "service", "state", "reason"];

    internal async Task Run(Guid? person, bool everybody, bool xlsx, Stream to, CancellationToken ct)
    {
        IQueryable<HoursEntry> all = db.Set<HoursEntry>().AsNoTracking();
        if (everybody)
        {
            db.Demand(HelpRights.Hours);
        }
        else
        {
            var whose = await record.Whose(person, ct);
            all = all.Where(row => row.PersonId == whose);
        }

        string[] heads = [.. Columns.Select(column => texts[$"volunteers.hours-column.{column}"])];
        await SheetStream.Write(to, xlsx, texts["volunteers.hours-sheet"], heads, Rows(all, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(IQueryable<HoursEntry> all, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Keyed.Batches(all, oldestFirst: true, ct))
        {
            var people = await persons.Of(batch.Select(row => row.PersonId), ct);
            foreach (var line in await desk.Lines(batch, ct))
            {
                var who = people.GetValueOrDefault(line.PersonId);
                yield return
                [
                    who?.Name ?? texts["people.somebody"], who?.Phone ?? "", line.ServedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), HoursDesk.Hours(line.State == HoursState.Voided ? 0 : line.Minutes), line.What, line.Team ?? "",
                    texts.Of("volunteers.service", line.Service), texts.Of("volunteers.hours-state", line.State), line.Void?.Reason ?? line.Reason ?? "",
                ];
            }
        }
    }
}

/// <summary>
/// 志愿服务记录证明 of a period, in the words of the record: issued to whoever asks for their own, at once and free (order 67, art. 12), or by the office for
/// somebody without a phone.
/// </summary>
internal sealed class IssueRecordPaper(Db db, HoursDesk desk, VolunteerRecord record, ICertificates certificates) : ISlice
{
    public const int MostLines = 40;

    internal sealed class Form
    {
        /// <summary>Left out: one's own.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>Left out: from the first entry.</summary>
        public DateOnly? From { get; set; }

        /// <summary>Left out: until today.</summary>
        public DateOnly? Until { get; set; }
    }

    internal async Task<IssuedCertificate> Run(Form form, CancellationToken ct)
    {
        var person = await record.Whose(form.PersonId, ct);
        var today = db.Clock.Today;
        var until = form.Until ?? today;
        Refuse.If(until > today, "volunteers.paper-until", nameof(Form.Until));
        Refuse.If(form.From > until, "volunteers.paper-from", nameof(Form.From));
        await db.Alone(RecordPaper.Alone(person), ct);
        var entries = await db.Set<HoursEntry>().AsNoTracking().Where(row => row.PersonId == person && row.State == HoursState.Confirmed && row.ServedOn <= until && (form.From == null || row.ServedOn >= form.From)).OrderBy(row => row.ServedOn).ToListAsync(ct);
        Refuse.If(entries.Count == 0, "volunteers.paper-nothing");
        var groups = (await desk.Lines(entries, ct)).GroupBy(line => (line.What, line.Team)).OrderBy(group => group.Min(line => line.ServedOn)).ThenBy(group => group.Key.What, StringComparer.Ordinal).ToList();
        List<CertificateLine> lines = [.. groups.Take(groups.Count > MostLines ? MostLines - 1 : MostLines).Select(group => Line(group.Key.Team is { } team ? $"{group.Key.What}（{team}）" : group.Key.What, group))];
        if (groups.Count > MostLines)
        {
            lines.Add(Line("……", groups.Skip(MostLines - 1).SelectMany(group => group)));
        }

        var (from, minutes) = (form.From ?? entries[0].ServedOn, entries.Sum(row => row.Minutes));
        var source = db.NewId();
        var issued = await certificates.Issue(new CertificateDraft(CertificateKind.VolunteerRecord, person, source, from, until, minutes, null, lines), ct);
        db.Add(new RecordPaper(source, person, issued.Id, from, until, db.Now));
        return await db.Save(issued, ct);
    }

    private static CertificateLine Line(string text, IEnumerable<HoursLine> of)
    {
        var lines = of.ToList();
        return new CertificateLine(lines.Min(line => line.ServedOn), lines.Max(line => line.ServedOn), text, lines.Sum(line => line.Minutes));
    }
}
