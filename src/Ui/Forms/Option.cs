using System.Globalization;

namespace Mulin.Ui;

/// <param name="Value">As posted.</param>
/// <param name="Text">As read.</param>
/// <param name="Hint">A few words under it (choice tiles).</param>
/// <param name="Icon">A name from client/icons.json (choice tiles).</param>
/// <param name="Group">Heading it stands under (select).</param>
public sealed record Option(string Value, string Text, string? Hint = null, string? Icon = null, string? Group = null);

internal static class Posted
{
    /// <summary>The way form mapping reads it back.</summary>
    internal static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        Enum name => name.ToString(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
