using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Points.Earning;
using Mulin.Points.School;
using Mulin.Points.Shop;

namespace Mulin.Points.Cards;

/// <summary>
/// The ledger keeps amounts and names nobody: the card's person is an id that is nobody's from then on. Codes, vouchers' digits, what earned and who
/// allowed a school to look are taken away.
/// </summary>
internal sealed class ForgetPoints(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var cards = await Cards(who).AsNoTracking().OrderBy(row => row.Id).ToListAsync(ct);
        var vouchers = await Vouchers(who).AsNoTracking().OrderBy(row => row.Id).ToListAsync(ct);
        var pupils = await Pupils(who).AsNoTracking().OrderBy(row => row.Id).ToListAsync(ct);
        List<Held> held = [];
        if (cards.Count > 0)
        {
            held.Add(new("points.held.cards", "points.held.cards.why", ["points.column.number", "points.column.opened", "points.column.closed", "points.column.balance", "points.column.debt"],
                [.. cards.Select(row => (IReadOnlyList<object?>)[row.Number, row.OpenedOn, row.ClosedOn, row.Balance, row.Debt])]));
        }

        if (vouchers.Count > 0)
        {
            held.Add(new("points.held.vouchers", "points.held.vouchers.why", ["points.column.number", "points.column.points", "people.held.since", "points.column.until"],
                [.. vouchers.Select(row => (IReadOnlyList<object?>)[row.Number, row.Points, row.MadeAt, row.Until])]));
        }

        if (pupils.Count > 0)
        {
            held.Add(new("points.held.school", "points.held.school.why", ["people.held.since", "people.held.until"], [.. pupils.Select(row => (IReadOnlyList<object?>)[row.AllowedOn, row.EndedOn])]));
        }

        return held;
    }

    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) =>
        await Cards(who).SumAsync(row => row.State == CardState.Open ? row.Balance : 0, ct) is var points and > 0 ? [new KeptBack("points.kept.balance", Stops: false, points)] : [];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        var cards = await Cards(who).Select(row => row.Id).ToListAsync(ct);
        db.RemoveRange(await db.Set<CardCode>().Where(row => cards.Contains(row.CardId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Credit>().Where(row => cards.Contains(row.CardId)).ToListAsync(ct));
        foreach (var voucher in await Vouchers(who).Where(row => row.Code != null).ToListAsync(ct))
        {
            voucher.Forget();
        }

        db.RemoveRange(await Badges(who).ToListAsync(ct));
        db.RemoveRange(await Pupils(who).ToListAsync(ct));
    }

    private IQueryable<Card> Cards(Whose who) => db.Set<Card>().Where(row => who.Persons.Contains(row.PersonId));

    private IQueryable<Voucher> Vouchers(Whose who) => db.Set<Voucher>().Where(row => who.Persons.Contains(row.PersonId));

    private IQueryable<Pupil> Pupils(Whose who) => db.Set<Pupil>().Where(row => who.Persons.Contains(row.PersonId));

    private IQueryable<Badge> Badges(Whose who) => db.Set<Badge>().Where(row => who.Persons.Contains(row.PersonId));
}
