using System.Text;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>RFC 4180.</summary>
internal static class Csv
{
    /// <summary>Would be read as a formula by a spreadsheet program: written behind an apostrophe.</summary>
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    /// <summary>With a byte order mark, without which Excel reads UTF-8 as GBK.</summary>
    internal static byte[] Write(IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Quoted(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        var safe = Formula.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
