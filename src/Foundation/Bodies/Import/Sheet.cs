namespace Mulin.Foundation.Bodies.Import;

/// <param name="Number">As the spreadsheet counts: the heading is row 1.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    internal string Cell(int column) => column >= 0 && column < Cells.Count ? Cells[column] : "";

    internal bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>The first sheet of a file as text: what people see in its cells.</summary>
internal sealed record Sheet(SheetRow Head, IReadOnlyList<SheetRow> Rows);
