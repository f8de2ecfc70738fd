using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Ui.Sheets;

/// <summary>RFC 4180, read with comma, tab or semicolon.</summary>
internal static class CsvRows
{
    /// <summary>Would be read as a formula by a spreadsheet program: written behind an apostrophe, which reading takes off again.</summary>
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    internal static List<SheetRow> Read(string text, SheetLimits limits)
    {
        var comma = Comma(text);
        List<SheetRow> rows = [];
        List<string> cells = [];
        var cell = new StringBuilder();
        var (quoted, number) = (false, 0);
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
            if (cells.Count < limits.Columns)
            {
                var value = cell.ToString().Trim();
                cells.Add(value.Length > 1 && value[0] == '\'' && Formula.Contains(value[1], StringComparison.Ordinal) ? value[1..] : value);
            }

            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            var row = new SheetRow(++number, [.. cells]);
            if (!row.IsBlank)
            {
                rows.Add(row);
                Refuse.If(rows.Count > limits.Rows + XlsxRows.AboveHead, "ui.sheet-too-many", "File", limits.Rows);
            }

            cells.Clear();
        }
    }

    private static char Comma(string text)
    {
        var line = text.AsSpan();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.Contains('\t') ? '\t' : line.Contains(';') && !line.Contains(',') ? ';' : ',';
    }
}
