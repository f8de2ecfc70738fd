using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Points.Cards;

/// <summary>The register of cards as XLSX or CSV, by number; names stay masked.</summary>
internal sealed class ExportCards(Db db, INames names, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["number", "name", "state", "way", "opened", "closed", "balance", "debt"];

    internal async Task Run(bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        await SheetStream.Write(to, xlsx, texts["points.cards"], [.. Columns.Select(column => texts[$"points.column.{column}"])], Rows(ct));
    }

    private async IAsyncEnumerable<object?[]> Rows([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Keyed.Batches(db.Set<Card>().AsNoTracking(), oldestFirst: true, ct))
        {
            foreach (var line in await CardList.Lines(batch, names, ct))
            {
                yield return
                [
                    line.Number, line.Name, texts.Of("points.card-state", line.State), texts.Of("points.way", line.Way), Day(line.OpenedOn), Day(line.ClosedOn),
                    line.Balance, line.Debt,
                ];
            }
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
