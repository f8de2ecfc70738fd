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

/// <summary>The tiles in force here: the community's choice, else the installation's.</summary>
internal sealed class TilesInForce(Settings settings, IConfiguration configuration) : ITiles
{
    public async ValueTask<Tiles> Tiles(CancellationToken ct) => await settings.Of<MapSettings>(ct) switch
    {
        { Choice: TileChoice.Own } own => new(own.Address, own.Attribution, own.System),
        { Choice: TileChoice.None } => InstallationTiles.None,
        _ => InstallationTiles.Read(configuration),
    };
}
