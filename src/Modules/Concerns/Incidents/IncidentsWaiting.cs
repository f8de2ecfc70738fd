using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Incidents;

/// <summary>What may be one incident and waits for somebody's word, and open incidents whose expected end comes near.</summary>
internal sealed class IncidentsWaiting(Db db, Settings settings, IPlaces places, Texts texts) : IWaits
{
    private const string Proposed = "concerns.wait.burst";
    private const string Open = "concerns.wait.incident";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || !db.May(Rights.Incidents))
        {
            return WaitingList.Nothing;
        }

        var now = db.Now;
        var minutes = (await settings.Of<ConcernsSettings>(ct)).BurstMinutes;
        var book = await places.Book(ct);
        var bursts = await db.Set<Burst>().AsNoTracking().Where(row => row.State == BurstState.Proposed).OrderBy(row => row.FirstAt).Take(query.Take).ToListAsync(ct);
        var incidents = await db.Set<Incident>().AsNoTracking().Where(row => row.EndedAt == null).OrderBy(row => row.ExpectedAt).Take(query.Take).ToListAsync(ct);
        List<Waiting> all =
        [
            .. bursts.Select(row => new Waiting(
                Proposed, row.Id, texts["concerns.wait.burst.title", row.Reports, texts[Categories.Text(row.Category)]], book.NameOf(row.CompoundId), null, row.FirstAt.AddMinutes(minutes),
                Links.Burst(row.Id), "concerns.act.open-incident", Links.Burst(row.Id))),
            .. incidents.Select(row => new Waiting(
                Open, row.Id, row.Title, row.Number, null, row.ExpectedAt, Links.Incident(row.Id), "concerns.act.update-incident", $"{Links.Incident(row.Id)}/update")),
        ];
        var end = Kernel.Places.Clock.EndOfDay(now);
        var fitting = all.Where(line => (query.Kind is null || line.Kind == query.Kind) && (!query.OnlyLate || line.Due < now) && (query.DueBefore is not { } before || line.Due < before)
            && (string.IsNullOrWhiteSpace(query.Search) || line.Title.Contains(query.Search, StringComparison.Ordinal) || line.Where.Contains(query.Search, StringComparison.Ordinal))).ToList();
        return new WaitingList([.. fitting.Take(query.Take)], fitting.Count, all.Count(line => line.Due < now), all.Count(line => line.Due >= now && line.Due < end))
        {
            Kinds = all.GroupBy(line => line.Kind).ToDictionary(group => group.Key, group => group.Count()),
        };
    }
}
