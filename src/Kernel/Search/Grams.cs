using System.Text;

namespace Mulin.Kernel.Search;

/// <summary>
/// How text is cut for finding, the same for what is kept and for what is asked. Runs of 汉字 become overlapping pairs (停车位 → 停车 车位), so
/// that a word of two is found without knowing where words begin; the last sign of a run also stands alone, so that a single one is found
/// as the beginning of something. Letters and digits of other scripts stay whole: 26-01234 is 26 and 01234.
/// </summary>
public static class Grams
{
    /// <summary>What is kept, in order.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        List<string> grams = [];
        foreach (var (run, han) in Runs(text))
        {
            if (!han)
            {
                grams.Add(run);
                continue;
            }

            var signs = Signs(run);
            for (var i = 0; i + 1 < signs.Count; i++)
            {
                grams.Add(signs[i] + signs[i + 1]);
            }

            grams.Add(signs[^1]);
        }

        return grams;
    }

    /// <summary>What somebody typed: one phrase for each word between spaces.</summary>
    public static IReadOnlyList<Phrase> Asked(string? typed)
    {
        List<Phrase> phrases = [];
        foreach (var word in (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Most))
        {
            List<string> grams = [];
            var whole = true;
            foreach (var (run, han) in Runs(word))
            {
                var signs = han ? Signs(run) : [];
                if (signs.Count > 1)
                {
                    for (var i = 0; i + 1 < signs.Count; i++)
                    {
                        grams.Add(signs[i] + signs[i + 1]);
                    }
                }
                else
                {
                    grams.Add(run);
                }

                // A pair is whole; a single sign and the end of a number may be the beginning of more.
                whole = signs.Count > 1;
            }

            if (grams.Count > 0)
            {
                phrases.Add(new Phrase(word, grams, !whole));
            }
        }

        return phrases;
    }

    /// <summary>Words beyond these are not looked for.</summary>
    private const int Most = 8;

    private static IEnumerable<(string Run, bool Han)> Runs(string? text)
    {
        var run = new StringBuilder();
        var kind = Kind.Other;
        foreach (var rune in Sound(text ?? "").Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var next = IsHan(rune.Value) ? Kind.Han : Rune.IsLetterOrDigit(rune) ? Kind.Letter : Kind.Other;
            if (next != kind && run.Length > 0)
            {
                yield return (run.ToString(), kind == Kind.Han);
                run.Clear();
            }

            kind = next;
            if (kind != Kind.Other)
            {
                run.Append(Rune.ToLowerInvariant(rune));
            }
        }

        if (run.Length > 0)
        {
            yield return (run.ToString(), kind == Kind.Han);
        }
    }

    /// <summary>Without half signs and what Unicode says is no sign: a text that holds one cannot be normalised.</summary>
    private static string Sound(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            sound.Append(rune.Value is (>= 0xFDD0 and <= 0xFDEF) || (rune.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : rune);
        }

        return sound.ToString();
    }

    private static List<string> Signs(string run) => [.. run.EnumerateRunes().Select(rune => rune.ToString())];

    private static bool IsHan(int sign) => sign is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or 0x3007 or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);

    private enum Kind
    {
        Other,
        Han,
        Letter,
    }
}

/// <param name="Word">As it was typed.</param>
/// <param name="Grams">One after the other.</param>
/// <param name="Open">The last one may be only the beginning.</param>
public sealed record Phrase(string Word, IReadOnlyList<string> Grams, bool Open);
