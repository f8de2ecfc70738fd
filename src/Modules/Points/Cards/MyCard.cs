using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Points.School;
using Mulin.Points.Shop;

namespace Mulin.Points.Cards;

/// <summary>我的积分: what is on the card, what waits, and what happened; for oneself or a child.</summary>
internal sealed class MyCard(Db db, IActsFor acts, IAges ages, Books books, Statement statement, INames names) : ISlice
{
    /// <param name="Name">In full: who acts for a child knows it.</param>
    internal sealed record Child(Guid PersonId, string Name);

    /// <param name="Owed">Earned, and waiting for the pool.</param>
    /// <param name="Debt">Comes off the next points.</param>
    internal sealed record Holding(Guid CardId, string Number, long Balance, long Owed, long Debt, DateOnly OpenedOn, DateOnly? ExpiresOn, DateOnly? LeavesOn);

    /// <param name="Card">Null: none.</param>
    /// <param name="Vouchers">How many of theirs are still good.</param>
    /// <param name="MayBePupil">Not known to be too old for a school's badge, or a pupil once.</param>
    internal sealed record View(Guid PersonId, bool Own, IReadOnlyList<Child> Children, Holding? Card, int Vouchers, bool MayBePupil, StatementView Statement);

    internal async Task<View> Run(Guid? whom, Guid? after, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.ForFile(whom, ct);
        var children = await acts.Of(db.Actor.Person, ct);
        var named = children.Count == 0 ? new Dictionary<Guid, string>() : await names.Full(children, ct);
        List<Child> kids = [.. children.Select(child => new Child(child, named[child]))];
        var own = person == db.Actor.Person;
        var vouchers = await db.Set<Voucher>().CountAsync(row => row.PersonId == person && row.State == VoucherState.Good, ct);
        if (await books.CardOf(person, ct) is not { } id)
        {
            return new(person, own, kids, null, vouchers, false, new([], null));
        }

        var card = await db.Set<Card>().AsNoTracking().SingleAsync(row => row.Id == id, ct);
        var pupil = await Pupil.MayBe(person, ages, db.Clock.Today, ct) || await db.Set<Pupil>().AnyAsync(row => row.PersonId == person, ct);
        var owed = await db.Set<Earned>().Where(row => row.CardId == id && row.Owed > 0).SumAsync(row => row.Owed, ct);
        return new(
            person, own, kids, new(id, card.Number, card.Balance, owed, card.Debt, card.OpenedOn, card.ExpiresOn, card.LeavesOn), vouchers, pupil, await statement.Of(id, after, ct));
    }

    /// <summary>The statement as a file, all of it; of a card in use.</summary>
    internal async Task Export(Guid? whom, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.ForFile(whom, ct);
        await statement.Export(await books.CardOf(person, ct) ?? throw new Missing(nameof(Card)), xlsx, to, ct);
    }
}
