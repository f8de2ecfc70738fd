using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Cards;

namespace Mulin.Points.Ledger;

/// <summary>
/// What <c>mulin verify</c> looks through: every transaction sums to nought, every balance is the sum of its entries, none is below its floor, what a card owes is what
/// was short and has not been settled, and every transaction is the one the sealed chronicle tells of: whoever alters both of its sides and the balances with them is
/// found out by that.
/// </summary>
internal sealed class LedgerCheck(Db db, House house) : IVerifies
{
    private static readonly string[] Moving =
    [
        .. new[]
        {
            typeof(PoolFunded), typeof(FundingReversed), typeof(PointsIssued), typeof(PointsTakenBack), typeof(DebtSettled), typeof(PointsPaid), typeof(PointsGivenBack), typeof(PointsExpired), typeof(CardClosed), typeof(CardsMerged),
        }.Select(FactNameAttribute.Of),
    ];

    public async Task<string?> Problem(CancellationToken ct)
    {
        var entries = db.Set<Entry>().AsNoTracking();
        var transactions = db.Set<Transaction>().AsNoTracking();
        if (await entries.GroupBy(row => row.TransactionId).Where(group => group.Sum(row => row.Points) != 0).Select(group => new { group.Key, Sum = group.Sum(row => row.Points) }).OrderBy(row => row.Key).FirstOrDefaultAsync(ct) is { } off)
        {
            return $"Points: the entries of transaction {off.Key} sum to {off.Sum}.";
        }

        if (await transactions.Where(row => !entries.Any(entry => entry.CommunityId == row.CommunityId && entry.TransactionId == row.Id)).OrderBy(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct) is { } empty)
        {
            return $"Points: transaction {empty} has no entries.";
        }

        if (await Pooled(entries, ct) is { } pool)
        {
            return pool;
        }

        // Thousands of cards at a time: a community has no more than some tens of thousands.
        var sums = await entries.Where(row => row.CardId != null).GroupBy(row => row.CardId!.Value).Select(group => new { group.Key, Sum = group.Sum(row => row.Points) }).ToDictionaryAsync(row => row.Key, row => row.Sum, ct);
        var shorts = await (
            from entry in entries.Where(row => row.CardId != null)
            join transaction in transactions on new { entry.CommunityId, Id = entry.TransactionId } equals new { transaction.CommunityId, transaction.Id }
            where transaction.Short > 0 || transaction.Kind == TransactionKind.DebtSettled
            group new { entry.Points, transaction.Short, transaction.Kind } by entry.CardId!.Value into one
            select new { one.Key, Sum = one.Sum(row => row.Kind == TransactionKind.DebtSettled ? row.Points : row.Short) }).ToDictionaryAsync(row => row.Key, row => row.Sum, ct);
        var cards = await db.Set<Card>().AsNoTracking().OrderBy(row => row.Id).Select(row => new { row.Id, row.Number, row.State, row.Balance, row.Debt, row.IntoId }).ToListAsync(ct);
        foreach (var card in cards)
        {
            if (card.Balance != sums.GetValueOrDefault(card.Id))
            {
                return $"Points: card {card.Number} ({card.Id}) holds {card.Balance}, its entries sum to {sums.GetValueOrDefault(card.Id)}.";
            }

            if (card.Balance < 0)
            {
                return $"Points: card {card.Number} ({card.Id}) is below nought.";
            }
        }

        // What a card that went into another owed, that one owes.
        var into = cards.ToDictionary(card => card.Id, card => card.IntoId);
        var owed = shorts.GroupBy(pair => Last(pair.Key)).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        var wrong = cards.FirstOrDefault(card => card.State == CardState.Open && card.Debt != owed.GetValueOrDefault(card.Id));
        if (wrong is not null)
        {
            return $"Points: card {wrong.Number} ({wrong.Id}) owes {wrong.Debt}, its transactions say {owed.GetValueOrDefault(wrong.Id)}.";
        }

        var known = into.Keys.ToHashSet();
        return sums.Keys.Where(id => !known.Contains(id)).Order().Select(id => $"Points: there are entries of a card {id} that is not there.").FirstOrDefault() ?? await Chronicled(ct);

        Guid Last(Guid id)
        {
            while (into.GetValueOrDefault(id) is { } next)
            {
                id = next;
            }

            return id;
        }
    }

    private async Task<string?> Pooled(IQueryable<Entry> entries, CancellationToken ct)
    {
        var held = await db.Set<Pool>().AsNoTracking().Select(row => (long?)row.Balance).SingleOrDefaultAsync(ct) ?? 0;
        var sum = await entries.Where(row => row.Account == Account.Pool).SumAsync(row => row.Points, ct);
        return held != sum ? $"Points: the pool holds {held}, its entries sum to {sum}." : held < 0 ? "Points: the pool is below nought." : null;
    }

    /// <summary>
    /// What the ledger moved against what the chronicle tells: by transaction, by payment where it was given back, by card where one was closed or went into another.
    /// </summary>
    private async Task<string?> Chronicled(CancellationToken ct)
    {
        var entries = db.Set<Entry>().AsNoTracking();
        Dictionary<(TransactionKind Kind, Guid About), long> moved = [];
        var rows = from entry in entries.Where(row => row.Points < 0 || row.Account == Account.Card)
                   join transaction in db.Set<Transaction>().AsNoTracking() on new { entry.CommunityId, Id = entry.TransactionId } equals new { transaction.CommunityId, transaction.Id }
                   select new { transaction.Kind, transaction.Id, transaction.UndoesId, entry.CardId, entry.Points };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var about = row.Kind switch
            {
                TransactionKind.GivenBack => row.UndoesId!.Value,
                TransactionKind.Returned or TransactionKind.Merged when row.Points < 0 => row.CardId!.Value,
                _ => row.Id,
            };
            if (row.Points < 0 || row.Kind is not (TransactionKind.Returned or TransactionKind.Merged))
            {
                moved[(row.Kind, about)] = moved.GetValueOrDefault((row.Kind, about)) - Math.Min(row.Points, 0);
            }
        }

        await foreach (var row in db.Set<FactRecord>().AsNoTracking().Where(row => Moving.Contains(row.Name)).OrderBy(row => row.Id).Select(row => new { row.Name, row.Payload }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var (kind, about, points) = Fact.FromPayload(house.Facts[row.Name], row.Payload) switch
            {
                PoolFunded fact => (TransactionKind.Funded, fact.TransactionId, fact.Points),
                FundingReversed fact => (TransactionKind.FundingReversed, fact.TransactionId, fact.Points),
                PointsIssued fact => (TransactionKind.Issued, fact.TransactionId, fact.Points),
                PointsTakenBack fact => (TransactionKind.TakenBack, fact.TransactionId, fact.Points),
                DebtSettled fact => (TransactionKind.DebtSettled, fact.TransactionId, fact.Points),
                PointsPaid fact => (TransactionKind.Paid, fact.PaymentId, fact.Points),
                PointsGivenBack fact => (TransactionKind.GivenBack, fact.PaymentId, fact.Points),
                PointsExpired fact => (TransactionKind.Expired, fact.TransactionId, fact.Points),
                CardsMerged fact => (TransactionKind.Merged, fact.FromCardId, fact.Points),
                CardClosed fact => (TransactionKind.Returned, fact.CardId, fact.Returned),
                var other => throw new InvalidOperationException($"{other.GetType().Name} moves no points."),
            };
            if (!moved.Remove((kind, about), out var was) && points > 0)
            {
                return $"Points: the chronicle tells of {points} points ({kind}, {about}) that are not in the ledger.";
            }

            if (was != points)
            {
                return $"Points: the ledger moves {was} points ({kind}, {about}), the chronicle tells of {points}.";
            }
        }

        return moved.Keys.OrderBy(key => key.About).Select(key => $"Points: the ledger moves {moved[key]} points ({key.Kind}, {key.About}) that the chronicle does not tell of.").FirstOrDefault();
    }
}
