namespace Mulin.Households.Import;

/// <summary>Columns as spreadsheets call them.</summary>
internal static class Letters
{
    public static string Of(int column) => column < 26 ? ((char)('A' + column)).ToString() : Of((column / 26) - 1) + Of(column % 26);
}
