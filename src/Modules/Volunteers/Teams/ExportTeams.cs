using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Volunteers.Teams;

/// <summary>The register of teams under any filter as XLSX or CSV. Leaders are named as the public reads them.</summary>
internal sealed class ExportTeams(Db db, TeamLines lines, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["name", "kind", "under", "grid", "leaders", "members", "meets", "founded-on", "active-on", "state"];

    internal async Task Run(TeamFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        string[] heads = [.. Columns.Select(column => texts[$"volunteers.column.{column}"])];
        await SheetStream.Write(to, xlsx, texts["volunteers.teams"], heads, Rows(filter, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(TeamFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Keyed.Batches(filter.Narrow(db.Set<Team>().AsNoTracking()), oldestFirst: false, ct))
        {
            foreach (var team in await lines.Of(batch, ct))
            {
                yield return
                [
                    team.Name, texts.Of("volunteers.kind", team.Kind), team.Under ?? "", team.Grid ?? "", string.Join(texts["volunteers.comma"], team.Leaders), team.Members.ToString(CultureInfo.InvariantCulture), team.Meets ?? "",
                    Day(team.FoundedOn), Day(team.ActiveOn), texts[StateOf(team)],
                ];
            }
        }
    }

    /// <summary>Text key of how it stands.</summary>
    public static string StateOf(TeamLine team) => team switch
    {
        { EndedOn: not null } => "volunteers.standing.ended",
        { VacantSince: not null } => "volunteers.standing.vacant",
        { Quiet: true } => "volunteers.standing.quiet",
        _ => "volunteers.standing.active",
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
