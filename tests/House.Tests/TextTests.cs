using System.Text.RegularExpressions;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.House.Tests;

public partial class TextTests
{
    private static readonly HashSet<string> Keys = [.. Plan.TextFiles().SelectMany(file => Plan.Texts(file).Keys)];

    [Fact]
    public void Every_sentence_is_there_in_Chinese_and_in_English()
    {
        foreach (var file in Plan.TextFiles())
        {
            var chinese = Plan.Texts(file);
            var english = Plan.Texts(Path.ChangeExtension(file, null) + ".en.resx");
            chinese.Keys.Except(english.Keys).ShouldBeEmpty($"{file}: no English");
            english.Keys.Except(chinese.Keys).ShouldBeEmpty($"{file}: no Chinese");
            foreach (var (key, sentence) in chinese)
            {
                // The languages may order and choose their parts, but one that names none forgets something.
                (Holes(sentence).Length > 0).ShouldBe(Holes(english[key]).Length > 0, key);
                sentence.ShouldNotBeNullOrWhiteSpace(key);
                english[key].ShouldNotBeNullOrWhiteSpace(key);
                Chinese().IsMatch(english[key]).ShouldBe(key is "host.language" || Chinese().IsMatch(english[key]) && AllowedChinese.Contains(key), $"{key}: {english[key]}");
            }
        }
    }

    /// <summary>English sentences that show a Chinese example on purpose.</summary>
    private static readonly HashSet<string> AllowedChinese = [.. File.ReadAllLines(Path.Combine(Plan.Root, "tests", "House.Tests", "ChineseInEnglish.approved.txt"))];

    [Fact]
    public void Every_refusal_has_its_sentence() =>
        Codes(@"(?:Refuse\.If\([^;]*?,\s*|new Refusal\(\s*|new FieldError\([^,]*,\s*|ErrorMessage\s*=\s*)""([a-z]+\.[a-z0-9.-]+)""").Except(Keys).ShouldBeEmpty();

    [Fact]
    public void What_is_said_of_a_field_left_empty_has_no_gap_to_fill()
    {
        var texts = Plan.TextFiles().SelectMany(Plan.Texts).ToLookup(pair => pair.Key, pair => pair.Value);
        Codes(@"Required\(ErrorMessage = ""([a-z]+\.[a-z0-9.-]+)""").Where(code => texts[code].Any(text => text.Contains('{', StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_a_page_asks_for_is_there() =>
        Codes(@"\b(?:T|texts|Texts)\[""([a-z]+\.[a-z0-9.-]+)""").Concat(Codes(@"new Told\(""([a-z]+\.[a-z0-9.-]+)""")).Except(Keys).ShouldBeEmpty();

    [Fact]
    public void Every_word_of_the_menu_every_office_and_every_figure_has_a_text()
    {
        Plan.House.Menu.Select(item => item.Text).Except(Keys).ShouldBeEmpty();
        Enum.GetValues<Office>().Select(office => $"office.{Texts.Kebab(office.ToString())}").Except(Keys).ShouldBeEmpty();
        Plan.House.Indicators.Keys.SelectMany(code => new[] { code, $"{code}.means" }).Except(Keys).ShouldBeEmpty();
        Plan.House.Indicators.Values.Select(indicator => $"unit.{indicator.Unit}").Except(Keys).ShouldBeEmpty();
    }

    private static IEnumerable<string> Codes(string pattern) => Plan.Sources("src", ".cs", ".razor")
        .SelectMany(source => Regex.Matches(source.Text, pattern, RegexOptions.Singleline).Select(match => match.Groups[1].Value)).Distinct();

    private static string Holes(string sentence) => string.Join(' ', Hole().Matches(sentence).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
