using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Exchange.Needs;

/// <summary>
/// The needs list under any filter as XLSX or CSV. Names stay masked and nobody's words are in it, for a file leaves the house and cannot be
/// asked why it is read.
/// </summary>
internal sealed class ExportNeeds(Db db, Access access, IPlaces places, NeedLines lines, Texts texts) : ISlice
{
    private const int Batch = 500;

    private static readonly string[] Columns = ["kind", "urgency", "whose", "where", "grid", "source", "said-on", "state", "ended-on", "how"];

    internal async Task Run(NeedFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        string[] heads = [.. Columns.Select(column => texts[$"exchange.export.{column}"])];
        await SheetStream.Write(to, xlsx, texts["exchange.export.sheet"], heads, Rows(filter, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(NeedFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var all = filter.Narrow(await access.Narrow(Rights.Export, db.Set<Need>().AsNoTracking(), ct), await places.Book(ct));
        Guid? after = null;
        while (true)
        {
            var rows = after is { } last ? all.Where(row => row.Id.CompareTo(last) < 0) : all;
            var batch = await rows.OrderByDescending(row => row.Id).Take(Batch).ToListAsync(ct);
            foreach (var line in await lines.Of(batch, ct))
            {
                yield return
                [
                    texts.Of("exchange.kind", line.Kind), texts.Of("exchange.urgency", line.Urgency), line.Whose ?? "", line.Where, line.Grid ?? "", texts.Of("exchange.source", line.Source),
                    Day(line.SaidOn), texts.Of("exchange.state", line.State), Day(line.EndedOn),
                    line.MetBy is { } by ? texts.Of("exchange.by", by) : line.Dropped is { } why ? texts.Of("exchange.because", why) : "",
                ];
            }

            if (batch.Count < Batch)
            {
                yield break;
            }

            after = batch[^1].Id;
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
