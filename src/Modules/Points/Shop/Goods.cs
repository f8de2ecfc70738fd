using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Points.Shop;

internal class GoodForm
{
    [Required(ErrorMessage = "points.good-name"), StringLength(Good.LongestName, ErrorMessage = "points.good-long")]
    public string? Name { get; set; }

    [StringLength(Good.LongestText, ErrorMessage = "points.good-long")]
    public string? Text { get; set; }

    [Required(ErrorMessage = "points.good-points"), Range(1L, Good.MostPoints, ErrorMessage = "points.good-points")]
    public long? Points { get; set; }

    /// <summary>What the shop is paid for one, as people write it: 12.50.</summary>
    public string? Yuan { get; set; }

    /// <exception cref="Refusal">With more than two decimals, or not a sum of money.</exception>
    internal long Fen()
    {
        if (string.IsNullOrWhiteSpace(Yuan))
        {
            return 0;
        }

        var known = decimal.TryParse(Yuan.Trim(), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var yuan);
        Refuse.If(!known || yuan > Good.MostFen / 100 || yuan * 100 != decimal.Truncate(yuan * 100), "points.good-price", nameof(Yuan));
        return (long)(yuan * 100);
    }
}

/// <summary>Something new in the community shop.</summary>
internal sealed class OfferGood(Db db, IBodies bodies) : ISlice
{
    internal sealed class Form : GoodForm
    {
        /// <summary>The shop that hands it out; left out: the community.</summary>
        public Guid? ShopId { get; set; }

        [Required(ErrorMessage = "points.stock"), Range(0, Good.MostStock, ErrorMessage = "points.stock")]
        public int? Stock { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepShop);
        FormCheck.Check(form);
        Refuse.If(form.ShopId is { } shop && (await bodies.Of(BodyKind.Shop, ct)).All(known => known.Id != shop), "points.no-such-shop", nameof(Form.ShopId));
        var good = new Good(db.NewId(), form.Name!, form.Text, form.ShopId, form.Points!.Value, form.Fen(), form.Stock!.Value);
        db.Add(good);
        return await db.Save(good.Id, ct);
    }
}

/// <summary>Another name or price, from now on.</summary>
internal sealed class ChangeGood(Db db) : ISlice
{
    internal sealed class Form : GoodForm
    {
        public Guid GoodId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepShop);
        FormCheck.Check(form);
        var good = await db.Take<Good>(form.GoodId, form.Version, ct);
        good.Change(form.Name!, form.Text, form.Points!.Value, form.Fen());
        return await db.Save(good.Id, ct);
    }
}

/// <summary>More of it, or fewer.</summary>
internal sealed class RestockGood(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid GoodId { get; set; }

        [Required(ErrorMessage = "points.restock-missing")]
        public int? Added { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepShop);
        FormCheck.Check(form);
        var good = await db.Take<Good>(form.GoodId, ct);
        good.Restock(form.Added!.Value);
        return await db.Save(good.Id, ct);
    }
}

/// <summary>It is offered no more; vouchers that are out stay good.</summary>
internal sealed class WithdrawGood(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid GoodId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepShop);
        var good = await db.Take<Good>(form.GoodId, form.Version, ct);
        good.Withdraw(db.Clock.Today);
        return await db.Save(good.Id, ct);
    }
}

/// <summary>What is offered: for residents (what there is), and for who keeps the shop (also what is sold out or gone).</summary>
internal sealed class GoodList(Db db, IBodies bodies) : ISlice
{
    private const int Most = 200;

    /// <param name="Out">Vouchers that are out for it.</param>
    internal sealed record Line(Guid Id, int Version, string Name, string? Text, Guid? ShopId, string? Shop, long Points, long Fen, int Stock, DateOnly? WithdrawnOn, int Out);

    internal async Task<IReadOnlyList<Line>> Run(bool all, CancellationToken ct)
    {
        db.Demand(all ? Rights.KeepShop : Rights.Own);
        return await Lines(db.Set<Good>().AsNoTracking().Where(row => all || row.WithdrawnOn == null), all, ct);
    }

    /// <summary>What there is, for the desk that buys for somebody.</summary>
    internal async Task<IReadOnlyList<Line>> Offered(CancellationToken ct)
    {
        db.Demand(Rights.Serve);
        return await Lines(db.Set<Good>().AsNoTracking().Where(row => row.WithdrawnOn == null), false, ct);
    }

    internal async Task<Line> One(Guid id, CancellationToken ct)
    {
        if (!db.May(Rights.Own))
        {
            db.Demand(Rights.KeepShop);
        }

        return (await Lines(db.Set<Good>().AsNoTracking().Where(row => row.Id == id), true, ct)).SingleOrDefault() ?? throw new Missing(nameof(Good));
    }

    private async Task<IReadOnlyList<Line>> Lines(IQueryable<Good> goods, bool count, CancellationToken ct)
    {
        var rows = await goods.OrderBy(row => row.WithdrawnOn != null).ThenByDescending(row => row.Id).Take(Most).ToListAsync(ct);
        var shops = (await bodies.Of(BodyKind.Shop, ct)).ToDictionary(shop => shop.Id, shop => shop.Name);
        var ids = rows.Select(row => row.Id).ToList();
        var outside = !count ? [] : await db.Set<Voucher>().Where(row => row.State == VoucherState.Good && ids.Contains(row.GoodId)).GroupBy(row => row.GoodId).Select(group => new { group.Key, Many = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Many, ct);
        return [.. rows.Select(row => new Line(
            row.Id, row.Version, row.Name, row.Text, row.ShopId, row.ShopId is { } shop ? shops.GetValueOrDefault(shop) : null, row.Points, row.Fen, row.Stock, row.WithdrawnOn, outside.GetValueOrDefault(row.Id)))];
    }
}
