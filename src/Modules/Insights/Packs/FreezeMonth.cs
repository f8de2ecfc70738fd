using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Insights;
using Mulin.Insights.Reactions;
using Mulin.Insights.Reading;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Packs;

/// <summary>
/// Freezes a month of the present community, for itself and for the areas above. It waits until every fact so far is sealed and folded:
/// then the pack holds exactly the facts up to a number, and who rebuilds the figures finds the same corrections. Does not save.
/// </summary>
internal sealed class FreezeMonth(Db db, House house, TallyRows rows)
{
    /// <summary>False when something is still on its way; try again soon.</summary>
    public async Task<bool> Run(DateOnly month, CancellationToken ct)
    {
        await db.Alone(Folding.Alone, ct);
        if (await db.Set<Pack>().AnyAsync(pack => pack.Month == month, ct))
        {
            return true;
        }

        if (await db.Set<FactRecord>().AnyAsync(fact => !fact.Sealed, ct) || await db.Set<FactDelivery>().AnyAsync(row => row.Reaction == FoldFacts.Code && row.DoneAt == null, ct))
        {
            return false;
        }

        var head = await db.Set<SealHead>().AsNoTracking().SingleOrDefaultAsync(ct);
        var counted = (await rows.At([FigureScope.Community.Code], rows.Codes(house.Indicators.Values, open: false), [Period.Of(PeriodKind.Month, month)], split: false, ct))
            .GroupBy(read => (read.Indicator, read.Bucket)).ToDictionary(group => group.Key, group => group.Sum(read => read.Value));
        List<PackCell> cells = [];
        foreach (var indicator in house.Indicators.Values)
        {
            var own = counted.Where(pair => pair.Key.Indicator == indicator.Code && pair.Value != 0).ToList();
            cells.AddRange(own.Select(pair => new PackCell(db.NewId(), month, indicator.Code, indicator.Edition, pair.Key.Bucket, pair.Value)));
            if (own.Count == 0)
            {
                cells.Add(new PackCell(db.NewId(), month, indicator.Code, indicator.Edition, 0, 0));
            }
        }

        var pack = new Pack(db.NewId(), month, db.Now, head?.No ?? 0, head?.Hash ?? "", cells);
        db.Add(pack);
        db.AddRange(cells);
        foreach (var area in db.Here.Community.PathIds.Where(id => id != db.CommunityId))
        {
            db.Add(new AreaPack(area, db.CommunityId, pack));
            db.AddRange(cells.Select(cell => new AreaPackCell(area, db.CommunityId, cell)));
        }

        return true;
    }
}
