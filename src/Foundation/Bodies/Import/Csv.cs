using System.Text;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>RFC 4180, read with comma or tab and written with comma.</summary>
internal static class Csv
{
    /// <summary>Would be read as a formula by a spreadsheet program: written behind an apostrophe, which reading takes off again.</summary>
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    internal static List<SheetRow> Read(string text)
    {
        var firstLine = text.AsSpan();
        var end = firstLine.IndexOfAny('\r', '\n');
        var comma = (end < 0 ? firstLine : firstLine[..end]).Contains('\t') ? '\t' : ',';
        List<SheetRow> rows = [];
        List<string> cells = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == comma)
            {
                EndCell();
            }
            else if (letter is '\n')
            {
                EndRow();
            }
            else if (letter is not '\r')
            {
                cell.Append(letter);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            EndRow();
        }

        return rows;

        void EndCell()
        {
            var value = cell.ToString().Trim();
            cells.Add(value.Length > 1 && value[0] == '\'' && Formula.Contains(value[1], StringComparison.Ordinal) ? value[1..] : value);
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            rows.Add(new(rows.Count + 1, [.. cells]));
            cells.Clear();
        }
    }

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
