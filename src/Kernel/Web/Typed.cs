using System.Globalization;

namespace Mulin.Kernel.Web;

/// <summary>What stands in an address, as what it is meant to be; null where it is missing or means nothing.</summary>
public static class Typed
{
    /// <summary>One of the names of a kind, in whatever case; a number is none, and neither are several at once.</summary>
    public static E? One<E>(string? text)
        where E : struct, Enum => Enum.TryParse<E>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && string.Equals(value.ToString(), text!.Trim(), StringComparison.OrdinalIgnoreCase) ? value : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    /// <summary>Of what was ticked, what means something.</summary>
    public static IEnumerable<Guid> Ids(IEnumerable<string?> texts) => texts.Select(Id).OfType<Guid>().Where(id => id != Guid.Empty);

    /// <summary>A day, written 2026-12-05, of a year that people mean.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Meant(day) ? day : null;

    /// <summary>A month, written 2026-12: its first day.</summary>
    public static DateOnly? Month(string? text) => DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && Meant(month) ? month : null;

    public static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Days are counted forth and back from there, and the calendar ends.</summary>
    private static bool Meant(DateOnly day) => day.Year is > 1900 and < 2200;
}
