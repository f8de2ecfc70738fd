using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Points.Cards;
using Mulin.Points.Ledger;

namespace Mulin.Points.Shop;

/// <summary>Which goods somebody hands out: a shopkeeper their own shop's, the desk all.</summary>
internal sealed class Counter(Db db)
{
    private static readonly Office[] Desk = [Office.Secretary, Office.CommitteeMember, Office.CommunityStaff];

    public bool IsDesk => db.Actor.IsSystem || db.Actor.Posts.Any(post => Desk.Contains(post.Office));

    public IReadOnlyList<Guid> Shops => [.. db.Actor.Posts.Where(post => post.Office == Office.Shopkeeper).Select(post => post.BodyId).OfType<Guid>()];

    public bool Hands(Guid? shopId) => IsDesk || (shopId is { } shop && Shops.Contains(shop));
}

/// <summary>Hands out a good for a voucher: once, whoever else tries at the same moment.</summary>
internal sealed class RedeemVoucher(Db db, Counter counter, Vault vault) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "points.voucher-missing")]
        public string? Code { get; set; }
    }

    /// <param name="Fen">What the shop is paid for it.</param>
    internal sealed record Handed(Guid VoucherId, string Number, string Good, long Fen);

    internal async Task<Handed> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Redeem);
        FormCheck.Check(form);
        var id = await Find(db, vault, form.Code, ct);
        Refuse.If(id is null, "points.voucher-wrong", "Code");
        var voucher = await db.Take<Voucher>(id.Value, ct);
        Refuse.If(!counter.Hands(voucher.ShopId), "points.voucher-elsewhere", "Code");
        voucher.Redeem(db.Actor.PersonId, db.Now, db.Clock.Today);
        db.CancelAlarm<VoucherAlarm>(voucher.Id);
        var good = await db.Set<Good>().AsNoTracking().Where(row => row.Id == voucher.GoodId).Select(row => row.Name).SingleAsync(ct);
        return await db.Save(new Handed(voucher.Id, voucher.Number, good, voucher.Fen), ct);
    }

    /// <summary>The voucher with these digits, in whatever state; refuses what is no code (field Code).</summary>
    internal static async Task<Guid?> Find(Db db, Vault vault, string? typed, CancellationToken ct)
    {
        var code = Digits.Of(typed);
        Refuse.If(code.Length != Voucher.Length || !code.All(char.IsAsciiDigit), "points.voucher-form", "Code", Voucher.Length);
        var hashes = vault.Blinds(Voucher.Purpose, code);
        return await db.Set<Voucher>().AsNoTracking().Where(row => hashes.Contains(row.Hash)).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct);
    }
}

/// <summary>What stands behind a voucher's address. Only who may hand it out, or whose it is, learns anything; others are told to show it in the shop.</summary>
internal sealed class LookAtVoucher(Db db, Counter counter, Vault vault) : ISlice
{
    /// <param name="Good">Null: nothing is said to this reader.</param>
    internal sealed record View(Guid? Id, string? Good, VoucherState? State, DateOnly? Until, DateTime? EndedAt, bool MayHand, bool Own);

    private static readonly View Silent = new(null, null, null, null, null, false, false);

    /// <summary>For who hands it out: what is no voucher, or another shop's, is refused (field Code).</summary>
    internal async Task<View> AtTill(RedeemVoucher.Form form, CancellationToken ct)
    {
        db.Demand(Rights.Redeem);
        FormCheck.Check(form);
        var seen = await Run(form.Code!, ct);
        Refuse.If(!seen.MayHand, "points.till.strange", "Code");
        return seen;
    }

    internal async Task<View> Run(string code, CancellationToken ct)
    {
        if (!db.Actor.IsSignedIn || await RedeemVoucher.Find(db, vault, code, ct) is not { } id)
        {
            return Silent;
        }

        var goods = db.Set<Good>();
        var row = await (
            from voucher in db.Set<Voucher>().AsNoTracking().Where(one => one.Id == id)
            join good in goods on new { voucher.CommunityId, Id = voucher.GoodId } equals new { good.CommunityId, good.Id }
            select new { voucher.PersonId, voucher.ShopId, voucher.State, voucher.Until, voucher.EndedAt, good.Name }).SingleAsync(ct);
        var (hands, own) = (db.May(Rights.Redeem) && counter.Hands(row.ShopId), row.PersonId == db.Actor.PersonId);
        return hands || own ? new(id, row.Name, row.State, row.Until, row.EndedAt, hands, own) : Silent;
    }
}

/// <summary>The owner's own voucher with its digits, or their child's.</summary>
internal sealed class MyVouchers(Db db, IActsFor acts, IBodies bodies, Vault vault) : ISlice
{
    private const int Most = 60;

    /// <param name="Shop">Where it is handed out; null: at the community's desk.</param>
    /// <param name="Code">While it is good.</param>
    internal sealed record Line(Guid Id, string Number, string Good, Guid? ShopId, string? Shop, long Points, VoucherState State, DateOnly Until, DateTime? EndedAt, string? Code);

    internal async Task<IReadOnlyList<Line>> Run(Guid? whom, Guid? only, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.ForFile(whom, ct);
        var goods = db.Set<Good>();
        var rows = await (
            from voucher in db.Set<Voucher>().AsNoTracking().Where(one => one.PersonId == person && (only == null || one.Id == only))
            join good in goods on new { voucher.CommunityId, Id = voucher.GoodId } equals new { good.CommunityId, good.Id }
            orderby voucher.State == VoucherState.Good descending, voucher.Id descending
            select new { voucher, good.Name }).Take(Most).ToListAsync(ct);
        var shops = (await bodies.Of(BodyKind.Shop, ct)).ToDictionary(shop => shop.Id, shop => shop.Name);
        return [.. rows.Select(row => new Line(
            row.voucher.Id, row.voucher.Number, row.Name, row.voucher.ShopId, row.voucher.ShopId is { } shop ? shops.GetValueOrDefault(shop) : null, row.voucher.Points, row.voucher.State, row.voucher.Until, row.voucher.EndedAt,
            row.voucher is { State: VoucherState.Good, Code: { } code } ? vault.Open(code) : null))];
    }
}

/// <summary>Whoever bought it thought better of it before it was handed in: points and good go back.</summary>
internal sealed class CancelVoucher(Db db, IActsFor acts, Undoing undoing) : ISlice
{
    internal sealed class Form
    {
        public Guid VoucherId { get; set; }
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.ForFile(form.PersonId, ct);
        var voucher = await undoing.Take(form.VoucherId, ct);
        if (voucher.PersonId != person)
        {
            throw new Missing(nameof(Voucher));
        }

        voucher.Cancel(db.Now, Clock.DayOf(voucher.MadeAt));
        await undoing.Undo(voucher, ct);
        db.CancelAlarm<VoucherAlarm>(voucher.Id);
        return await db.Save(voucher.Id, ct);
    }
}

/// <summary>Nobody came for it in time.</summary>
internal sealed class VoucherAlarm(Undoing undoing) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var voucher = await undoing.Take(subject, ct);
        if (voucher.State == VoucherState.Good)
        {
            voucher.Expire(due, Clock.DayOf(voucher.MadeAt));
            await undoing.Undo(voucher, ct);
        }
    }
}

/// <summary>Gives back what a voucher took: the good to the shelf, the points to the card.</summary>
internal sealed class Undoing(Db db, Books books)
{
    /// <summary>The voucher, taken after its good: always in this order.</summary>
    public async Task<Voucher> Take(Guid voucherId, CancellationToken ct)
    {
        var good = await db.Set<Voucher>().AsNoTracking().Where(row => row.Id == voucherId).Select(row => (Guid?)row.GoodId).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Voucher));
        await db.Take<Good>(good, ct);
        return await db.Take<Voucher>(voucherId, ct);
    }

    public async Task Undo(Voucher voucher, CancellationToken ct)
    {
        db.Set<Good>().Local.Single(row => row.Id == voucher.GoodId).PutBack();
        await books.GiveBack(await db.Take<Payment>(voucher.PaymentId, ct), ct);
    }
}
