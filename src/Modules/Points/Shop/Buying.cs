using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Points.Cards;
using Mulin.Points.Ledger;

namespace Mulin.Points.Shop;

/// <param name="Number">Of the voucher: 26-00012.</param>
/// <param name="Code">The ten digits; null in the answer to a repeat of the same sending at the desk.</param>
internal sealed record Bought(Guid VoucherId, string Number, string? Code);

/// <summary>A resident buys a good with points, for themselves or a child: one off the shelf, the points off the card, a voucher in hand, or nothing of it.</summary>
internal sealed class BuyGood(Db db, Acts acts, Books books, Buying buying) : ISlice
{
    internal sealed class Form
    {
        public Guid GoodId { get; set; }

        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>What it cost when they looked: another price by now has to be seen first.</summary>
        public long? Points { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var person = await acts.For(form.PersonId, ct);
        Refuse.If(await books.CardOf(person, ct) is null, "points.no-card");
        var number = await buying.Number(ct);
        var good = await db.Take<Good>(form.GoodId, ct);
        Refuse.If(form.Points is { } seen && seen != good.Points, "points.price-changed", null, good.Points);
        var card = await books.TakeOf(person, ct);
        Refuse.If(card is null, "points.no-card");
        var (voucher, _) = await buying.Buy(card, good, number, paper: false, ct);
        return await db.Save(voucher.Id, ct);
    }
}

/// <summary>The same at the desk, for somebody without a phone who is there with the paper card: one of its codes says so.</summary>
internal sealed class BuyGoodFor(Db db, Books books, Presence presence, Buying buying) : ISlice
{
    internal sealed class Form
    {
        public Guid CardId { get; set; }

        [Required(ErrorMessage = "points.good-missing")]
        public Guid? GoodId { get; set; }

        /// <summary>Six digits of the paper card.</summary>
        [Required(ErrorMessage = "points.code-missing")]
        public string? Code { get; set; }
    }

    internal async Task<Bought> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Serve);
        FormCheck.Check(form);
        var code = await presence.Prove(form.CardId, form.Code, ct);
        var number = await buying.Number(ct);
        var good = await db.Take<Good>(form.GoodId!.Value, ct);
        var card = await books.Take(form.CardId, ct);
        await presence.Use(card, code, ct);
        db.Acting.OnBehalfOf = card.PersonId;
        var (voucher, digits) = await buying.Buy(card, good, number, paper: true, ct);
        await db.Save(new Bought(voucher.Id, voucher.Number, null), ct);
        return new(voucher.Id, voucher.Number, digits);
    }
}

/// <summary>What both ways of buying share.</summary>
internal sealed class Buying(Db db, Books books, Numbers numbers, Settings settings, Vault vault)
{
    /// <summary>
    /// A number for the voucher, before anything is taken: a block of numbers is fetched on a connection of its own, and whoever holds a row that hundreds
    /// wait for must not wait for a connection that they hold. Refused afterwards, it is a gap.
    /// </summary>
    public Task<string> Number(CancellationToken ct) => numbers.Next(db, "points.voucher", ct);

    /// <param name="good">Taken; the card as well, after it.</param>
    public async Task<(Voucher Row, string Code)> Buy(Card card, Good good, string number, bool paper, CancellationToken ct)
    {
        good.TakeOne();
        var id = db.NewId();
        var payment = books.Pay(card, good.Points, Voucher.What, id);
        var until = db.Clock.Today.AddDays((await settings.Of<PointsSettings>(ct)).VoucherDays);
        var made = Voucher.Make(id, number, good, card.PersonId, card.Id, payment.Id, paper, db.Now, until, vault);
        db.Add(made.Row);
        db.SetAlarm<VoucherAlarm>(id, Kernel.Places.Clock.Utc(until.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        return made;
    }
}
