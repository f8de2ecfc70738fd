using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Incidents;

/// <summary>One incident as anybody may read it; who may manage incidents also reads which reports hang on it.</summary>
internal sealed class IncidentDetail(Db db, Attaching attaching, IPlaces places, Lines lines) : ISlice
{
    private const int Shown = 100;

    internal sealed record Update(DateTime At, string Text, DateTime? ExpectedAt);

    /// <param name="Reports">How many reports hang on it.</param>
    /// <param name="Mine">A report of the reader's own.</param>
    /// <param name="Attached">For who may manage it; empty for others.</param>
    internal sealed record View(
        Guid Id, string Number, string Title, string? Text, ConcernKind Kind, string Category, string Where, DateTime OpenedAt, DateTime? ExpectedAt, DateTime? EndedAt, int Reports, Guid? Mine,
        IReadOnlyList<Update> Updates, IReadOnlyList<ConcernLine> Attached, bool MayManage);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var incident = await db.Set<Incident>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Incident));
        var may = db.May(Rights.Incidents);
        var reports = db.Set<IncidentReport>().AsNoTracking().Where(row => row.IncidentId == id && row.DetachedAt == null);
        var count = await reports.CountAsync(ct);
        var updates = await db.Set<IncidentUpdate>().AsNoTracking().Where(row => row.IncidentId == id).OrderByDescending(row => row.At).Select(row => new Update(row.At, row.Text, row.ExpectedAt)).ToListAsync(ct);
        var concerns = reports.Join(db.Set<Concern>().AsNoTracking(), row => row.ConcernId, row => row.Id, (_, row) => row);
        var attached = may ? await lines.Of(await concerns.OrderBy(row => row.ReportedAt).Take(Shown).Select(ConcernRow.Select).ToListAsync(ct), ct) : [];
        var mine = db.Actor.PersonId is { } me ? await concerns.Where(row => row.ReporterId == me).OrderBy(row => row.ReportedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct) : null;
        var book = await places.Book(ct);
        return new View(
            incident.Id, incident.Number, incident.Title, incident.Text, incident.Kind, incident.Category, Attaching.Say(book, await attaching.PlacesOf(id, ct)), incident.OpenedAt,
            incident.ExpectedAt, incident.EndedAt, count, mine, updates, attached, may);
    }
}
