using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Pages;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Lists;

/// <summary>The list of all concerns as a sheet, under the same filter as on the page. No names, phones or words beyond the title.</summary>
internal sealed class ConcernSheet(Db db, IPlaces places, Lines lines, Texts texts) : ISlice
{
    private const int Most = 20_000;

    private static readonly string[] Columns =
        ["number", "what", "kind", "category", "state", "channel", "place", "who", "reported", "due", "resolved", "outcome", "rating", "reopened"];

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/concerns/list.csv", async (ConcernSheet slice, HttpContext http, CancellationToken ct) =>
                Results.File(await slice.Run(AllConcernsPage.Asked(http.Request.Query), ct), "text/csv; charset=utf-8", "concerns.csv"))
            .Needs(Rights.SeeAll);

    internal async Task<byte[]> Run(AllConcerns.Query query, CancellationToken ct)
    {
        db.Demand(Rights.SeeAll);
        var book = await places.Book(ct);
        var rows = await AllConcerns.Rows(db, query).OrderByDescending(row => row.ReportedAt).Take(Most)
            .Select(row => new { row.Number, row.Title, row.Kind, row.Category, row.State, row.Channel, row.PlaceId, row.Post, row.ReportedAt, row.DueAt, row.ResolvedAt, row.Outcome, row.Rating, row.ReopenCount })
            .ToListAsync(ct);
        var posts = await lines.Posts(rows.Select(row => row.Post), ct);
        var sheet = new StringBuilder();
        Add(sheet, [.. Columns.Select(name => texts[$"concerns.page.sheet.{name}"])]);
        foreach (var row in rows)
        {
            Add(sheet,
            [
                row.Number, row.Title, texts.Of("concerns.kind", row.Kind), texts[Categories.Text(row.Category)], texts.Of("concerns.state", row.State), texts.Of("concerns.channel", row.Channel),
                book.NameOf(row.PlaceId), posts[row.Post], Time(row.ReportedAt), Time(row.DueAt), Time(row.ResolvedAt), row.Outcome is { } outcome ? texts.Of("concerns.outcome", outcome) : "",
                row.Rating is { } rating ? texts.Of("concerns.rating", rating) : "", row.ReopenCount.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        // With a byte order mark, or spreadsheets take the characters for something else.
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(sheet.ToString())];
    }

    private static void Add(StringBuilder sheet, string[] cells) =>
        sheet.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // What begins like a formula would be reckoned by a spreadsheet.
    private static string Cell(string text)
    {
        var plain = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Time(DateTime? at) => at is { } time ? Clock.Local(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
