using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Reading;

/// <summary>Lines of figures as files that open in a spreadsheet.</summary>
internal static class Sheets
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="Columns">Text keys of the headings.</param>
    /// <param name="Codes">The indicators whose meaning is told with it.</param>
    internal sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, IReadOnlyList<string> Codes);

    private static readonly (string Text, Func<FigureLines.Line, object?> Value)[] Columns =
    [
        ("insights.col.name", line => line.Name),
        ("insights.col.place", line => line.Place),
        ("insights.col.period", line => line.Period),
        ("insights.col.from", line => line.From),
        ("insights.col.to", line => line.To),
        ("insights.col.by", line => line.By),
        ("insights.col.key", line => line.KeyName ?? line.Key),
        ("insights.col.number", line => line.Number),
        ("insights.col.unit", line => new Key($"unit.{line.Unit}")),
        ("insights.col.numerator", line => line.Numerator),
        ("insights.col.denominator", line => line.Denominator),
        ("insights.col.p80", line => line.P80),
        ("insights.col.p90", line => line.P90),
        ("insights.col.shown", line => line.Shown),
        ("insights.col.code", line => line.Indicator),
        ("insights.col.edition", line => line.Edition),
    ];

    public static byte[] Csv(IReadOnlyList<FigureLines.Line> lines, Texts texts) => Csv(Of(lines), texts);

    public static byte[] Workbook(IReadOnlyList<FigureLines.Line> lines, Texts texts) => Workbook(Of(lines), texts);

    /// <summary>UTF-8 with the mark that Excel needs to know it by.</summary>
    public static byte[] Csv(Table table, Texts texts)
    {
        var text = new StringBuilder("\uFEFF");
        text.AppendJoin(',', table.Columns.Select(column => Quoted(texts[column]))).Append("\r\n");
        foreach (var row in table.Rows)
        {
            text.AppendJoin(',', row.Select(value => Quoted(Text(value, texts)))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Workbook(Table table, Texts texts)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            var sheets = book.Workbook.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            var rows = new List<IReadOnlyList<Cell>> { table.Columns.Select(column => Said(texts[column])).ToList() };
            rows.AddRange(table.Rows.Select(row => row.Select(value => Value(value, texts)).ToList()));
            AddSheet(book, sheets, 1, texts["insights.sheet.figures"], rows);
            var means = new List<IReadOnlyList<Cell>> { new[] { Said(texts["insights.col.name"]), Said(texts["insights.means"]) } };
            means.AddRange(table.Codes.Select(code => new[] { Said(texts[code]), Said(texts[$"{code}.means"]) }));
            AddSheet(book, sheets, 2, texts["insights.sheet.means"], means);
            book.Workbook.Save();
        }

        return stream.ToArray();
    }

    private static Table Of(IReadOnlyList<FigureLines.Line> lines) => new(
        [.. Columns.Select(column => column.Text)], [.. lines.Select(line => (IReadOnlyList<object?>)[.. Columns.Select(column => column.Value(line))])], [.. lines.Select(line => line.Indicator).Distinct()]);

    private static void AddSheet(WorkbookPart book, DocumentFormat.OpenXml.Spreadsheet.Sheets sheets, uint id, string name, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetData(rows.Select(cells => new Row(cells))));
        sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = id, Name = name });
    }

    private static Cell Value(object? value, Texts texts) => value is decimal or long or int
        ? new Cell { DataType = CellValues.Number, CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!) }
        : Said(Text(value, texts));

    private static Cell Said(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };

    private static string Text(object? value, Texts texts) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Key key => texts[key.Text],
        Contracts.Insights.Shown shown => texts.Of("insights.shown", shown),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A text key, said in the reader's language.</summary>
    internal sealed record Key(string Text);

    /// <summary>Quoted where needed; what a spreadsheet would take for a formula is kept a text.</summary>
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '＠' or '－' || (text.Length > 1 && text[0] == '-' && !char.IsAsciiDigit(text[1])) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
