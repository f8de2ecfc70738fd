using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mulin.Ui;

/// <summary>A register as a file that opens in a spreadsheet, written row by row.</summary>
public static class SheetFile
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CsvType = "text/csv; charset=utf-8";

    public static async Task Write(Stream to, bool xlsx, string name, string[] heads, IAsyncEnumerable<string[]> rows, CancellationToken ct)
    {
        if (xlsx)
        {
            await Workbook(to, name, heads, rows, ct);
            return;
        }

        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(string.Join(',', heads) + "\r\n");
        await foreach (var row in rows.WithCancellation(ct))
        {
            await writer.WriteAsync(string.Join(',', row.Select(Quoted)) + "\r\n");
        }
    }

    private static async Task Workbook(Stream to, string name, string[] heads, IAsyncEnumerable<string[]> rows, CancellationToken ct)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            Write(writer, heads);
            await foreach (var row in rows.WithCancellation(ct))
            {
                Write(writer, row);
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = name }));
        book.Workbook.Save();
    }

    private static void Write(OpenXmlWriter writer, string[] cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell.Length == 0 ? new Cell() : new Cell(new InlineString(new Text(cell) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString });
        }

        writer.WriteEndElement();
    }

    /// <summary>Quoted; what a spreadsheet would take for a formula is kept a text.</summary>
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '@' or '-' or '\t' or '\r' or '\n' or '＝' or '＋' or '＠' or '－' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
