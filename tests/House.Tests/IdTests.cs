using System.Text.RegularExpressions;

namespace Mulin.House.Tests;

public partial class IdTests
{
    /// <summary>The frame around every page announces, swaps and finds things by id; a part of a page that takes one of these names would be overwritten.</summary>
    [Fact]
    public void No_part_of_a_page_bears_a_name_of_the_frame()
    {
        var frame = Plan.Sources("src/Ui/Layout", ".razor").SelectMany(source => Named().Matches(source.Text)).Select(match => match.Groups[1].Value).ToHashSet();
        frame.ShouldContain("said");
        Plan.Sources("src", ".razor").Where(source => !source.Path.StartsWith("src/Ui/Layout/", StringComparison.Ordinal))
            .SelectMany(source => Named().Matches(source.Text).Select(match => (source.Path, Id: match.Groups[1].Value))).Where(named => frame.Contains(named.Id)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b[Ii]d=""([a-z-]+)""")]
    private static partial Regex Named();
}
