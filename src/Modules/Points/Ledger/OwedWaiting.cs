using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Points.Earning;
using Mulin.Points.Shop;

namespace Mulin.Points.Ledger;

/// <summary>Points that neighbours have earned wait for whoever may fill the pool; last month's vouchers wait for whoever settles with the shops.</summary>
internal sealed class OwedWaiting(Db db, Texts texts) : IWaits
{
    public const string Pool = "points.wait.pool";
    public const string Settle = "points.wait.settle";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || actor.PersonId is null)
        {
            return WaitingList.Nothing;
        }

        List<Waiting> lines = [];
        if (db.May(Rights.Fund))
        {
            var owed = await db.Set<Earned>().AsNoTracking().Where(row => row.Owed > 0).GroupBy(_ => 1)
                .Select(group => new { Sum = group.Sum(row => row.Owed), Cards = group.Select(row => row.CardId).Distinct().Count() }).SingleOrDefaultAsync(ct);
            if (owed is not null)
            {
                lines.Add(new(Pool, Ledger.Pool.TheOne, texts["points.wait.pool.title", owed.Sum], texts["points.wait.pool.where", owed.Cards], null, null, "points/books", "points.fund", "points/fund"));
            }
        }

        if (db.May(Rights.KeepShop))
        {
            var month = Months.Of(db.Clock.Today);
            var unsettled = await db.Set<Voucher>().AsNoTracking().Where(row => row.ShopId != null && row.SettlementId == null && row.RedeemedOn != null && row.RedeemedOn < month)
                .GroupBy(row => row.ShopId!.Value).Select(group => new { group.Key, Many = group.Count(), Newest = group.Max(row => row.RedeemedOn!.Value) }).ToListAsync(ct);
            lines.AddRange(unsettled.Select(row => new Waiting(
                Settle, row.Key, texts["points.wait.settle.title"], texts["points.wait.settle.where", row.Many], null,
                Clock.Utc(Months.Of(row.Newest).AddMonths(1).AddDays(10).ToDateTime(TimeOnly.MinValue)), "points/settlements", "points.settlement.draw", "points/settlements")));
        }

        return WaitingList.Of(lines, query, db.Now);
    }
}
