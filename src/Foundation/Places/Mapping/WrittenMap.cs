using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>
/// What a map is drawn from, as it is sent: every page with a map asks for it and it hardly ever changes. Written once and kept in memory
/// until a place is saved; a browser that has it already is told so.
/// </summary>
internal sealed class WrittenMap(AreasOnMap areas, GridsOnMap grids, Db db, Snapshots snapshots, IOptions<JsonOptions> json) : ISlice
{
    internal sealed record Sheet(byte[] Content, EntityTagHeaderValue Tag);

    public ValueTask<Sheet> Areas(MapSystem? system, CancellationToken ct) => Kept("areas", system, drawn => areas.Run(drawn, ct));

    public ValueTask<Sheet> Grids(MapSystem? system, CancellationToken ct) => Kept("grids", system, drawn => grids.Run(drawn, ct));

    private ValueTask<Sheet> Kept<P>(string what, MapSystem? asked, Func<MapSystem, Task<FeatureCollection<P>>> draw)
    {
        // Any number can be asked for, and each would be kept.
        var system = asked == MapSystem.Gcj02 ? MapSystem.Gcj02 : MapSystem.Wgs84;
        return snapshots.Get(string.Create(CultureInfo.InvariantCulture, $"map:{what}:{system}:{db.CommunityId}"), async () =>
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(await draw(system), json.Value.SerializerOptions);
            return new Sheet(content, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\""));
        });
    }
}
