using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Points.Cards;
using Mulin.Ui.Sheets;

namespace Mulin.Points.Ledger;

/// <summary>
/// 日记账: every transaction booked in a month with all of its entries, in the order in which they were booked, for the accountant. Of cards it says the number, of
/// nobody the name.
/// </summary>
internal sealed class Journal(Db db, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["transaction", "booked", "day", "kind", "account", "card", "in", "out", "undoes", "words"];

    /// <param name="month">Null: the running one.</param>
    internal async Task Export(DateOnly? month, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        await SheetStream.Write(to, xlsx, texts["points.journal"], [.. Columns.Select(column => texts[$"points.journal.{column}"])], Rows(month ?? db.Clock.Today, ct));
    }

    private async IAsyncEnumerable<object?[]> Rows(DateOnly month, [EnumeratorCancellation] CancellationToken ct)
    {
        var (from, until) = (Months.Begins(month), Months.Begins(month.AddMonths(1)));
        await foreach (var batch in Keyed.Batches(db.Set<Transaction>().AsNoTracking().Where(row => row.At >= from && row.At < until), oldestFirst: true, ct))
        {
            var ids = batch.ConvertAll(row => row.Id);
            var entries = (await db.Set<Entry>().AsNoTracking().Where(row => ids.Contains(row.TransactionId)).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => row.TransactionId);
            List<Guid> known = [.. entries.SelectMany(rows => rows).Select(row => row.CardId).OfType<Guid>().Distinct()];
            var numbers = await db.Set<Card>().AsNoTracking().Where(row => known.Contains(row.Id)).Select(row => new { row.Id, row.Number }).ToDictionaryAsync(row => row.Id, row => row.Number, ct);
            foreach (var row in batch)
            {
                foreach (var entry in entries[row.Id])
                {
                    yield return
                    [
                        row.Id.ToString(), Clock.Local(row.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Statement.Day(row.On), texts.Of("points.transaction", row.Kind),
                        texts.Of("points.account", entry.Account), entry.CardId is { } card ? numbers[card] : null, Math.Max(entry.Points, 0), Math.Max(-entry.Points, 0), row.UndoesId?.ToString(), row.Words,
                    ];
                }
            }
        }
    }
}
