using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Points.Cards;

namespace Mulin.Points.Ledger;

/// <summary>
/// What <c>mulin verify</c> looks through: every transaction sums to nought, every balance is the sum of its entries, none is below its floor, and what a card
/// owes is what was short and has not been settled.
/// </summary>
internal sealed class LedgerCheck(Db db) : IVerifies
{
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
        return sums.Keys.Where(id => !known.Contains(id)).Order().Select(id => $"Points: there are entries of a card {id} that is not there.").FirstOrDefault();

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
}
