using System.Globalization;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Insights.Reading;

/// <summary>Lines of figures as files that open in a spreadsheet.</summary>
internal static class Sheets
{
    /// <param name="Columns">Text keys of the headings.</param>
    /// <param name="Codes">The indicators whose meaning is told with it.</param>
    internal sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, IReadOnlyList<string> Codes);

    private static readonly (string Text, Func<FigureLines.Line, object?> Value)[] Columns =
    [
        ("insights.col.name", line => line.Name),
        ("insights.col.place", line => line.Place),
        ("insights.col.period", line => line.Period),
        ("insights.col.from", line => line.From),
        ("insights.col.to", line => line.To),
        ("insights.col.by", line => line.By),
        ("insights.col.key", line => line.KeyName ?? line.Key),
        ("insights.col.number", line => line.Number),
        ("insights.col.unit", line => new Key($"unit.{line.Unit}")),
        ("insights.col.numerator", line => line.Numerator),
        ("insights.col.denominator", line => line.Denominator),
        ("insights.col.p80", line => line.P80),
        ("insights.col.p90", line => line.P90),
        ("insights.col.shown", line => line.Shown),
        ("insights.col.code", line => line.Indicator),
        ("insights.col.edition", line => line.Edition),
    ];

    public static byte[] Csv(IReadOnlyList<FigureLines.Line> lines, Texts texts) => Csv(Of(lines), texts);

    public static byte[] Workbook(IReadOnlyList<FigureLines.Line> lines, Texts texts) => Workbook(Of(lines), texts);

    public static byte[] Csv(Table table, Texts texts) =>
        CsvLine.File(table.Rows.Select(row => row.Select(value => Text(value, texts))).Prepend(table.Columns.Select(column => texts[column])));

    /// <summary>The figures, and on a second sheet what they mean.</summary>
    public static byte[] Workbook(Table table, Texts texts)
    {
        using var stream = new MemoryStream();
        using (var book = new SheetBook(stream))
        {
            book.Add(
                texts["insights.sheet.figures"], [.. table.Columns.Select(column => new SheetColumn(texts[column]))],
                table.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(value => value is decimal or long or int ? value : Text(value, texts))]));
            book.Add(
                texts["insights.sheet.means"], [new SheetColumn(texts["insights.col.name"]), new SheetColumn(texts["insights.means"])],
                table.Codes.Select(code => new[] { texts[code], texts[$"{code}.means"] }));
        }

        return stream.ToArray();
    }

    private static Table Of(IReadOnlyList<FigureLines.Line> lines) => new(
        [.. Columns.Select(column => column.Text)], [.. lines.Select(line => (IReadOnlyList<object?>)[.. Columns.Select(column => column.Value(line))])], [.. lines.Select(line => line.Indicator).Distinct()]);

    private static string Text(object? value, Texts texts) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Key key => texts[key.Text],
        Contracts.Insights.Shown shown => texts.Of("insights.shown", shown),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A text key, said in the reader's language.</summary>
    internal sealed record Key(string Text);
}
