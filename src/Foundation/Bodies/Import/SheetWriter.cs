using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mulin.Foundation.Bodies.Import;

/// <param name="Width">In characters.</param>
/// <param name="OneOf">The words a cell may hold, offered as a list.</param>
internal sealed record SheetColumn(string Heading, int Width, IReadOnlyList<string>? OneOf = null);

/// <summary>Writes a register as XLSX: bold heading that stays in sight, everything as text so that codes keep their noughts.</summary>
internal static class SheetWriter
{
    private const uint Plain = 1;
    private const uint Bold = 2;

    /// <summary>Excel takes at most so many characters of a list written beside the cell.</summary>
    private const int LongestList = 255;

    internal static byte[] Write(string name, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteElement(new SheetViews(new SheetView(
                    new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
                { WorkbookViewId = 0 }));
                writer.WriteElement(new Columns(columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true, Style = Plain })));
                writer.WriteStartElement(new SheetData());
                WriteRow(writer, [.. columns.Select(column => column.Heading)], Bold);
                foreach (var row in rows)
                {
                    WriteRow(writer, row, Plain);
                }

                writer.WriteEndElement();
                List<DataValidation> lists =
                [
                    .. columns.Select((column, i) => (column, i)).Where(pair => pair.column.OneOf is { } words && string.Join(',', words).Length <= LongestList)
                        .Select(pair => new DataValidation(new Formula1($"\"{string.Join(',', pair.column.OneOf!)}\""))
                        {
                            Type = DataValidationValues.List,
                            AllowBlank = true,
                            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{Letter(pair.i)}2:{Letter(pair.i)}5001" },
                        }),
                ];
                if (lists.Count > 0)
                {
                    writer.WriteElement(new DataValidations(lists) { Count = (uint)lists.Count });
                }

                writer.WriteEndElement();
            }

            workbook.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(
                new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = name }));
            workbook.Workbook.Save();
        }

        return stream.ToArray();
    }

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<string?> cells, uint style)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(string.IsNullOrEmpty(cell)
                ? new Cell { StyleIndex = style }
                : new Cell(new InlineString(new Text(Allowed(cell)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style });
        }

        writer.WriteEndElement();
    }

    /// <summary>Without the characters XML cannot hold.</summary>
    private static string Allowed(string text) => string.Concat(text.Where(letter => letter >= ' ' || letter is '\t' or '\n' or '\r'));

    private static string Letter(int column) => ((char)('A' + column)).ToString(CultureInfo.InvariantCulture);

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, FontId = 1, ApplyFont = true }));
}
