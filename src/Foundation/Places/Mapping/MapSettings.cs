using Microsoft.Extensions.Configuration;
using Mulin.Contracts.Places;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

internal enum TileChoice
{
    /// <summary>What the installation says, which may be none.</summary>
    Installation,

    /// <summary>The community's own areas alone.</summary>
    None,
    Own,
}

/// <summary>Which map lies under the community's own areas.</summary>
internal sealed record MapSettings
{
    public TileChoice Choice { get; init; }
    public string? Address { get; init; }
    public string? Attribution { get; init; }
    public MapSystem System { get; init; }
}

/// <summary>The tiles in force here: the community's choice, else what MULIN_MAP_TILES, MULIN_MAP_ATTRIBUTION and MULIN_MAP_SYSTEM say.</summary>
internal sealed class TilesInForce(Settings settings, IConfiguration configuration) : ITiles
{
    private static readonly Tiles Nothing = new(null, null, MapSystem.Wgs84);

    public async ValueTask<Tiles> Tiles(CancellationToken ct) => await settings.Of<MapSettings>(ct) switch
    {
        { Choice: TileChoice.Own } own => new(own.Address, own.Attribution, own.System),
        { Choice: TileChoice.None } => Nothing,
        _ => OfInstallation(configuration),
    };

    internal static Tiles OfInstallation(IConfiguration configuration)
    {
        if (configuration["MULIN_MAP_TILES"] is not { Length: > 0 } address)
        {
            return Nothing;
        }

        var named = configuration["MULIN_MAP_SYSTEM"];
        var system = MapSystem.Wgs84;
        if (!IsTemplate(address) || (!string.IsNullOrEmpty(named) && !(Enum.TryParse(named, ignoreCase: true, out system) && Enum.IsDefined(system))))
        {
            throw new InvalidOperationException("MULIN_MAP_TILES is an address such as https://tiles.example.org/{z}/{x}/{y}.png, and MULIN_MAP_SYSTEM is wgs84 or gcj02.");
        }

        return new(address, configuration["MULIN_MAP_ATTRIBUTION"], system);
    }

    private static readonly string[] Blanks = ["{z}", "{x}", "{y}"];

    /// <summary>Only what a policy can name and a browser can fill in: blanks behind the host, nothing else in braces, nobody's password.</summary>
    internal static bool IsTemplate(string address)
    {
        var filled = Blanks.Aggregate(address, (text, blank) => text.Replace(blank, "0", StringComparison.Ordinal));
        return Blanks.All(blank => address.Contains(blank, StringComparison.Ordinal)) && !filled.Any(letter => letter is <= ' ' or '{' or '}' or '"' or '\'' or ';' or ',' or '<' or '>' or '\\')
            && Uri.TryCreate(filled, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0 && uri.Host.All(char.IsAscii) && !address.Split("//", 2)[1].Split('/')[0].Contains('{', StringComparison.Ordinal);
    }
}
