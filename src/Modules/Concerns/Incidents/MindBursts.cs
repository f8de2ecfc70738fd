using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Same;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Incidents;

/// <summary>
/// Looks at every new report: it hangs itself on an open incident that it is about; otherwise, when enough alike have come from one compound
/// within the set time, an incident is proposed. Nothing is opened without somebody's word.
/// </summary>
internal sealed class MindBursts(Db db, IPlaces places, Settings settings, Attaching attaching) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(ConcernReported), typeof(ConcernRefiled)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        var ids = facts.Select(one => ((ConcernFact)one.Fact).ConcernId).Distinct().ToList();
        var fresh = await db.Set<Concern>().Where(row => ids.Contains(row.Id) && row.ClosedAt == null && row.State != ConcernState.Resolved && !row.Private).OrderBy(row => row.ReportedAt).ToListAsync(ct);
        if (fresh.Count == 0)
        {
            return;
        }

        await attaching.Alone(ct);
        var attached = (await db.Set<IncidentReport>().AsNoTracking().Where(row => ids.Contains(row.ConcernId) && row.DetachedAt == null).Select(row => row.ConcernId).ToListAsync(ct)).ToHashSet();
        var book = await places.Book(ct);
        List<Concern> loose = [];
        foreach (var concern in fresh.Where(row => !attached.Contains(row.Id)))
        {
            if (await attaching.About(concern, ct) is { } incident)
            {
                attaching.Attach(incident, concern, atOpening: false);
            }
            else
            {
                loose.Add(concern);
            }
        }

        var limits = await settings.Of<ConcernsSettings>(ct);
        foreach (var group in loose.GroupBy(row => (row.Kind, row.Category, Compound: book.Above(row.PlaceId, PlaceLevel.Compound)?.Id)))
        {
            await Look(book, limits, group.Key.Kind, group.Key.Category, group.Key.Compound, [.. group], ct);
        }
    }

    private async Task Look(PlaceBook book, ConcernsSettings limits, ConcernKind kind, string category, Guid? compound, IReadOnlyList<Concern> fresh, CancellationToken ct)
    {
        var window = TimeSpan.FromMinutes(limits.BurstMinutes);
        var (from, until) = (fresh[0].ReportedAt - window, fresh[^1].ReportedAt);
        var last = await db.Set<Burst>().Where(row => row.Category == category && row.CompoundId == compound).OrderByDescending(row => row.FirstAt).FirstOrDefaultAsync(ct);
        if (last is { State: not BurstState.Proposed, DecidedAt: { } decided } && decided > from)
        {
            // What somebody has looked at is not proposed again.
            from = decided;
        }

        var loose = db.Set<IncidentReport>().Where(row => row.DetachedAt == null);
        var rows = await SimilarConcerns.Near(db, book, compound).Where(row => row.Category == category && row.ReportedAt > from && row.ReportedAt <= until)
            .Where(row => !loose.Any(report => report.CommunityId == row.CommunityId && report.ConcernId == row.Id))
            .OrderBy(row => row.ReportedAt).Take(500).Select(row => new { row.Id, row.ReportedAt, row.Text, row.AreaPath }).ToListAsync(ct);
        var whole = book.SpotOf(null).AreaPath;
        var here = rows.Where(row => (row.AreaPath == whole) == (compound is null)).ToList();

        // "Other" says nothing of what it is: there the words must be alike.
        if (category == Categories.Other(kind))
        {
            var words = Likeness.Bag(fresh[^1].Text);
            here = [.. here.Where(row => Likeness.Of(words, Likeness.Bag(row.Text)) >= Likeness.Alike)];
        }

        var (first, most) = (0, (Count: 0, First: 0, Last: 0));
        for (var i = 0; i < here.Count; i++)
        {
            while (here[i].ReportedAt - here[first].ReportedAt > window)
            {
                first++;
            }

            if (i - first + 1 > most.Count)
            {
                most = (i - first + 1, first, i);
            }
        }

        if (most.Count < limits.BurstReports)
        {
            return;
        }

        if (last is { State: BurstState.Proposed } && here[most.First].ReportedAt - last.LastAt <= window)
        {
            last.Grow(most.Count, here[most.Last].ReportedAt);
            return;
        }

        db.Add(new Burst(db.NewId(), kind, category, compound, book.SpotOf(compound).AreaPath, here[most.First].ReportedAt, here[most.Last].ReportedAt, most.Count));
    }
}
