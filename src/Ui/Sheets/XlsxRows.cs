using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Mulin.Kernel.Domain;

namespace Mulin.Ui.Sheets;

/// <summary>
/// XLSX (ECMA-376), read forwards: words, styles, then each visible sheet row by row. Dates come out as 1985-03-02. A cell merged over several
/// rows is said in each of them. What unpacks without end, or claims to, is refused before it is kept.
/// </summary>
internal sealed class XlsxRows(Stream bytes, SheetLimits limits)
{
    /// <summary>Titles and headings are not counted among the rows.</summary>
    internal const int AboveHead = 20;

    private const string Broken = "ui.sheet-broken";

    /// <summary>What Excel itself puts into a cell at most.</summary>
    private const int LongestCell = 32_767;

    /// <summary>Of all parts together. A register of fifty thousand people is a tenth of it.</summary>
    private const long MostUnpacked = 400_000_000;

    private const int MostWords = 2_000_000;

    private readonly char[] buffer = new char[4096];
    private readonly StringBuilder said = new();
    private readonly List<string> words = [];
    private readonly List<bool> dated = [];
    private long unpacked;
    private int filled;
    private bool from1904;

    public IReadOnlyList<SheetPage> Read()
    {
        try
        {
            using var zip = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
            Refuse.If(zip.Entries.Sum(entry => entry.Length) > MostUnpacked, "ui.sheet-bomb", "File");
            var parts = zip.Entries.GroupBy(entry => entry.FullName.Replace('\\', '/').TrimStart('/'), StringComparer.OrdinalIgnoreCase).ToDictionary(part => part.Key, part => part.First(), StringComparer.OrdinalIgnoreCase);
            if (parts.Keys.FirstOrDefault(name => name.EndsWith("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)) is not { } book)
            {
                throw new Refusal("ui.sheet-none", "File");
            }

            var folder = book[..^"workbook.xml".Length];
            var targets = Targets(parts.GetValueOrDefault($"{folder}_rels/workbook.xml.rels"));
            var sheets = Sheets(parts[book]);
            Styles(parts.GetValueOrDefault($"{folder}styles.xml"));
            Words(parts.GetValueOrDefault($"{folder}sharedStrings.xml"));
            List<SheetPage> pages = [];
            foreach (var (name, relation) in sheets)
            {
                if (targets.GetValueOrDefault(relation) is { } target && parts.GetValueOrDefault(target.StartsWith('/') ? target[1..] : folder + target) is { } part)
                {
                    pages.Add(new SheetPage(name, Rows(part)));
                }
            }

            return pages;
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or FormatException or OverflowException or IOException or NotSupportedException or ArgumentException)
        {
            // A zip that is no workbook, or one that was cut off.
            throw new Refusal(Broken, "File");
        }
    }

    private XmlReader Open(ZipArchiveEntry part) => XmlReader.Create(new Counted(part.Open(), this), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        MaxCharactersInDocument = MostUnpacked,
    });

    private Dictionary<string, string> Targets(ZipArchiveEntry? part)
    {
        Dictionary<string, string> targets = [];
        if (part is not null)
        {
            using var xml = Open(part);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                {
                    targets[id] = target;
                }
            }
        }

        return targets;
    }

    private List<(string Name, string Relation)> Sheets(ZipArchiveEntry part)
    {
        List<(string, string)> sheets = [];
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                from1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && xml.GetAttribute("state") is null or "visible" && xml.LocalName == "sheet")
            {
                var name = xml.GetAttribute("name") ?? "";
                while (xml.MoveToNextAttribute())
                {
                    if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0)
                    {
                        sheets.Add((name, xml.Value));
                    }
                }
            }
        }

        return sheets;
    }

    /// <summary>Which of the styles show a number as a day.</summary>
    private void Styles(ZipArchiveEntry? part)
    {
        if (part is null)
        {
            return;
        }

        HashSet<int> days = [.. Enumerable.Range(14, 4), 22, .. Enumerable.Range(27, 5), 36, .. Enumerable.Range(50, 5), 57, 58];
        using var xml = Open(part);
        var inside = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                inside = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && Number(xml.GetAttribute("numFmtId")) is { } id && xml.GetAttribute("formatCode") is { } code)
            {
                if (ShowsDay(code))
                {
                    days.Add(id);
                }
                else
                {
                    days.Remove(id);
                }
            }
            else if (inside && xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf")
            {
                dated.Add(Number(xml.GetAttribute("numFmtId")) is { } format && days.Contains(format));
            }
        }
    }

    private static bool ShowsDay(string code)
    {
        var (quoted, bracket) = (false, false);
        foreach (var letter in code)
        {
            quoted ^= letter == '"';
            bracket = letter == '[' || (bracket && letter != ']');
            if (!quoted && !bracket && letter is 'y' or 'Y' or 'd' or 'D')
            {
                return true;
            }
        }

        return false;
    }

    private void Words(ZipArchiveEntry? part)
    {
        if (part is null)
        {
            return;
        }

        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                words.Add(Said(xml, "si"));
                Refuse.If(words.Count > MostWords, "ui.sheet-bomb", "File");
            }
        }
    }

    /// <summary>The text of what stands in an element, without the phonetic hints that some programs add.</summary>
    private string Said(XmlReader xml, string element)
    {
        said.Clear();
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var hint = false;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == element))
        {
            if (xml.LocalName == "rPh")
            {
                hint = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (!hint && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                int read;
                while ((read = xml.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
                {
                    said.Append(buffer, 0, read);
                    Refuse.If(said.Length > LongestCell, "ui.sheet-bomb", "File");
                }
            }
        }

        return said.ToString();
    }

    private List<SheetRow> Rows(ZipArchiveEntry part)
    {
        List<SheetRow> rows = [];
        List<(int From, int To, int Column)> merged = [];
        List<string> cells = [];
        List<int>? broken = null;
        var (number, next) = (0, 0);
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.LocalName == "row" && xml.NodeType == XmlNodeType.Element)
            {
                number = Number(xml.GetAttribute("r")) ?? number + 1;
                next = 0;
            }
            else if (xml.LocalName == "c" && xml.NodeType == XmlNodeType.Element)
            {
                var column = xml.GetAttribute("r") is { } reference ? Column(reference) : next;
                next = column + 1;
                var (text, wrong) = Cell(xml);
                if (column >= limits.Columns || (text.Length == 0 && !wrong))
                {
                    continue;
                }

                while (cells.Count <= column)
                {
                    cells.Add("");
                }

                cells[column] = text;
                if (wrong)
                {
                    (broken ??= []).Add(column);
                }
            }
            else if (xml.LocalName == "row" && xml.NodeType == XmlNodeType.EndElement)
            {
                if (cells.Exists(cell => cell.Length > 0) || broken is not null)
                {
                    rows.Add(new SheetRow(number, [.. cells], broken));
                    Refuse.If(++filled > limits.Rows + AboveHead, "ui.sheet-too-many", "File", limits.Rows);
                }

                cells.Clear();
                broken = null;
            }
            else if (xml.LocalName == "mergeCell" && xml.NodeType == XmlNodeType.Element && xml.GetAttribute("ref")?.Split(':') is [var first, var last] && RowOf(last) > RowOf(first))
            {
                merged.Add((RowOf(first), RowOf(last), Column(first)));
            }
        }

        return merged.Count == 0 ? rows : Spread(rows, merged);
    }

    /// <summary>What one cell says over several rows, each of them says.</summary>
    private List<SheetRow> Spread(List<SheetRow> rows, List<(int From, int To, int Column)> merged)
    {
        var at = rows.Select((row, index) => (row.Number, index)).ToDictionary(pair => pair.Number, pair => pair.index);
        foreach (var (from, to, column) in merged)
        {
            if (column >= limits.Columns || !at.TryGetValue(from, out var first) || rows[first].Cell(column) is not { Length: > 0 } text)
            {
                continue;
            }

            for (var i = first + 1; i < rows.Count && rows[i].Number <= to; i++)
            {
                var cells = rows[i].Cells.ToList();
                while (cells.Count <= column)
                {
                    cells.Add("");
                }

                cells[column] = text;
                rows[i] = rows[i] with { Cells = cells };
            }
        }

        return rows;
    }

    private (string Text, bool Broken) Cell(XmlReader xml)
    {
        var type = xml.GetAttribute("t");
        var style = Number(xml.GetAttribute("s"));
        if (xml.IsEmptyElement)
        {
            return ("", false);
        }

        var (text, formula, value) = ("", false, false);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c"))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "f")
            {
                formula = true;
                if (!xml.IsEmptyElement)
                {
                    Said(xml, "f");
                }
            }
            else if (xml.LocalName is "v" or "is")
            {
                var empty = xml.IsEmptyElement;
                text = Said(xml, xml.LocalName);
                value = !empty;
            }
        }

        return type == "e" || (formula && !value) ? ("", true) : (Shown(text, type, style).Trim(), false);
    }

    private string Shown(string raw, string? type, int? style)
    {
        switch (type)
        {
            case "s":
                return Number(raw) is { } index && index < words.Count ? words[index] : "";
            case "d":
                return raw.Length >= 10 ? raw[..10] : raw;
            case not (null or "n"):
                return raw;
        }

        if (style is { } known && known < dated.Count && dated[known] && double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) && serial is >= 1 and < 2_958_466)
        {
            return DateTime.FromOADate(Math.Floor(serial) + (from1904 ? 1462 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        // A telephone number typed as a number may be stored as 1.3812341234E10.
        return raw.Contains('E', StringComparison.OrdinalIgnoreCase) && decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.##########", CultureInfo.InvariantCulture)
            : raw;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetterUpper(letter) || column > 20_000)
            {
                break;
            }

            column = (column * 26) + letter - 'A' + 1;
        }

        return column - 1;
    }

    private static int RowOf(string reference) => Number(reference.TrimStart('$').TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]).TrimStart('$')) ?? 0;

    /// <summary>What a part says of its length may be a lie: what comes out is counted.</summary>
    private sealed class Counted(Stream inner, XlsxRows of) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            of.unpacked += read;
            Refuse.If(of.unpacked > MostUnpacked, "ui.sheet-bomb", "File");
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
