using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Insights.Reading;
using Mulin.Kernel.Modules;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Insights;

public class IndicatorTests
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Every_figure_says_its_name_what_it_means_its_unit_and_its_dimensions(string language)
    {
        var town = await Town.Get(On.Sqlite);
        var house = town.Services.GetRequiredService<House>();
        var saying = new Saying(town.Services.GetRequiredService<Texts>(), house, new DateOnly(2026, 11, 2));
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo(language);
        foreach (var indicator in house.Indicators.Values)
        {
            saying.Name(indicator.Code).ShouldNotBeNullOrWhiteSpace();
            saying.Means(indicator.Code).ShouldNotBeNullOrWhiteSpace();
            saying.Unit(indicator).ShouldNotBeNullOrWhiteSpace();
            indicator.Dimensions.ShouldAllBe(dimension => saying.Dimension(indicator, dimension).Length > 0);
        }
    }

    [Fact]
    public async Task A_rate_is_made_of_two_figures_that_exist()
    {
        var house = (await Town.Get(On.Sqlite)).Services.GetRequiredService<House>();
        foreach (var ratio in house.Indicators.Values.Where(indicator => indicator.Kind == IndicatorKind.Ratio))
        {
            house.Indicators.Keys.ShouldContain(ratio.Numerator!);
            house.Indicators.Keys.ShouldContain(ratio.Denominator!);
        }
    }
}
