using System.Text.RegularExpressions;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

/// <summary>What an area's address and code must look like.</summary>
internal static partial class AreaNames
{
    internal static void CheckSlug(string slug) => Refuse.If(!Slug().IsMatch(slug), "places.slug-form", "Slug");

    /// <summary>Twelve digits. Those of a real area end in noughts above the community; fictional ones begin with 99.</summary>
    internal static void CheckCode(string? code, AreaLevel level)
    {
        if (code is null)
        {
            return;
        }

        Refuse.If(!Digits().IsMatch(code), "places.code-form", "Code");
        if (code.StartsWith("99", StringComparison.Ordinal))
        {
            return;
        }

        Refuse.If(!IsProvince(code), "places.code-province", "Code", code[..2]);
        var fits = level switch
        {
            AreaLevel.District => code.EndsWith("000000", StringComparison.Ordinal),
            AreaLevel.Subdistrict => code.EndsWith("000", StringComparison.Ordinal) && !code.EndsWith("000000", StringComparison.Ordinal),
            _ => !code.EndsWith("000", StringComparison.Ordinal),
        };
        Refuse.If(!fits, "places.code-level", "Code");
    }

    /// <summary>GB/T 2260: the provinces' numbers, by region of the country.</summary>
    private static bool IsProvince(string code) =>
        code[..2] is "11" or "12" or "13" or "14" or "15" or "21" or "22" or "23" or "31" or "32" or "33" or "34" or "35" or "36" or "37"
            or "41" or "42" or "43" or "44" or "45" or "46" or "50" or "51" or "52" or "53" or "54" or "61" or "62" or "63" or "64" or "65" or "71" or "81" or "82";

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex("^[0-9]{12}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
