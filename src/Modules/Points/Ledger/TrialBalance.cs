using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Points.Cards;
using Mulin.Points.Earning;

namespace Mulin.Points.Ledger;

/// <summary>试算平衡表: what each account holds, as its entries say and as its rows say; together nought. With how the pool was filled.</summary>
internal sealed class TrialBalance(Db db) : ISlice
{
    private const int Most = 50;

    /// <param name="Balance">The sum of its entries.</param>
    internal sealed record Line(Account Account, long In, long Out, long Balance);

    /// <param name="Reversed">Undone by a counter-entry.</param>
    internal sealed record Funding(Guid Id, DateOnly On, long Points, string Words, bool Reversed);

    /// <param name="OnCards">The sum of the balances in the rows of the cards; the same as that of their entries.</param>
    /// <param name="Owed">Earned, and waiting for the pool.</param>
    internal sealed record View(IReadOnlyList<Line> Lines, long Sum, long Pool, long OnCards, int Cards, long Owed, int OwedCards, IReadOnlyList<Funding> Fundings)
    {
        public bool Balances => Sum == 0 && Of(Account.Pool) == Pool && Of(Account.Card) == OnCards;

        public long Of(Account account) => Lines.First(line => line.Account == account).Balance;
    }

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var sums = await db.Set<Entry>().AsNoTracking().GroupBy(row => row.Account)
            .Select(group => new { group.Key, In = group.Sum(row => row.Points > 0 ? row.Points : 0), Out = group.Sum(row => row.Points < 0 ? -row.Points : 0) }).ToDictionaryAsync(row => row.Key, ct);
        List<Line> lines = [.. Enum.GetValues<Account>().Select(account => sums.TryGetValue(account, out var sum) ? new Line(account, sum.In, sum.Out, sum.In - sum.Out) : new Line(account, 0, 0, 0))];
        var cards = await db.Set<Card>().AsNoTracking().GroupBy(_ => 1).Select(group => new { Sum = group.Sum(row => row.Balance), Open = group.Count(row => row.State == CardState.Open) }).SingleOrDefaultAsync(ct);
        var owed = await db.Set<Earned>().AsNoTracking().Where(row => row.Owed > 0).GroupBy(_ => 1).Select(group => new { Sum = group.Sum(row => row.Owed), Cards = group.Select(row => row.CardId).Distinct().Count() }).SingleOrDefaultAsync(ct);
        var pool = await db.Set<Pool>().AsNoTracking().Select(row => (long?)row.Balance).SingleOrDefaultAsync(ct) ?? 0;
        var fundings = db.Set<Transaction>().AsNoTracking();
        var entries = db.Set<Entry>().AsNoTracking();
        var funded = await (
            from funding in fundings.Where(row => row.Kind == TransactionKind.Funded)
            join entry in entries.Where(row => row.Account == Account.Pool) on new { funding.CommunityId, funding.Id } equals new { entry.CommunityId, Id = entry.TransactionId }
            orderby funding.Id descending
            select new { funding.Id, funding.On, entry.Points, funding.Words, Reversed = fundings.Any(other => other.CommunityId == funding.CommunityId && other.UndoesId == funding.Id) }).Take(Most).ToListAsync(ct);
        return new(
            lines, lines.Sum(line => line.Balance), pool, cards?.Sum ?? 0, cards?.Open ?? 0, owed?.Sum ?? 0, owed?.Cards ?? 0,
            [.. funded.Select(row => new Funding(row.Id, row.On, row.Points, row.Words ?? "", row.Reversed))]);
    }
}
