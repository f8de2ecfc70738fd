using System.Text.RegularExpressions;

namespace Mulin.House.Tests;

/// <summary>docs/security.md is read by auditors: what it points to must be there.</summary>
public partial class SecurityTests
{
    private static readonly string Table = File.ReadAllText(Path.Combine(Plan.Root, "docs", "security.md"));

    [Fact]
    public void Every_test_the_security_table_names_is_there()
    {
        var known = Plan.Sources("tests", ".cs").SelectMany(source => TestMethod().Matches(source.Text)).Select(match => match.Groups[1].Value).ToHashSet();
        var named = TestName().Matches(Table).Select(match => match.Groups[1].Value).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(30);
        named.Except(known).ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_the_security_table_names_is_there()
    {
        var files = Plan.Sources("src", ".cs", ".razor", ".ts").Concat(Plan.Sources("deploy", ".conf", ".service")).Select(source => source.Path).ToList();
        var named = FileName().Matches(Table).Select(match => match.Groups[1].Value).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(20);
        named.Where(name => !files.Any(file => file.EndsWith("/" + name, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    /// <summary>Markup that no encoder has seen is made in these places only, of words of our own.</summary>
    [Fact]
    public void Markup_past_the_encoder_is_made_in_known_places_only() =>
        Plan.Sources("src", ".cs", ".razor").Where(source => Markup().IsMatch(source.Text)).Select(source => source.Path)
            .ShouldBe(["src/Ui/Icons/Icon.cs", "src/Ui/Lists/StateTag.cs", "src/Ui/Lists/TickCell.cs", "src/Ui/QrSquare.cs"], ignoreOrder: true);

    [GeneratedRegex(@"public\s+(?:async\s+)?(?:Task|void)\s+([A-Za-z0-9_]+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex("`(?=[A-Za-z0-9_]*[a-z])([A-Za-z0-9]+(?:_[A-Za-z0-9]+){2,})`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`((?:[A-Za-z0-9@.-]+/)*[A-Za-z0-9@-]+\.(?:cs|razor|ts|conf|service))`")]
    private static partial Regex FileName();

    [GeneratedRegex(@"MarkupString|AddMarkupContent|Html\.Raw")]
    private static partial Regex Markup();
}
