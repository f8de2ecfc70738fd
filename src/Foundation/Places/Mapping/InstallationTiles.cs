using Microsoft.Extensions.Configuration;
using Mulin.Contracts.Places;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>The tiles of every community that has chosen none: <c>MULIN_MAP_TILES</c>, <c>MULIN_MAP_ATTRIBUTION</c> and <c>MULIN_MAP_SYSTEM</c>.</summary>
public static class InstallationTiles
{
    internal const int LongestAddress = 300;
    internal const int LongestAttribution = 200;

    internal static readonly Tiles None = new(null, null, MapSystem.Wgs84);

    private static readonly string[] Blanks = ["{z}", "{x}", "{y}"];

    /// <summary>Throws what is wrong with them as a sentence: asked at the start, so that nobody finds out on a page.</summary>
    public static Tiles Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var (address, attribution) = (configuration["MULIN_MAP_TILES"]?.Trim(), configuration["MULIN_MAP_ATTRIBUTION"]?.Trim());
        var system = configuration["MULIN_MAP_SYSTEM"]?.Trim().ToUpperInvariant() switch
        {
            null or "" or "WGS84" => MapSystem.Wgs84,
            "GCJ02" => MapSystem.Gcj02,
            _ => throw new InvalidDataException("MULIN_MAP_SYSTEM is wgs84 or gcj02."),
        };
        if (string.IsNullOrEmpty(address))
        {
            return string.IsNullOrEmpty(attribution) ? None : throw new InvalidDataException("MULIN_MAP_ATTRIBUTION says whose map it is, and MULIN_MAP_TILES names no map.");
        }

        return !IsTemplate(address) ? throw new InvalidDataException("MULIN_MAP_TILES is an address such as https://tiles.example.org/{z}/{x}/{y}.png, with {z}, {x} and {y} behind the host and nothing else in braces.")
            : attribution is not { Length: > 0 and <= LongestAttribution } ? throw new InvalidDataException($"MULIN_MAP_TILES needs MULIN_MAP_ATTRIBUTION beside it: whose map it is, in up to {LongestAttribution} characters.")
            : new(address, attribution, system);
    }

    /// <summary>Only what a policy can name and a browser can fill in: blanks behind the host, nothing else in braces, nobody's password.</summary>
    internal static bool IsTemplate(string address)
    {
        var filled = Blanks.Aggregate(address, (text, blank) => text.Replace(blank, "0", StringComparison.Ordinal));
        return address.Length <= LongestAddress && Blanks.All(blank => address.Contains(blank, StringComparison.Ordinal)) && !filled.Any(letter => letter is <= ' ' or '{' or '}' or '"' or '\'' or ';' or ',' or '<' or '>' or '\\')
            && Uri.TryCreate(filled, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0 && uri.Host.All(char.IsAscii) && !address.Split("//", 2)[1].Split('/')[0].Contains('{', StringComparison.Ordinal);
    }
}
