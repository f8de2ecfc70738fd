using System.Text;
using System.Text.RegularExpressions;

namespace Mulin.Foundation.Places;

/// <summary>The names of statistical areas: as people say them, and as they are searched.</summary>
internal static partial class StatNames
{
    /// <summary>Stands before a name's first character in the index, so that a name can be asked for by how it begins. No name has it.</summary>
    private const char Start = 'ㄅ';

    /// <summary>多福巷社区居委会 → 多福巷社区, 东华门街道办事处 → 东华门街道.</summary>
    internal static string Plain(string name)
    {
        var plain = Ending().Replace(name.Trim(), "");
        return plain.Length == 0 ? name.Trim() : plain;
    }

    /// <summary>
    /// Overlapping pairs of the plain name, with its beginning marked and its last character alone: "ㄅ多 多福 福巷 巷".
    /// Latin letters and digits are folded, everything else is left out, so that no character of a query language survives.
    /// </summary>
    internal static IEnumerable<string> Pairs(string name)
    {
        var letters = Letters(Plain(name));
        if (letters.Length == 0)
        {
            yield break;
        }

        yield return $"{Start}{letters[0]}";
        for (var i = 0; i + 1 < letters.Length; i++)
        {
            yield return letters[i..(i + 2)];
        }

        yield return letters[^1..];
    }

    /// <summary>What to look for: the pairs of what was typed. One character is looked for at the beginning of a pair.</summary>
    internal static StatQuery? Ask(string typed)
    {
        var letters = Letters(typed.Length > 2 ? Half().Replace(Plain(typed), "") : typed);
        return letters.Length switch
        {
            0 => null,
            1 => new([$"{Start}{letters}"], [letters], Prefix: true),
            _ => new([$"{Start}{letters[0]}", .. Of(letters)], [.. Of(letters)], Prefix: false),
        };

        static IEnumerable<string> Of(string letters) => Enumerable.Range(0, letters.Length - 1).Select(i => letters.Substring(i, 2));
    }

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                letters.Append(char.ToUpperInvariant(letter));
            }
        }

        return letters.ToString();
    }

    [GeneratedRegex("(?:居民委员会|村民委员会|社区委员会|居委会|村委会|委员会|委会|办事处)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    /// <summary>The beginning of such an ending, while somebody is still typing it.</summary>
    [GeneratedRegex("(?:居民委员|居民委|居委|村民委员|村民委|村委|(?<=街道)办事|(?<=街道)办)$", RegexOptions.CultureInvariant)]
    private static partial Regex Half();
}

/// <param name="Beginning">Pairs in a row for names that begin so.</param>
/// <param name="Anywhere">Pairs in a row for names that contain it.</param>
/// <param name="Prefix">The last pair is only the beginning of one.</param>
internal sealed record StatQuery(IReadOnlyList<string> Beginning, IReadOnlyList<string> Anywhere, bool Prefix);
