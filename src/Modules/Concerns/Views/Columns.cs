namespace Mulin.Concerns.Views;

/// <summary>The columns of the list of all concerns. What it is about always stands; the rest is for everybody to choose.</summary>
internal static class Columns
{
    /// <summary>In the order in which they stand. The text of each is <c>concerns.export.{code}</c>, as in the register.</summary>
    public static readonly string[] All = ["due", "state", "kind", "category", "post", "grid", "channel", "reported", "resolved", "outcome", "rating", "reopened"];

    public static readonly string[] Usual = ["due", "kind", "post", "reported"];

    /// <summary>What is asked for, in the order of the list; null when nothing known is asked for.</summary>
    public static IReadOnlyList<string>? Read(string? asked)
    {
        var codes = (asked ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] known = [.. All.Where(codes.Contains)];
        return known.Length == 0 ? null : known;
    }
}
