namespace Mulin.Kernel.Web;

/// <summary>What stands in an address, as what it is meant to be; null where it is missing or means nothing.</summary>
public static class Typed
{
    /// <summary>One of the names of a kind, in whatever case; a number is none.</summary>
    public static E? One<E>(string? text)
        where E : struct, Enum => Enum.TryParse<E>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !int.TryParse(text, out _) ? value : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    public static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
