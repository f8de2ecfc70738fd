using System.Globalization;
using System.IO.Packaging;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mulin.Ui.Sheets;

/// <param name="Width">In characters, for registers that people fill in: then the whole column is text. Null: as wide as the program makes it.</param>
/// <param name="OneOf">The words a cell may hold, offered as a list.</param>
public sealed record SheetColumn(string Heading, int? Width = null, IReadOnlyList<string>? OneOf = null);

/// <summary>
/// Registers as XLSX, each a sheet, written row by row as the rows come: a bold heading that stays in sight, numbers as numbers, everything
/// else as text, so that codes keep their noughts and nothing is taken for a formula. The file is whole when the book is disposed.
/// </summary>
/// <remarks>The sheets themselves are written as XML: elements of the library for every cell take four times as long.</remarks>
public sealed class SheetBook : IDisposable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Plain = "1";
    private const string Bold = "2";

    /// <summary>Excel takes at most so many characters of a list written beside the cell.</summary>
    private const int LongestList = 255;

    /// <summary>How far down the list of words is offered in a register that is still empty.</summary>
    private const int Offered = 5001;

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false };

    private readonly SpreadsheetDocument document;
    private readonly WorkbookPart book;
    private readonly DocumentFormat.OpenXml.Spreadsheet.Sheets sheets;

    public SheetBook(Stream to)
    {
        document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        document.CompressionOption = CompressionOption.Fast;
        book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        sheets = new DocumentFormat.OpenXml.Spreadsheet.Sheets();
        book.Workbook = new Workbook(sheets);
    }

    /// <summary>A whole file with one sheet.</summary>
    public static byte[] Of(string name, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var book = new SheetBook(stream))
        {
            book.Add(name, columns, rows);
        }

        return stream.ToArray();
    }

    /// <param name="rows">Text, <see cref="long"/>, <see cref="int"/>, <see cref="decimal"/>, or null for an empty cell.</param>
    public void Add(string name, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var xml = Open(name);
        Begin(xml, columns);
        foreach (var row in rows)
        {
            Row(xml, row, Plain);
        }

        End(xml, columns);
    }

    /// <inheritdoc cref="Add(string, IReadOnlyList{SheetColumn}, IEnumerable{IReadOnlyList{object}})"/>
    public async Task Add(string name, IReadOnlyList<SheetColumn> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows)
    {
        // Disposed at once, not awaited: the part lies in memory.
        using var xml = Open(name);
        Begin(xml, columns);
        await foreach (var row in rows)
        {
            Row(xml, row, Plain);
        }

        End(xml, columns);
    }

    public void Dispose()
    {
        book.Workbook.Save();
        document.Dispose();
    }

    private XmlWriter Open(string name)
    {
        var part = book.AddNewPart<WorksheetPart>();
        sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
        var settings = Settings.Clone();
        settings.CloseOutput = true;
        return XmlWriter.Create(part.GetStream(FileMode.Create, FileAccess.Write), settings);
    }

    private static void Begin(XmlWriter xml, IReadOnlyList<SheetColumn> columns)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        xml.WriteAttributeString("workbookViewId", "0");
        Element(xml, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (columns.Any(column => column.Width is not null))
        {
            xml.WriteStartElement("cols", Main);
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Width is { } width)
                {
                    Element(xml, "col", ("min", Number(i + 1)), ("max", Number(i + 1)), ("width", Number(width)), ("customWidth", "1"), ("style", Plain));
                }
            }

            xml.WriteEndElement();
        }

        xml.WriteStartElement("sheetData", Main);
        Row(xml, [.. columns.Select(column => column.Heading)], Bold);
    }

    private static void Row(XmlWriter xml, IReadOnlyList<object?> cells, string style)
    {
        xml.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c", Main);
            switch (cell)
            {
                case null or "":
                    xml.WriteAttributeString("s", style);
                    break;
                case string text:
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteAttributeString("s", style);
                    xml.WriteStartElement("is", Main);
                    xml.WriteStartElement("t", Main);
                    xml.WriteAttributeString("xml", "space", null, "preserve");
                    xml.WriteString(Allowed(text));
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                    break;
                case long or int or decimal:
                    xml.WriteElementString("v", Main, Convert.ToString(cell, CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new ArgumentException($"A sheet holds no {cell.GetType().Name}.", nameof(cells));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void End(XmlWriter xml, IReadOnlyList<SheetColumn> columns)
    {
        xml.WriteEndElement();
        var lists = columns.Select((column, at) => (Words: column.OneOf is { } words ? string.Join(',', words) : null, At: at)).Where(list => list.Words?.Length <= LongestList).ToList();
        if (lists.Count > 0)
        {
            xml.WriteStartElement("dataValidations", Main);
            xml.WriteAttributeString("count", Number(lists.Count));
            foreach (var (words, at) in lists)
            {
                xml.WriteStartElement("dataValidation", Main);
                xml.WriteAttributeString("type", "list");
                xml.WriteAttributeString("allowBlank", "1");
                xml.WriteAttributeString("sqref", $"{Letter(at)}2:{Letter(at)}{Number(Offered)}");
                xml.WriteElementString("formula1", Main, $"\"{words}\"");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    /// <summary>Without the characters XML cannot hold.</summary>
    private static string Allowed(string text)
    {
        var at = 0;
        while (at < text.Length && Holds(text, ref at))
        {
        }

        if (at == text.Length)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            var from = at;
            if (Holds(text, ref at))
            {
                kept.Append(text, from, at - from);
            }
            else
            {
                at++;
            }
        }

        return kept.ToString();
    }

    /// <summary>Whether XML can hold the letter that begins here; then goes to the next.</summary>
    private static bool Holds(string text, ref int at)
    {
        if (XmlConvert.IsXmlChar(text[at]))
        {
            at++;
            return true;
        }

        if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
        {
            at += 2;
            return true;
        }

        return false;
    }

    private static string Letter(int column) => column < 26 ? ((char)('A' + column)).ToString(CultureInfo.InvariantCulture) : Letter((column / 26) - 1) + Letter(column % 26);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, FontId = 1, ApplyFont = true }));
}
