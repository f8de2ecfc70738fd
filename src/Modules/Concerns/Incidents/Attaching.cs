using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Same;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Incidents;

/// <summary>Which reports are about an incident. Does not save.</summary>
internal sealed class Attaching(Db db, IPlaces places)
{
    /// <summary>How long before an incident was opened a report may have come in and still be about it.</summary>
    private const int Hours = 24;

    /// <summary>Reports and incidents are put together one after another: a report never hangs on two.</summary>
    public Task Alone(CancellationToken ct) => db.Alone("concerns incidents", ct);

    /// <summary>What is open, of this category, in these places (everywhere without any), not private and on no incident yet.</summary>
    public async Task<IReadOnlyList<Concern>> Candidates(string category, IReadOnlyCollection<Guid> placeIds, CancellationToken ct)
    {
        var since = db.Now.AddHours(-Hours);
        var attached = db.Set<IncidentReport>().Where(row => row.DetachedAt == null);
        var rows = await db.Set<Concern>().Where(row => row.ClosedAt == null && row.State != ConcernState.Resolved && row.Category == category && !row.Private && row.ReportedAt >= since)
            .Where(row => !attached.Any(report => report.CommunityId == row.CommunityId && report.ConcernId == row.Id))
            .OrderBy(row => row.ReportedAt).Take(1000).ToListAsync(ct);
        var book = await places.Book(ct);
        return [.. rows.Where(row => Touches(book, placeIds, row.PlaceId))];
    }

    /// <summary>The open incident that a new report is about, if there is one.</summary>
    public async Task<Incident?> About(Concern concern, CancellationToken ct)
    {
        if (concern.Private)
        {
            return null;
        }

        var open = await db.Set<Incident>().Where(row => row.EndedAt == null && row.Category == concern.Category).OrderByDescending(row => row.OpenedAt).ToListAsync(ct);
        foreach (var incident in open)
        {
            var named = concern.Category != Categories.Other(concern.Kind) || Likeness.Of(concern.Text, $"{incident.Title} {incident.Text}") >= Likeness.Alike;
            if (named && Touches(await places.Book(ct), await PlacesOf(incident.Id, ct), concern.PlaceId))
            {
                return incident;
            }
        }

        return null;
    }

    public async Task<IReadOnlyList<Guid>> PlacesOf(Guid incidentId, CancellationToken ct) =>
        await db.Set<IncidentPlace>().AsNoTracking().Where(row => row.IncidentId == incidentId).Select(row => row.PlaceId).ToListAsync(ct);

    public void Attach(Incident incident, Concern concern, bool atOpening) => db.Add(new IncidentReport(db.NewId(), incident, concern, atOpening, db.Now));

    /// <summary>Refuses a concern that hangs on an incident already.</summary>
    public async Task RefuseAttached(Guid concernId, CancellationToken ct) =>
        Refuse.If(await db.Set<IncidentReport>().AnyAsync(row => row.ConcernId == concernId && row.DetachedAt == null, ct), "concerns.already-attached", "Concern");

    private static bool Touches(PlaceBook book, IReadOnlyCollection<Guid> touched, Guid? placeId) =>
        touched.Count == 0 || book.Upwards(placeId).Any(place => touched.Contains(place.Id));

    /// <summary>As people say it: the compound, a few buildings, or the community.</summary>
    public static string Say(PlaceBook book, IReadOnlyCollection<Guid> touched) =>
        touched.Count == 0 ? book.NameOf(null) : string.Join("、", touched.Take(4).Select(id => book.NameOf(id))) + (touched.Count > 4 ? "…" : "");
}
