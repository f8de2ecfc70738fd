using Microsoft.Extensions.Configuration;
using Mulin.Contracts.Places;
using Mulin.Foundation.Places.Mapping;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Drills;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Places;

public class InstallationTilesTests
{
    private const string Address = "http://127.0.0.1:9/{z}/{x}/{y}.png";

    [Theory, BothEngines]
    public async Task Who_mistypes_the_map_is_told_at_the_start_and_not_on_a_page(On engine)
    {
        var town = await Town.Fresh(engine);
        await using var serving = new Serving(town.Database, ("MULIN_MAP_TILES", "https://tiles.example.org/z/x/y.png"), ("MULIN_MAP_ATTRIBUTION", "©"));
        var (code, said) = await serving.Run("Mulin.Host", "serve").WaitAsync(TimeSpan.FromMinutes(2));
        code.ShouldBe(1);
        said.Trim().ShouldBe("MULIN_MAP_TILES is an address such as https://tiles.example.org/{z}/{x}/{y}.png, with {z}, {x} and {y} behind the host and nothing else in braces.");
    }

    [Theory]
    [InlineData(Address, "© 示例", "gcj02", MapSystem.Gcj02)]
    [InlineData(Address, "© 示例", "WGS84", MapSystem.Wgs84)]
    [InlineData(Address, "© 示例", "", MapSystem.Wgs84)]
    public void An_installation_names_its_tiles(string address, string attribution, string system, MapSystem meant) =>
        InstallationTiles.Read(Said(address, attribution, system)).ShouldBe(new Tiles(address, attribution, meant));

    [Fact]
    public void An_installation_needs_no_tiles() => InstallationTiles.Read(Said(null, "", null)).Address.ShouldBeNull();

    [Theory]
    [InlineData("tiles", "©", null, "MULIN_MAP_TILES is an address")]
    [InlineData("https://{s}.example.org/{z}/{x}/{y}", "©", null, "MULIN_MAP_TILES is an address")]
    [InlineData(Address, null, null, "MULIN_MAP_TILES needs MULIN_MAP_ATTRIBUTION")]
    [InlineData(Address, "©", "bd09", "MULIN_MAP_SYSTEM is")]
    [InlineData(Address, "©", "1", "MULIN_MAP_SYSTEM is")]
    [InlineData(null, null, "bd09", "MULIN_MAP_SYSTEM is")]
    [InlineData(null, "©", null, "MULIN_MAP_TILES names no map")]
    public void What_is_mistyped_is_named(string? address, string? attribution, string? system, string sentence) =>
        Should.Throw<InvalidDataException>(() => InstallationTiles.Read(Said(address, attribution, system))).Message.ShouldContain(sentence);

    private static IConfiguration Said(string? address, string? attribution, string? system) => new ConfigurationBuilder().AddInMemoryCollection(
        [new("MULIN_MAP_TILES", address), new("MULIN_MAP_ATTRIBUTION", attribution), new("MULIN_MAP_SYSTEM", system)]).Build();
}
