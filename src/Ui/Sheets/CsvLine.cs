using System.Globalization;
using System.Text;

namespace Mulin.Ui.Sheets;

/// <summary>A register as CSV: RFC 4180, in UTF-8 with the mark that Excel needs to know it by.</summary>
public static class CsvLine
{
    public const string MediaType = "text/csv; charset=utf-8";

    private const char Mark = '\uFEFF';

    /// <summary>All of a small one.</summary>
    public static byte[] File(IEnumerable<IEnumerable<string>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Encoding.UTF8.GetBytes(lines.Aggregate(new StringBuilder().Append(Mark), (text, line) => text.Append(Of(line))).ToString());
    }

    public static string Of(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";

    /// <summary>Quoted where needed; what a spreadsheet would take for a formula is kept a text, a number below nought stays one.</summary>
    private static string Quoted(string text)
    {
        var formula = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '＠' or '－'
            && !(text[0] == '-' && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _));
        var safe = formula ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
