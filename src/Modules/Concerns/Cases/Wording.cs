using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mulin.Concerns.Cases;

/// <summary>What people typed, made fit to keep and to show.</summary>
internal static partial class Wording
{
    private const int TitleLength = 24;

    /// <summary>Trimmed, with plain line ends, without control characters; null when nothing is left.</summary>
    public static string? Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var text = new StringBuilder(typed.Length);
        foreach (var letter in typed.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
        {
            if (letter.Value == '\n' || !Rune.IsControl(letter))
            {
                text.Append(letter);
            }
            else if (letter.Value == '\t')
            {
                text.Append(' ');
            }
        }

        var clean = text.ToString().Trim();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>How many letters or digits say something: 灯坏 has two, "……" none.</summary>
    public static int Letters(string text) => text.EnumerateRunes().Count(Rune.IsLetterOrDigit);

    /// <summary>The first sentence, cut to what fits on one line of a phone.</summary>
    public static string Title(string text)
    {
        var end = text.IndexOfAny(['。', '！', '？', '!', '?', '\n', '；', ';']);
        var sentence = (end > 0 ? text[..end] : text).Trim().TrimEnd('，', ',', '、', '：', ':', '.');
        if (sentence.Length == 0)
        {
            sentence = text.Replace('\n', ' ');
        }

        var letters = StringInfo.ParseCombiningCharacters(sentence);
        return letters.Length <= TitleLength ? sentence : sentence[..letters[TitleLength]].TrimEnd() + "…";
    }

    /// <summary>Numbers that reach or name a person are not for neighbours.</summary>
    public static string ForNeighbours(string text) => Numbers().Replace(text, found => found.Length <= 4 ? found.Value : $"{found.Value[..3]}****{found.Value[^2..]}");

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{17}[0-9Xx]|1[0-9]{2}[ -]?[0-9]{4}[ -]?[0-9]{4}|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
