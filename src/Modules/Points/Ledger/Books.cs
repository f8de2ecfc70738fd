using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Points.Shop;

namespace Mulin.Points.Ledger;

/// <summary>
/// Writes the ledger; the only way a balance moves. What has a floor is taken first, always in this order: the row whose rule is asked (a good, a seat), the
/// voucher or payment, the cards, the pool. Does not save.
/// </summary>
internal sealed class Books(Db db, Settings settings)
{
    private readonly HashSet<Guid> taken = [];

    /// <summary>The card somebody has in use, following records that were merged; null: none.</summary>
    public async Task<Guid?> CardOf(Guid personId, CancellationToken ct)
    {
        var local = db.Set<Card>().Local;
        if (local.FirstOrDefault(row => row.PersonId == personId && row.IsOpen) is { } here)
        {
            return here.Id;
        }

        // What this scope has changed and not saved is truer than what lies there.
        var cards = (await db.Set<Card>().AsNoTracking().Where(row => row.PersonId == personId && row.State != CardState.Closed)
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.State, row.IntoId }).ToListAsync(ct))
            .ConvertAll(row => local.FirstOrDefault(one => one.Id == row.Id) is { } now ? new { now.Id, now.State, now.IntoId } : row);
        var open = cards.Find(row => row.State == CardState.Open);
        return open is not null ? open.Id : cards.LastOrDefault(row => row.State == CardState.Merged)?.IntoId is { } into ? await Now(into, ct) : null;
    }

    /// <summary>The card, taken until the save.</summary>
    public async Task<Card> Take(Guid cardId, CancellationToken ct)
    {
        if (taken.Contains(cardId) && db.Set<Card>().Local.FirstOrDefault(row => row.Id == cardId) is { } known)
        {
            return known;
        }

        var card = await db.Take<Card>(cardId, ct);
        taken.Add(cardId);
        return card;
    }

    /// <summary>The card somebody has in use, taken; null: none.</summary>
    public async Task<Card?> TakeOf(Guid personId, CancellationToken ct)
    {
        // It may have been closed, or gone into another, between looking and taking.
        for (var id = await CardOf(personId, ct); id is { } found; id = await CardOf(personId, ct))
        {
            var card = await Take(found, ct);
            if (card.IsOpen)
            {
                return card;
            }
        }

        return null;
    }

    /// <summary>A card of this scope's own making is nobody else's to take.</summary>
    public void Keep(Card card)
    {
        db.Add(card);
        taken.Add(card.Id);
    }

    /// <summary>The pool, taken until the save; null: it was never filled.</summary>
    public async Task<Pool?> TakePool(CancellationToken ct)
    {
        if (db.Set<Pool>().Local.FirstOrDefault() is { } known)
        {
            return known;
        }

        try
        {
            return await db.Take<Pool>(Pool.TheOne, ct);
        }
        catch (Missing)
        {
            return null;
        }
    }

    public async Task<Transaction> Fund(long points, string words, CancellationToken ct)
    {
        // Two who fill the first pool at once do it one after the other.
        await db.Alone("points pool", ct);
        var pool = await TakePool(ct);
        if (pool is null)
        {
            pool = Pool.Found();
            db.Add(pool);
        }

        var transaction = Post(new(TransactionKind.Funded, db.Clock.Today) { Words = words }, pool, Side.Of(Account.Source, -points), Side.Of(Account.Pool, points));
        pool.Announce(new PoolFunded(transaction.Id, points));
        return transaction;
    }

    /// <summary>A funding is undone by its counter-entry, as long as the pool still holds as much.</summary>
    public async Task<Transaction> Reverse(Guid fundingId, string words, CancellationToken ct)
    {
        var pool = await TakePool(ct) ?? throw new Missing(nameof(Transaction));
        var funding = await db.Set<Transaction>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == fundingId && row.Kind == TransactionKind.Funded, ct) ?? throw new Missing(nameof(Transaction));
        Refuse.If(await db.Set<Transaction>().AnyAsync(row => row.UndoesId == fundingId, ct), "points.funding-reversed");
        var points = await db.Set<Entry>().Where(row => row.TransactionId == fundingId && row.Account == Account.Pool).SumAsync(row => row.Points, ct);
        var transaction = Post(new(TransactionKind.FundingReversed, db.Clock.Today) { Words = words, UndoesId = fundingId }, pool, Side.Of(Account.Pool, -points), Side.Of(Account.Source, points));
        pool.Announce(new FundingReversed(transaction.Id, fundingId, points, funding.On));
        return transaction;
    }

    /// <summary>What a month has earned comes onto the card, if the pool holds as much; otherwise it waits, whole.</summary>
    /// <param name="done">What earned it just now; null: it had been waiting.</param>
    /// <returns>Whether it did.</returns>
    public async Task<bool> Issue(Card card, Earned earned, Done? done, CancellationToken ct)
    {
        var points = earned.Open;
        if (await TakePool(ct) is not { } pool || pool.Balance < points)
        {
            return false;
        }

        var on = done?.Day ?? new[] { earned.Month.AddMonths(1).AddDays(-1), db.Clock.Today }.Min();
        var transaction = Post(
            new(TransactionKind.Issued, on) { Earn = earned.Earn, SourceId = done?.SourceId, Minutes = done?.Minutes, Capped = done is not null && points < done.Alone },
            pool, Side.Of(Account.Pool, -points), Side.Of(card, points));
        earned.Book(points);
        card.Announce(new PointsIssued(transaction.Id, card.Id, card.PersonId, earned.Earn, points, done?.SourceId, on));
        await MindExpiry(card, ct);
        if (Math.Min(card.Debt, points) is var debt and > 0)
        {
            var settled = Post(new(TransactionKind.DebtSettled, db.Clock.Today), pool, Side.Of(card, -debt), Side.Of(Account.Pool, debt));
            card.Owe(-debt);
            card.Announce(new DebtSettled(settled.Id, card.Id, card.PersonId, debt));
        }

        return true;
    }

    /// <summary>What no longer stands leaves the card; what has been spent already is owed by it.</summary>
    public async Task TakeBack(Card card, Earned earned, Done done, CancellationToken ct)
    {
        var points = -earned.Open;
        var held = Math.Min(card.Balance, points);
        var pool = await TakePool(ct) ?? throw new InvalidOperationException("Points were issued from no pool.");

        // Also where the card holds nothing: the statement says that something is owed from now on.
        var transaction = Post(
            new(TransactionKind.TakenBack, done.Day) { Earn = earned.Earn, SourceId = done.SourceId, Minutes = done.Minutes, Short = points - held },
            pool, Side.Of(card, -held), Side.Of(Account.Pool, held));
        card.Owe(points - held);
        earned.Book(-points);
        card.Announce(new PointsTakenBack(transaction.Id, card.Id, card.PersonId, earned.Earn, held, points - held, done.SourceId, done.Day));
        if (held > 0)
        {
            // Somebody may be waiting for as much.
            db.SetAlarm<OwedAlarm>(Pool.TheOne, db.Now);
        }
    }

    public Payment Pay(Card card, long points, string what, Guid whatId)
    {
        card.DemandOpen();
        var payment = new Payment(db.NewId(), card, points, what, whatId, db.Clock.Today);
        Post(payment.Id, new(TransactionKind.Paid, payment.PaidOn) { What = what, WhatId = whatId }, null, Side.Of(card, -points), Side.Of(Account.Spent, points));
        db.Add(payment);
        return payment;
    }

    /// <summary>Back to the card it came from, or to the one that went into; if that has been closed, to the community.</summary>
    public async Task GiveBack(Payment payment, CancellationToken ct)
    {
        Refuse.If(payment.GivenBackAt is not null, "points.given-back");
        var card = await Now(payment.CardId, ct) is { } id ? await Take(id, ct) : null;
        card = card is { IsOpen: true } ? card : null;
        payment.GiveBack(card, db.Now);
        Post(
            new(TransactionKind.GivenBack, db.Clock.Today) { What = payment.What, WhatId = payment.WhatId, UndoesId = payment.Id }, null,
            Side.Of(Account.Spent, -payment.Points), card is null ? Side.Of(Account.Returned, payment.Points) : Side.Of(card, payment.Points));
        if (card is not null)
        {
            await MindExpiry(card, ct);
        }
    }

    public void Expire(Card card, long points)
    {
        var transaction = Post(new(TransactionKind.Expired, db.Clock.Today), null, Side.Of(card, -points), Side.Of(Account.Expired, points));
        card.Announce(new PointsExpired(transaction.Id, card.Id, card.PersonId, points));
    }

    /// <summary>The card is used no more; what is left on it goes back to the community.</summary>
    public async Task Close(Card card, CardEnd because, CancellationToken ct)
    {
        card.DemandOpen();
        var left = card.Balance;
        if (left > 0)
        {
            Post(new(TransactionKind.Returned, db.Clock.Today), null, Side.Of(card, -left), Side.Of(Account.Returned, left));
        }

        card.Close(because, left, db.Clock.Today);
        await Settled(card, ct);
    }

    /// <summary>All that is on the one card comes onto the other; the first is used no more.</summary>
    public async Task Merge(Card from, Card into, CancellationToken ct)
    {
        var points = from.Balance;
        if (points > 0)
        {
            Post(new(TransactionKind.Merged, db.Clock.Today), null, Side.Of(from, -points), Side.Of(into, points));
            await MindExpiry(into, ct);
        }

        into.Owe(from.Debt);
        into.Announce(new CardsMerged(into.Id, into.PersonId, from.Id, points));
        from.Close(CardEnd.Merged, 0, db.Clock.Today);
        from.GoInto(into.Id);
        await Settled(from, ct);
    }

    /// <summary>Where a community lets points grow old, somebody looks at the card on the day the oldest may be.</summary>
    public async Task MindExpiry(Card card, CancellationToken ct)
    {
        if (card.ExpiresOn is null && (await settings.Of<PointsSettings>(ct)).ExpireMonths is { } months)
        {
            Look(card, Months.Of(db.Clock.Today).AddMonths(months + 1));
        }
    }

    public void Look(Card card, DateOnly on)
    {
        card.LookThrough(on);
        db.SetAlarm<ExpiryAlarm>(card.Id, Kernel.Places.Clock.Utc(on.ToDateTime(new TimeOnly(3, 0))));
    }

    /// <summary>The card that what was on this one is on now; null: it has been closed.</summary>
    private async Task<Guid?> Now(Guid cardId, CancellationToken ct)
    {
        for (Guid? next = cardId; next is { } id;)
        {
            var card = db.Set<Card>().Local.FirstOrDefault(row => row.Id == id) is { } here
                ? new { here.State, here.IntoId }
                : await db.Set<Card>().AsNoTracking().Where(row => row.Id == id).Select(row => new { row.State, row.IntoId }).SingleAsync(ct);
            if (card.State == CardState.Open)
            {
                return id;
            }

            next = card.IntoId;
        }

        return null;
    }

    /// <summary>A card that is used no more waits for nothing.</summary>
    private async Task Settled(Card card, CancellationToken ct)
    {
        db.CancelAlarm<ExpiryAlarm>(card.Id);
        db.CancelAlarm<LeaveAlarm>(card.Id);
        foreach (var owed in await db.Set<Earned>().Where(row => row.CardId == card.Id && row.Owed > 0).ToListAsync(ct))
        {
            owed.Lapse();
        }
    }

    private Transaction Post(Heading heading, Pool? pool, params IReadOnlyList<Side> sides) => Post(db.NewId(), heading, pool, sides);

    private Transaction Post(Guid id, Heading heading, Pool? pool, params IReadOnlyList<Side> sides)
    {
        var transaction = new Transaction(id, heading, sides, db.Now);
        db.Add(transaction);
        foreach (var side in sides)
        {
            side.Card?.Move(side.Points);
            if (side.Account == Account.Pool)
            {
                pool!.Move(side.Points);
            }

            db.Add(new Entry(db.NewId(), transaction.Id, side.Account, side.Card?.Id, side.Points));
        }

        return transaction;
    }
}

/// <summary>Something that earned, or no longer does.</summary>
/// <param name="Alone">What the rule gives for it where no cap is.</param>
internal sealed record Done(Guid SourceId, DateOnly Day, int Minutes, long Alone);

internal static class Months
{
    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);

    public static string Code(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>When it begins, by the clocks here.</summary>
    public static DateTime Begins(DateOnly month) => Kernel.Places.Clock.Utc(Of(month).ToDateTime(TimeOnly.MinValue));
}
