using System.Globalization;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Reading;

/// <summary>One edition of what an indicator means, as it was approved. Zh and En are its sentence in both languages.</summary>
/// <param name="Since">From which day on it was counted so.</param>
/// <param name="Source">Its facts, or numerator and denominator.</param>
public sealed record Edition(string Code, int Number, DateOnly Since, string Kind, string Unit, IReadOnlyList<string> Dimensions, IReadOnlyList<string> Source, string Zh, string En)
{
    private const char Column = '\t';

    public string Means(CultureInfo language) => language.TwoLetterISOLanguageName == "en" ? En : Zh;

    /// <summary>As it stands in the file.</summary>
    public string Line => string.Join(
        Column, Code, Number.ToString(CultureInfo.InvariantCulture), Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Kind, Unit, Listed(Dimensions), Listed(Source), Zh, En);

    internal static Edition Read(string line)
    {
        var parts = line.Split(Column);
        return parts.Length == 9
            ? new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), DateOnly.ParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts[3], parts[4], Unlisted(parts[5]), Unlisted(parts[6]), parts[7], parts[8])
            : throw new FormatException($"An edition has nine columns: {line}");
    }

    /// <summary>The present definition of an indicator.</summary>
    /// <param name="means">Its sentence in a language.</param>
    public static Edition Of(Indicator indicator, DateOnly since, Func<string, string> means) => new(
        indicator.Code, indicator.Edition, since, indicator.Kind.ToString(), indicator.Unit, indicator.Dimensions,
        indicator.Kind == IndicatorKind.Ratio ? [indicator.Numerator!, indicator.Denominator!] : [.. indicator.Facts.Select(FactNameAttribute.Of).Order(StringComparer.Ordinal)],
        means("zh"), means("en"));

    /// <summary>Whether it is counted alike; the sentence and the day aside.</summary>
    public bool CountsAs(Edition other) =>
        (Kind, Unit) == (other.Kind, other.Unit) && Dimensions.SequenceEqual(other.Dimensions) && Source.SequenceEqual(other.Source);

    private static string Listed(IReadOnlyList<string> words) => words.Count == 0 ? "-" : string.Join(',', words);

    private static string[] Unlisted(string text) => text == "-" ? [] : text.Split(',');
}

/// <summary>
/// Every edition that each indicator has had. They are kept in a file beside the code, a line each; a house test refuses an indicator
/// that differs from its last line, so nobody has to remember to write one.
/// </summary>
public static class Editions
{
    private static readonly Lazy<ILookup<string, Edition>> All = new(() => Parse(Text()).ToLookup(edition => edition.Code));

    /// <summary>Of one indicator, the first first; none for what no release has counted.</summary>
    public static IReadOnlyList<Edition> Of(string code) => [.. All.Value[code].OrderBy(edition => edition.Number)];

    public static IEnumerable<Edition> Parse(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(Edition.Read);

    /// <summary>What is wrong with the approved lines of these indicators, a sentence each, with the line that would put it right.</summary>
    public static IEnumerable<string> Faults(IReadOnlyCollection<Edition> approved, IEnumerable<Edition> now)
    {
        foreach (var present in now)
        {
            var all = approved.Where(edition => edition.Code == present.Code).OrderBy(edition => edition.Number).ToList();
            var last = all.LastOrDefault();
            if (!all.Select(edition => edition.Number).SequenceEqual(Enumerable.Range(1, all.Count)) || !all.Select(edition => edition.Since).SequenceEqual(all.Select(edition => edition.Since).Order()))
            {
                yield return $"{present.Code}: its editions do not follow one another.";
            }
            else if (last is null || present.Number == last.Number + 1)
            {
                yield return $"{present.Code}: edition {present.Number} is new; approve it by adding\n{present.Line}";
            }
            else if (present.Number != last.Number)
            {
                yield return $"{present.Code}: edition {present.Number} does not follow the last approved one, {last.Number}.";
            }
            else if (!present.CountsAs(last))
            {
                yield return $"{present.Code} is counted otherwise than edition {last.Number} says: raise its edition (Since({last.Number + 1})), keep the line of the old one and add\n{(present with { Number = last.Number + 1 }).Line}";
            }
            else if (present.Zh != last.Zh || present.En != last.En)
            {
                yield return $"{present.Code}: its sentence is not the approved one. If it means something else now, raise its edition; if it only says it better, the line is\n{(present with { Since = last.Since }).Line}";
            }
        }
    }

    private static string Text()
    {
        using var stream = typeof(Editions).Assembly.GetManifestResourceStream("Editions.approved.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
