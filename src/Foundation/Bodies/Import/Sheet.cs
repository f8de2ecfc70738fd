using Mulin.Ui.Sheets;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>The first sheet of a file as text: what people see in its cells.</summary>
internal sealed record Sheet(SheetRow Head, IReadOnlyList<SheetRow> Rows);
