using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Same;

/// <summary>What is open around a point and for neighbours to read: by its own point, else by where its building or compound stands.</summary>
internal sealed class Nearby(Db db, IPositions positions)
{
    public const double Metres = 200;
    private const int Most = 300;

    /// <param name="point">Where somebody pointed; left out: where the place stands.</param>
    public async Task<IReadOnlyList<Guid>> Of(Guid? placeId, Position? point, CancellationToken ct)
    {
        var ground = await positions.Ground(ct);
        if ((point ?? ground.Of(placeId)?.Stands) is not { } here)
        {
            return [];
        }

        var box = here.Around(Metres);
        var open = SimilarConcerns.Open(db);
        var own = await open.Where(row => row.Latitude >= box.South && row.Latitude <= box.North && row.Longitude >= box.West && row.Longitude <= box.East)
            .OrderByDescending(row => row.ReportedAt).Take(Most).Select(row => new { row.Id, row.Latitude, row.Longitude }).ToListAsync(ct);
        List<Guid> found = [.. own.Where(row => new Position(row.Latitude!.Value, row.Longitude!.Value).MetresTo(here) <= Metres).Select(row => row.Id)];
        var around = ground.Within(here, Metres).ToLookup(site => site.Level, site => (Guid?)site.Id);
        var (buildings, compounds) = (around[PlaceLevel.Building].ToList(), around[PlaceLevel.Compound].ToList());
        if (buildings.Count > 0)
        {
            found.AddRange(await open.Where(row => row.Latitude == null && buildings.Contains(row.BuildingId)).OrderByDescending(row => row.ReportedAt).Take(Most).Select(row => row.Id).ToListAsync(ct));
        }

        if (compounds.Count > 0)
        {
            var paths = compounds.ConvertAll(id => $"{db.Here.AreaPath}{id:N}/");
            found.AddRange(await open.Where(row => row.Latitude == null && paths.Contains(row.AreaPath)).OrderByDescending(row => row.ReportedAt).Take(Most).Select(row => row.Id).ToListAsync(ct));
        }

        return found;
    }
}
