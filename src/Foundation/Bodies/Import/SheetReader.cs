using Mulin.Kernel.Domain;
using Mulin.Ui.Sheets;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>The first sheet of what people send, its first filled row the heading.</summary>
internal static class SheetReader
{
    internal const int MostBytes = 5_000_000;
    internal const int MostRows = 5000;

    internal static async Task<Sheet> Read(Stream content, CancellationToken ct)
    {
        var rows = (await SheetFile.Read(content, new SheetLimits(MostBytes, MostRows), ct)).Pages[0].Rows;
        Refuse.If(rows.Count - 1 > MostRows, "ui.sheet-too-many", "File", MostRows);
        return new(rows[0], [.. rows.Skip(1)]);
    }
}
