using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Same;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Incidents;

/// <summary>
/// Who may open an incident hears of a burst. Of an incident hears everybody it touches: who reported it, who met it too, who lives there;
/// each once for each update, however many reports of theirs there are.
/// </summary>
internal sealed class IncidentNotices(Db db, IResidents residents, IOffices offices, IPlaces places, Attaching attaching) :
    INotifies<BurstNoticed>, INotifies<IncidentOpened>, INotifies<IncidentUpdated>, INotifies<IncidentEnded>, INotifies<ConcernAttached>
{
    public static void Declare(ModuleBuilder module) => module
        .Notifies<BurstNoticed, IncidentNotices>()
        .Notifies<IncidentOpened, IncidentNotices>()
        .Notifies<IncidentUpdated, IncidentNotices>()
        .Notifies<IncidentEnded, IncidentNotices>()
        .Notifies<ConcernAttached, IncidentNotices>();

    public async Task<IEnumerable<Notice>> Tell(BurstNoticed fact, Envelope envelope, CancellationToken ct)
    {
        var right = Rights.All.Single(right => right.Code == Rights.Incidents);
        var book = await places.Book(ct);
        var grids = book.Places.Where(place => place.GridId is not null && book.Upwards(place.Id).Any(above => above.Id == fact.CompoundId)).Select(place => place.GridId).ToHashSet();
        return (await offices.Book(ct)).Holders.Where(holder => right.Offices.Contains(holder.Post.Office) && (holder.Post.GridId is null || grids.Contains(holder.Post.GridId)))
            .Select(holder => holder.PersonId).Distinct()
            .Select(person => new Notice(person, "concerns.notice.burst", [book.NameOf(fact.CompoundId), fact.Reports, new Mention.Word(Categories.Text(fact.Category))], Links.Burst(fact.BurstId)));
    }

    public async Task<IEnumerable<Notice>> Tell(IncidentOpened fact, Envelope envelope, CancellationToken ct)
    {
        var incident = await Of(fact.IncidentId, ct);
        var told = (await residents.At(await attaching.PlacesOf(incident.Id, ct), ct)).Concat(await Involved(incident.Id, onlyAtOpening: true, ct)).Distinct();
        return told.Where(person => person != envelope.ActorId).Select(person => fact.ExpectedAt is { } expected
            ? new Notice(person, "concerns.notice.incident-until", [incident.Title, new Mention.At(expected)], Links.Incident(incident.Id))
            : new Notice(person, "concerns.notice.incident", [incident.Title], Links.Incident(incident.Id)));
    }

    public async Task<IEnumerable<Notice>> Tell(IncidentUpdated fact, Envelope envelope, CancellationToken ct)
    {
        var incident = await Of(fact.IncidentId, ct);
        var words = await Words(fact.UpdateId, ct);
        return (await Touched(incident.Id, ct)).Where(person => person != envelope.ActorId).Select(person => fact.ExpectedAt is { } expected
            ? new Notice(person, "concerns.notice.incident-updated-until", [incident.Title, words, new Mention.At(expected)], Links.Incident(incident.Id))
            : new Notice(person, "concerns.notice.incident-updated", [incident.Title, words], Links.Incident(incident.Id)));
    }

    /// <summary>Who reported it or met it too hears by the concern itself that it is done, and is asked whether that is so.</summary>
    public async Task<IEnumerable<Notice>> Tell(IncidentEnded fact, Envelope envelope, CancellationToken ct)
    {
        var incident = await Of(fact.IncidentId, ct);
        var words = await Words(fact.UpdateId, ct);
        var done = db.Set<IncidentReport>().Where(row => row.IncidentId == incident.Id && row.DetachedAt == null)
            .Join(db.Set<Concern>().Where(row => row.ResolvedAt == incident.EndedAt), row => row.ConcernId, row => row.Id, (_, row) => row);
        var hear = (await done.Select(row => row.ReporterId).ToListAsync(ct)).OfType<Guid>().ToHashSet();
        hear.UnionWith(await done.Join(db.Set<Follower>().Where(row => row.LeftAt == null), row => row.Id, row => row.ConcernId, (_, row) => row.PersonId).ToListAsync(ct));
        return (await Touched(incident.Id, ct)).Where(person => person != envelope.ActorId && !hear.Contains(person))
            .Select(person => new Notice(person, "concerns.notice.incident-ended", [incident.Title, words], Links.Incident(incident.Id)));
    }

    /// <summary>A report that came in later: its reporter, unless the incident told them already.</summary>
    public async Task<IEnumerable<Notice>> Tell(ConcernAttached fact, Envelope envelope, CancellationToken ct)
    {
        var report = await db.Set<IncidentReport>().AsNoTracking().Where(row => row.IncidentId == fact.IncidentId && row.ConcernId == fact.ConcernId).OrderByDescending(row => row.AttachedAt).FirstAsync(ct);
        var reporter = await db.Set<Concern>().AsNoTracking().Where(row => row.Id == fact.ConcernId).Select(row => row.ReporterId).SingleAsync(ct);
        if (report.AtOpening || reporter is not { } person || person == envelope.ActorId)
        {
            return [];
        }

        var earlier = await db.Set<IncidentReport>().AsNoTracking().Where(row => row.IncidentId == fact.IncidentId && row.Id != report.Id && row.AttachedAt <= report.AttachedAt)
            .Join(db.Set<Concern>().Where(row => row.ReporterId == person), row => row.ConcernId, row => row.Id, (row, _) => row.Id).ToListAsync(ct);
        if (earlier.Exists(id => id.CompareTo(report.Id) < 0) || (await residents.At(await attaching.PlacesOf(fact.IncidentId, ct), ct)).Contains(person))
        {
            return [];
        }

        var incident = await Of(fact.IncidentId, ct);
        return [incident.ExpectedAt is { } expected
            ? new Notice(person, "concerns.notice.incident-until", [incident.Title, new Mention.At(expected)], Links.Incident(incident.Id))
            : new Notice(person, "concerns.notice.incident", [incident.Title], Links.Incident(incident.Id))];
    }

    private Task<Incident> Of(Guid id, CancellationToken ct) => db.Set<Incident>().AsNoTracking().SingleAsync(row => row.Id == id, ct);

    private Task<string> Words(Guid updateId, CancellationToken ct) => db.Set<IncidentUpdate>().AsNoTracking().Where(row => row.Id == updateId).Select(row => row.Text).SingleAsync(ct);

    private async Task<IEnumerable<Guid>> Touched(Guid incidentId, CancellationToken ct) =>
        (await residents.At(await attaching.PlacesOf(incidentId, ct), ct)).Concat(await Involved(incidentId, onlyAtOpening: false, ct)).Distinct();

    private async Task<IReadOnlyList<Guid>> Involved(Guid incidentId, bool onlyAtOpening, CancellationToken ct)
    {
        var concerns = db.Set<IncidentReport>().Where(row => row.IncidentId == incidentId && row.DetachedAt == null && (row.AtOpening || !onlyAtOpening));
        var reporters = await concerns.Join(db.Set<Concern>().Where(row => row.ReporterId != null), row => row.ConcernId, row => row.Id, (_, row) => row.ReporterId!.Value).ToListAsync(ct);
        var followers = await concerns.Join(db.Set<Follower>().Where(row => row.LeftAt == null), row => row.ConcernId, row => row.ConcernId, (_, row) => row.PersonId).ToListAsync(ct);
        return [.. reporters, .. followers];
    }
}
