using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Hours;

/// <summary>An entry as a record shows it.</summary>
/// <param name="What">The programme, the shift, the kind of help, or the words of a record kept elsewhere.</param>
/// <param name="Void">Why it was taken out, and by whom; null: it was not.</param>
public sealed record HoursLine(
    Guid Id, Guid PersonId, ServiceKind Service, string What, string? Team, Guid? TeamId, Guid? ProgrammeId, DateTime BeganAt, DateTime EndedAt, DateOnly ServedOn, int Minutes, HoursState State, bool AwaitsLeader, bool AwaitsHelped, string? Reason,
    VoidLine? Void, Guid? InsteadOf, int Version);

public sealed record VoidLine(string Reason, string By, DateTime At);

/// <summary>What the slices about hours share. None of it saves.</summary>
internal sealed class HoursDesk(Db db, Access access, IActsFor acts, INames names, Texts texts)
{
    public async Task<bool> MayKeep(Guid? teamId, CancellationToken ct) => db.May(HelpRights.Hours) || (teamId is { } team && await access.Leads(team, ct));

    public async Task DemandKeep(Guid? teamId, CancellationToken ct)
    {
        if (!await MayKeep(teamId, ct))
        {
            throw new NotYours(nameof(HoursEntry));
        }

        db.Demand(db.May(HelpRights.Hours) ? HelpRights.Hours : Rights.Own);
    }

    /// <summary>The children whose hours are as good as the actor's own: somebody else certifies them.</summary>
    public async Task<IReadOnlyList<Guid>> Children(CancellationToken ct) => db.Actor.PersonId is { } own ? await acts.Of(own, ct) : [];

    /// <summary>Refuses who would certify or put right what a child of theirs served.</summary>
    public async Task DemandNoChild(Guid person, CancellationToken ct) => Refuse.If((await Children(ct)).Contains(person), "volunteers.child-hours");

    /// <summary>From one thing to the next: so many minutes may overlap, for nobody stops the clock at the door.</summary>
    private const int Handover = 15;

    /// <summary>
    /// No time counts twice (order 67: the record is true): whoever did two things at once gave no more than the time that passed. Refuses
    /// <c>volunteers.hours-overlap</c> with who it is and what is on their record then. Two who write for one person at the same moment see each other.
    /// </summary>
    /// <param name="minutes">What is about to be written, by person.</param>
    /// <param name="except">The entry that it stands instead of.</param>
    public async Task DemandOnce(IReadOnlyDictionary<Guid, int> minutes, DateTime from, DateTime until, Guid? except, string field, CancellationToken ct)
    {
        List<Guid> persons = [.. minutes.Keys.Order()];
        foreach (var person in persons)
        {
            await db.Alone($"volunteers.serves {person:N}", ct);
        }

        // A record kept elsewhere knows the day and not the hour.
        var (first, last) = (Clock.DayOf(from).AddDays(-1), Clock.DayOf(until));
        var there = await db.Set<HoursEntry>().AsNoTracking()
            .Where(row => persons.Contains(row.PersonId) && row.ServedOn >= first && row.ServedOn <= last && row.BeganAt < until && row.EndedAt > from && row.Id != except
                && row.Service != ServiceKind.Recorded && (row.State == HoursState.Waiting || row.State == HoursState.Confirmed))
            .Select(row => new { row.PersonId, row.BeganAt, row.EndedAt, row.Minutes }).ToListAsync(ct);
        foreach (var theirs in there.GroupBy(row => row.PersonId))
        {
            var (began, ended) = (theirs.Min(row => row.BeganAt), theirs.Max(row => row.EndedAt));
            var passed = ((ended > until ? ended : until) - (began < from ? began : from)).TotalMinutes;
            if (theirs.Sum(row => row.Minutes) + minutes[theirs.Key] > passed + Handover)
            {
                var name = (await names.Full([theirs.Key], ct))[theirs.Key];
                throw new Refusal("volunteers.hours-overlap", field, name, OClock(began), OClock(ended));
            }
        }

        static string OClock(DateTime at) => Clock.Local(at).ToString("H:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>The same of one person.</summary>
    public Task DemandOnce(Guid person, int minutes, DateTime from, DateTime until, Guid? except, string field, CancellationToken ct) =>
        DemandOnce(new Dictionary<Guid, int> { [person] = minutes }, from, until, except, field, ct);

    public async Task<IReadOnlyList<HoursLine>> Lines(IReadOnlyList<HoursEntry> entries, CancellationToken ct)
    {
        List<Guid> teams = [.. entries.Select(row => row.TeamId).OfType<Guid>().Distinct()], programmes = [.. entries.Select(row => row.ProgrammeId).OfType<Guid>().Distinct()];
        List<Guid> sources = [.. entries.Where(row => row.Service == ServiceKind.Shift && row.ProgrammeId is null).Select(row => row.SourceId).OfType<Guid>().Distinct()];
        List<Guid> calls = [.. entries.Where(row => row.Service == ServiceKind.Errand && row.ProgrammeId is null).Select(row => row.SourceId).OfType<Guid>().Distinct()];
        List<Guid> voided = [.. entries.Where(row => row.State == HoursState.Voided).Select(row => row.Id)];
        var teamNames = teams.Count == 0 ? [] : await db.Set<Team>().AsNoTracking().Where(row => teams.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var programmeNames = programmes.Count == 0 ? [] : await db.Set<Programme>().AsNoTracking().Where(row => programmes.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var titles = sources.Count == 0 ? [] : await db.Set<Shift>().AsNoTracking().Where(row => sources.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Title, ct);
        var kinds = calls.Count == 0 ? [] : await db.Set<HelpCall>().AsNoTracking().Where(row => calls.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Kind, ct);
        var counters = voided.Count == 0 ? [] : await db.Set<HoursVoid>().AsNoTracking().Where(row => voided.Contains(row.HoursId)).ToDictionaryAsync(row => row.HoursId, ct);
        var by = counters.Count == 0 ? new Dictionary<Guid, string>() : await names.Masked(counters.Values.Select(row => row.By), ct);
        return [.. entries.Select(row => new HoursLine(
            row.Id, row.PersonId, row.Service,
            row.ProgrammeId is { } programme && programmeNames.TryGetValue(programme, out var called) ? called
                : row.SourceId is { } source && titles.TryGetValue(source, out var title) ? title
                : row.SourceId is { } call && kinds.TryGetValue(call, out var kind) ? texts.Of("volunteers.help-kind", kind)
                : row.Words ?? texts.Of("volunteers.service", row.Service),
            row.TeamId is { } team ? teamNames.GetValueOrDefault(team) : null, row.TeamId, row.ProgrammeId, row.BeganAt, row.EndedAt, row.ServedOn, row.Minutes, row.State, row.AwaitsLeader, row.AwaitsHelped, row.Reason,
            counters.TryGetValue(row.Id, out var counter) ? new VoidLine(counter.Reason ?? "", by[counter.By], counter.At) : null, row.InsteadOf, row.Version))];
    }

    internal static string Hours(int minutes) => (minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>The leader certifies that somebody served so long. Nobody their own.</summary>
internal sealed class ConfirmHours(Db db, HoursDesk desk) : ISlice
{
    internal sealed class Form
    {
        public Guid HoursId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var entry = await db.Take<HoursEntry>(form.HoursId, ct);
        await desk.DemandKeep(entry.TeamId, ct);
        await desk.DemandNoChild(entry.PersonId, ct);
        entry.MustBeAt(form.Version);
        entry.ConfirmAsLeader(db.Actor.Person, db.Now);
        db.HappenedAt = entry.EndedAt;
        return await db.Save(entry.Id, ct);
    }
}

/// <summary>It was not so, says the leader, and why.</summary>
internal sealed class RefuseHours(Db db, HoursDesk desk) : ISlice
{
    internal sealed class Form
    {
        public Guid HoursId { get; set; }
        public int? Version { get; set; }
        public string? Reason { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var entry = await db.Take<HoursEntry>(form.HoursId, ct);
        await desk.DemandKeep(entry.TeamId, ct);
        entry.MustBeAt(form.Version);
        entry.Refused(db.Actor.Person, form.Reason, db.Now);
        return await db.Save(entry.Id, ct);
    }
}

/// <summary>
/// A confirmed entry was wrong: it is taken out by a counter-entry with the reason, and, where a right length is given, written anew and certified by who
/// puts it right. Certificates that attested it are revoked in the same save.
/// </summary>
internal sealed class CorrectHours(Db db, HoursDesk desk, ICertificates certificates) : ISlice
{
    internal sealed class Form
    {
        public Guid HoursId { get; set; }
        public int? Version { get; set; }
        public string? Reason { get; set; }

        /// <summary>What is right; left out: nothing was served.</summary>
        public int? Minutes { get; set; }
    }

    internal sealed record Corrected(Guid HoursId, Guid? Instead, int Revoked);

    internal async Task<Corrected> Run(Form form, CancellationToken ct)
    {
        var entry = await db.Take<HoursEntry>(form.HoursId, ct);
        await desk.DemandKeep(entry.TeamId, ct);
        await desk.DemandNoChild(entry.PersonId, ct);
        entry.MustBeAt(form.Version);

        // Whoever takes a certificate of this record at the same moment does it before or after, never from what is being voided.
        await db.Alone(RecordPaper.Alone(entry.PersonId), ct);
        Refuse.If(form.Minutes == entry.Minutes, "volunteers.hours-same", nameof(Form.Minutes));

        // Whoever was helped said how long it was; a leader alone may take from that, and not add to it.
        Refuse.If(entry.HelpedId is not null && form.Minutes > entry.Minutes && !db.May(HelpRights.Hours), "volunteers.hours-more", nameof(Form.Minutes));
        var (by, now) = (db.Actor.Person, db.Now);
        db.Add(entry.Void(db.NewId(), by, form.Reason, now));
        HoursEntry? instead = null;
        if (form.Minutes is { } minutes)
        {
            await desk.DemandOnce(entry.PersonId, minutes, entry.BeganAt, entry.EndedAt, entry.Id, nameof(Form.Minutes), ct);
            instead = new HoursEntry(
                db.NewId(),
                new Served(entry.PersonId, entry.Service, entry.TeamId, entry.TeamKind, entry.ProgrammeId, entry.SourceId, entry.HelpedId, entry.BeganAt, entry.EndedAt, minutes, entry.Words, entry.Spot), now).PutRight(entry.Id);
            instead.Certify(by, now);
            db.Add(instead);
        }

        var day = entry.ServedOn;
        var papers = await db.Set<RecordPaper>().Where(row => row.PersonId == entry.PersonId && row.From <= day && row.Until >= day && row.RevokedAt == null).OrderBy(row => row.IssuedAt).ToListAsync(ct);
        foreach (var paper in papers)
        {
            await certificates.Revoke(paper.CertificateId, ct);
            paper.Revoke(now);
        }

        return await db.Save(new Corrected(entry.Id, instead?.Id, papers.Count), ct);
    }
}

/// <summary>What waits for a leader or the office to certify, the oldest first; their own is not among it.</summary>
internal sealed class HoursToConfirm(Db db, HoursDesk desk, Access access, INames names) : ISlice
{
    public const int Size = 50;

    internal sealed record Line(HoursLine Hours, string Who);

    internal sealed record View(IReadOnlyList<Line> Lines, bool More);

    internal async Task<View> Run(CancellationToken ct)
    {
        var rows = await (await Waiting(ct)).OrderBy(row => row.ServedOn).ThenBy(row => row.Id).Take(Size + 1).ToListAsync(ct);
        var shown = rows.Take(Size).ToList();
        var full = await names.Full(shown.Select(row => row.PersonId), ct);
        return new View([.. (await desk.Lines(shown, ct)).Select(line => new Line(line, full[line.PersonId]))], rows.Count > Size);
    }

    internal async Task<IQueryable<HoursEntry>> Waiting(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        var children = await desk.Children(ct);
        var all = db.Set<HoursEntry>().AsNoTracking().Where(row => row.State == HoursState.Waiting && row.LeaderAt == null && row.PersonId != own && !children.Contains(row.PersonId));
        if (db.May(HelpRights.Hours))
        {
            return all;
        }

        var led = await access.Led(own, ct);
        return all.Where(row => row.TeamId != null && led.Contains(row.TeamId.Value));
    }
}

/// <summary>One entry, for whoever may certify it or put it right.</summary>
internal sealed class HoursOne(Db db, HoursDesk desk, INames names) : ISlice
{
    internal sealed record View(HoursLine Line, string Who);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var entry = await db.Load<HoursEntry>(id, ct);
        await desk.DemandKeep(entry.TeamId, ct);
        return new View((await desk.Lines([entry], ct))[0], (await names.Full([entry.PersonId], ct))[entry.PersonId]);
    }
}
