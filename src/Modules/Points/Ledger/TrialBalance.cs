using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Ui.Sheets;

namespace Mulin.Points.Ledger;

/// <summary>
/// 试算平衡表: what each account holds, as its entries say and as its rows say; together nought. With how the pool was filled. Of a month: what was booked in it. A
/// month that is over is closed by itself, because whatever comes later (hours of that month that are voided, say) is booked when it comes.
/// </summary>
internal sealed class TrialBalance(Db db, Texts texts) : ISlice
{
    private const int Most = 50;

    private static readonly string[] Columns = ["account", "opening", "in", "out", "balance"];

    /// <param name="Opening">What it held before; nought where no month is asked for.</param>
    /// <param name="Balance">The sum of its entries, to the end of the month.</param>
    internal sealed record Line(Account Account, long Opening, long In, long Out, long Balance);

    /// <param name="Reversed">Undone by a counter-entry.</param>
    internal sealed record Funding(Guid Id, DateOnly On, long Points, string Words, bool Reversed);

    /// <param name="OnCards">The sum of the balances in the rows of the cards; the same as that of their entries.</param>
    /// <param name="Owed">Earned, and waiting for the pool.</param>
    /// <param name="Month">Its first day; null: all there is. What stands in rows is of today all the same.</param>
    internal sealed record View(DateOnly? Month, IReadOnlyList<Line> Lines, long Sum, long Pool, long OnCards, int Cards, long Owed, int OwedCards, IReadOnlyList<Funding> Fundings)
    {
        public bool Balances => Sum == 0 && (Month is not null || (Of(Account.Pool) == Pool && Of(Account.Card) == OnCards));

        public long Of(Account account) => Lines.First(line => line.Account == account).Balance;
    }

    internal async Task<View> Run(DateOnly? month, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var lines = await Lines(month, ct);
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
            month, lines, lines.Sum(line => line.Balance), pool, cards?.Sum ?? 0, cards?.Open ?? 0, owed?.Sum ?? 0, owed?.Cards ?? 0,
            [.. funded.Select(row => new Funding(row.Id, row.On, row.Points, row.Words ?? "", row.Reversed))]);
    }

    /// <summary>For the accountant: one line for each account, and the sums.</summary>
    internal async Task Export(DateOnly? month, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        var lines = await Lines(month, ct);
        List<object?[]> rows = [.. lines.Select(line => new object?[] { texts.Of("points.account", line.Account), line.Opening, line.In, line.Out, line.Balance })];
        rows.Add([texts["points.trial.sum"], lines.Sum(line => line.Opening), lines.Sum(line => line.In), lines.Sum(line => line.Out), lines.Sum(line => line.Balance)]);
        await SheetStream.Write(to, xlsx, texts["points.trial"], [.. Columns.Select(column => texts[$"points.trial.{column}"])], rows.ToAsyncEnumerable());
    }

    private async Task<IReadOnlyList<Line>> Lines(DateOnly? month, CancellationToken ct)
    {
        var entries = db.Set<Entry>().AsNoTracking();
        if (month is not { } of)
        {
            var all = await entries.GroupBy(row => row.Account)
                .Select(group => new { group.Key, In = group.Sum(row => row.Points > 0 ? row.Points : 0), Out = group.Sum(row => row.Points < 0 ? -row.Points : 0) }).ToDictionaryAsync(row => row.Key, ct);
            return [.. Enum.GetValues<Account>().Select(account => all.TryGetValue(account, out var sum) ? new Line(account, 0, sum.In, sum.Out, sum.In - sum.Out) : new Line(account, 0, 0, 0, 0))];
        }

        var (begins, ends) = (Months.Begins(of), Months.Begins(of.AddMonths(1)));
        var sums = await (
            from entry in entries
            join transaction in db.Set<Transaction>().AsNoTracking().Where(row => row.At < ends) on new { entry.CommunityId, Id = entry.TransactionId } equals new { transaction.CommunityId, transaction.Id }
            group new { entry.Points, Before = transaction.At < begins } by entry.Account into account
            select new
            {
                account.Key,
                Opening = account.Sum(row => row.Before ? row.Points : 0),
                In = account.Sum(row => !row.Before && row.Points > 0 ? row.Points : 0),
                Out = account.Sum(row => !row.Before && row.Points < 0 ? -row.Points : 0),
            }).ToDictionaryAsync(row => row.Key, ct);
        return [.. Enum.GetValues<Account>().Select(account => sums.TryGetValue(account, out var sum) ? new Line(account, sum.Opening, sum.In, sum.Out, sum.Opening + sum.In - sum.Out) : new Line(account, 0, 0, 0, 0))];
    }
}
