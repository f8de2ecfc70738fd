using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Incidents;
using Mulin.Concerns.Same;
using Mulin.Concerns.Together;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Lists;

/// <summary>A concern, what this reader is to it, what was written about it, and what else there is to read: most have none of the rest.</summary>
internal sealed record CaseFile(
    Concern Concern, Standing Standing, IReadOnlyDictionary<Guid, ConcernNote> Notes, bool IsFollowed, bool HasMerged, bool IsInIncident, bool IsAssisted);

/// <summary>Opens the file of a concern once, however many parts of a page show some of it. For reading: who changes a concern loads it for that.</summary>
internal sealed class CaseFiles(Db db, Access access)
{
    private CaseFile? open;

    /// <summary>Refuses who may not even know of it.</summary>
    public async Task<CaseFile> Open(Guid id, CancellationToken ct)
    {
        if (open?.Concern.Id == id)
        {
            return open;
        }

        var (notes, follows, reports, all, assists) = (db.Set<ConcernNote>(), db.Set<Follower>(), db.Set<IncidentReport>(), db.Set<Concern>(), db.Set<Assistance>());
        var found = await all.AsNoTracking().Where(row => row.Id == id).Select(row => new
        {
            Concern = row,
            Followed = follows.Any(follower => follower.ConcernId == row.Id && follower.LeftAt == null),
            Merged = all.Any(other => other.MergedIntoId == row.Id),
            Attached = reports.Any(report => report.ConcernId == row.Id && report.DetachedAt == null),
            Assisted = assists.Any(assistance => assistance.ConcernId == row.Id),
            Notes = notes.Where(note => note.ConcernId == row.Id).ToList(),
        }).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Concern));
        var standing = await access.Look(found.Concern, ct);
        return open = new CaseFile(found.Concern, standing, found.Notes.ToDictionary(note => note.Id), found.Followed, found.Merged, found.Attached, found.Assisted);
    }
}
