namespace Mulin.Kernel.Domain;

/// <summary>
/// No cell of one to four is shown to readers outside, nor one that would give it away. In a table with its total the hidden cells are always at
/// least two and together at least five: where the small ones are not, the next larger is hidden with them. Nought is shown.
/// </summary>
public static class SmallCells
{
    public const int Floor = 5;

    /// <summary>For each cell 0 when it may be shown, otherwise the most it can be as far as a reader can tell.</summary>
    /// <param name="totalled">Whether the reader also sees the sum of all cells.</param>
    public static long[] Bounds(IReadOnlyList<long> cells, bool totalled)
    {
        var hidden = cells.Select(Is).ToArray();
        if (totalled && hidden.Contains(true))
        {
            while (hidden.Count(one => one) < 2 || Together(cells, hidden) < Floor)
            {
                var next = Enumerable.Range(0, cells.Count).Where(i => !hidden[i] && cells[i] != 0).OrderBy(i => cells[i]).Select(i => (int?)i).FirstOrDefault();
                if (next is null)
                {
                    break; // Then the total is itself one of the small cells, and hidden.
                }

                hidden[next.Value] = true;
            }
        }

        var together = Together(cells, hidden);
        var count = hidden.Count(one => one);
        return [.. cells.Select((cell, i) => !hidden[i] ? 0 : Is(cell) ? Floor - 1 : together - (count - 1))];
    }

    public static bool Is(long cell) => Math.Abs(cell) is > 0 and < Floor;

    private static long Together(IReadOnlyList<long> cells, bool[] hidden) => cells.Where((_, i) => hidden[i]).Sum(Math.Abs);
}
