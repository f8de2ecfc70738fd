using System.Globalization;
using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Dwellings;

/// <summary>Floor areas between people, who write 89.5, and rows, which hold hundredths of a square metre.</summary>
internal static class SquareMetres
{
    public static long? Read(string? typed)
    {
        var text = typed?.Normalize(NormalizationForm.FormKC).Replace("㎡", "", StringComparison.Ordinal).Replace("m2", "", StringComparison.OrdinalIgnoreCase).Replace("平方米", "", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = text.Split('.');
        Refuse.If(
            parts.Length > 2 || parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiDigit)) || parts[0].Length > 7 || (parts.Length == 2 && parts[1].Length > 2),
            "households.floor-area", "SquareMetres");
        var hundredths = (long.Parse(parts[0], CultureInfo.InvariantCulture) * 100) + (parts.Length == 2 ? long.Parse(parts[1].PadRight(2, '0'), CultureInfo.InvariantCulture) : 0);
        Refuse.If(hundredths is 0 or > Dwelling.LargestArea, "households.floor-area", "SquareMetres");
        return hundredths;
    }

    public static string Said(long hundredths) => (hundredths % 100) switch
    {
        0 => (hundredths / 100).ToString(CultureInfo.InvariantCulture),
        var rest when rest % 10 == 0 => string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100}.{rest / 10}"),
        var rest => string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100}.{rest:00}"),
    };
}
