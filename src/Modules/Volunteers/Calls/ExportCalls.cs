using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui.Sheets;

namespace Mulin.Volunteers.Calls;

/// <summary>Calls for help under any filter as XLSX or CSV. Names stay masked and nobody's words are in it: a file leaves the house.</summary>
internal sealed class ExportCalls(Db db, CallDesk desk, CallLines lines, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["called", "kind", "channel", "whom", "where", "grid", "state", "volunteer", "served", "stars", "end"];

    internal async Task Run(CallFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        string[] heads = [.. Columns.Select(column => texts[$"volunteers.call-column.{column}"])];
        await SheetStream.Write(to, xlsx, texts["volunteers.calls"], heads, Rows(filter, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(CallFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var all = filter.Narrow(await desk.Narrow(db.Set<HelpCall>().AsNoTracking(), ct));
        await foreach (var batch in Keyed.Batches(all, oldestFirst: false, ct))
        {
            foreach (var line in await lines.Of(batch, ct))
            {
                yield return
                [
                    Moment(line.CalledAt), texts.Of("volunteers.help-kind", line.Kind), texts.Of("volunteers.call-channel", line.Channel), line.Whom, line.Where, line.Grid ?? "", texts.Of("volunteers.call-state", line.State), line.Who ?? "",
                    line.ServedAt is { } served ? Moment(served) : "", line.Stars?.ToString(CultureInfo.InvariantCulture) ?? "", line.End is { } end ? texts.Of("volunteers.call-end", end) : "",
                ];
            }
        }
    }

    private static string Moment(DateTime at) => Clock.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
