using System.Globalization;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>The list of a team as XLSX or CSV, names and phones masked: a file leaves the house and cannot be asked why it is read.</summary>
internal sealed class ExportMembers(Db db, TeamDetail detail, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["person", "phone", "role", "joined-on", "skills", "times"];

    internal async Task Run(Guid teamId, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        var view = await detail.Run(teamId, ct);
        string[] heads = [.. Columns.Select(column => texts[$"volunteers.column.{column}"])];
        await SheetStream.Write(to, xlsx, texts["volunteers.members"], heads, Rows(view.Members));
    }

    private async IAsyncEnumerable<string[]> Rows(IReadOnlyList<MemberOf> members)
    {
        foreach (var one in members)
        {
            yield return
            [
                one.Name, one.Phone ?? "", texts.Of("volunteers.role", one.Role), one.JoinedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                string.Join(texts["volunteers.comma"], one.Skills.Select(code => texts[$"volunteers.craft.{code}"])), Times.Said(texts, one.Times) ?? "",
            ];
        }

        await Task.CompletedTask;
    }
}
