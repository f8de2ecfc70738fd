using Mulin.Insights.Reading;
using Mulin.Kernel.Modules;

namespace Mulin.House.Tests;

/// <summary>What a figure means is kept for ever, edition after edition, and shown to anybody.</summary>
public class EditionTests
{
    private static readonly string File = Path.Combine(Plan.Root, "src", "Modules", "Insights", "Reading", "Editions.approved.txt");

    private static readonly Dictionary<string, string> Zh = Words("Texts.resx");
    private static readonly Dictionary<string, string> En = Words("Texts.en.resx");

    [Fact]
    public void A_figure_means_what_its_last_approved_edition_says()
    {
        var approved = Editions.Parse(System.IO.File.ReadAllText(File)).ToList();
        var now = Plan.House.Indicators.Values.Select(indicator => Edition.Of(indicator, DateOnly.FromDateTime(DateTime.Today), language => (language == "zh" ? Zh : En)[$"{indicator.Code}.means"])).ToList();
        Editions.Faults(approved, now).ShouldBeEmpty($"in {Path.GetRelativePath(Plan.Root, File)}");
        now.Select(edition => Editions.Of(edition.Code)[^1].Number).ShouldBe(now.Select(edition => edition.Number));
    }

    [Fact]
    public void A_changed_definition_under_an_unchanged_edition_is_refused()
    {
        var lamps = Indicator.Count("lamps.out").By("kind");
        Edition Of(Indicator indicator, string says = "灯") => Edition.Of(indicator, new DateOnly(2026, 11, 28), _ => says);
        List<Edition> approved = [Of(lamps)];
        Editions.Faults(approved, [Of(lamps)]).ShouldBeEmpty();
        Editions.Faults(approved, [Of(Indicator.Count("lamps.out").By("kind", "street"))]).Single().ShouldContain("raise its edition (Since(2))");
        Editions.Faults(approved, [Of(Indicator.Count("lamps.out", "lamp").By("kind"))]).Single().ShouldContain("raise its edition");
        Editions.Faults(approved, [Of(Indicator.Stock("lamps.out").By("kind"))]).Single().ShouldContain("raise its edition");
        Editions.Faults(approved, [Of(lamps, "坏了的灯")]).Single().ShouldContain("its sentence is not the approved one");
        Editions.Faults(approved, [Of(Indicator.Count("lamps.dark"))]).Single().ShouldContain("edition 1 is new");

        // Raised, it wants a line of its own, and keeps the old one.
        var raised = Of(Indicator.Count("lamps.out").By("kind", "street").Since(2));
        Editions.Faults(approved, [raised]).Single().ShouldContain("edition 2 is new");
        Editions.Faults([.. approved, Edition.Read(raised.Line)], [raised]).ShouldBeEmpty();
        Editions.Faults([Edition.Read(raised.Line)], [raised]).Single().ShouldContain("do not follow one another");
        Editions.Faults(approved, [Of(Indicator.Count("lamps.out").By("kind").Since(3))]).Single().ShouldContain("does not follow");
    }

    private static Dictionary<string, string> Words(string file) => Plan.TextFiles().Select(path => Path.Combine(Path.GetDirectoryName(path)!, file))
        .SelectMany(Plan.Texts).ToDictionary(pair => pair.Key, pair => pair.Value);
}
