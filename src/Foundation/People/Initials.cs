using System.Globalization;
using System.Text;

namespace Mulin.Foundation.People;

/// <summary>
/// The first letters of a name as it sounds: 周桂芳 → zgf. Staff type these where changing to Chinese takes longer than the call. They are computed
/// by the Chinese order of ICU, in which a mark stands before the first character of each letter (CLDR: U+FDD0 and the letter), and stored, so that
/// who is on file is found whatever the machine that asks has installed. Of a character with several readings it is the usual one; only surnames
/// that are read otherwise are known here, and found under both.
/// </summary>
internal static class Initials
{
    private const string Letters = "ABCDEFGHJKLMNOPQRSTWXYZ";

    private static CompareInfo Pinyin => CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>Surnames that are not read as their characters usually are.</summary>
    private static readonly (string Surname, string Read)[] Otherwise =
    [
        ("尉迟", "yc"), ("长孙", "zs"), ("万俟", "mq"), ("单于", "cy"), ("澹台", "tt"),
        ("曾", "z"), ("单", "s"), ("解", "x"), ("仇", "q"), ("查", "z"), ("朴", "p"), ("区", "o"), ("盖", "g"), ("翟", "z"), ("覃", "q"), ("覃", "t"), ("乐", "y"), ("员", "y"), ("种", "c"),
        ("冼", "x"), ("洗", "x"), ("秘", "b"), ("折", "s"), ("缪", "m"), ("牟", "m"), ("召", "s"), ("句", "g"), ("祭", "z"), ("繁", "p"), ("谌", "c"), ("谌", "s"), ("隗", "w"), ("隗", "k"), ("重", "c"),
    ];

    /// <summary>Says whether this machine knows how Chinese sounds: without it names would be written down under wrong letters, silently.</summary>
    public static bool AreKnown
    {
        get
        {
            try
            {
                return Of("周桂芳") == "zgf" && Of("安强") == "aq";
            }
            catch (CultureNotFoundException)
            {
                return false;
            }
        }
    }

    /// <summary>Small letters; where there are two readings both, with a blank between. Empty for a name in which nothing has a sound known here.</summary>
    public static string Of(string name)
    {
        var (usual, pinyin) = (new StringBuilder(), Pinyin);
        var fresh = true;
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (rune.Value is >= 0x4E00 and <= 0x9FFF)
            {
                usual.Append(Of(rune, pinyin));
                fresh = true;
            }
            else if (Rune.IsLetter(rune))
            {
                // John Smith → js.
                if (fresh && rune.IsAscii)
                {
                    usual.Append((char)(rune.Value | 0x20));
                }

                fresh = false;
            }
            else
            {
                fresh = true;
            }
        }

        var said = usual.ToString();
        List<string> all = [said];
        foreach (var (surname, read) in Otherwise.Where(one => name.StartsWith(one.Surname, StringComparison.Ordinal)))
        {
            all.Insert(0, read + said[surname.Length..]);
        }

        return string.Join(' ', all.Distinct());
    }

    /// <summary>Whether somebody types these, and not a name.</summary>
    public static bool Are(string typed) => typed.Length is > 1 and <= 10 && typed.All(char.IsAsciiLetter);

    private static char Of(Rune rune, CompareInfo pinyin)
    {
        var text = rune.ToString();
        var (low, high) = (0, Letters.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pinyin.Compare("\uFDD0" + Letters[middle], text) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return (char)(Letters[low] | 0x20);
    }
}
