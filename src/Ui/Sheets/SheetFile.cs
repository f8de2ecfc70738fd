using System.Text;
using System.Text.Json.Serialization;
using Mulin.Kernel.Domain;

namespace Mulin.Ui.Sheets;

/// <param name="Number">As the spreadsheet counts: its first row is 1.</param>
/// <param name="Cells">What people see in them.</param>
/// <param name="Broken">Columns whose cell is a formula without a value, or an error; null: none.</param>
public sealed record SheetRow(
    [property: JsonPropertyName("n")] int Number, [property: JsonPropertyName("c")] IReadOnlyList<string> Cells,
    [property: JsonPropertyName("b"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Broken = null)
{
    [JsonIgnore]
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);

    public string Cell(int column) => column >= 0 && column < Cells.Count ? Cells[column] : "";

    public bool IsBroken(int column) => Broken?.Contains(column) == true;
}

/// <param name="Rows">Without the blank ones.</param>
public sealed record SheetPage(string Name, IReadOnlyList<SheetRow> Rows);

/// <param name="Rows">At most so many filled ones in all sheets.</param>
public sealed record SheetLimits(int Bytes, int Rows, int Columns = 60);

/// <summary>
/// Reads what people send: XLSX, or CSV in UTF-8 or GBK, told apart by their content and not by their name. Row by row, for a register of fifty
/// thousand people is no tree. Everything else is refused with a sentence that says what to do.
/// </summary>
/// <param name="Pages">The visible sheets in which something is written.</param>
public sealed record SheetFile(IReadOnlyList<SheetPage> Pages)
{
    private const string File = "File";

    public static async Task<SheetFile> Read(Stream content, SheetLimits limits, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            Refuse.If(copy.Length + read > limits.Bytes, "ui.sheet-too-large", File, limits.Bytes / 1_000_000);
            copy.Write(buffer, 0, read);
        }

        copy.Position = 0;
        var bytes = new ReadOnlyMemory<byte>(copy.GetBuffer(), 0, (int)copy.Length);
        Refuse.If(bytes.IsEmpty, "ui.sheet-empty", File);
        if (Begins(bytes, [0xD0, 0xCF, 0x11, 0xE0]))
        {
            // The same wrapping holds the old format, and a workbook that was locked with a password.
            throw new Refusal(bytes.Span.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? "ui.sheet-password" : "ui.sheet-old-excel", File);
        }

        IReadOnlyList<SheetPage> pages = Begins(bytes, "PK\u0003\u0004"u8) ? new XlsxRows(copy, limits).Read() : [new SheetPage("", CsvRows.Read(Words(bytes), limits))];
        pages = [.. pages.Where(page => page.Rows.Count > 0)];
        Refuse.If(pages.Count == 0, "ui.sheet-empty", File);
        return new SheetFile(pages);
    }

    private static bool Begins(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> with) => bytes.Span.StartsWith(with);

    private static string Words(ReadOnlyMemory<byte> bytes)
    {
        // A picture or a PDF is full of control characters; a list of names has none.
        var utf16 = Begins(bytes, [0xFF, 0xFE]);
        Refuse.If(!utf16 && HasControls(bytes.Span), "ui.sheet-none", File);
        try
        {
            return utf16
                ? new UnicodeEncoding(false, true, throwOnInvalidBytes: true).GetString(bytes.Span[2..])
                : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Begins(bytes, [0xEF, 0xBB, 0xBF]) ? bytes.Span[3..] : bytes.Span);
        }
        catch (ArgumentException)
        {
            try
            {
                // Excel on a Chinese Windows saves CSV so; GB 18030 contains GBK and GB 2312.
                return CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(bytes.Span);
            }
            catch (ArgumentException)
            {
                throw new Refusal("ui.sheet-none", File);
            }
        }
    }

    private static bool HasControls(ReadOnlySpan<byte> bytes)
    {
        foreach (var letter in bytes)
        {
            if (letter < 0x20 && letter is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return true;
            }
        }

        return false;
    }
}
