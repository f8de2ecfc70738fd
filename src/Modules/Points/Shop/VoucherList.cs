using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Points.Shop;

internal sealed record VoucherLine(Guid Id, string Number, string Good, string? Shop, long Points, long Fen, VoucherState State, DateTime MadeAt, DateOnly Until, DateTime? EndedAt, bool OnPaper);

/// <summary>The vouchers, the newest first. By number: whose they are is nobody's business but the owner's.</summary>
internal sealed class VoucherList(Db db, Counter counter, IBodies bodies) : ISlice
{
    public const int Size = 30;
    public const int Most = 200;

    internal sealed class Query
    {
        public VoucherState? State { get; set; }
        public Guid? ShopId { get; set; }
        public Guid? After { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Total">Under the filter; null on a page other than the first.</param>
    internal sealed record View(IReadOnlyList<VoucherLine> Lines, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Redeem);
        var rows = Narrow(query);
        var size = Math.Clamp(query.Size ?? Size, 1, Most);
        var list = await (query.After is { } after ? rows.Where(row => row.Id.CompareTo(after) < 0) : rows).OrderByDescending(row => row.Id).Take(size + 1).ToListAsync(ct);
        var more = list.Count > size;
        list = [.. list.Take(size)];
        return new(await Lines(list, ct), more ? list[^1].Id : null, query.After is null ? await rows.CountAsync(ct) : null);
    }

    /// <summary>A shopkeeper's own shops alone.</summary>
    internal IQueryable<Voucher> Narrow(Query query)
    {
        var rows = db.Set<Voucher>().AsNoTracking();
        if (!counter.IsDesk)
        {
            var shops = counter.Shops;
            rows = rows.Where(row => row.ShopId != null && shops.Contains(row.ShopId.Value));
        }

        if (query.State is { } state)
        {
            rows = rows.Where(row => row.State == state);
        }

        return query.ShopId is { } shop ? rows.Where(row => row.ShopId == shop) : rows;
    }

    internal async Task<IReadOnlyList<VoucherLine>> Lines(IReadOnlyCollection<Voucher> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.GoodId).Distinct().ToList();
        var goods = await db.Set<Good>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var shops = (await bodies.Of(BodyKind.Shop, ct)).ToDictionary(shop => shop.Id, shop => shop.Name);
        return [.. rows.Select(row => new VoucherLine(
            row.Id, row.Number, goods[row.GoodId], row.ShopId is { } shop ? shops.GetValueOrDefault(shop) : null, row.Points, row.Fen, row.State, row.MadeAt, row.Until, row.EndedAt, row.OnPaper))];
    }
}

/// <summary>The register of vouchers as XLSX or CSV, without whose they are.</summary>
internal sealed class ExportVouchers(Db db, VoucherList list, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["number", "good", "shop", "points", "yuan", "state", "made", "until", "ended"];

    internal async Task Run(VoucherList.Query query, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        await SheetStream.Write(to, xlsx, texts["points.vouchers"], [.. Columns.Select(column => texts[$"points.column.{column}"])], Rows(query, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(VoucherList.Query query, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Keyed.Batches(list.Narrow(query), oldestFirst: true, ct))
        {
            foreach (var line in await list.Lines(batch, ct))
            {
                yield return
                [
                    line.Number, line.Good, line.Shop ?? texts["points.shop.community"], line.Points.ToString(CultureInfo.InvariantCulture), Yuan.Of(line.Fen), texts.Of("points.voucher-state", line.State),
                    Moment(line.MadeAt), line.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.EndedAt is { } ended ? Moment(ended) : "",
                ];
            }
        }
    }

    private static string Moment(DateTime at) => Kernel.Places.Clock.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>Fen as people write money: 12.50.</summary>
internal static class Yuan
{
    /// <summary>With both places, for a spreadsheet to add up.</summary>
    public static decimal Number(long fen) => new decimal(fen) / 100m + 0.00m;

    public static string Of(long fen) => string.Create(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:00}");
}
