using System.Text;
using System.Text.RegularExpressions;
using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Belongings;

/// <summary>
/// 车牌 (GA 36): the province, a letter, and five signs, or six for new energy; signs are never I or O. Two-wheelers carry plates of their city, in
/// forms of their own, and many have none.
/// </summary>
internal static partial class Plates
{
    /// <summary>The purpose of the keyed hash.</summary>
    public const string Blind = "car-plate";

    /// <summary>As somebody typed it, in its one form: full-width letters, spaces, dots and lower case are what hands make of it.</summary>
    public static string Plain(string typed) =>
        string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('·' or '.' or '-' or '・' or '•'))).ToUpperInvariant();

    /// <summary>Null: it has none, as only two-wheelers may. Refuses (field <c>Plate</c>) what no plate of this kind looks like.</summary>
    public static string? Demand(string? typed, CarKind kind)
    {
        var plain = Plain(typed ?? "");
        if (kind is CarKind.EBike or CarKind.Motorcycle)
        {
            Refuse.If(plain.Length > 0 && !TwoWheels().IsMatch(plain), "households.plate-wrong", "Plate");
            return plain.Length == 0 ? null : plain;
        }

        Refuse.If(plain.Length == 0, "households.plate-missing", "Plate");
        Refuse.If(kind == CarKind.NewEnergy ? !Green().IsMatch(plain) : !Blue().IsMatch(plain), kind == CarKind.NewEnergy ? "households.plate-green" : "households.plate-wrong", "Plate");
        return plain;
    }

    /// <summary>What a plate of a car says of the car; null: it is none.</summary>
    public static CarKind? KindOf(string plain) => Green().IsMatch(plain) ? CarKind.NewEnergy : Blue().IsMatch(plain) ? CarKind.Car : null;

    /// <summary>As it stands on a page for who need not know it: 京A***21.</summary>
    public static string Mask(string plate) => $"{plate[..2]}***{plate[^2..]}";

    private const string Provinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

    [GeneratedRegex($"^[{Provinces}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{{4}}[A-HJ-NP-Z0-9挂学警港澳]$", RegexOptions.CultureInvariant)]
    private static partial Regex Blue();

    [GeneratedRegex($"^[{Provinces}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{{6}}$", RegexOptions.CultureInvariant)]
    private static partial Regex Green();

    [GeneratedRegex(@"^[\u4e00-\u9fffA-Z0-9]{5,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex TwoWheels();
}
