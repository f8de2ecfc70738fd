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

    /// <summary>UTF-8 with the mark that Excel needs to know it by.</summary>
    public static byte[] Csv(IReadOnlyList<FigureLines.Line> lines, Texts texts)
    {
        var text = new StringBuilder("\uFEFF");
        text.AppendJoin(',', Columns.Select(column => Quoted(texts[column.Text]))).Append("\r\n");
        foreach (var line in lines)
        {
            text.AppendJoin(',', Columns.Select(column => Quoted(Text(column.Value(line), texts)))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Workbook(IReadOnlyList<FigureLines.Line> lines, Texts texts)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            var sheets = book.Workbook.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            var rows = new List<IReadOnlyList<Cell>> { Columns.Select(column => Said(texts[column.Text])).ToList() };
            rows.AddRange(lines.Select(line => Columns.Select(column => Value(column.Value(line), texts)).ToList()));
            AddSheet(book, sheets, 1, texts["insights.sheet.figures"], rows);
            var means = new List<IReadOnlyList<Cell>> { new[] { Said(texts["insights.col.name"]), Said(texts["insights.means"]) } };
            means.AddRange(lines.Select(line => line.Indicator).Distinct().Select(code => new[] { Said(texts[code]), Said(texts[$"{code}.means"]) }));
            AddSheet(book, sheets, 2, texts["insights.sheet.means"], means);
            book.Workbook.Save();
        }

        return stream.ToArray();
    }

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
    private sealed record Key(string Text);

    /// <summary>Quoted where needed; what a spreadsheet would take for a formula is kept a text.</summary>
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '@' || (text.Length > 1 && text[0] == '-' && !char.IsAsciiDigit(text[1])) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
