using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>
/// Reads what people send: XLSX, or CSV in UTF-8 or GBK, told apart by their content and not by their name. Everything else is refused with
/// a sentence that says what to do.
/// </summary>
internal static class SheetReader
{
    internal const int MostBytes = 5_000_000;
    internal const int MostRows = 5000;
    private const int MostColumns = 60;

    internal static async Task<Sheet> Read(Stream content, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            Refuse.If(copy.Length + read > MostBytes, "bodies.import-too-large", "File", MostBytes / 1_000_000);
            copy.Write(buffer, 0, read);
        }

        var bytes = copy.ToArray();
        Refuse.If(bytes.Length == 0, "bodies.import-empty", "File");
        Refuse.If(Begins(bytes, [0xD0, 0xCF, 0x11, 0xE0]), "bodies.import-old-excel", "File");
        var rows = Begins(bytes, "PK\u0003\u0004"u8) ? Workbook(bytes) : Csv.Read(Text(bytes));
        var head = rows.FirstOrDefault(row => !row.IsBlank);
        Refuse.If(head is null, "bodies.import-empty", "File");
        List<SheetRow> filled = [.. rows.Where(row => row.Number > head.Number && !row.IsBlank).Take(MostRows + 1)];
        Refuse.If(filled.Count > MostRows, "bodies.import-too-many", "File", MostRows);
        return new(head, filled);
    }

    private static bool Begins(byte[] bytes, ReadOnlySpan<byte> with) => bytes.AsSpan().StartsWith(with);

    private static string Text(byte[] bytes)
    {
        // A picture or a PDF is full of control characters; a list of names has none.
        var utf16 = Begins(bytes, [0xFF, 0xFE]);
        Refuse.If(!utf16 && bytes.Any(letter => letter < 0x20 && letter is not ((byte)'\t' or (byte)'\r' or (byte)'\n')), "bodies.import-no-sheet", "File");
        try
        {
            return utf16
                ? new UnicodeEncoding(false, true, throwOnInvalidBytes: true).GetString(bytes.AsSpan(2))
                : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Begins(bytes, [0xEF, 0xBB, 0xBF]) ? bytes.AsSpan(3) : bytes);
        }
        catch (ArgumentException)
        {
            try
            {
                // Excel on a Chinese Windows saves CSV so; GB 18030 contains GBK and GB 2312.
                return CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(bytes);
            }
            catch (ArgumentException)
            {
                throw new Refusal("bodies.import-no-sheet", "File");
            }
        }
    }

    private static List<SheetRow> Workbook(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = SpreadsheetDocument.Open(stream, false, new OpenSettings { MaxCharactersInPart = 50_000_000 });
            var workbook = document.WorkbookPart ?? throw new Refusal("bodies.import-no-sheet", "File");
            var first = workbook.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().FirstOrDefault(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible);
            Refuse.If(first?.Id?.Value is null, "bodies.import-empty", "File");
            var words = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(Words).ToList() ?? [];
            return Rows((WorksheetPart)workbook.GetPartById(first!.Id!.Value!), words);
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or FileFormatException or InvalidDataException or System.Xml.XmlException or FormatException or ArgumentException or InvalidCastException or InvalidOperationException)
        {
            // A zip that is no workbook, a workbook that was cut off, or one that unpacks without end.
            throw new Refusal("bodies.import-broken", "File");
        }
    }

    private static List<SheetRow> Rows(WorksheetPart part, List<string> words)
    {
        List<SheetRow> rows = [];
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row)
            {
                continue;
            }

            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count;
                if (column >= MostColumns)
                {
                    continue;
                }

                while (cells.Count < column)
                {
                    cells.Add("");
                }

                cells.Add(Shown(cell, words).Trim());
            }

            rows.Add(new(row.RowIndex is { } index ? (int)index.Value : rows.Count + 1, cells));
            if (rows.Count > MostRows * 4)
            {
                throw new Refusal("bodies.import-too-many", "File", MostRows);
            }
        }

        return rows;
    }

    private static string Shown(Cell cell, List<string> words)
    {
        var raw = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value is not { } type || type == CellValues.Number)
        {
            // A telephone number typed as a number may be stored as 1.3812341234E10.
            return raw.Contains('E', StringComparison.OrdinalIgnoreCase) && decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number.ToString("0.##########", CultureInfo.InvariantCulture)
                : raw;
        }

        return type switch
        {
            CellValues.SharedString => int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < words.Count ? words[index] : "",
            CellValues.InlineString => cell.InlineString is { } inline ? inline.Text?.Text ?? string.Concat(inline.Elements<Run>().Select(run => run.Text?.Text)) : "",
            CellValues.Error => "",
            _ => raw,
        };
    }

    /// <summary>Without the phonetic hints that some programs add.</summary>
    private static string Words(SharedStringItem item) => item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text));

    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column - 1;
    }
}
