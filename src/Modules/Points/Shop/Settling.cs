using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Points.Ledger;
using Mulin.Ui.Sheets;

namespace Mulin.Points.Shop;

/// <summary>Puts all that a shop handed out in a month that is over on one list, to be paid.</summary>
internal sealed class DrawSettlement(Db db) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "points.settlement-shop")]
        public Guid? ShopId { get; set; }

        /// <summary>Any day of it.</summary>
        [Required(ErrorMessage = "points.settlement-month")]
        public DateOnly? Month { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepShop);
        FormCheck.Check(form);
        var (shop, month) = (form.ShopId!.Value, Months.Of(form.Month!.Value));
        Refuse.If(month >= Months.Of(db.Clock.Today), "points.settlement-open", "Month");
        var next = month.AddMonths(1);
        await db.Alone($"points settlement {shop:N}", ct);
        Refuse.If(await db.Set<Settlement>().AnyAsync(row => row.ShopId == shop && row.Month == month, ct), "points.settlement-there", "Month");

        // Redeemed ones change no more, and the month is over: nobody else writes these rows.
        var vouchers = await db.Set<Voucher>().Where(row => row.ShopId == shop && row.RedeemedOn >= month && row.RedeemedOn < next && row.SettlementId == null).ToListAsync(ct);
        Refuse.If(vouchers.Count == 0, "points.settlement-empty", "Month");
        var settlement = new Settlement(db.NewId(), shop, month, vouchers.Count, vouchers.Sum(row => row.Fen), db.Now);
        db.Add(settlement);
        vouchers.ForEach(row => row.SettleIn(settlement.Id));
        return await db.Save(settlement.Id, ct);
    }
}

/// <summary>The shop has its money.</summary>
internal sealed class PaySettlement(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid SettlementId { get; set; }
        public int? Version { get; set; }

        /// <summary>Today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepShop);
        var settlement = await db.Take<Settlement>(form.SettlementId, form.Version, ct);
        settlement.Pay(form.On ?? db.Clock.Today, db.Clock.Today);
        return await db.Save(settlement.Id, ct);
    }
}

/// <summary>Settlements of all shops (a shopkeeper's own alone), and what could be drawn up now.</summary>
internal sealed class SettlementList(Db db, Counter counter, IBodies bodies) : ISlice
{
    private const int Most = 120;

    internal sealed record Line(Guid Id, int Version, Guid ShopId, string Shop, DateOnly Month, int Vouchers, long Fen, DateOnly? PaidOn);

    /// <param name="Vouchers">Redeemed in it and on no list yet.</param>
    internal sealed record Drawable(Guid ShopId, string Shop, DateOnly Month, int Vouchers, long Fen);

    internal sealed record View(IReadOnlyList<Line> Lines, IReadOnlyList<Drawable> Drawable);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.Redeem);
        var (desk, shops) = (counter.IsDesk, counter.Shops);
        var named = (await bodies.Of(BodyKind.Shop, ct)).ToDictionary(shop => shop.Id, shop => shop.Name);
        var rows = await db.Set<Settlement>().AsNoTracking().Where(row => desk || shops.Contains(row.ShopId)).OrderByDescending(row => row.Month).ThenByDescending(row => row.Id).Take(Most).ToListAsync(ct);
        var month = Months.Of(db.Clock.Today);
        var outside = await db.Set<Voucher>().AsNoTracking().Where(row => row.ShopId != null && row.RedeemedOn != null && row.RedeemedOn < month && row.SettlementId == null && (desk || shops.Contains(row.ShopId.Value)))
            .Select(row => new { ShopId = row.ShopId!.Value, Day = row.RedeemedOn!.Value, row.Fen }).ToListAsync(ct);
        return new(
            [.. rows.Select(row => new Line(row.Id, row.Version, row.ShopId, named.GetValueOrDefault(row.ShopId) ?? "", row.Month, row.Vouchers, row.Fen, row.PaidOn))],
            [.. outside.GroupBy(row => (row.ShopId, Month: Months.Of(row.Day))).OrderBy(group => group.Key.Month).Select(group => new Drawable(
                group.Key.ShopId, named.GetValueOrDefault(group.Key.ShopId) ?? "", group.Key.Month, group.Count(), group.Sum(row => row.Fen)))]);
    }
}

/// <summary>One settlement with its vouchers: by number and good, without whose they were.</summary>
internal sealed class SettlementDetail(Db db, Counter counter, VoucherList vouchers, IBodies bodies, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["number", "good", "ended", "points", "yuan"];

    /// <summary>Pieces of one good at one price.</summary>
    /// <param name="Fen">For each.</param>
    internal sealed record GoodLine(string Good, long Fen, int Pieces);

    internal sealed record View(SettlementList.Line Settlement, DateTime DrawnAt, IReadOnlyList<GoodLine> Goods, IReadOnlyList<VoucherLine> Vouchers);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.Redeem);
        var row = await db.Set<Settlement>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) ?? throw new Missing(nameof(Settlement));
        if (!counter.Hands(row.ShopId))
        {
            throw new NotYours(nameof(Settlement));
        }

        var list = await db.Set<Voucher>().AsNoTracking().Where(one => one.SettlementId == id).OrderBy(one => one.EndedAt).ThenBy(one => one.Id).ToListAsync(ct);
        var shop = (await bodies.Of(BodyKind.Shop, ct)).FirstOrDefault(known => known.Id == row.ShopId)?.Name ?? "";
        var lines = await vouchers.Lines(list, ct);
        return new(
            new(row.Id, row.Version, row.ShopId, shop, row.Month, row.Vouchers, row.Fen, row.PaidOn), row.DrawnAt,
            [.. lines.GroupBy(line => (line.Good, line.Fen)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Good, StringComparer.Ordinal).Select(group => new GoodLine(group.Key.Good, group.Key.Fen, group.Count()))],
            lines);
    }

    internal async Task Export(Guid id, bool xlsx, Stream to, CancellationToken ct)
    {
        var view = await Run(id, ct);
        await SheetStream.Write(to, xlsx, texts["points.settlement"], [.. Columns.Select(column => texts[$"points.column.{column}"])], Rows(view, ct));
    }

    private async IAsyncEnumerable<object?[]> Rows(View view, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var line in view.Vouchers)
        {
            ct.ThrowIfCancellationRequested();
            yield return
            [
                line.Number, line.Good, line.EndedAt is { } at ? Kernel.Places.Clock.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "",
                line.Points, Yuan.Number(line.Fen),
            ];
        }

        yield return [texts["points.settlement.sum"], "", "", view.Vouchers.Sum(line => line.Points), Yuan.Number(view.Settlement.Fen)];
        await Task.CompletedTask;
    }
}
