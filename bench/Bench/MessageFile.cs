using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mulin.Bench;

/// <summary>What real residents wrote to a city government, with the label the city filed it under. Not part of this repository.</summary>
internal static class MessageFile
{
    internal sealed record Line(string Id, string Title, string Text, string Label);

    /// <summary>Where it lies, or the sentence that says why it is not there.</summary>
    public static (string? File, string? Problem) Find()
    {
        if (Environment.GetEnvironmentVariable("MULIN_SAMPLES") is not { Length: > 0 } samples)
        {
            return (null, "MULIN_SAMPLES does not say where the real data lies: set it to the folder that holds messages/messages-labelled.xlsx.");
        }

        var file = Path.Combine(samples, "messages", "messages-labelled.xlsx");
        return File.Exists(file) ? (file, null) : (null, $"{file} is not there: MULIN_SAMPLES names the wrong folder.");
    }

    public static IEnumerable<Line> Read(string file)
    {
        using var book = SpreadsheetDocument.Open(file, isEditable: false);
        var part = book.WorkbookPart!;
        var strings = part.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToArray() ?? [];
        foreach (var row in part.WorksheetParts.First().Worksheet.Descendants<Row>().Skip(1))
        {
            var cells = row.Elements<Cell>().ToDictionary(cell => cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray()), cell => Value(cell, strings));
            if (cells.GetValueOrDefault("A") is { Length: > 0 } id)
            {
                yield return new Line(id, (cells.GetValueOrDefault("C") ?? "").Trim(), (cells.GetValueOrDefault("E") ?? "").Trim(), cells.GetValueOrDefault("F") ?? "");
            }
        }
    }

    private static string Value(Cell cell, string[] strings) =>
        cell.DataType?.Value == CellValues.SharedString ? strings[int.Parse(cell.InnerText, CultureInfo.InvariantCulture)] : cell.InnerText;
}
